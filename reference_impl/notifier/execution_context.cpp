#include "notifier/execution_context.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

namespace notifier {
namespace {

bool is_blank(std::string_view id) {
  return std::all_of(id.begin(), id.end(), [](unsigned char c) { return std::isspace(c); });
}

// What a system says when it has no identity at hand.
bool is_placeholder(std::string_view id) {
  static constexpr std::array<std::string_view, 10> placeholders{
      "anonymous", "default", "none", "null", "placeholder", "registry", "system", "test", "undefined", "unknown"};
  const auto same_letter = [](unsigned char a, unsigned char b) { return std::tolower(a) == b; };
  return std::any_of(placeholders.begin(), placeholders.end(), [&](std::string_view placeholder) {
    return std::equal(id.begin(), id.end(), placeholder.begin(), placeholder.end(), same_letter);
  });
}

void require_real(std::string_view name, const std::string& id) {
  if (is_blank(id)) throw ExecutionContextError(std::string(name) + " is empty");
  if (is_placeholder(id)) throw ExecutionContextError(std::string(name) + " is a placeholder: '" + id + "'");
}

}  // namespace

ExecutionContext ExecutionContext::create(Ids ids) {
  ExecutionContext context(std::move(ids));
  context.validate();
  return context;
}

ExecutionContext::ExecutionContext(Ids ids) noexcept : ids_(std::move(ids)) {}

void ExecutionContext::validate() const {
  require_real("user_id", ids_.user_id);
  require_real("session_id", ids_.session_id);
  require_real("run_id", ids_.run_id);
  require_real("request_id", ids_.request_id);
}

}  // namespace notifier
