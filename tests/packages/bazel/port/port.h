#pragma once

class Port {
 public:
  explicit Port(int number) : number_(number) {}
  void validate();
  void normalise();

 private:
  int number_;
};
