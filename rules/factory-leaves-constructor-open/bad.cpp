// Whoever writes `Port(70000)` has walked around the factory's check.
// profile: strict
#include <stdexcept>

class Port {
 public:
  static Port from_number(int number) {
    if (number < 1 || number > 65535) throw std::out_of_range("no such port");
    return Port(number);
  }

  explicit Port(int number) : number_(number) {}  // expect: factory-leaves-constructor-open

  int number() const { return number_; }

 private:
  int number_;
};
