// The test runs its own gateway, and the factory's faults stay unseen.
// profile: strict
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

class Gateway {
 public:
  static std::unique_ptr<Gateway> create(std::string address) {  // expect: factory-never-tested  // note: the factory is declared here
    std::unique_ptr<Gateway> gateway(new Gateway(std::move(address)));
    gateway->validate();
    return gateway;
  }
  virtual ~Gateway() = default;
  virtual int send(const std::string& text) { return static_cast<int>(text.size()); }

 protected:
  explicit Gateway(std::string address) : address_(std::move(address)) {}

 private:
  void validate() const {
    if (address_.empty()) throw std::invalid_argument("an address is needed");
  }

  std::string address_;
};

#define TEST(suite, name) void suite##_##name()

class FakeGateway : public Gateway {  // expect: test-mocks-product: 'FakeGateway'
 public:
  FakeGateway() : Gateway("fake") {}
  int send(const std::string&) override { return 0; }
};

TEST(Gateway, Sends) {
  FakeGateway gateway;
  gateway.send("hello");
}
