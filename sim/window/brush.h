/* A brush draws the shapes of a picture on a cairo context, one by one. On pixels it puts upright
 * and level lines, boxes and letters on whole pixels, so that they are sharp; on paper nothing is
 * moved. */
#ifndef SIM_WINDOW_BRUSH_H
#define SIM_WINDOW_BRUSH_H

#include "sim/window/letters.h"

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
/* Whether all edges of a box are edges of pixels where the brush snaps. */
bool brush_is_sharp_box(const struct shape *shape);
/* All of the picture, its clips too. */
void brush_picture(const struct brush *brush, const struct picture *picture);
/* Adds the way of an arc, or of the slice that it cuts, to the path. */
void brush_arc(struct _cairo *cairo, const struct shape *shape, const struct area *area);
void brush_slice(struct _cairo *cairo, const struct shape *shape, const struct area *area);

#endif
