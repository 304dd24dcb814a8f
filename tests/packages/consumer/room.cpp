#include "room.h"

bool Room::fits() const {
#ifdef FAULTY
  // The write stands in another file of the target: both are judged together.
  const_cast<Room*>(this)->settle(4);
#endif
  return seats_ > 0;
}
