// The validator asks the process who the user is, not the notifier. It is right for whoever logged in last.
//
// Statement 8: users are not isolated
// Compliant twin: ../notifier/websocket_notifier.cpp, whose validator reads members only
// profile: strict
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

std::string current_user;

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
    if (emitter_->user_id != current_user) throw std::logic_error("another user's emitter");  // expect: validator-uses-global-state
  }

  std::shared_ptr<Emitter> emitter_;
};
