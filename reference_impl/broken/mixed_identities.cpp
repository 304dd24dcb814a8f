// The emitter has a user and the context has a user, and nobody asks whether they are the same one.
//
// Statement 8: users are not isolated
// Compliant twin: ../notifier/websocket_notifier.cpp, the check same_user
// profile: strict
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

struct ExecutionContext {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, ExecutionContext context) {  // expect: factory-mixes-identities
    WebSocketNotifier notifier(std::move(emitter), std::move(context));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter, ExecutionContext context)
      : emitter_(std::move(emitter)), context_(std::move(context)) {}

  void validate_user_isolation() const {
    if (!emitter_ || emitter_->user_id.empty()) throw std::logic_error("no emitter");
    if (context_.user_id.empty()) throw std::logic_error("no user");
  }

  std::shared_ptr<Emitter> emitter_;
  ExecutionContext context_;
};
