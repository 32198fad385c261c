/* What the wireless parts share: an identity, a sign of life now and then, telegrams, and how far
 * they reach. A telegram is an event; what it says is the part's state at that instant. Its way to
 * the unit is the world's (sim/world/radio.h). */
#ifndef SIM_PART_WIRELESS_H
#define SIM_PART_WIRELESS_H

#include "sim/part/part.h"

#define WIRELESS_LIFE_US \
    CLOCK_S(180)                  /* from sign to sign, the first drawn within it; ours: three
                                          fit into the 10 min of assumption 47 */
#define WIRELESS_ANSWER_US 100000 /* a socket says what it was told; ours */
#define WIRELESS_ID_MOST 8u       /* letters that the unit's registry keeps of an id */

/* Bits of part->phase; the kinds' own begin at 8. */
#define WIRELESS_ON 1u   /* a socket: its relay is driven; a sensor: tripped */
#define WIRELESS_LOW 2u  /* battery */
#define WIRELESS_AWAY 4u /* the fault "off": out of everybody's range */

/* Plans. */
enum { WIRELESS_PLAN_LIFE, WIRELESS_PLAN_ANSWER, WIRELESS_PLAN_LINGER };

/* Parameters of both kinds, in this order. */
enum { WIRELESS_ID_PARAM, WIRELESS_KIND_PARAM, WIRELESS_DISTANCE };
#define WIRELESS_DISTANCE_PARAM \
    { \
        "distance", DIMENSION_LENGTH, "15 m", 0.5, 1000.0, NULL, false \
    }

/* For build: who was given no `id` gets six hexadecimal digits of his name. */
void wireless_give_id(struct part *part);
/* `id` is made of at most eight letters and digits. */
bool wireless_check(const struct part *part, char error[PART_ERROR]);
/* For start: plans the first sign of life, once. */
void wireless_start(struct part *part, const struct site *site);
/* For due: true, and the next one is planned, when a sign of life is due. */
bool wireless_lives(struct part *part, const struct site *site);
/* Sends "ID word", unless it is away. */
void wireless_send(struct part *part, struct site *site, const char *word);

/* For the world. */
bool wireless_is(const struct part *part);
bool wireless_is_socket(const struct part *part);
/* True once after a telegram. */
bool wireless_take(struct part *part);
/* Whether its telegrams and the unit's reach each other, with so many decibels lost at the unit's
 * RF socket. */
bool wireless_reaches(const struct part *part, double loss_db);

#endif
