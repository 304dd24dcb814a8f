// A document's text, and places in it as editors count them.
//
// Problem: fvlint counts lines and columns from 1, columns in bytes, as Clang does. The protocol counts from 0, and
// columns in UTF-16 code units, unless both sides agree on bytes. Who mixes them up underlines the wrong word, and
// applies the user's edits to the wrong place, as soon as a line holds anything but ASCII.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "report/finding.h"

namespace fvlint::lsp {

/// The unit of Position::character.
enum class Encoding { utf8, utf16 };

/// As the protocol counts: from 0.
struct Position {
  unsigned line = 0, character = 0;
  auto operator<=>(const Position&) const = default;
};

struct Range {
  Position start, end;
};

// For nlohmann/json.
void to_json(nlohmann::json& json, const Position& position);
void from_json(const nlohmann::json& json, Position& position);
void to_json(nlohmann::json& json, const Range& range);
void from_json(const nlohmann::json& json, Range& range);

class Text {
 public:
  explicit Text(std::string text);

  const std::string& whole() const { return text_; }

  /// Bytes before a position: one behind its line's end means the end, and one behind the last line the end of the text.
  std::size_t offset(Position position, Encoding encoding) const;

  /// A line and a column of fvlint's, from 1.
  Position position(unsigned line, unsigned column, Encoding encoding) const;

  Range range(const Location& place, Encoding encoding) const;

 private:
  /// Without its end.
  std::string_view line(std::size_t number) const;

  std::string text_;
  std::vector<std::size_t> starts_;  ///< of each line
};

}  // namespace fvlint::lsp
