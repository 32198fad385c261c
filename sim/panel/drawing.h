/* The drawing: the whole cabinet as its wiring file has it, parts, wires, current, into one pane of
 * the window or a picture of its own. Made of the world alone. */
#ifndef SIM_PANEL_DRAWING_H
#define SIM_PANEL_DRAWING_H

#include <stdio.h>

#include "sim/panel/flow.h"
#include "sim/panel/ruler.h"

/* What was laid out and led once for a wiring. */
struct drawing {
    struct sheet sheet;
    struct routes routes;
};

/* How it is looked at. */
struct drawing_view {
    float x, y, scale;         /* of the sheet's origin in the picture, and pixels a unit */
    double watched_s;          /* how long the dots have moved */
    int64_t now;               /* simulated: for what blinks */
    bool still;                /* no dots: for a picture on paper */
    uint8_t hit;               /* what is under mouse or keyboard: enum hit_kind, ... */
    uint32_t hit_id;
    const char *point;         /* what the lesson points at: "smoke", "unit.K6_NO", ""  */
    int32_t drag_from;         /* a wire's end is being led from this terminal; -1 */
    struct spot drag_to;       /* to here, in the picture */
};

void drawing_init(struct drawing *drawing);
void drawing_free(struct drawing *drawing);
/* Lays the parts out and leads the wires. False: no memory. */
bool drawing_make(struct drawing *drawing, const struct world *world);
/* The view that shows all of it in the middle of the area. */
void drawing_fit(const struct drawing *drawing, struct area area, struct drawing_view *view);
void drawing_draw(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                  const struct drawing_view *view, struct picture *picture);
/* What is known of a wire, a terminal or a part under the meter: "11.98 V against GND, 0.32 A". */
void drawing_meter(const struct drawing *drawing, const struct world *world,
                   struct workspace *workspace, const struct hit *hit, char *text, uint32_t size);
/* The cabinet in words, a line a part and a wire: for who cannot see it. */
void drawing_words(const struct drawing *drawing, const struct world *world,
                   struct workspace *workspace, int64_t now, FILE *file);

#endif
