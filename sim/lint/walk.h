/* Walks over the wiring: which nets hang together through links of some kinds, whatever the state
 * of contacts. Nothing electrical: a walk says what a person would follow with a finger. */
#ifndef SIM_LINT_WALK_H
#define SIM_LINT_WALK_H

#include "sim/lint/survey.h"

/* Kinds of link to follow, or-ed. */
#define WALK_WIRE (1u << LINK_WIRE | 1u << LINK_BOND)
#define WALK_LINES (WALK_WIRE | 1u << LINK_PROTECTION)            /* copper, whole breakers */
#define WALK_LOOP (WALK_LINES | 1u << LINK_GEAR | 1u << LINK_SENSOR | 1u << LINK_PTC)
#define WALK_CONTACTS (WALK_LOOP | 1u << LINK_RELAY)              /* whatever joins two nets */

struct reach {
    uint64_t net[CIRCUIT_NETS / 64];
};

/* The nets that hang on `net`, itself too; none for CIRCUIT_NONE. */
struct reach walk_from(const struct survey *survey, uint32_t links, uint16_t net);
/* The same through contacts as they stand in a state; breakers count as closed, tripped or not. */
struct reach walk_in(const struct survey *survey, uint32_t state, uint32_t links, uint16_t net);
/* Through anything that ever conducts, loads too. */
struct reach walk_all(const struct survey *survey, uint16_t net);

static inline bool reach_has(const struct reach *reach, uint16_t net)
{
    return net != CIRCUIT_NONE && (reach->net[net / 64] >> net % 64 & 1u) != 0;
}

static inline void reach_add(struct reach *reach, uint16_t net)
{
    reach->net[net / 64] |= 1ull << net % 64;
}

/* The next source element, from `from` on, whose plus (or minus) side is reached; CIRCUIT_NONE. */
uint16_t walk_source(const struct survey *survey, const struct reach *reach, bool plus,
                     uint16_t from);
/* The next part of the role, from `from` on, that is reached at `feed` or `back`; PART_NONE. */
uint16_t walk_part(const struct survey *survey, const struct reach *reach, enum role role,
                   uint16_t from);

#endif
