// Arithmetic as people write it: + - * / and parentheses, on decimal numbers.
#pragma once

#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace notifier {

/// An expression that has no value: 1/0, or nested too deeply.
struct CalculationError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// The longest part of the text that is an expression with at least one operator: "6*7" in "what is 6*7?".
std::optional<std::string> find_expression(std::string_view text);

/// Throws CalculationError; also for what is no expression.
double calculate(std::string_view expression);

/// As short as it can be without losing anything: "42", "0.1".
std::string number_text(double number);

}  // namespace notifier
