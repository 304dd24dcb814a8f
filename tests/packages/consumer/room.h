#pragma once
#include <fvlint/annotations.h>

class Room {
 public:
  explicit Room(int seats) : seats_(seats) {}
  FVLINT_VALIDATOR bool fits() const;
  void settle(int seats);

 private:
  int seats_;
};
