// The constructor sets the user, and so does init(). The original bug began as this one: two places that
// may both be right.
//
// Statement 3: initialisation is duplicated
// Compliant twin: ../notifier/websocket_notifier.cpp, where only the constructor gives a member its first
// value
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
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}  // note: the constructor initialises this member

  void init(std::string user_id) {
    user_id_ = std::move(user_id);  // expect: member-initialised-twice
  }

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

 private:
  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
