// Of the five events one is sent nowhere. The page waits for it: a tool that has started never ends.
//
// Statement 9: of five events one is missing
// Compliant twin: ../notifier/websocket_notifier.cpp, which sends all five
#include <fvlint/annotations.h>
#include <memory>
#include <string>
#include <utility>

enum class FVLINT_EVENTS EventType {
  agent_started,
  agent_thinking,
  tool_executing,
  tool_completed,  // expect: event-never-sent
  agent_completed,
};

struct Emitter {
  void send(EventType type, std::string text);
};

class WebSocketNotifier {
 public:
  explicit WebSocketNotifier(std::shared_ptr<Emitter> emitter) : emitter_(std::move(emitter)) {}

  void agent_started(std::string text) { emitter_->send(EventType::agent_started, std::move(text)); }
  void agent_thinking(std::string text) { emitter_->send(EventType::agent_thinking, std::move(text)); }
  void tool_executing(std::string text) { emitter_->send(EventType::tool_executing, std::move(text)); }
  void agent_completed(std::string text) { emitter_->send(EventType::agent_completed, std::move(text)); }

 private:
  std::shared_ptr<Emitter> emitter_;
};
