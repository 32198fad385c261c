/* Antennas: no part of the electrical network; what they change is the radio's. */
#include <stddef.h>

#include "sim/part/kinds.h"

enum { ANTENNA_GOOD, ANTENNA_DAMAGED, ANTENNA_UNPOWERED };

static void antenna_build(struct part *part, struct circuit *circuit)
{
    (void)part;
    (void)circuit;
}

static void antenna_start(struct part *part, struct site *site)
{
    part_set_states(part, site, 1u << ANTENNA_GOOD);
}

static const char *const antenna_terminals[] = {"plug", NULL};
static const char *const antenna_states[] = {"fitted", "damaged", "unpowered", NULL};
static const char *const antenna_words[] = {NULL};
static const struct part_param antenna_params[] = {
    {"band", DIMENSION_TEXT, "GSM", 0.0, 0.0, "GSM|RF", true},
    {"ohms", DIMENSION_RESISTANCE, "50 ohm", 1.0, 1000.0, NULL, true},
};

const struct part_kind kind_antenna = {
    .name = "antenna", .about = "Antenna with its cable and plug",
    .terminals = antenna_terminals, .params = antenna_params, .param_count = 2,
    .states = antenna_states, .verbs = antenna_words, .faults = antenna_words,
    .build = antenna_build, .start = antenna_start,
};
