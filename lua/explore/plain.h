/* A run's state made plain: a copy in which all that makes no difference to what comes is taken
 * out, and instants are told from now. Two runs of one scenario whose plain states are equal at
 * the same instant go on alike; fingerprint.h says field by field what is taken out, and why that
 * is right. For fingerprint.c. */
#ifndef LUA_EXPLORE_PLAIN_H
#define LUA_EXPLORE_PLAIN_H

#include "lua/bench.h"
#include "lua/explore/recall.h"

#define PLAIN_PAST INT64_MIN
#define PLAIN_MESSAGES 64u       /* unread ones; a run with more is like no other */

/* One clock, the world's or the unit's: now, and when nobody looks any more. */
struct plain_clock {
    int64_t now, end;
};

struct plain_actor {
    bool alive, decided;
    struct wait wait;
};

struct plain_story {
    uint32_t actors, messages;
    uint64_t message[PLAIN_MESSAGES];    /* unread ones: phone and text */
    uint32_t calls[NETWORK_PHONES];      /* that nobody has waited for yet */
    struct plain_actor actor[BENCH_ACTORS];
    uint32_t step, tries, hints; /* of a lesson */
    enum grade grade;
};

struct plain {
    struct plain_clock clock, unit_clock;
    struct recall recall;        /* of the script */
    uint64_t script;
    struct plain_story story;
    struct checker checker;
    uint64_t flash, stored;      /* its bytes; the settings that a start would read from them */
    uint32_t part_count;
    struct world world;          /* what is not named in fingerprint.h is not filled in */
};

/* A deadline: from now; PLAIN_PAST, CLOCK_NEVER also behind the end. */
int64_t plain_due(const struct plain_clock *clock, int64_t at);
/* An instant of the past: from now; PLAIN_PAST where it is so long ago, or never was. */
int64_t plain_age(const struct plain_clock *clock, int64_t at, int64_t span_us);

void plain_unit(struct plain *plain, const struct world *world);
void plain_driver(struct plain *plain, const struct world *world);
void plain_board(struct plain *plain, const struct world *world);
void plain_module(struct plain *plain, const struct world *world);
void plain_network(struct plain *plain, const struct world *world);
void plain_circuit(struct plain *plain, const struct world *world);
void plain_parts(struct plain *plain, const struct world *world);
/* The settings that a start would read. */
uint64_t plain_stored(struct plain *plain, const struct world *world);
void plain_checker(struct plain *plain, const struct bench *bench);
/* False: more unread messages than there is room for. */
bool plain_story(struct plain *plain, const struct bench *bench);
/* False: it cannot be told. */
bool plain_script(struct plain *plain, const struct bench *bench, const struct sandbox *sandbox);

/* Something is under way that lasts for moments only: a conversation with the modem, a debounce, a
 * store. Nothing is compared then. */
bool plain_is_busy(const struct bench *bench);

#endif
