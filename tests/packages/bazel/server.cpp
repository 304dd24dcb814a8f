#include "port.h"

void Port::validate() {
  normalise();
  if (number_ < 1) throw number_;
}
