// The thread that judges what is open.
//
// Problem: judging takes longer than a key stroke, and is worth nothing once the next one has come. So it happens beside
// the conversation, begins when the user pauses, and is given up as soon as the text has changed again. What was read
// meanwhile is in the cache, and the workers stay, so that little is lost.
//
// What is open is judged twice: by itself, as `fvlint FILE...` would, which is quick; and then together with everything
// else in the workspace's compile database, for a validator's helper may stand in another unit. The first time that reads
// the project, behind the user's back and with pauses whenever he types; from then on it mostly costs hardly more than the unit
// that was changed, and the quick answer, which knows less, would only make findings flicker. It is given where the other
// one would come too late: a header that everybody includes has changed, or the branch.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "cli/checking.h"
#include "lsp/shown.h"

namespace fvlint::lsp {

class Analysis {
 public:
  /// `ready` is called on the analysis' thread each time that take() has something. All must outlive this.
  Analysis(const CheckOptions& options, const Abilities& abilities, std::function<void()> ready);
  Analysis(const Analysis&) = delete;
  /// Gives up what goes on.
  ~Analysis();

  /// Judges these, unless something else is asked for within `pause`; gives up what was asked for before.
  void ask(std::vector<Document> documents, std::chrono::milliseconds pause);

  /// What there is to show and was not taken yet, for all documents that were asked for.
  std::vector<Shown> take();

 private:
  using Clock = std::chrono::steady_clock;

  void work();
  std::optional<std::vector<Document>> wait_for_question();
  void answer(const std::vector<Document>& documents);
  void hand_out(std::vector<Shown> shown);

  std::vector<Shown> judge_alone(const std::vector<Document>& documents);
  bool answer_with_workspace(const std::vector<Document>& documents, Clock::time_point until);
  std::vector<Shown> judge(const PlanRequest& request, const std::vector<Document>& documents, Clock::time_point until);
  void go_on() const;
  bool is_outdated() const;

  CheckOptions options_;
  const Abilities abilities_;
  const std::function<void()> ready_;
  bool knows_workspace_ = false;  ///< all of it has been read once

  mutable std::mutex mutex_;  ///< for what follows
  std::condition_variable changed_;
  std::optional<std::vector<Document>> question_;
  Clock::time_point due_;
  bool is_over_ = false;
  std::vector<Shown> shown_;

  std::thread thread_;  // last: it uses all of these
};

}  // namespace fvlint::lsp
