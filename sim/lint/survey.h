/* Survey: the wiring measured on the desk, before anything runs. A copy of the world is put into
 * each of a few states, left until all has settled, and read. Current limits are lifted, so that
 * what a load asks for shows, not what a weak supply lets it have; sources without their own feed
 * stay off, coils pull in, dead detectors open their contacts.
 *
 * Also says what each element of the circuit is: a piece of wire, a breaker, whose contact. */
#ifndef SIM_LINT_SURVEY_H
#define SIM_LINT_SURVEY_H

#include "sim/lint/anatomy.h"
#include "sim/world/wiring.h"

enum survey_state {
    SURVEY_REST,                             /* all relays at rest, nothing sensed */
    SURVEY_CLOSED,                           /* the contact of each sensor that works is closed */
    SURVEY_RELAY,                            /* one a relay: its coil has force */
    SURVEY_ALL = SURVEY_RELAY + UNIT_RELAYS, /* contacts closed, all relays on, the cell charging */
    SURVEY_FAILED,                           /* contacts closed, what feeds the unit has failed */
    SURVEY_STATES
};

/* How an element joins its two nets, without a load between them. */
enum link {
    LINK_NONE,
    LINK_WIRE,        /* cable */
    LINK_BOND,        /* inside a supply: N with PE, minus with minus */
    LINK_PROTECTION,  /* breaker, fuse */
    LINK_RELAY,       /* contact of the unit's relay, with its lead */
    LINK_GEAR,        /* contact of a contactor or relay outside */
    LINK_SENSOR,      /* contact of a sensor */
    LINK_PTC          /* Relay6's fused 12 V */
};

struct view {
    double net_v[CIRCUIT_NETS];
    double amps[CIRCUIT_ELEMENTS];
    bool on[CIRCUIT_ELEMENTS];
    uint32_t part_state[WORLD_PARTS];
};

struct survey {
    const struct world *world;               /* as wired; not started */
    struct view view[SURVEY_STATES];
    uint8_t link[CIRCUIT_ELEMENTS];          /* enum link */
    uint16_t owner[CIRCUIT_ELEMENTS];        /* part; PART_UNIT the board's, PART_NONE a cable's */
    bool feeds_unit[WORLD_PARTS];            /* source behind V12, and what feeds that one */
};

/* False: no memory. */
bool survey_make(struct survey *survey, const struct world *world);
/* Volts between two nets in a state; from a net to itself, or to none, 0. */
double survey_volts(const struct survey *survey, uint32_t state, uint16_t plus, uint16_t minus);
/* The largest of all states but SURVEY_FAILED, by its amount; it keeps its sign. */
double survey_most_volts(const struct survey *survey, uint16_t plus, uint16_t minus);
/* At the unit. */
double survey_input_volts(const struct survey *survey, uint32_t state, uint32_t input);
/* Current through the relay's make contact (on) or break contact (at rest), its amount. */
double survey_relay_amps(const struct survey *survey, uint32_t relay, bool on);
/* The part an element belongs to; NULL: the board's, or a cable. */
const struct part *survey_owner(const struct survey *survey, uint16_t element);
/* The state of a part as a word of its kind. */
bool survey_part_is(const struct survey *survey, uint32_t state, uint32_t part, const char *word);

#endif
