// A validator that reads only, and does not say so. The next change to it may write, and the compiler will
// be glad to help.
//
// Compliant twin: ../notifier/websocket_notifier.cpp, whose validate_user_isolation is const
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

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() {  // expect: validator-not-const
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
