#include "cache/checkout.h"

#include <algorithm>

#include "report/paths.h"

namespace fvlint {
namespace {

/// No absolute path that fvlint writes begins so.
constexpr std::string_view mark = "//";

}  // namespace

void move_paths(facts::Unit& unit, const std::function<std::string(const std::string& path)>& changed) {
  const auto move = [&](std::string& path) { path = changed(path); };
  move(unit.main_file);
  for (auto* paths : {&unit.files, &unit.inputs}) std::for_each(paths->begin(), paths->end(), move);
  for (facts::Absent& one : unit.absent) move(one.folder);
}

Checkout::Checkout() : root_(checkout_root() == "/" ? "" : checkout_root()) {}

std::string Checkout::shortened(std::string_view path) const {
  const bool inside = !root_.empty() && path.size() > root_.size() && path.starts_with(root_) && path[root_.size()] == '/';
  return inside ? std::string(mark) + std::string(path.substr(root_.size() + 1)) : path == root_ ? std::string(mark) : std::string(path);
}

std::string Checkout::whole(std::string_view path) const {
  if (!path.starts_with(mark)) return std::string(path);
  return path == mark ? root_ : root_ + '/' + std::string(path.substr(mark.size()));
}

std::string Checkout::without_root(std::string_view text) const {
  std::string result;
  while (!root_.empty()) {
    const std::size_t at = text.find(root_);
    if (at == text.npos) break;
    result += text.substr(0, at);
    text.remove_prefix(at + root_.size());
    // `/home/ada/app2` lies elsewhere.
    const bool ends = text.empty() || text.front() == '/' || text.front() == '"' || text.front() == ':';
    result += ends ? mark : std::string_view(root_);
  }
  return result += text;
}

void Checkout::shorten(facts::Unit& unit) const {
  move_paths(unit, [this](const std::string& path) { return shortened(path); });
  unit.root.clear();
}

void Checkout::make_whole(facts::Unit& unit) const {
  move_paths(unit, [this](const std::string& path) { return whole(path); });
  unit.root = root_;
}

}  // namespace fvlint
