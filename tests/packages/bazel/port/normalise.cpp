#include "port.h"

void Port::normalise() { number_ = LOWEST; }
