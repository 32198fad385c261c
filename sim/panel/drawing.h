/* The drawing: the whole cabinet as its wiring file has it, parts, wires, current, into one pane of
 * the window or a picture of its own. Made of the world alone. Where a lesson hides something
 * (veil.h) wires are lines without potential and current, and only the meter tells of these.
 *
 * Life: drawing_init, drawing_make for each wiring, then drawing_draw for each frame; what is asked
 * of it in between (meter, words) is about the world as it is then. */
#ifndef SIM_PANEL_DRAWING_H
#define SIM_PANEL_DRAWING_H

#include <stdio.h>

#include "sim/panel/arrange.h"
#include "sim/panel/drawing_text.h"
#include "sim/panel/flow.h"
#include "sim/panel/ruler.h"
#include "sim/panel/strand.h"
#include "sim/panel/tag.h"

#define DRAWING_SCALE_MOST 2.0f /* of drawing_fit(): a small wiring is not blown up further */
#define DRAWING_DOTS 400        /* on all wires together; with more current they stand wider */

/* What was laid out and led once for a wiring, and what flows in it. */
struct drawing {
    struct sheet sheet;
    struct routes routes;
    struct strands strands;
    struct flow flow;
    struct drawing_text text;
    struct tag tags[WORLD_WIRES];
    uint16_t laid[WORLD_TERMINALS]; /* joints lead from each terminal to this one: as laid */
    double watched_s;          /* of the view drawn last */
};

/* How it is looked at. */
struct drawing_view {
    float x, y, scale;         /* of the sheet's origin in the picture, and pixels a unit */
    double watched_s;          /* how long the dots have moved */
    int64_t now;               /* simulated: for what blinks */
    bool still;                /* a picture on paper: arrows for dots, and under the sheet, 20
                                  units high, what the lines mean */
    uint8_t hit;               /* what is under mouse or keyboard: enum hit_kind, ... */
    uint32_t hit_id;           /* of a wire: joint, or WORLD_JOINTS + cable */
    uint32_t hit_number;       /* of a place on a part: which one; 0: the part itself */
    const char *point;         /* what the lesson points at: part, terminal or cable, "smoke",
                                  "unit.K6_NO"; "" or NULL: nothing */
    int32_t drag_from;         /* a wire's end is being led from this terminal; -1 */
    struct spot drag_to;       /* to here, in the picture */
};

void drawing_init(struct drawing *drawing);
void drawing_free(struct drawing *drawing);
/* Lays the parts out and leads the wires. False: no memory, and nothing is drawn. */
bool drawing_make(struct drawing *drawing, const struct world *world);
/* The same, arranged to be seen best in an area so large; see arrange.h. */
bool drawing_make_for(struct drawing *drawing, const struct world *world, struct extent2 room);
/* The view that shows all of it in the middle of the area; the rest of the view as it was. */
void drawing_fit(const struct drawing *drawing, struct area area, struct drawing_view *view);
/* Parts, terminals and wires answer as HIT_PART, HIT_TERMINAL and HIT_WIRE; places on a part as
 * HIT_PART with their number (symbol_place()). The keyboard comes to each part, then to its places
 * and its terminals, and then to each wire. */
void drawing_draw(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                  const struct drawing_view *view, struct picture *picture);
/* A kind of line and what it means, of those that are drawn; `index` from 0. False: there is no
 * further one. */
struct drawing_meaning {
    uint8_t ink, dash;         /* enum ink, enum dash */
    const char *word;
};
bool drawing_meaning(const struct drawing *drawing, const struct world *world, uint32_t index,
                     struct drawing_meaning *meaning);
/* The terminal that a wire's end let go at that place of the picture would be led to; -1: none. */
int32_t drawing_terminal_near(const struct drawing *drawing, const struct drawing_view *view,
                              struct spot at);
/* What is known of a wire, a terminal or a part under the meter: "12.0 V against GND, 73 mA towards
 * unit.V12; joins adapter.plus, unit.V12": what it reads, then what that belongs to. */
void drawing_meter(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                   const struct hit *hit, char text[DRAWING_LINE]);
/* The cabinet in words, a line a part, a net and a cable: for who cannot see it. */
void drawing_words(struct drawing *drawing, const struct world *world, struct workspace *workspace,
                   int64_t now, FILE *file);

#endif
