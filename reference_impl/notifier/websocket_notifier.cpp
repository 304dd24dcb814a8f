#include "notifier/websocket_notifier.h"

#include <utility>

namespace notifier {
namespace {

using Check = UserIsolationError::Check;

std::chrono::milliseconds since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
}

}  // namespace

// --- create, initialise, validate -------------------------------------------------------------

WebSocketNotifier WebSocketNotifier::create_for_user(std::shared_ptr<Emitter> emitter, ExecutionContext context) {
  if (!emitter) throw UserIsolationError(Check::emitter_present, "a notifier needs an emitter");
  WebSocketNotifier notifier(std::move(emitter), std::move(context));
  notifier.validate_user_isolation();
  return notifier;
}

// user_id_ is initialised last, from context_: members are initialised in the order of their declaration.
WebSocketNotifier::WebSocketNotifier(std::shared_ptr<Emitter> emitter, ExecutionContext context)
    : emitter_(std::move(emitter)),
      context_(std::move(context)),
      user_id_(context_.user_id()),
      phase_(Phase::created),
      agent_name_(),
      started_at_(),
      running_tools_() {}

void WebSocketNotifier::validate_user_isolation() const {
  if (!emitter_) throw UserIsolationError(Check::emitter_present, "the notifier has no emitter");
  try {
    context_.validate();
  } catch (const ExecutionContextError& error) {
    throw UserIsolationError(Check::context_complete, std::string("the execution context is incomplete: ") + error.what());
  }
  if (emitter_->user_id() != context_.user_id())
    throw UserIsolationError(Check::same_user, "the emitter belongs to another user than the execution context");
  if (user_id_ != context_.user_id())
    throw UserIsolationError(Check::user_unchanged, "the notifier was made for another user than its execution context");
}

// --- the events of a run ----------------------------------------------------------------------

SendResult WebSocketNotifier::agent_started(std::string agent_name, std::string message) {
  if (phase_ != Phase::created) throw EventOrderError("agent_started: the run has started already");
  phase_ = Phase::running;
  agent_name_ = std::move(agent_name);
  started_at_ = Clock::now();
  return send(EventType::agent_started, AgentStarted{std::move(message)});
}

SendResult WebSocketNotifier::agent_thinking(std::string reasoning, unsigned step_number, unsigned progress_percentage) {
  require_running("agent_thinking");
  if (progress_percentage > 100) throw std::invalid_argument("agent_thinking: progress is a percentage");
  return send(EventType::agent_thinking, AgentThinking{std::move(reasoning), step_number, progress_percentage});
}

// Events name a tool only by its name, so two runs of one tool at a time could not be told apart.
SendResult WebSocketNotifier::tool_executing(std::string tool_name, std::map<std::string, std::string> parameters) {
  require_running("tool_executing");
  if (!running_tools_.emplace(tool_name, Clock::now()).second)
    throw EventOrderError("tool_executing: '" + tool_name + "' is executing already");
  return send(EventType::tool_executing, ToolExecuting{std::move(tool_name), std::move(parameters)});
}

SendResult WebSocketNotifier::tool_completed(const std::string& tool_name, Status status, std::string result) {
  require_running("tool_completed");
  const auto tool = running_tools_.extract(tool_name);
  if (!tool) throw EventOrderError("tool_completed: '" + tool_name + "' is not executing");
  return send(EventType::tool_completed, ToolCompleted{tool_name, std::move(result), since(tool.mapped()), status});
}

// A run may fail at any point, in the middle of a tool too; it cannot succeed there.
SendResult WebSocketNotifier::agent_completed(Status status, std::string result) {
  require_running("agent_completed");
  if (status == Status::success && !running_tools_.empty())
    throw EventOrderError("agent_completed: '" + running_tools_.begin()->first + "' is still executing");
  phase_ = Phase::completed;
  return send(EventType::agent_completed, AgentCompleted{status, std::move(result), since(started_at_)});
}

WebSocketNotifier::~WebSocketNotifier() {
  const bool moved_from = !emitter_;
  if (moved_from || phase_ != Phase::running) return;
  try {
    // A destructor has nobody to hand the result to; whoever wants to know it completes the run.
    static_cast<void>(agent_completed(Status::failed, "the run ended without a result"));
  } catch (...) {
    // Nor can it throw: the run's own exception may be on its way.
  }
}

void WebSocketNotifier::require_running(const char* event) const {
  if (phase_ == Phase::created) throw EventOrderError(std::string(event) + ": the run has not started");
  if (phase_ == Phase::completed) throw EventOrderError(std::string(event) + ": the run has completed");
}

SendResult WebSocketNotifier::send(EventType type, decltype(Event::data) data) {
  validate_user_isolation();
  return emitter_->send({.type = type,
                         .user_id = user_id_,
                         .session_id = context_.session_id(),
                         .run_id = context_.run_id(),
                         .agent_name = agent_name_,
                         .timestamp = std::chrono::system_clock::now(),
                         .data = std::move(data)});
}

}  // namespace notifier
