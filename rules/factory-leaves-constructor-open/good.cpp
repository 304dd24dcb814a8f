// Only the factory can construct a port.
// profile: strict
#include <stdexcept>

class Port {
 public:
  static Port from_number(int number) {
    if (number < 1 || number > 65535) throw std::out_of_range("no such port");
    return Port(number);
  }

  int number() const { return number_; }

 private:
  explicit Port(int number) : number_(number) {}

  int number_;
};
