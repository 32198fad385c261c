/* The core does not see its ports. */
#include "firmware/port/mps2/board.h"
