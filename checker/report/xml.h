// XML whose text may come from anywhere.
//
// Problem: a file's name or a line of code may hold bytes that no XML document can, not even escaped; a reader would
// refuse the whole report for one of them.
#pragma once

#include <sstream>
#include <string>
#include <string_view>

#include <pugixml.hpp>

#include "report/utf8.h"

namespace fvlint {

inline void set(pugi::xml_node node, const char* attribute, std::string_view value) { node.append_attribute(attribute) = plain_text(value).c_str(); }

inline void set(pugi::xml_node node, const char* attribute, std::size_t value) { node.append_attribute(attribute) = static_cast<unsigned long long>(value); }

inline void set_text(pugi::xml_node node, std::string_view text) { node.text() = plain_text(text).c_str(); }

/// The document in UTF-8, with its declaration.
inline std::string text_of(const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "  ", pugi::format_default, pugi::encoding_utf8);
  return std::move(text).str();
}

}  // namespace fvlint
