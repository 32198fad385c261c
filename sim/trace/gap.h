/* What parts a unit on a bench from its model, in the unit's terms: looked for in two recordings of
 * one story, the model's (A) and the unit's (B), both before the same adapter (terminals.h). */
#ifndef SIM_TRACE_GAP_H
#define SIM_TRACE_GAP_H

#include "sim/trace/compare.h"

#define GAP_MOST 12
#define GAP_SIGNAL 48
#define GAP_TEXT 200

enum gap_kind {
    GAP_CLOSES,       /* contacts close later by `ns`, or earlier where it is negative */
    GAP_OPENS,        /* the same, when a coil is switched off */
    GAP_HOLD_UP,      /* without 12 V the unit goes on for longer by `ns` */
    GAP_THRESHOLD,    /* inputs let go at level[0], the model's at level[1] */
    GAP_STUCK_OPEN,   /* a contact does not close, though its coil is driven */
    GAP_STUCK_CLOSED, /* it does not open any more */
    GAP_CURRENT,      /* the unit draws level[0] amperes, the model level[1] */
    GAP_RESET,        /* the unit was reset, the model was not */
    GAP_LATE,         /* changes of `signal` come later by `ns` */
    GAP_MISSING,      /* changes of `signal` that the model shows, and the unit does not */
    GAP_EXTRA,        /* the other way */
    GAP_KINDS
};

struct gap {
    enum gap_kind kind;
    uint8_t relays;  /* bit i: relay i + 1 */
    uint32_t count;  /* changes that show it */
    int64_t ns;      /* their mean */
    double level[2]; /* of the unit, of the model */
    int64_t first_ns;
    char signal[GAP_SIGNAL];
};

struct gap_list {
    struct gap gap[GAP_MOST]; /* what finds no room is not told: the first ones say most */
    uint32_t count;
};

/* A signal that differs. */
struct gap_signal {
    const char *name;
    int64_t tolerance_ns;
};

/* The model's terminals while its supply is off: where the 12 V of the inputs falls with that, its
 * course tells at which level the unit's inputs let go. */
struct gap_fall {
    int64_t at_ns;
    double volts;   /* at V12 */
    uint8_t inputs; /* bit i: InputI+1 sees voltage */
};

struct gap_view {
    const struct wave *model, *unit;
    const struct gap_signal *signals;
    uint32_t signal_count;
    const struct gap_fall *fall; /* in order */
    uint32_t fall_count;         /* 0: the inputs' 12 V does not fall, or never did */
};

/* False: no memory. */
bool gap_find(struct gap_list *list, const struct gap_view *view);
/* One more of its kind: the same in several stories is told once. */
void gap_add(struct gap_list *list, const struct gap *gap);
/* "contacts close 5.0 ms later than the model's (relay1 to relay6)" */
void gap_words(const struct gap *gap, char text[GAP_TEXT]);

#endif
