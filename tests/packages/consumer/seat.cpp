#include "room.h"

void Room::settle(int seats) { seats_ = seats; }
