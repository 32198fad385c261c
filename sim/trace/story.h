/* The trace as text: one line an event, with time, part, what happened, and its cause. */
#ifndef SIM_TRACE_STORY_H
#define SIM_TRACE_STORY_H

#include <stdio.h>

#include "sim/world/world.h"

/* "  12.345678 s  siren       sounding           <- K6 closed" */
void story_line(FILE *file, const struct world *world, const struct journal *journal,
                uint32_t index);
/* Its words alone: "siren sounding". */
void story_words(FILE *file, const struct world *world, const struct journal *journal,
                 uint32_t index);

#endif
