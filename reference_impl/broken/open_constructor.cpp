// The factory is there, and so is a public constructor: the short way past it.
//
// Statement 4: there are several creation points
// Compliant twin: ../notifier/websocket_notifier.h, whose constructor is private
// profile: strict
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

  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)  // expect: factory-leaves-constructor-open
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

 private:
  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
