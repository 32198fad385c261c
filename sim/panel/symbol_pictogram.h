/* Pictograms of what a sensor watches, in a field of 36 by 36 around a place. */
#ifndef SIM_PANEL_SYMBOL_PICTOGRAM_H
#define SIM_PANEL_SYMBOL_PICTOGRAM_H

#include "sim/panel/pen.h"

/* By the word of the sensors' parameter `kind`; a word that has none gets the plain sensor's. */
void pictogram_draw(const struct pen *pen, const char *kind, float x, float y);

#endif
