/* One frame of the drawing: what its pieces are told. */
#ifndef SIM_PANEL_DRAWING_FRAME_H
#define SIM_PANEL_DRAWING_FRAME_H

#include "sim/panel/drawing.h"

struct drawing_frame {
    struct drawing *drawing;
    const struct world *world;
    struct workspace *workspace;
    const struct drawing_view *view;
    struct pen pen;             /* in units of the sheet */
    bool veiled;                /* what flows is hidden */
    uint16_t nets[2];           /* to be made plain: of the wire or terminal that is looked at; as
                                   laid where what flows is hidden */
    int32_t point_part, point_terminal, point_cable; /* what the lesson points at; -1: none */
};

/* Of a net, where it is told. */
enum ink drawing_ink(const struct drawing_frame *frame, uint16_t net);
/* The second cue beside the colour. */
enum dash drawing_dash(enum ink ink);
/* Wires, forks, dots, the names of cables. */
void drawing_wires(const struct drawing_frame *frame);
void drawing_wire_hits(const struct drawing_frame *frame);
/* After those of parts and terminals, for the keyboard: each wire once. */
void drawing_wire_stops(const struct drawing_frame *frame);
/* What stands above all: what is pointed at, what is looked at, a wire's end that is led. */
void drawing_marks(const struct drawing_frame *frame);
/* Under the sheet, for paper: the lines that are drawn, and what they mean. */
void drawing_legend(const struct drawing_frame *frame);

#endif
