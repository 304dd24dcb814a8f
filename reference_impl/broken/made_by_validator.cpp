// The validator is a second factory: where the first one left the emitter out, it makes one. Which of the
// two decides what a notifier is made of, nobody can tell any more.
//
// Statement 5: factory and validation are not separated
// Compliant twin: ../notifier/websocket_notifier.cpp, where create_for_user makes and validate_user_isolation looks
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::string user_id) {
    WebSocketNotifier notifier(nullptr, std::move(user_id));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)),  // note: the constructor initialises this member
        user_id_(std::move(user_id)) {}

  void validate_user_isolation() {
    if (user_id_.empty()) throw std::logic_error("no user");
    if (!emitter_) emitter_ = std::make_shared<Emitter>(Emitter{user_id_});  // expect: validator-fills-missing-member
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
