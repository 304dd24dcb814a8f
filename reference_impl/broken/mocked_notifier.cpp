// Why no test saw the original bug: every test ran a double. It is made without the factory, and validates
// nothing.
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
  static std::unique_ptr<WebSocketNotifier> create_for_user(std::shared_ptr<Emitter> emitter) {  // expect: factory-never-tested  // note: the factory is declared here
    std::unique_ptr<WebSocketNotifier> notifier(new WebSocketNotifier(std::move(emitter)));
    notifier->validate_user_isolation();
    return notifier;
  }
  virtual ~WebSocketNotifier() = default;
  virtual bool agent_started(const std::string& message) { return !message.empty(); }

 protected:
  explicit WebSocketNotifier(std::shared_ptr<Emitter> emitter) : emitter_(std::move(emitter)) {}

 private:
  void validate_user_isolation() const {
    if (!emitter_) throw std::logic_error("no emitter");
  }

  std::shared_ptr<Emitter> emitter_;
};

#define TEST(suite, name) void suite##_##name()

class MockNotifier : public WebSocketNotifier {  // expect: test-mocks-product
 public:
  MockNotifier() : WebSocketNotifier(nullptr) {}
  bool agent_started(const std::string&) override { return true; }
};

TEST(Run, Starts) {
  MockNotifier notifier;
  if (!notifier.agent_started("hello")) throw std::logic_error("not started");
}
