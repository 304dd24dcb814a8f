// The validator throws, and catches what it threw. Somebody had to keep the service up on a bad day.
//
// Statement 7: failures are silent
// Compliant twin: ../notifier/websocket_notifier.cpp, where validate_user_isolation catches only to say
// more
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
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {  // expect: validator-cannot-fail
    try {
      if (!emitter_) throw std::logic_error("no emitter");
      if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
    } catch (const std::exception&) {
    }
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
