// Tells one user what one run of an agent does. The validating-factory pattern, to be copied:
//
//     create     create_for_user()          checks its arguments, constructs, validates, hands out or throws
//     initialise the private constructor    sets every member; nothing else gives a member its first value
//     validate   validate_user_isolation()  reads members, throws; it is const, so it cannot repair
//
// What the pattern refuses is an event that reaches the wrong user: a notifier without an emitter, with
// a placeholder identity, or with one user's emitter and another's context cannot be made.
//
// A notifier lives as long as its run. It belongs to the thread of the run and takes no lock.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>

#include "notifier/emitter.h"
#include "notifier/event.h"
#include "notifier/execution_context.h"

namespace notifier {

/// A notifier that could reach the wrong user, or none.
struct UserIsolationError : std::logic_error {
  enum class Check { emitter_present, context_complete, same_user, user_unchanged };
  UserIsolationError(Check failed, const std::string& what) : std::logic_error(what), check(failed) {}
  Check check;
};

/// An event that cannot happen at this point of a run.
struct EventOrderError : std::logic_error {
  using std::logic_error::logic_error;
};

class WebSocketNotifier {
 public:
  /// The only way to get a notifier. Throws UserIsolationError, which tells the check that failed.
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, ExecutionContext context);

  WebSocketNotifier(WebSocketNotifier&&) noexcept = default;
  WebSocketNotifier& operator=(WebSocketNotifier&&) = delete;

  /// A run that was started and not completed ends here, as failed: nobody is left waiting.
  ~WebSocketNotifier();

  /// Throws UserIsolationError. Holds for every notifier that create_for_user() handed out and that
  /// was not moved from; each event makes sure of it once more.
  void validate_user_isolation() const;

  /// The five events, in this order; thinking and tools as often as there are any. Each throws
  /// EventOrderError, and sends nothing, where a run cannot be at that point.
  SendResult agent_started(std::string agent_name, std::string message);
  SendResult agent_thinking(std::string reasoning, unsigned step_number, unsigned progress_percentage);
  SendResult tool_executing(std::string tool_name, std::map<std::string, std::string> parameters);
  SendResult tool_completed(const std::string& tool_name, Status status, std::string result);
  SendResult agent_completed(Status status, std::string result);

 private:
  using Clock = std::chrono::steady_clock;
  enum class Phase { created, running, completed };

  WebSocketNotifier(std::shared_ptr<Emitter> emitter, ExecutionContext context);

  void require_running(const char* event) const;
  SendResult send(EventType type, decltype(Event::data) data);

  std::shared_ptr<Emitter> emitter_;
  ExecutionContext context_;
  std::string user_id_;  ///< the user bound at construction

  Phase phase_;
  std::string agent_name_;
  Clock::time_point started_at_;
  std::map<std::string, Clock::time_point> running_tools_;  ///< since when
};

}  // namespace notifier
