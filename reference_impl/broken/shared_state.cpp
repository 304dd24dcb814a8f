// Every notifier counts its events in one place, so that one user's numbers tell of another user's runs.
//
// Statement 8: users are not isolated
// Compliant twin: ../notifier/websocket_notifier.h, which has no static data
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
  unsigned long next_sequence() { return ++sequence_; }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, std::string user_id)
      : emitter_(std::move(emitter)), user_id_(std::move(user_id)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != user_id_) throw std::logic_error("another user's emitter");
  }

  static inline unsigned long sequence_ = 0;  // expect: product-shares-state
  std::shared_ptr<Emitter> emitter_;
  std::string user_id_;
};
