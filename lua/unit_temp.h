/* b.unit.temp[1..5]: the thermometers as the unit reads them. */
#ifndef LUA_UNIT_TEMP_H
#define LUA_UNIT_TEMP_H

#include "lua/word.h"

extern const struct word_class unit_temps_class;

#endif
