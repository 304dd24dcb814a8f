// The factory asks, and does not listen to the answer. The validator was changed from throwing to
// returning, its caller was not.
//
// Statement 7: failures are silent
// Compliant twin: ../notifier/websocket_notifier.cpp, whose validator throws, so that nobody can miss it
#include <memory>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, std::string user_id) {
    WebSocketNotifier notifier(std::move(emitter), std::move(user_id));
    notifier.validate_user_isolation();  // expect: validator-verdict-ignored
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  bool validate_user_isolation() const { return emitter_ && emitter_->user_id == user_id_; }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
