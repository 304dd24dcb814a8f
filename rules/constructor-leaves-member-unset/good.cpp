// The constructor sets what the validator asks for.
// profile: strict
#include <stdexcept>
#include <string>
#include <utility>

class Account {
 public:
  Account(std::string name, std::string currency) : name_(std::move(name)), currency_(std::move(currency)) {}

  void validate() const {
    if (name_.empty() || currency_.empty()) throw std::invalid_argument("an account has a name and a currency");
  }

 private:
  std::string name_;
  std::string currency_;
};
