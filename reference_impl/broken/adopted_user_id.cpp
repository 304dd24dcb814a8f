// The repaired version of the original bug, which was still wrong. The copied assignments are gone, but
// a notifier without a user takes the context's: the validator initialises. The object that it then
// finds valid is one that the constructor never made, and a lost user id is never noticed.
//
// Statement 1: validation initialises
// Compliant twin: ../notifier/websocket_notifier.cpp, which compares the two and throws.
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct ExecutionContext {
  std::string user_id;
};

class WebSocketNotifier {
 public:
  static WebSocketNotifier create_for_user(std::string user_id, std::shared_ptr<const ExecutionContext> exec_context) {
    WebSocketNotifier notifier(std::move(user_id), std::move(exec_context));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::string user_id, std::shared_ptr<const ExecutionContext> exec_context)
      : user_id_(std::move(user_id)),  // note: the constructor initialises this member
        exec_context_(std::move(exec_context)) {}

  void validate_user_isolation() {
    if (!exec_context_) throw std::logic_error("no execution context");
    if (user_id_.empty()) user_id_ = exec_context_->user_id;  // expect: validator-fills-missing-member
    if (user_id_ != exec_context_->user_id) throw std::logic_error("another user's context");
  }

  std::string user_id_;
  std::shared_ptr<const ExecutionContext> exec_context_;
};

int main() {
  auto notifier = WebSocketNotifier::create_for_user("", std::make_shared<ExecutionContext>(ExecutionContext{"ada"}));
}
