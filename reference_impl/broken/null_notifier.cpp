// A notifier that cannot be made is replaced by one that does nothing. The run goes on, and its user waits
// for events that nobody will send.
//
// Statement 7: failures are silent
// Compliant twin: ../notifier/websocket_notifier.cpp: there is no null object, create_for_user throws
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
    try {
      WebSocketNotifier notifier(std::move(emitter), std::move(user_id));
      notifier.validate_user_isolation();
      return notifier;
    } catch (const std::logic_error&) {  // expect: factory-hides-failure
      return WebSocketNotifier();
    }
  }

 private:
  WebSocketNotifier() : emitter_(), user_id_() {}
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
