// The validator asks for what nobody has set.
// profile: strict
#include <stdexcept>
#include <string>
#include <utility>

class Account {
 public:
  explicit Account(std::string name) : name_(std::move(name)) {}

  void validate() const {
    if (name_.empty() || currency_.empty()) throw std::invalid_argument("an account has a name and a currency");
  }

 private:
  std::string name_;
  std::string currency_;  // expect: constructor-leaves-member-unset: 'currency_'
};
