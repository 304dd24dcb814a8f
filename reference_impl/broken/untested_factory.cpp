// There are tests, and none of them makes a notifier the way users get one.
//
// Statement 6: tests mock the factory
// Compliant twin: ../../tests/reference, whose tests make the real notifier by create_for_user
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
  static std::unique_ptr<WebSocketNotifier> create_for_user(std::shared_ptr<Emitter> emitter) {  // expect: factory-never-tested
    std::unique_ptr<WebSocketNotifier> notifier(new WebSocketNotifier(std::move(emitter)));
    notifier->validate_user_isolation();
    return notifier;
  }
  static bool is_user_id(const std::string& text) { return !text.empty() && text != "undefined"; }

 private:
  explicit WebSocketNotifier(std::shared_ptr<Emitter> emitter) : emitter_(std::move(emitter)) {}

  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
  }

  std::shared_ptr<Emitter> emitter_;
};

#define TEST(suite, name) void suite##_##name()

TEST(WebSocketNotifier, KnowsPlaceholders) {
  if (WebSocketNotifier::is_user_id("undefined")) throw std::logic_error("a placeholder");
}
