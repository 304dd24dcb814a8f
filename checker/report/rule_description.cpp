#include "report/rule_description.h"

#include <algorithm>

namespace fvlint {
namespace {

/// Takes the first line out of `text`, its line feed included.
std::string_view take_line(std::string_view& text) {
  const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
  text.remove_prefix(line.size());
  return line;
}

}  // namespace

std::string without_comments(std::string_view page) {
  std::string text;
  while (!page.empty())
    if (const std::string_view line = take_line(page); !line.starts_with("<!-- ")) text += line;
  return text;
}

std::string first_paragraph(std::string_view page, std::string_view heading) {
  const std::string title = "## " + std::string(heading) + "\n";
  while (!page.empty() && take_line(page) != title) {}
  std::string paragraph;
  while (!page.empty()) {
    std::string_view line = take_line(page);
    if (line.starts_with('#') || (line == "\n" && !paragraph.empty())) break;
    if (line.ends_with('\n')) line.remove_suffix(1);
    if (!paragraph.empty()) paragraph += ' ';
    paragraph += line;
  }
  return paragraph;
}

}  // namespace fvlint
