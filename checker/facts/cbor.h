// Structs as CBOR (RFC 8949) and back.
//
// Problem: what crosses a process boundary, or lies in a file between runs, needs a form that cannot drift
// from its struct. Each struct names its members once, in `visit`; this is the only reader and writer of that
// list. A struct is an array of its members in order, an enum its number. Both ways go straight between
// bytes and structs: facts are large, and reading them is most of what a run costs that parses nothing.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace fvlint::cbor {

/// Each item opens with a byte of a major type (three bits) and a number (five: itself, or how many bytes of it follow).
enum Major : std::uint8_t { number = 0, byte_string = 2, text = 3, list = 4, simple = 7 };
inline constexpr std::uint8_t one_byte = 24, eight_bytes = 27;
inline constexpr std::uint64_t no = 20, yes = 21;

/// Bytes that are not what was to be read: truncated, foreign, or made by another version.
struct DecodeError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

template <typename Value>
concept Record = requires(Value& value) { Value::visit(value, [](auto&...) {}); };

class Writer {
 public:
  /// Gets what was written so far, and takes it away.
  using Sink = std::function<void(std::span<const std::uint8_t>)>;

  /// What is written stays in `bytes`.
  Writer() = default;
  /// What is written goes to `sink`, piece by piece; the last ones with flush().
  explicit Writer(Sink sink) : sink_(std::move(sink)) {}

  void flush() {
    sink_(bytes);
    bytes.clear();
  }

  void write(const auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (Record<Value>) {
      Value::visit(value, [&](const auto&... member) {
        open(list, sizeof...(member));
        (write(member), ...);
      });
    } else if constexpr (std::is_same_v<Value, bool>) {
      open(simple, value ? yes : no);
    } else if constexpr (std::is_enum_v<Value> || std::is_unsigned_v<Value>) {
      open(number, static_cast<std::uint64_t>(value));
    } else if constexpr (std::is_same_v<Value, std::string>) {
      open(text, value.size());
      bytes.insert(bytes.end(), value.begin(), value.end());
    } else if constexpr (std::is_same_v<Value, std::vector<std::uint8_t>>) {
      open(byte_string, value.size());
      write_through(value);
    } else {
      open(list, value.size());
      for (const auto& element : value) write(element);
    }
  }

  /// Many bytes, past the buffer where there is a sink.
  void write_through(std::span<const std::uint8_t> many) {
    if (!sink_) {
      bytes.insert(bytes.end(), many.begin(), many.end());
    } else {
      flush();
      sink_(many);
    }
  }

  void open(Major major, std::uint64_t value) {
    if (sink_ && bytes.size() >= piece) flush();
    const auto first = static_cast<std::uint8_t>(major << 5);
    if (value < one_byte) return bytes.push_back(static_cast<std::uint8_t>(first | value));
    const int size = value > 0xffffffff ? 3 : value > 0xffff ? 2 : value > 0xff ? 1 : 0;
    bytes.push_back(static_cast<std::uint8_t>(first | (one_byte + size)));
    for (int shift = 8 * (1 << size) - 8; shift >= 0; shift -= 8) bytes.push_back(static_cast<std::uint8_t>(value >> shift));
  }

  std::vector<std::uint8_t> bytes;

 private:
  static constexpr std::size_t piece = 1 << 16;
  Sink sink_;
};

/// Reads what the type says must come, and so goes no deeper than the types do, whatever the bytes are.
class Reader {
  /// Bytes that any value of the type takes at least: one for itself, and for each of its members.
  template <typename Value>
  static std::size_t smallest() {
    if constexpr (!Record<Value>) return 1;
    else {
      static const std::size_t bytes = [] {
        Value value;
        std::size_t items = 1;
        Value::visit(value, [&](auto&... member) { items += sizeof...(member); });
        return items;
      }();
      return bytes;
    }
  }

 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : rest_(bytes) {}

  void read(auto& value) {
    using Value = std::remove_cvref_t<decltype(value)>;
    if constexpr (Record<Value>) {
      Value::visit(value, [&](auto&... member) {
        if (open(list) != sizeof...(member)) throw DecodeError("a record has the wrong number of members");
        (read(member), ...);
      });
    } else if constexpr (std::is_same_v<Value, bool>) {
      const std::uint64_t truth = open(simple);
      if (truth != no && truth != yes) throw DecodeError("neither true nor false");
      value = truth == yes;
    } else if constexpr (std::is_enum_v<Value>) {
      std::underlying_type_t<Value> which{};
      read(which);
      value = static_cast<Value>(which);
    } else if constexpr (std::is_unsigned_v<Value>) {
      const std::uint64_t given = open(number);
      if (given > std::numeric_limits<Value>::max()) throw DecodeError("a number is too large");
      value = static_cast<Value>(given);
    } else if constexpr (std::is_same_v<Value, std::string>) {
      const auto taken = take(open(text));
      value.assign(taken.begin(), taken.end());
    } else if constexpr (std::is_same_v<Value, std::vector<std::uint8_t>>) {
      const auto taken = take(open(byte_string));
      value.assign(taken.begin(), taken.end());
    } else {
      using Element = typename Value::value_type;
      std::uint64_t left = open(list);
      value.clear();
      // Room for exactly as many, but the size is only a claim: for no more than the bytes can hold.
      value.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(left, rest_.size() / smallest<Element>())));
      for (; left > 0; --left) read(value.emplace_back());
    }
  }

  std::uint64_t open(Major expected) {
    const std::uint8_t first = take(1)[0];
    if (first >> 5 != expected) throw DecodeError("something else was expected");
    const std::uint8_t small = first & 31;
    if (small < one_byte) return small;
    if (small > eight_bytes) throw DecodeError("a size that fvlint does not write");
    std::uint64_t value = 0;
    for (const std::uint8_t byte : take(std::size_t{1} << (small - one_byte))) value = value << 8 | byte;
    return value;
  }

  bool at_end() const { return rest_.empty(); }

 private:
  std::span<const std::uint8_t> take(std::uint64_t size) {
    if (size > rest_.size()) throw DecodeError("cut short");
    const auto taken = rest_.first(static_cast<std::size_t>(size));
    rest_ = rest_.subspan(static_cast<std::size_t>(size));
    return taken;
  }

  std::span<const std::uint8_t> rest_;
};

/// The value as bytes.
std::vector<std::uint8_t> encode(const Record auto& value) {
  Writer writer;
  writer.write(value);
  return std::move(writer.bytes);
}

/// Reads what encode() wrote. Throws DecodeError on anything else.
template <Record Value>
Value decode(std::span<const std::uint8_t> bytes) {
  Reader reader(bytes);
  Value value;
  reader.read(value);
  if (!reader.at_end()) throw DecodeError("more than one value");
  return value;
}

}  // namespace fvlint::cbor
