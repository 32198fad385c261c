/* The words for a part's figures and for what its verbs take: "hold-up" for `holdup`. */
#ifndef SIM_PANEL_PART_TERM_H
#define SIM_PANEL_PART_TERM_H

#include "sim/base/quantity.h"

#define PART_UNITS 48

/* The name itself where it has no other word. */
const char *part_term(const char *name);
/* "in V or mV", "as a number". */
void part_term_units(enum dimension dimension, char text[PART_UNITS]);

#endif
