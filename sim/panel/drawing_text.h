/* What is known of terminals and wires, as sentences: names once for a wiring, labels anew when the
 * flow was read anew. */
#ifndef SIM_PANEL_DRAWING_TEXT_H
#define SIM_PANEL_DRAWING_TEXT_H

#include <stdio.h>

#include "sim/panel/flow.h"

#define DRAWING_TEXT (256u * 1024u) /* what does not fit is "" */
#define DRAWING_LINE 512            /* the longest sentence */

struct drawing_text {
    char *text;
    uint32_t used, fixed;               /* fixed: the names */
    uint32_t name[WORLD_TERMINALS];     /* offsets; 0: "" */
    uint32_t terminal[WORLD_TERMINALS], wire[ROUTE_WIRES];
    bool wired[WORLD_TERMINALS];        /* a joint or a cable ends there */
    uint64_t reading;                   /* of the flow, that the labels are of ... */
    bool veiled;                        /* ... and whether what flows was hidden */
};

void drawing_text_init(struct drawing_text *text);
void drawing_text_free(struct drawing_text *text);
/* The names. False: no memory. */
bool drawing_text_make(struct drawing_text *text, const struct world *world);
/* The labels, of the flow as it was read last. */
void drawing_text_read(struct drawing_text *text, const struct world *world,
                       const struct flow *flow);
/* "adapter.plus" */
const char *drawing_text_name(const struct drawing_text *text, uint32_t terminal);
/* "wire from adapter.plus to unit.V12: 12.0 V against GND, 73 mA towards unit.V12" */
const char *drawing_text_wire(const struct drawing_text *text, uint32_t wire);
/* "adapter.plus: 12.0 V against GND, gives 73 mA"; both without figures where they are hidden */
const char *drawing_text_terminal(const struct drawing_text *text, uint32_t terminal);

/* For the meter: the net of a wire or a terminal, volts, amps and what it joins. */
void drawing_text_meter_wire(const struct drawing_text *text, const struct world *world,
                             const struct flow *flow, uint32_t wire, char line[DRAWING_LINE]);
void drawing_text_meter_terminal(const struct drawing_text *text, const struct world *world,
                                 const struct flow *flow, uint32_t terminal,
                                 char line[DRAWING_LINE]);
/* A line for each net that joins two terminals or more, then one for each cable; one for each wire
 * where what flows is hidden. */
void drawing_text_nets(const struct drawing_text *text, const struct world *world,
                       const struct flow *flow, FILE *file);

#endif
