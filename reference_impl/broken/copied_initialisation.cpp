// The bug that fvlint exists for. A notifier was moved to the validating-factory pattern, and in the
// move the constructor's assignments were copied into the validator, where the constructor's
// parameters do not exist. In the original language that failed at every validation; in C++ it does not
// compile, and most tools then see nothing at all: the compiler drops the statement.
//
// Statement 1: validation initialises
// Statement 2: names that nothing declares
// Compliant twin: ../notifier/websocket_notifier.cpp
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
  static WebSocketNotifier create_for_user(std::shared_ptr<Emitter> emitter, ExecutionContext exec_context) {
    WebSocketNotifier notifier(std::move(emitter), std::move(exec_context));
    notifier.validate_user_isolation();
    return notifier;
  }

 private:
  WebSocketNotifier(std::shared_ptr<Emitter> emitter,  // note: the member that holds it is 'emitter_'
                    ExecutionContext exec_context)     // note: the member that holds it is 'exec_context_'
      : emitter_(std::move(emitter)),                  // note: the constructor initialises this member
        exec_context_(std::move(exec_context)) {}      // note: the constructor initialises this member

  void validate_user_isolation() {
    emitter_ = emitter;            // expect: validator-writes-member, validator-reads-undeclared-name
    exec_context_ = exec_context;  // expect: validator-writes-member, validator-reads-undeclared-name
    if (!emitter_) throw std::logic_error("no emitter");
    if (emitter_->user_id != exec_context_.user_id) throw std::logic_error("another user's emitter");
  }

  std::shared_ptr<Emitter> emitter_;
  ExecutionContext exec_context_;
};

int main() {
  auto notifier = WebSocketNotifier::create_for_user(std::make_shared<Emitter>(Emitter{"ada"}), {"ada"});
}
