#include "run/shell_words.h"

namespace fvlint {
namespace {

/// Inside double quotes a backslash quotes these only, and stays itself before anything else.
bool quotable(char c) { return c == '"' || c == '\\' || c == '$' || c == '`'; }

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::optional<std::vector<std::string>> split() {
    while (next_ < text_.size()) {
      const char c = text_[next_++];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        finish_word();
      } else if (c == '\'') {
        if (!single_quoted()) return std::nullopt;
      } else if (c == '"') {
        if (!double_quoted()) return std::nullopt;
      } else if (c == '\\') {
        escaped();
      } else {
        add(c);
      }
    }
    finish_word();
    return std::move(words_);
  }

 private:
  bool single_quoted() {
    in_word_ = true;  // '' is a word of its own
    const std::size_t end = text_.find('\'', next_);
    if (end == std::string_view::npos) return false;
    word_ += text_.substr(next_, end - next_);
    next_ = end + 1;
    return true;
  }

  bool double_quoted() {
    in_word_ = true;
    while (next_ < text_.size()) {
      const char c = text_[next_++];
      if (c == '"') return true;
      if (c == '\\' && next_ < text_.size()) {
        const char quoted = text_[next_];
        if (quoted == '\n') {
          ++next_;
          continue;
        }
        if (quotable(quoted)) {
          add(quoted);
          ++next_;
          continue;
        }
      }
      add(c);
    }
    return false;
  }

  void escaped() {
    if (next_ == text_.size()) return add('\\');
    const char c = text_[next_++];
    if (c != '\n') add(c);
  }

  void add(char c) {
    word_ += c;
    in_word_ = true;
  }

  void finish_word() {
    if (in_word_) words_.push_back(std::move(word_));
    word_.clear();
    in_word_ = false;
  }

  std::string_view text_;
  std::size_t next_ = 0;
  std::string word_;
  bool in_word_ = false;
  std::vector<std::string> words_;
};

}  // namespace

std::optional<std::vector<std::string>> shell_words(std::string_view command) { return Splitter(command).split(); }

}  // namespace fvlint
