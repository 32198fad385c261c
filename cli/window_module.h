/* The module that draws and shows (sim/window/door.h), loaded when it is wanted first. */
#ifndef CLI_WINDOW_MODULE_H
#define CLI_WINDOW_MODULE_H

#include "sim/window/door.h"

/* NULL: told on stderr. */
const struct window_door *window_module(void);

#endif
