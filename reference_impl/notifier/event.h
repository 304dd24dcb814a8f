// What a run tells its user: five events, each with its own payload.
#pragma once

#include <chrono>
#include <map>
#include <string>
#include <variant>

namespace notifier {

enum class EventType { agent_started, agent_thinking, tool_executing, tool_completed, agent_completed };

enum class Status { success, failed };

struct AgentStarted {
  std::string message;
};

struct AgentThinking {
  std::string reasoning;
  unsigned step_number;
  unsigned progress_percentage;
};

struct ToolExecuting {
  std::string tool_name;
  std::map<std::string, std::string> parameters;
};

struct ToolCompleted {
  std::string tool_name;
  std::string result;
  std::chrono::milliseconds execution_time;
  Status status;
};

struct AgentCompleted {
  Status status;
  std::string result;
  std::chrono::milliseconds execution_time;
};

struct Event {
  EventType type;
  std::string user_id, session_id, run_id, agent_name;
  std::chrono::system_clock::time_point timestamp;
  std::variant<AgentStarted, AgentThinking, ToolExecuting, ToolCompleted, AgentCompleted> data;
};

}  // namespace notifier
