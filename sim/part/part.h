/* Parts: everything that people wire. Each kind is one table entry (terminals, parameters, states,
 * verbs, faults) and a few functions in a file of its own; each part is a small value with its
 * figures, its elements in the circuit and one deadline. Terminals follow IEC habits. */
#ifndef SIM_PART_PART_H
#define SIM_PART_PART_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/base/quantity.h"
#include "sim/base/random.h"
#include "sim/circuit/magnet.h"
#include "sim/circuit/site.h"
#include "sim/part/ds18b20.h"
#include "sim/part/warming.h"

#define PART_NAME 24
#define PART_TERMINALS 16 /* most of any kind but the unit, which the wiring treats itself */
#define PART_FIGURES 12
#define PART_ELEMENTS 12
#define PART_COMPARATORS 5
#define PART_PLANS 3
#define PART_TEXTS 2 /* names and ids among the parameters */
#define PART_ERROR 200

struct part;

/* A parameter that a wiring or :set{} may give. */
struct part_param {
    const char *name;
    /* DIMENSION_TEXT: one of `choices` ("N/O|N/C"), kept as index. DIMENSION_PART: the name of a
     * part whose kind is one of `choices`; its index once the wiring is finished. DIMENSION_ID: as
     * given. These two are kept as text, too, see part_text(). DIMENSION_FILE: a scope's file
     * beside the wiring; its place among the world's recordings. */
    enum dimension dimension;
    const char *default_value; /* as people write it; NULL = none, kept as NaN */
    double low, high;          /* allowed range in SI, where dimension is not text */
    const char *choices;
    bool fixed; /* wiring only, not :set{} */
};

/* The most that it bears between two terminals, and the other way round where nobody tells them
 * apart: a share of its parameter `volts` or `coil`, or where that is 0 so many volts. Beyond it
 * the part breaks. */
struct part_limit {
    const char *plus, *minus; /* NULL: it has no limit */
    double share, volts;
    bool either_way;
};

struct part_kind {
    const char *name;             /* "adapter" */
    const char *about;            /* one line for the reference manual */
    const char *const *terminals; /* closed by NULL */
    const struct part_param *params;
    uint32_t param_count;
    const char *const *states; /* words for :is, closed by NULL; index = state bit */
    const char *const *verbs;  /* "off", "on", "trip" ...; closed by NULL */
    const char *const *faults; /* "open", "stuck" ...; closed by NULL */
    bool supplies;             /* feeds others, or stands between a source and them */
    struct part_limit limit;
    /* Adds elements and comparators. part->net and part->figure are set. */
    void (*build)(struct part *part, struct circuit *circuit);
    /* NULL, or for parts whose output leads to the unit: adds what shorts it to the unit's GND and
     * to its 12 V. Called after build. */
    void (*lead)(struct part *part, struct circuit *circuit, uint16_t gnd, uint16_t v12);
    /* t = 0, after the supplies have settled: take the states as they are, raise nothing. May be
     * called again at t = 0, when what another part found has changed the voltages. */
    void (*start)(struct part *part, struct site *site);
    void (*turned)(struct part *part, struct site *site, uint16_t tag, bool high);
    void (*due)(struct part *part, struct site *site);
    /* The circuit has settled: a converter's input and a battery's charge follow what flows.
     * NULL: nothing to follow. */
    void (*balance)(struct part *part, struct site *site);
    /* args: figures of the verb's table parameters, NaN where not given, see part_verb_params.
     * False: error says why not. */
    bool (*verb)(struct part *part, struct site *site, uint32_t verb, const double *args,
                 char error[PART_ERROR]);
    /* A figure was changed by :set{}. */
    void (*changed)(struct part *part, struct site *site);
    bool (*fault)(struct part *part, struct site *site, const char *fault); /* "" = ok */
    /* Parameters of verbs that take some: NULL, or a list closed by a NULL name; `name` is
     * "verb.param", e.g. "sag.to". A verb's args come in the order of this list. */
    const struct part_param *verb_params;
    /* NULL, or looks at the parameters before the wiring is built. False: error says what is wrong
     * with them. */
    bool (*check)(const struct part *part, char error[PART_ERROR]);
    /* NULL, or for kinds with a DIMENSION_PART parameter: looks at the part named there after each
     * turn in which it may have changed. Leaves the circuit alone. */
    void (*follow)(struct part *part, const struct part *named, struct site *site);
    /* NULL, or for sockets: the unit's radio has reached it. */
    void (*order)(struct part *part, struct site *site, bool on);
    /* NULL, or the part's temperature at now, degrees C; not before its last turn. */
    double (*celsius)(const struct part *part, int64_t now);
};

struct part {
    char name[PART_NAME];
    uint8_t kind;   /* index in the kinds' table */
    uint8_t fault;  /* index in kind->faults + 1, 0 = none; the kind's
                                            fault() finds it set already */
    uint16_t index; /* in the world; also the comparators' owner */
    uint16_t net[PART_TERMINALS];
    double figure[PART_FIGURES];      /* parameters in the order of the kind's table */
    char text[PART_TEXTS][PART_NAME]; /* names and ids among them, in that order; "" = none */
    uint16_t element[PART_ELEMENTS];
    uint16_t comparator[PART_COMPARATORS];
    uint16_t strain[2];       /* comparators of its limit, by polarity */
    uint32_t state;           /* bit i = kind->states[i] holds */
    bool damaged;             /* for good: nothing more happens to it */
    uint8_t phase;            /* the kind's own */
    int64_t due_at;           /* CLOCK_NEVER = nothing is planned */
    int64_t plan[PART_PLANS]; /* the kind's own deadlines; due_at is the earliest */
    uint8_t planned;          /* bit i = plan[i] has moved, and waits for its cause */
    uint32_t cause[PART_PLANS]; /* of each plan: the event that set it */
    int64_t since;            /* the kind's own */
    uint32_t counter;         /* the kind's own */
    double amount;            /* the kind's own: charge left, heat, place on a way */
    double rate;              /* the kind's own: of the amount's change */
    struct magnet magnet;     /* kinds with a coil */
    struct warming warming;   /* kinds with a temperature: the room's */
    struct ds18b20 chip;      /* thermometers */
    struct random random;
    int16_t at_column, at_row; /* place in the drawing, -1 = none given */
};

uint32_t part_kind_count(void);
const struct part_kind *part_kind(uint32_t index);
const struct part_kind *part_kind_of(const struct part *part);
/* -1: no such kind, terminal, parameter, state, verb or fault. Terminals "K1_COM", "13". */
int32_t part_find_kind(const char *name);
int32_t part_find_terminal(const struct part_kind *kind, const char *name);
int32_t part_find_param(const struct part_kind *kind, const char *name);
int32_t part_find_state(const struct part_kind *kind, const char *name);
int32_t part_find_verb(const struct part_kind *kind, const char *name);
int32_t part_find_fault(const struct part_kind *kind, const char *name);

/* A part with its defaults; nets unset (CIRCUIT_NONE). */
void part_init(struct part *part, uint32_t kind, uint16_t index, const char *name, uint64_t seed);
/* It is kept as text. */
bool part_param_is_text(const struct part_param *param);
/* The text of a DIMENSION_PART or DIMENSION_ID parameter. */
char *part_text(struct part *part, uint32_t param);
/* A part of that kind may be named by the DIMENSION_PART parameter. */
bool part_may_name(const struct part_param *param, const struct part_kind *kind);
/* Electrical power that the part takes at the circuit's instant, W. */
double part_watts(const struct part *part, const struct site *site);
bool part_is(const struct part *part, uint32_t state);
/* Replaces all state bits and writes the event when that is a change; its value is their word. */
void part_set_states(struct part *part, struct site *site, uint32_t states);
/* The kind's build, start, turned, due, balance, changed and fault, for a part that may break: what
 * is broken is not asked any more, what stands over its limit breaks. */
void part_build(struct part *part, struct circuit *circuit);
void part_start(struct part *part, struct site *site);
void part_turned(struct part *part, struct site *site, uint16_t tag, bool high);
void part_due(struct part *part, struct site *site);
void part_balance(struct part *part, struct site *site);
void part_changed(struct part *part, struct site *site);
bool part_fault(struct part *part, struct site *site, const char *fault);
/* More than this between the terminals of its kind's limit breaks it; NaN: nothing does. */
double part_bears_volts(const struct part *part);
/* The part breaks: its elements open, state "damaged", an event that says why. */
void part_damage(struct part *part, struct site *site, const char *why);

#endif
