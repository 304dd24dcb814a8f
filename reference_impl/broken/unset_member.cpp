// The validator insists on a session that no constructor sets. It stands in for the initialisation that
// somebody forgot.
//
// Compliant twin: ../notifier/websocket_notifier.cpp, whose constructor sets every member
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
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter) {
    WebSocketNotifier notifier(std::move(emitter));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  explicit WebSocketNotifier(std::shared_ptr<Emitter> emitter) : emitter_(std::move(emitter)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (session_id_.empty()) throw std::logic_error("no session");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string session_id_;  // expect: constructor-leaves-member-unset
};
