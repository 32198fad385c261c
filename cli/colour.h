/* Colours on a terminal. */
#ifndef CLI_COLOUR_H
#define CLI_COLOUR_H

#include <stdbool.h>

/* stdout is a terminal that knows colours, and nobody has set NO_COLOR. */
bool colour_is_wanted(void);

#endif
