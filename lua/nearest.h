/* "Did you mean", by its old name here. */
#ifndef LUA_NEAREST_H
#define LUA_NEAREST_H

#include "sim/base/nearest.h"

#endif
