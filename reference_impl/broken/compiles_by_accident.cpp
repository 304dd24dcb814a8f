// The original bug where it is worst: it compiles. The validator means the constructor's parameter, but
// a global happens to have that name, so that every notifier, whoever it was made for, is bound to one
// and the same emitter at the moment it is validated.
//
// Statement 2: names that nothing declares
// Compliant twin: ../notifier/websocket_notifier.cpp
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

// Left over from the time when the process had one emitter for everybody.
std::shared_ptr<Emitter> emitter = std::make_shared<Emitter>(Emitter{"everybody"});

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, std::string user_id) {
    WebSocketNotifier notifier(std::move(emitter), std::move(user_id));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter,  // note: the member that holds it is 'emitter_'
                    std::string user_id)
      : emitter_(std::move(emitter)),  // note: the constructor initialises this member
        user_id_(std::move(user_id)) {}

  void validate_user_isolation() {
    emitter_ = emitter;  // expect: validator-writes-member, validator-reads-undeclared-name
    if (!emitter_) throw std::logic_error("no emitter");
    if (user_id_.empty()) throw std::logic_error("no user");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};

int main() {
  auto notifier = WebSocketNotifier::create_for_user(std::make_shared<Emitter>(Emitter{"ada"}), "ada");
}
