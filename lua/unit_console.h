/* The unit's USB console: `b.unit.usb`. */
#ifndef LUA_UNIT_CONSOLE_H
#define LUA_UNIT_CONSOLE_H

#include "lua/word.h"

extern const struct word_class unit_usb_class;

#endif
