// One notifier for all: the first user's. It was made static to spare an allocation.
//
// Statement 8: users are not isolated
// Compliant twin: ../notifier/websocket_notifier.cpp, which makes a notifier for every run
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier& create_for_user(std::shared_ptr<Emitter> emitter, std::string user_id) {
    static WebSocketNotifier notifier(std::move(emitter), std::move(user_id));  // expect: factory-shares-product
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
