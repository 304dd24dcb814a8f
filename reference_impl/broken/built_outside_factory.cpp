// A caller that may see the constructor builds the notifier itself. The factory validates every notifier
// but this one.
//
// Statement 4: there are several creation points
// Compliant twin: ../notifier/websocket_notifier.h, whose constructor is private and whose class has no
// friends
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, std::string user_id) {
    WebSocketNotifier notifier(std::move(emitter), std::move(user_id));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  friend class AgentRun;

  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};

class AgentRun {
 public:
  AgentRun(std::shared_ptr<Emitter> emitter, std::string user_id)
      : notifier_(std::move(emitter), std::move(user_id)) {}  // expect: product-built-outside-factory

 private:
  WebSocketNotifier notifier_;
};
