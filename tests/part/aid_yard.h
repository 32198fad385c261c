/* A yard with parts wired together, and time that goes from instant to instant as in the world. */
#ifndef TESTS_PART_AID_YARD_H
#define TESTS_PART_AID_YARD_H

#include "sim/part/part.h"

#define YARD_PARTS 8

struct yard {
    struct circuit circuit;
    struct circuit_workspace *workspace;
    struct trace trace;
    struct journal journal;
    struct part part[YARD_PARTS];
    uint16_t count;
    const struct recording *recordings;   /* NULL: there are none */
    int64_t now, circuit_at;
    char error[PART_ERROR];
};

void yard_init(struct yard *yard);
void yard_free(struct yard *yard);
/* A part whose terminals are nets of their own. */
struct part *yard_add(struct yard *yard, const char *kind);
/* Sets a parameter before the build: a quantity in SI, a choice by its index. */
void yard_figure(struct part *part, const char *param, double value);
/* Joins a terminal to another one's net; before yard_start(). */
void yard_join(struct part *a, const char *terminal_a, struct part *b, const char *terminal_b);
void yard_start(struct yard *yard);
/* What was done since has changed the voltages: everybody takes its states anew. */
void yard_start_again(struct yard *yard);
void yard_run(struct yard *yard, int64_t until);
/* A verb with up to two arguments; false when it was refused. */
bool yard_do(struct yard *yard, struct part *part, const char *verb, double first, double second);
/* The same with all the arguments that the verb takes. */
bool yard_do_with(struct yard *yard, struct part *part, const char *verb, const double *args);
/* Current into the part at the terminal. */
double yard_amps(struct yard *yard, struct part *part, const char *at);
void yard_set(struct yard *yard, struct part *part, const char *param, double value);
bool yard_fault(struct yard *yard, struct part *part, const char *fault);
/* The part looks at the one that it names, as after each turn of the world. */
void yard_follow(struct yard *yard, struct part *part, const struct part *named);
/* For calls on a part that want a site; yard_settle() afterwards. */
struct site yard_site(struct yard *yard);
void yard_settle(struct yard *yard, struct site *site);
bool yard_is(const struct part *part, const char *state);
double yard_volts(struct yard *yard, struct part *part, const char *plus, const char *minus);
/* An element of the test's own between two terminals. */
uint16_t yard_bridge(struct yard *yard, struct part *part, const char *a, const char *b,
                     double ohms);
void yard_switch(struct yard *yard, uint16_t element, bool on);
uint32_t yard_events(const struct yard *yard, enum event_kind kind);

#endif
