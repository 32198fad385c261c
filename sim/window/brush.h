/* A brush draws the shapes of a picture on a cairo context, one by one. On pixels it puts upright
 * and level lines, boxes and letters on whole pixels, so that they are sharp; on paper nothing is
 * moved. */
#ifndef SIM_WINDOW_BRUSH_H
#define SIM_WINDOW_BRUSH_H

#include "sim/window/letters.h"

#define BRUSH_FAR 32000.0f /* coordinates beyond it are taken for it */

struct brush {
    struct _cairo *cairo;
    struct letters *letters;
    enum theme theme;
    bool snaps;
};

/* The ground behind the whole picture. */
void brush_ground(const struct brush *brush);
/* Not clips. A shape whose figures are no numbers is left out. */
void brush_draw(const struct brush *brush, const struct picture *picture,
                const struct shape *shape);
/* All of the picture, its clips too. */
void brush_picture(const struct brush *brush, const struct picture *picture);

#endif
