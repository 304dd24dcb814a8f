// The validator reports to the log, and passes. Another user's emitter is noticed, written down where
// nobody reads it, and used.
//
// Statement 7: failures are silent
// Compliant twin: ../notifier/websocket_notifier.cpp, where validate_user_isolation throws the check that
// failed
#include <iostream>
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
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {  // expect: validator-cannot-fail
    if (!emitter_ || emitter_->user_id != user_id_) std::cerr << "notifier of " << user_id_ << ": another user's emitter\n";
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
