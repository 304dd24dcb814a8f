#include "auth/random.h"

#include <array>
#include <sodium.h>
#include <stdexcept>

namespace notifier {
namespace {

template <std::size_t Bytes>
std::array<unsigned char, Bytes> random_bytes() {
  if (sodium_init() < 0) throw std::runtime_error("libsodium found no source of randomness");
  std::array<unsigned char, Bytes> bytes;
  randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace

std::string random_id() {
  const auto bytes = random_bytes<16>();
  std::string text(2 * bytes.size() + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
  text.pop_back();
  return text;
}

std::string random_secret() {
  const auto bytes = random_bytes<32>();
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), variant);
  text.pop_back();
  return text;
}

std::string digest_of(const std::string& secret) {
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(), reinterpret_cast<const unsigned char*>(secret.data()),
                     secret.size(), nullptr, 0);
  return digest;
}

}  // namespace notifier
