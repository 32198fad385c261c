/* One take of a session, for the recorder: the deeds played once more on a bench, each written as
 * its statement, and what reached people by it. */
#ifndef LUA_RECORDER_TAKE_H
#define LUA_RECORDER_TAKE_H

#include "lua/deed.h"
#include "lua/recorder.h"

#define TAKE_NAME 24
#define TAKE_WHY 200

struct take_step {
    enum deed_kind kind;        /* DEED_NONE: it is left out */
    const char *line;           /* of the deed */
    int64_t at_us;
    int64_t until_us;           /* DEED_PRESS: the button is let go; DEED_USB: the answer is whole,
                                   CLOCK_NEVER: none came */
    size_t statement;           /* where it begins in the take's statements */
    uint32_t events;            /* in the journal, before what it has brought about */
    int32_t fault;              /* of the modem, by its number; -1 */
    char why[TAKE_WHY];         /* it was left out */
};

/* A message or a call that reached a person. */
struct take_arrival {
    int64_t at_us;
    uint32_t phone;
    uint32_t event;             /* of the message, in the journal; CAUSE_NONE: a call */
};

struct take {
    struct hand hand;
    struct take_step *steps;
    uint32_t step_count;
    struct take_arrival *arrivals;
    uint32_t arrival_count, arrival_capacity;
    struct writing statements;  /* each closed by a NUL */
    char name[NETWORK_PHONES][TAKE_NAME];  /* how the scenario calls them; "" = not at all */
    uint32_t calls[NETWORK_PHONES];        /* from the unit, so far */
    uint32_t messages_seen;     /* events of the journal that were looked at for messages */
    const char *config;         /* commands, each closed by a NUL: whose phone is whose ... */
    size_t config_length;       /* ... with all their NULs */
    int64_t end_us;
    bool failed;                /* the host had no memory */
};

/* False: no memory. */
bool take_open(struct take *take, const struct recorder_deed *deeds, uint32_t count);
void take_close(struct take *take);

enum take_course {
    TAKE_DONE,
    TAKE_AGAIN,                 /* a deed turned out to be none: begin anew without it */
    TAKE_STUCK                  /* error says why */
};

/* Plays the deeds on a bench whose world is built and configured, up to end_us, and to the end of a
 * press. */
enum take_course take_play(struct take *take, struct sandbox *sandbox, struct bench *bench,
                           int64_t end_us, char *error);

#endif
