// The validator keeps its verdict in a member. What was true at the first validation is believed for ever.
//
// Compliant twin: ../notifier/websocket_notifier.cpp, which validates anew with each event
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
    if (!notifier.valid_) throw std::logic_error("another user's emitter");
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() {
    valid_ = emitter_ && emitter_->user_id == user_id_;  // expect: validator-records-verdict
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
  bool valid_ = false;
};
