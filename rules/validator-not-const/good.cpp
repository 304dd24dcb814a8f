// It writes nothing, and the compiler keeps it so.
// profile: strict
#include <stdexcept>

class Interval {
 public:
  Interval(int from, int to) : from_(from), to_(to) {}

  void check_invariants() const {
    if (from_ > to_) throw std::logic_error("it ends before it begins");
  }

 private:
  int from_, to_;
};
