// The constructor leaves the session to the factory. Whoever finds a second way to make a notifier finds
// one without a session.
//
// Statement 3: initialisation is duplicated
// Compliant twin: ../notifier/websocket_notifier.cpp, whose constructor sets every member
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, std::string user_id, std::string session_id) {
    WebSocketNotifier notifier(std::move(emitter), std::move(user_id));
    notifier.session_id_ = std::move(session_id);  // expect: factory-finishes-construction
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_ || emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
    if (session_id_.empty()) throw std::logic_error("no session");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
  std::string session_id_;
};
