#include "agent/text_agent.h"

#include <algorithm>
#include <cctype>
#include <sstream>

#include "agent/calculator.h"

namespace notifier {
namespace {

std::string statistics_of(const std::string& text) {
  std::istringstream words(text);
  std::size_t count = 0;
  std::string word, longest;
  for (; words >> word; ++count)
    if (word.size() > longest.size()) longest = word;
  // UTF-8: bytes that begin a character.
  const auto characters = std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; });
  return std::to_string(count) + " words, " + std::to_string(characters) + " characters" + (longest.empty() ? "" : ", longest word: " + longest);
}

}  // namespace

// What becomes of an event is for the event path to see to: a run goes on while nobody looks.
void TextAgent::run(const std::string& text, WebSocketNotifier& notifier) const {
  static_cast<void>(notifier.agent_started("text-agent", "Looking at " + std::to_string(text.size()) + " bytes of text"));
  const auto expression = find_expression(text);
  static_cast<void>(notifier.agent_thinking(expression ? "There is arithmetic in it: " + *expression : "There is no arithmetic in it, so I count", 1, 50));
  const std::string tool = expression ? "calculator" : "text_statistics";
  static_cast<void>(notifier.tool_executing(tool, {expression ? std::pair("expression", *expression) : std::pair("text", text)}));
  try {
    const std::string result = expression ? number_text(calculate(*expression)) : statistics_of(text);
    static_cast<void>(notifier.tool_completed(tool, Status::success, result));
    static_cast<void>(notifier.agent_completed(Status::success, expression ? *expression + " = " + result : result));
  } catch (const CalculationError& error) {
    static_cast<void>(notifier.tool_completed(tool, Status::failed, error.what()));
    static_cast<void>(notifier.agent_completed(Status::failed, std::string("the calculator failed: ") + error.what()));
  }
}

}  // namespace notifier
