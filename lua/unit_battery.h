/* b.unit.battery: the cell inside, and its switch. */
#ifndef LUA_UNIT_BATTERY_H
#define LUA_UNIT_BATTERY_H

#include "lua/word.h"

extern const struct word_class unit_battery_class;

#endif
