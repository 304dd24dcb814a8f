// The tests stop before the factory.
// profile: strict
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

class Gateway {
 public:
  static std::unique_ptr<Gateway> create(std::string address) {  // expect: factory-never-tested: 'create'
    std::unique_ptr<Gateway> gateway(new Gateway(std::move(address)));
    gateway->validate();
    return gateway;
  }
  static bool is_address(const std::string& text) { return text.find('.') != std::string::npos; }

 private:
  explicit Gateway(std::string address) : address_(std::move(address)) {}

  void validate() const {
    if (!is_address(address_)) throw std::invalid_argument("an address is needed");
  }

  std::string address_;
};

#define TEST(suite, name) void suite##_##name()

TEST(Gateway, KnowsAddresses) {
  if (!Gateway::is_address("example.org")) throw std::logic_error("an address");
}
