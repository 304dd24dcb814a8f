#include "event_path/message.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <nlohmann/json.hpp>

namespace notifier {
namespace {

using nlohmann::json;

constexpr std::size_t parameter_characters = 200;
constexpr std::size_t text_characters = 500;

/// The first `characters` code points: a cut within one would not be UTF-8.
std::string bounded(std::string_view text, std::size_t characters) {
  std::size_t end = 0;
  for (std::size_t count = 0; end < text.size(); ++end) {
    const bool starts_character = (static_cast<unsigned char>(text[end]) & 0xC0) != 0x80;
    if (starts_character && count++ == characters) return std::string(text.substr(0, end)) + "…";
  }
  return std::string(text);
}

bool looks_secret(std::string_view key) {
  std::string letters;
  for (const unsigned char c : key)
    if (std::isalnum(c)) letters += static_cast<char>(std::tolower(c));
  static constexpr std::array<std::string_view, 8> words{"password", "passwd", "secret", "token", "apikey", "credential", "privatekey", "authorization"};
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return letters.find(word) != std::string::npos; });
}

const char* text(Status status) { return status == Status::success ? "success" : "failed"; }

const char* text(EventType type) {
  switch (type) {
    case EventType::agent_started: return "agent_started";
    case EventType::agent_thinking: return "agent_thinking";
    case EventType::tool_executing: return "tool_executing";
    case EventType::tool_completed: return "tool_completed";
    case EventType::agent_completed: return "agent_completed";
  }
  throw std::logic_error("no such event");
}

json data_of(const AgentStarted& data) { return {{"status", "started"}, {"message", bounded(data.message, text_characters)}}; }

json data_of(const AgentThinking& data) {
  return {{"reasoning", bounded(data.reasoning, text_characters)},
          {"step_number", data.step_number},
          {"progress_percentage", data.progress_percentage}};
}

json data_of(const ToolExecuting& data) {
  json parameters = json::object();
  for (const auto& [key, value] : data.parameters) parameters[key] = looks_secret(key) ? "[redacted]" : bounded(value, parameter_characters);
  return {{"tool_name", data.tool_name}, {"parameters", std::move(parameters)}};
}

json data_of(const ToolCompleted& data) {
  return {{"tool_name", data.tool_name},
          {"result", bounded(data.result, text_characters)},
          {"execution_time_ms", data.execution_time.count()},
          {"status", text(data.status)}};
}

json data_of(const AgentCompleted& data) {
  return {{"status", text(data.status)},
          {"result", bounded(data.result, text_characters)},
          {"execution_time_ms", data.execution_time.count()}};
}

/// What an agent says need not be UTF-8; what is sent must be (RFC 6455, 8.1).
std::string written(const json& message) { return message.dump(-1, ' ', false, json::error_handler_t::replace); }

template <class Type>
Type field(const json& message, const char* name, bool (json::*is_type)() const noexcept) {
  const auto found = message.find(name);
  if (found == message.end() || !((*found).*is_type)()) throw MessageError(std::string("'") + name + "' is missing or of another type");
  return found->get<Type>();
}

std::uint64_t sequence_number(const json& message, const char* name) { return field<std::uint64_t>(message, name, &json::is_number_unsigned); }

/// A member that this server does not know might mean something to the client.
void require_members(const json& message, std::size_t count) {
  if (message.size() != count) throw MessageError("the message has members that its type does not have");
}

}  // namespace

ClientMessage parse_client_message(std::string_view text) {
  const json message = json::parse(text, nullptr, false);
  if (!message.is_object()) throw MessageError("a message is a JSON object");
  const auto type = field<std::string>(message, "type", &json::is_string);
  if (type == "run") {
    require_members(message, 2);
    return RunMessage{field<std::string>(message, "text", &json::is_string)};
  }
  if (type == "resume") {
    require_members(message, 3);
    return ResumeMessage{field<std::string>(message, "epoch", &json::is_string), sequence_number(message, "after")};
  }
  if (type == "ack") {
    require_members(message, 2);
    return AckMessage{sequence_number(message, "seq")};
  }
  throw MessageError("'type' is none of run, resume, ack");
}

std::string hello_message(std::string_view user_id, std::string_view epoch, std::uint64_t seq) {
  return written({{"type", "hello"}, {"user_id", user_id}, {"epoch", epoch}, {"seq", seq}});
}

std::string resumed_message(bool recovered, std::uint64_t replayed) {
  return written({{"type", "resumed"}, {"recovered", recovered}, {"replayed", replayed}});
}

std::string error_message(std::string_view code, std::string_view message) {
  return written({{"type", "error"}, {"code", code}, {"message", message}});
}

std::string event_message(const Event& event, std::string_view epoch, std::uint64_t seq) {
  return written({{"type", text(event.type)},
                  {"seq", seq},
                  {"epoch", epoch},
                  {"user_id", event.user_id},
                  {"session_id", event.session_id},
                  {"run_id", event.run_id},
                  {"agent_name", event.agent_name},
                  {"timestamp", timestamp_text(event.timestamp)},
                  {"data", std::visit([](const auto& data) { return data_of(data); }, event.data)}});
}

std::string timestamp_text(std::chrono::system_clock::time_point time) {
  const auto since_epoch = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[40];
  const std::size_t length = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text + length, sizeof text - length, ".%03dZ", static_cast<int>(since_epoch.count() % 1000));
  return text;
}

}  // namespace notifier
