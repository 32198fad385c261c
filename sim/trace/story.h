/* The trace as text: one line an event, with time, part, what happened, and its cause. */
#ifndef SIM_TRACE_STORY_H
#define SIM_TRACE_STORY_H

#include <stdbool.h>
#include <stdio.h>

#include "sim/world/world.h"

/* What is told of a fault that the reader is to find: neither its part nor its name. */
#define STORY_HIDDEN "a fault is hidden"

/* Whether the event is such a fault. */
bool story_is_hidden(const struct event *event);
/* "  12.345678 s  siren       sounding           <- K6 closed" */
void story_line(FILE *file, const struct world *world, const struct journal *journal,
                uint32_t index);
/* Its words alone: "siren sounding". */
void story_words(FILE *file, const struct world *world, const struct journal *journal,
                 uint32_t index);
/* "adapter", "unit", "+358401234567"; "" = none. */
const char *story_part_name(const struct world *world, uint32_t part);
/* "searching for a network", of a +CREG status; "booting", of an enum module_power. */
const char *story_registration_name(int32_t registration);
const char *story_modem_name(int32_t power);
const char *story_reset_name(int32_t cause);

#endif
