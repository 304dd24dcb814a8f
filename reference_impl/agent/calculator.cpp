#include "agent/calculator.h"

#include <charconv>
#include <cmath>

namespace notifier {
namespace {

constexpr int deepest = 100;

/// sum = product { ("+" | "-") product } ; product = factor { ("*" | "/") factor } ;
/// factor = number | "-" factor | "(" sum ")"
class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  double sum() {
    double value = product();
    for (;;) {
      if (take('+')) value += product();
      else if (take('-')) value -= product();
      else return value;
    }
  }

  std::string_view rest() {
    skip_blanks();
    return rest_;
  }

 private:
  double product() {
    double value = factor();
    for (;;) {
      if (take('*')) value *= factor();
      else if (take('/')) value = divided(value, factor());
      else return value;
    }
  }

  static double divided(double value, double by) {
    if (by == 0) throw CalculationError("division by zero");
    return value / by;
  }

  double factor() {
    if (++depth_ > deepest) throw CalculationError("nested too deeply");
    double value = 0;
    if (take('-')) {
      value = -factor();
    } else if (take('(')) {
      value = sum();
      if (!take(')')) throw CalculationError("a parenthesis is not closed");
    } else {
      value = number();
    }
    --depth_;
    return value;
  }

  double number() {
    skip_blanks();
    double value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(value)) throw CalculationError("a number is missing");
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  bool take(char wanted) {
    skip_blanks();
    if (rest_.empty() || rest_.front() != wanted) return false;
    rest_.remove_prefix(1);
    return true;
  }

  void skip_blanks() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
  }

  std::string_view rest_;
  int depth_ = 0;
};

}  // namespace

std::optional<std::string> find_expression(std::string_view text) {
  constexpr std::string_view letters = "0123456789.+-*/() ";
  std::string_view longest;
  while (!text.empty()) {
    const std::size_t begin = text.find_first_of(letters);
    if (begin == std::string_view::npos) break;
    text.remove_prefix(begin);
    const std::string_view part = text.substr(0, text.find_first_not_of(letters));
    const bool counts = part.find_first_of("0123456789") != std::string_view::npos && part.find_first_of("+-*/") != std::string_view::npos;
    if (counts && part.size() > longest.size()) longest = part;
    text.remove_prefix(part.size());
  }
  // A full stop ends the sentence, not the number.
  while (!longest.empty() && (longest.back() == ' ' || longest.back() == '.')) longest.remove_suffix(1);
  while (!longest.empty() && longest.front() == ' ') longest.remove_prefix(1);
  if (longest.empty()) return {};
  return std::string(longest);
}

double calculate(std::string_view expression) {
  Parser parser(expression);
  const double value = parser.sum();
  if (!parser.rest().empty()) throw CalculationError("not an expression");
  if (!std::isfinite(value)) throw CalculationError("the result is too large");
  return value;
}

std::string number_text(double number) {
  char text[32];
  const auto end = std::to_chars(text, text + sizeof text, number).ptr;
  return std::string(text, end);
}

}  // namespace notifier
