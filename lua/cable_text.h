/* A cable's figures as text: its length and area, from the resistance that they have made. */
#ifndef LUA_CABLE_TEXT_H
#define LUA_CABLE_TEXT_H

#include "lua/exact_text.h"
#include "sim/world/world.h"

/* A text that gives the very same resistance: "40 m"; "" = no length was given. Of a cable so short
 * that its clamps outweigh it any length of that kind. */
void cable_text_length(const struct wire *wire, char text[EXACT_TEXT]);
/* "1.5 mm2"; "" = alarm cable, as where none is given. */
void cable_text_area(const struct wire *wire, char text[EXACT_TEXT]);
/* What such a text says, in SI; 0 for "". */
double cable_text_figure(const char *text, enum dimension dimension);

#endif
