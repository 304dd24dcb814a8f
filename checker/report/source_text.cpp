#include "report/source_text.h"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace fvlint {

const SourceText::File& SourceText::read(const std::string& file) {
  const auto [place, is_new] = files_.try_emplace(file);
  if (!is_new) return place->second;
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  if (in) text << in.rdbuf();
  return place->second = split(std::move(text).str());
}

void SourceText::put(const std::string& file, std::string text) { files_[file] = split(std::move(text)); }

SourceText::File SourceText::split(std::string text) {
  File read{std::move(text), {}};
  for (std::size_t start = 0; start < read.text.size();) {
    read.starts.push_back(start);
    const std::size_t end = read.text.find('\n', start);
    start = end == std::string::npos ? read.text.size() : end + 1;
  }
  return read;
}

std::string_view SourceText::line(const std::string& file, unsigned number) {
  const File& text = read(file);
  if (number == 0 || number > text.starts.size()) return {};
  const std::string_view rest = std::string_view(text.text).substr(text.starts[number - 1]);
  std::string_view line = rest.substr(0, rest.find('\n'));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::size_t SourceText::offset(const std::string& file, unsigned line, unsigned column) {
  const File& text = read(file);
  if (line == 0 || line > text.starts.size()) return text.text.size();
  return std::min(text.starts[line - 1] + std::max(column, 1u) - 1, text.text.size());
}

std::string SourceText::replacement(const Edit& edit) {
  const std::string& text = read(edit.range.file).text;
  const std::size_t feed = text.find('\n');
  if (feed == std::string::npos || feed == 0 || text[feed - 1] != '\r') return edit.text;
  std::string result;
  for (const char c : edit.text) {
    if (c == '\n') result += '\r';
    result += c;
  }
  return result;
}

}  // namespace fvlint
