// One path through the factory hands out a notifier that nobody has validated: the one for users who were
// seen before.
//
// Compliant twin: ../notifier/websocket_notifier.cpp, where create_for_user has one path
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, std::string user_id, bool is_known) {
    WebSocketNotifier notifier(std::move(emitter), std::move(user_id));
    if (is_known) return notifier;  // expect: factory-skips-validation
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
