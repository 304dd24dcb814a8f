// The emitter and the context belong to the same user.
// profile: strict
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

struct Emitter {
  std::string user_id;
};

struct ExecutionContext {
  std::string user_id, run_id;
};

class Notifier {
 public:
  static std::unique_ptr<Notifier> create(std::shared_ptr<Emitter> emitter, ExecutionContext context) {
    if (emitter->user_id != context.user_id) throw std::invalid_argument("another user's emitter");
    return std::unique_ptr<Notifier>(new Notifier(std::move(emitter), std::move(context)));
  }

 private:
  Notifier(std::shared_ptr<Emitter> emitter, ExecutionContext context) : emitter_(std::move(emitter)), context_(std::move(context)) {}

  std::shared_ptr<Emitter> emitter_;
  ExecutionContext context_;
};
