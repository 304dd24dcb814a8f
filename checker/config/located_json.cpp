#include "config/located_json.h"

#include <algorithm>
#include <iterator>
#include <set>

#include <nlohmann/json.hpp>

#include "report/paths.h"

namespace fvlint {
namespace {

using Kind = LocatedJson::Kind;
using nlohmann::json;

constexpr std::size_t max_depth = 16;

/// Reads characters and tells how many.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(std::string_view text, std::size_t at, std::size_t* count) : text_(text), at_(at), count_(count) {}
  reference operator*() const { return text_[at_]; }
  CountingIterator& operator++() {
    *count_ = ++at_;
    return *this;
  }
  CountingIterator operator++(int) {
    CountingIterator before = *this;
    ++*this;
    return before;
  }
  bool operator==(const CountingIterator& other) const { return at_ == other.at_; }

 private:
  std::string_view text_;
  std::size_t at_;
  std::size_t* count_;
};

bool is_number_part(char c) { return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E'; }

/// Called back for each value as soon as the library has read it.
class Builder : public nlohmann::json_sax<json> {
 public:
  Builder(std::string_view text, const std::string& file) : text_(text), file_(file) {}

  LocatedJson build() {
    const CountingIterator begin(text_, 0, &read_), end(text_, text_.size(), &read_);
    json::sax_parse(begin, end, this, json::input_format_t::json, /*strict=*/true, /*ignore_comments=*/true);
    return std::move(root_);
  }

  bool null() override { return made(add(Kind::null, read_ - 4)); }
  bool number_integer(number_integer_t) override { return made(add(Kind::number, number_begin())); }
  bool number_unsigned(number_unsigned_t) override { return made(add(Kind::number, number_begin())); }
  bool number_float(number_float_t, const string_t&) override { return made(add(Kind::number, number_begin())); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Kind::object); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(Kind::list); }
  bool end_array() override { return close(); }

  bool boolean(bool flag) override {
    add(Kind::boolean, read_ - (flag ? 4 : 5)).flag = flag;
    return true;
  }

  bool string(string_t& text) override {
    add(Kind::string, string_begin()).text = text;
    return true;
  }

  bool key(string_t& text) override {
    LocatedJson& key = open_.back().value->keys.emplace_back();
    key.kind = Kind::string;
    key.at = place(string_begin());
    key.text = text;
    if (!open_.back().keys.insert(text).second) refuse(file_, key.at, "\"" + escaped(text) + "\" is said twice");
    return true;
  }

  bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
    std::string message = error.what();
    if (const std::size_t begin = message.find("column "); begin != std::string::npos)
      if (const std::size_t end = message.find(": ", begin); end != std::string::npos) message.erase(0, end + 2);
    refuse(file_, place(position ? position - 1 : 0), "this is no JSON: " + escaped(message));
  }

 private:
  struct Open {
    LocatedJson* value;
    std::set<std::string> keys;
  };

  /// The library asks after each value whether to go on.
  static bool made(const LocatedJson&) { return true; }

  LocatedJson& add(Kind kind, std::size_t begin) {
    LocatedJson& value = open_.empty() ? root_ : open_.back().value->elements.emplace_back();
    value.kind = kind;
    value.at = place(begin);
    return value;
  }

  bool open(Kind kind) {
    LocatedJson& value = add(kind, read_ - 1);
    if (open_.size() == max_depth) refuse(file_, value.at, "this is nested too deeply");
    open_.push_back({&value, {}});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  /// Places are asked for in the order of the text.
  TextPlace place(std::size_t offset) {
    for (offset = std::min(offset, text_.size()); placed_ < offset; ++placed_) {
      const bool new_line = text_[placed_] == '\n';
      line_ += new_line;
      column_ = new_line ? 1 : column_ + 1;
    }
    return {line_, column_};
  }

  /// The library has read one character beyond a number, unless the text ends there.
  std::size_t number_begin() const {
    std::size_t at = read_;
    while (at > 0 && !is_number_part(text_[at - 1])) --at;
    while (at > 0 && is_number_part(text_[at - 1])) --at;
    return at;
  }

  /// Within a string no quote stands without a backslash before it.
  std::size_t string_begin() const {
    for (std::size_t at = read_ - 1; at > 0;) {
      if (text_[--at] != '"') continue;
      std::size_t backslashes = 0;
      while (backslashes < at && text_[at - 1 - backslashes] == '\\') ++backslashes;
      if (backslashes % 2 == 0) return at;
    }
    return 0;
  }

  std::string_view text_;
  const std::string& file_;
  std::size_t read_ = 0, placed_ = 0;
  unsigned line_ = 1, column_ = 1;
  LocatedJson root_;
  std::vector<Open> open_;
};

}  // namespace

void refuse(const std::string& file, TextPlace at, const std::string& message) {
  std::string place = shown_path(file);
  if (at.line) place += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  throw ConfigError(place + ": error: " + message);
}

LocatedJson parse_located(std::string_view text, const std::string& file) { return Builder(text, file).build(); }

std::string_view kind_text(Kind kind) {
  switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "true or false";
    case Kind::number: return "a number";
    case Kind::string: return "a string";
    case Kind::list: return "a list";
    case Kind::object: return "an object";
  }
  return "";
}

}  // namespace fvlint
