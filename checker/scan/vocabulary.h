// Names as numbers.
//
// Problem: a project's files mention a few ten thousand names a few million times, and what decides is
// whether two sets of them meet. So each name is kept once and stands for itself by its number.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace fvlint {

enum class Name : std::uint32_t { none = 0 };

class Vocabulary {
 public:
  Name number(std::string_view text) {
    const auto found = numbers_.find(text);
    if (found != numbers_.end()) return found->second;
    texts_.emplace_back(text);
    return numbers_.emplace(texts_.back(), Name(texts_.size())).first->second;
  }

  /// Nothing for Name::none.
  std::string_view text(Name name) const { return name == Name::none ? std::string_view() : std::string_view(texts_[static_cast<std::size_t>(name) - 1]); }

  /// One more than the highest number given out.
  std::size_t size() const { return texts_.size() + 1; }

 private:
  std::deque<std::string> texts_;  // does not move what the keys refer to
  std::unordered_map<std::string_view, Name> numbers_;
};

}  // namespace fvlint
