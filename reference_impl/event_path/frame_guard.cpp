#include "event_path/frame_guard.h"

#include <algorithm>

namespace notifier {
namespace {

constexpr unsigned char rsv1 = 0x40, opcode_bits = 0x0F, opcode_close = 0x8, mask_bit = 0x80, length_bits = 0x7F;

struct Head {
  std::size_t size = 0;  ///< of the frame's header; 0 if it is not whole yet
  std::uint64_t payload = 0;
};

/// RFC 6455, 5.2.
Head head_of(std::span<const unsigned char> bytes) {
  if (bytes.size() < 2) return {};
  const unsigned char length = bytes[1] & length_bits;
  const std::size_t extended = length == 126 ? 2 : length == 127 ? 8 : 0;
  const Head head{2 + extended + (bytes[1] & mask_bit ? 4u : 0u), 0};
  if (bytes.size() < head.size) return {};
  std::uint64_t payload = extended ? 0 : length;
  for (std::size_t i = 0; i < extended; ++i) payload = payload << 8 | bytes[2 + i];
  return {head.size, payload};
}

bool is_close_code(unsigned code) {
  return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

}  // namespace

std::size_t FrameScanner::scan(std::span<unsigned char> bytes) {
  std::size_t at = 0;
  while (at < bytes.size()) {
    if (payload_left_) {
      const std::uint64_t passed = std::min<std::uint64_t>(payload_left_, bytes.size() - at);
      at += passed;
      payload_left_ -= passed;
      continue;
    }
    const std::span<unsigned char> frame = bytes.subspan(at);
    const Head head = head_of(frame);
    if (!head.size) return at;
    const bool close = (frame[0] & opcode_bits) == opcode_close && (frame[1] & mask_bit) && head.payload >= 2;
    if (close && frame.size() < head.size + 2) return at;
    if (head.payload >> 63) frame[0] |= rsv1;
    if (close) {
      unsigned char* const mask = frame.data() + head.size - 4;
      unsigned char* const code = frame.data() + head.size;
      const unsigned told = static_cast<unsigned>((code[0] ^ mask[0]) << 8 | (code[1] ^ mask[1]));
      if (!is_close_code(told)) frame[0] |= rsv1;
      // 1014 (bad gateway) is right, but unknown to Beast: 1000 is answered in the same way.
      if (told == 1014) code[1] = static_cast<unsigned char>((1000 & 0xFF) ^ mask[1]);
    }
    at += head.size;
    payload_left_ = head.payload;
  }
  return at;
}

}  // namespace notifier
