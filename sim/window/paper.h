/* Paper: a picture as a file. */
#ifndef SIM_WINDOW_PAPER_H
#define SIM_WINDOW_PAPER_H

#include "sim/window/letters.h"
#include "sim/window/paint.h"


/* As painter_write. */
bool paper_write(struct letters *letters, const struct picture *picture,
                 const struct paper_order *order, const char **error);

#endif
