#include "lsp/analysis.h"

#include <exception>
#include <utility>

#include "report/paths.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint::lsp {
namespace {

/// What is asked is no longer of interest.
struct Outdated {};
/// The answer would come too late.
struct TooLong {};

/// As long the findings before the last change stay, before those come that know less.
constexpr std::chrono::seconds longest_wait{3};

bool is_on_disk(const Document& document) try {
  return read_whole(document.name) == document.text->whole();
} catch (const Failure&) {
  return false;
}

/// The files as they are in the editor. Those that are as they are on disk are no exception, so that what is known of them
/// is what every run knows.
SourceTree tree_of(const std::vector<Document>& documents) {
  Overlay overlay;
  for (const Document& document : documents)
    if (!is_on_disk(document)) overlay[document.name] = document.text->whole();
  return SourceTree(std::move(overlay));
}

std::vector<std::string> paths_of(const std::vector<Document>& documents) {
  std::vector<std::string> paths;
  for (const Document& document : documents) paths.push_back(document.path);
  return paths;
}

}  // namespace

Analysis::Analysis(const CheckOptions& options, const Abilities& abilities, std::function<void()> ready)
    : options_(options), abilities_(abilities), ready_(std::move(ready)), thread_([this] { work(); }) {}

Analysis::~Analysis() {
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Analysis::ask(std::vector<Document> documents, std::chrono::milliseconds pause) {
  {
    const std::lock_guard lock(mutex_);
    question_ = std::move(documents);
    due_ = Clock::now() + pause;
  }
  changed_.notify_one();
}

std::vector<Shown> Analysis::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(shown_, {});
}

/// The latest, once nothing has come after it for long enough; nothing at the end.
std::optional<std::vector<Document>> Analysis::wait_for_question() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return is_over_ || question_; });
  while (!is_over_ && Clock::now() < due_) changed_.wait_until(lock, due_);
  if (is_over_) return {};
  return std::exchange(question_, {});
}

void Analysis::work() {
  WorkerStock stock;
  options_.reading.limits.stock = &stock;
  while (const auto documents = wait_for_question()) try {
      if (!documents->empty()) answer(*documents);
    } catch (const Outdated&) {
    }
}

void Analysis::answer(const std::vector<Document>& documents) {
  knows_workspace_ = knows_workspace_ && answer_with_workspace(documents, Clock::now() + longest_wait);
  if (knows_workspace_) return;
  hand_out(judge_alone(documents));
  knows_workspace_ = answer_with_workspace(documents, Clock::time_point::max());
}

void Analysis::hand_out(std::vector<Shown> shown) {
  go_on();
  {
    const std::lock_guard lock(mutex_);
    shown_ = std::move(shown);
  }
  ready_();
}

/// One document that cannot be read must not cost the others what is found in them.
std::vector<Shown> Analysis::judge_alone(const std::vector<Document>& documents) {
  std::string reason;
  try {
    PlanRequest request = options_.reading.request;
    request.paths = paths_of(documents);
    return judge(request, documents, Clock::time_point::max());
  } catch (const std::exception& error) {
    reason = error.what();
  }
  if (documents.size() == 1) return {show_unread(documents.front(), reason)};
  std::vector<Shown> shown;
  for (const Document& document : documents) shown.push_back(judge_alone({document}).front());
  return shown;
}

/// Whether it could be given, and by then. Not where there is no workspace with a compile database that can be used, or what is
/// read of it is not kept, so that each pause would cost a whole run.
bool Analysis::answer_with_workspace(const std::vector<Document>& documents, Clock::time_point until) try {
  PlanRequest request = options_.reading.request;
  if (options_.cache.off || request.flags || (!request.build && !find_database(working_directory()))) return false;
  request.changed = paths_of(documents);
  hand_out(judge(request, documents, until));
  return true;
} catch (const TooLong&) {
  return false;
} catch (const std::exception&) {
  return false;  // judge_alone() says why
}

std::vector<Shown> Analysis::judge(const PlanRequest& request, const std::vector<Document>& documents, Clock::time_point until) {
  const SourceTree tree = tree_of(documents);
  const auto check = [&](std::size_t, std::size_t, const std::string&) {
    go_on();
    if (Clock::now() > until) throw TooLong();
  };
  return show(Checking(options_, request, tree, check).run(), documents, abilities_);
}

void Analysis::go_on() const {
  if (is_outdated()) throw Outdated();
}

bool Analysis::is_outdated() const {
  const std::lock_guard lock(mutex_);
  return is_over_ || question_;
}

}  // namespace fvlint::lsp
