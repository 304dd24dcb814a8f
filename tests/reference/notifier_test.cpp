// The pattern by its real factory: what it refuses, what it hands out, and the order of events.
// ChannelEmitter is an adapter of the Emitter port like any other: it delivers to a channel in memory.
#include "notifier/websocket_notifier.h"

#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace notifier {
namespace {

using Outcome = SendResult::Outcome;

/// What one user's sessions have received; closed once the user has none.
struct Channel {
  std::vector<Event> events;
  bool open = true;
};

class ChannelEmitter : public Emitter {
 public:
  ChannelEmitter(std::string user_id, std::shared_ptr<Channel> channel)
      : Emitter(std::move(user_id)), channel_(std::move(channel)) {}

  SendResult send(const Event& event) override {
    if (!channel_->open) return {Outcome::closed};
    channel_->events.push_back(event);
    return {Outcome::delivered, 1};
  }

 private:
  std::shared_ptr<Channel> channel_;
};

ExecutionContext::Ids ids_of(std::string user_id) {
  return {.user_id = std::move(user_id), .session_id = "session-7", .run_id = "run-7", .request_id = "request-7"};
}

class NotifierTest : public testing::Test {
 protected:
  std::shared_ptr<Emitter> emitter_for(std::string user_id) {
    return std::make_shared<ChannelEmitter>(std::move(user_id), channel);
  }

  WebSocketNotifier notifier_for(const std::string& user_id) {
    return WebSocketNotifier::create_for_user(emitter_for(user_id), ExecutionContext::create(ids_of(user_id)));
  }

  std::vector<EventType> sent() const {
    std::vector<EventType> types;
    for (const Event& event : channel->events) types.push_back(event.type);
    return types;
  }

  std::shared_ptr<Channel> channel = std::make_shared<Channel>();
};

/// The check that refused the notifier; none if it was made.
std::optional<UserIsolationError::Check> refusal(std::shared_ptr<Emitter> emitter, ExecutionContext context) {
  try {
    const auto notifier = WebSocketNotifier::create_for_user(std::move(emitter), std::move(context));
    return std::nullopt;
  } catch (const UserIsolationError& error) {
    return error.check;
  }
}

// --- creation ---------------------------------------------------------------------------------

static_assert(!std::is_constructible_v<WebSocketNotifier, std::shared_ptr<Emitter>, ExecutionContext>,
              "the factory is the only way to get a notifier");
static_assert(!std::is_copy_constructible_v<WebSocketNotifier>, "a run has one notifier");
static_assert(!std::is_constructible_v<ExecutionContext, ExecutionContext::Ids>);

TEST_F(NotifierTest, IsMadeForTheUserOfEmitterAndContext) {
  EXPECT_EQ(refusal(emitter_for("ada"), ExecutionContext::create(ids_of("ada"))), std::nullopt);
}

TEST_F(NotifierTest, RefusesANullEmitter) {
  EXPECT_EQ(refusal(nullptr, ExecutionContext::create(ids_of("ada"))), UserIsolationError::Check::emitter_present);
}

TEST_F(NotifierTest, RefusesAnotherUsersEmitter) {
  EXPECT_EQ(refusal(emitter_for("bob"), ExecutionContext::create(ids_of("ada"))), UserIsolationError::Check::same_user);
}

TEST_F(NotifierTest, RefusesAContextThatWasMovedAway) {
  auto context = ExecutionContext::create(ids_of("ada"));
  const auto taken = std::move(context);
  EXPECT_EQ(refusal(emitter_for("ada"), std::move(context)), UserIsolationError::Check::context_complete);
}

TEST_F(NotifierTest, IsOfNoUseOnceMovedAway) {
  auto notifier = notifier_for("ada");
  const auto taken = std::move(notifier);
  EXPECT_THROW(notifier.validate_user_isolation(), UserIsolationError);
  EXPECT_NO_THROW(taken.validate_user_isolation());
}

TEST(ExecutionContextTest, RefusesAnyIdThatIsMissingOrAPlaceholder) {
  using Ids = ExecutionContext::Ids;
  for (const auto id : {&Ids::user_id, &Ids::session_id, &Ids::run_id, &Ids::request_id}) {
    auto ids = ids_of("ada");
    for (const char* bad : {"", " \t", "default", "none", "NULL", "Registry", "placeholder", "test"}) {
      ids.*id = bad;
      EXPECT_THROW(ExecutionContext::create(ids), ExecutionContextError) << "'" << bad << "'";
    }
    for (const char* good : {"tester", "default-7", "nonesuch"}) {
      ids.*id = good;
      EXPECT_NO_THROW(ExecutionContext::create(ids)) << "'" << good << "'";
    }
  }
}

TEST(ExecutionContextTest, SaysWhichIdItRefuses) {
  auto ids = ids_of("ada");
  ids.run_id = "registry";
  try {
    ExecutionContext::create(ids);
    FAIL() << "a placeholder was accepted";
  } catch (const ExecutionContextError& error) {
    EXPECT_STREQ(error.what(), "run_id is a placeholder: 'registry'");
  }
}

// --- events -----------------------------------------------------------------------------------

TEST_F(NotifierTest, SendsTheFiveEventsOfARun) {
  auto notifier = notifier_for("ada");
  const SendResult delivered{Outcome::delivered, 1};
  EXPECT_EQ(notifier.agent_started("calculator", "adding up"), delivered);
  EXPECT_EQ(notifier.agent_thinking("a sum", 1, 50), delivered);
  EXPECT_EQ(notifier.tool_executing("sum", {{"left", "1"}, {"right", "2"}}), delivered);
  EXPECT_EQ(notifier.tool_completed("sum", Status::success, "3"), delivered);
  EXPECT_EQ(notifier.agent_completed(Status::success, "3"), delivered);

  using enum EventType;
  EXPECT_EQ(sent(), (std::vector{agent_started, agent_thinking, tool_executing, tool_completed, agent_completed}));
  for (const Event& event : channel->events) {
    EXPECT_EQ(event.user_id, "ada");
    EXPECT_EQ(event.session_id, "session-7");
    EXPECT_EQ(event.run_id, "run-7");
    EXPECT_EQ(event.agent_name, "calculator");
  }
  const auto& tool = std::get<ToolCompleted>(channel->events[3].data);
  EXPECT_EQ(tool.tool_name, "sum");
  EXPECT_EQ(tool.result, "3");
  EXPECT_GE(tool.execution_time.count(), 0);
}

TEST_F(NotifierTest, TellsWhatBecameOfAnEvent) {
  auto notifier = notifier_for("ada");
  channel->open = false;
  EXPECT_EQ(notifier.agent_started("calculator", ""), SendResult{Outcome::closed});
}

TEST_F(NotifierTest, RefusesImpossibleOrders) {
  auto notifier = notifier_for("ada");
  EXPECT_THROW((void)notifier.agent_thinking("", 1, 0), EventOrderError) << "before the start";
  EXPECT_THROW((void)notifier.agent_completed(Status::failed, ""), EventOrderError) << "before the start";

  (void)notifier.agent_started("calculator", "");
  EXPECT_THROW((void)notifier.agent_started("calculator", ""), EventOrderError) << "a second start";
  EXPECT_THROW((void)notifier.tool_completed("sum", Status::success, ""), EventOrderError) << "a tool that never started";

  (void)notifier.tool_executing("sum", {});
  EXPECT_THROW((void)notifier.tool_executing("sum", {}), EventOrderError) << "the same tool, still executing";
  EXPECT_THROW((void)notifier.agent_completed(Status::success, ""), EventOrderError) << "success in the middle of a tool";
  (void)notifier.tool_completed("sum", Status::success, "");
  EXPECT_THROW((void)notifier.tool_completed("sum", Status::success, ""), EventOrderError) << "a second completion";

  (void)notifier.agent_completed(Status::success, "");
  EXPECT_THROW((void)notifier.agent_started("calculator", ""), EventOrderError) << "after completion";
  EXPECT_THROW((void)notifier.tool_executing("sum", {}), EventOrderError) << "after completion";
  EXPECT_THROW((void)notifier.agent_completed(Status::failed, ""), EventOrderError) << "after completion";

  using enum EventType;
  EXPECT_EQ(sent(), (std::vector{agent_started, tool_executing, tool_completed, agent_completed}))
      << "what is refused is not sent";
}

TEST_F(NotifierTest, RefusesProgressBeyondTheEnd) {
  auto notifier = notifier_for("ada");
  (void)notifier.agent_started("calculator", "");
  EXPECT_THROW((void)notifier.agent_thinking("", 1, 101), std::invalid_argument);
}

TEST_F(NotifierTest, ARunMayFailInTheMiddleOfATool) {
  auto notifier = notifier_for("ada");
  (void)notifier.agent_started("calculator", "");
  (void)notifier.tool_executing("sum", {});
  (void)notifier.agent_completed(Status::failed, "the tool broke");
  EXPECT_EQ(std::get<AgentCompleted>(channel->events.back().data).status, Status::failed);
}

TEST_F(NotifierTest, ARunThatIsAbandonedEndsAsFailed) {
  try {
    auto notifier = notifier_for("ada");
    (void)notifier.agent_started("calculator", "");
    throw std::runtime_error("the agent broke");
  } catch (const std::runtime_error&) {
  }
  EXPECT_EQ(sent(), (std::vector{EventType::agent_started, EventType::agent_completed}));
  EXPECT_EQ(std::get<AgentCompleted>(channel->events.back().data).status, Status::failed);
}

TEST_F(NotifierTest, ARunThatMovesOnEndsOnce) {
  {
    auto notifier = notifier_for("ada");
    (void)notifier.agent_started("calculator", "");
    const auto moved = std::move(notifier);
    EXPECT_EQ(sent(), std::vector{EventType::agent_started});
  }
  EXPECT_EQ(sent(), (std::vector{EventType::agent_started, EventType::agent_completed}));
}

TEST_F(NotifierTest, ARunThatNeverStartedEndsInSilence) {
  { auto notifier = notifier_for("ada"); }
  EXPECT_EQ(sent(), std::vector<EventType>{});
}

}  // namespace
}  // namespace notifier
