/* What the unit and its modem said to each other, for people: a line of text for each line on the
 * wire, with the time of its first start bit, its direction and C escapes; between them what
 * happened to the modem. Bytes are those on the wire: faults that the modem meets as it speaks have
 * shaped them already, those that it meets as it hears are told by their mark. */
#ifndef SIM_TRACE_TRANSCRIPT_H
#define SIM_TRACE_TRANSCRIPT_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/world/world.h"

/* title: the first line, behind "# ". False: the file could not be written. */
bool transcript_write(FILE *file, const struct world *world, const struct journal *journal,
                      const char *title);

#endif
