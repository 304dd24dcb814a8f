// Who a run is for.
//
// Problem: an identity that is missing or only a placeholder ("default", "test") is noticed far from
// where it was lost, as an event that reaches nobody, or somebody else. So an ExecutionContext that
// exists is complete: create() is the only way to get one, and it never changes afterwards.
#pragma once

#include <stdexcept>
#include <string>

namespace notifier {

struct ExecutionContextError : std::invalid_argument {
  using std::invalid_argument::invalid_argument;
};

class ExecutionContext {
 public:
  /// Named, because four strings in a row are easily swapped.
  struct Ids {
    std::string user_id, session_id, run_id, request_id;
  };

  /// Throws ExecutionContextError, naming the id that is empty or a placeholder.
  static ExecutionContext create(Ids ids);

  const std::string& user_id() const noexcept { return ids_.user_id; }
  const std::string& session_id() const noexcept { return ids_.session_id; }
  const std::string& run_id() const noexcept { return ids_.run_id; }
  const std::string& request_id() const noexcept { return ids_.request_id; }

  /// Refuses as create() does. A context can only be incomplete if it was moved from.
  void validate() const;

 private:
  explicit ExecutionContext(Ids ids) noexcept;

  Ids ids_;
};

}  // namespace notifier
