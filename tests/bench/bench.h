/* Figures: each stands in a file of its own, beside the goal and, where it is cheap to have, a peer
 * that does the same work another way, measured in the same run. */
#ifndef BENCH_BENCH_H
#define BENCH_BENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A round that could not be measured (a tool is missing, a story did not run). */
#define BENCH_MISSING (-1.0)

/* Somebody else who does comparable work; his tools need not be installed. */
struct peer {
    const char *name;
    double (*measure)(void); /* one round, in the figure's unit; BENCH_MISSING */
};

struct figure {
    const char *name;  /* "deadlines.set64" */
    const char *about; /* one line */
    const char *unit;
    double goal; /* 0 = none */
    bool more_is_better;
    double (*measure)(void);      /* one round, in that unit; BENCH_MISSING */
    const char *peer;             /* what it is; NULL = none */
    double (*measure_peer)(void); /* in the same unit */
    uint32_t rounds;              /* the median of so many; sizes need one */
    void (*detail)(void);         /* prints what the value is made of; NULL = nothing */
};

/* Lists, closed by an entry without a name: one for each file. */
extern const struct figure figures_deadlines[];
extern const struct figure figures_circuit[];
extern const struct figure figures_modem[];
extern const struct figure figures_sms[];
extern const struct figure figures_share[];
extern const struct figure figures_size[];
extern const struct figure figures_snapshot[];
extern const struct figure figures_story[];
extern const struct figure figures_program[];
extern const struct figure figures_millisecond[];
extern const struct figure figures_edge[];
extern const struct figure figures_script[];
extern const struct figure figures_line[];
extern const struct figure figures_session[];
extern const struct figure figures_window[]; /* where there is one */
extern const struct figure figures_route[];
extern const struct figure figures_explore[];
extern const struct figure figures_map[];

/* The figure of that name; NULL: none. */
const struct figure *bench_figure(const char *name);

/* Seconds that a processor has worked for this process and for children that have ended: what else
 * the machine does is not in them. */
double bench_seconds(void);
/* Seconds of a clock that only runs forward. */
double bench_wall_seconds(void);
/* Between the last two calls of bench_seconds. */
double bench_span(void);
/* Keeps the compiler from leaving out what made the value. */
void bench_use(uint64_t value);
uint32_t bench_random(uint64_t *state);
/* Runs a shell command, output thrown away; a processor's seconds for it and its children,
 * BENCH_MISSING when it fails. */
double bench_shell(const char *command);
/* Runs it the same way; the most memory that it held at once, in MiB. */
double bench_peak_mib(const char *command);
/* The first number that a shell command prints; BENCH_MISSING when it fails or prints none. */
double bench_number(const char *command);
/* Microseconds of a fork and of the child's end, in a process that holds and has touched so many
 * bytes, and little else. */
double bench_fork_us(size_t bytes);
/* The Python that `python3` ends up with: a wrapper in its place would be measured otherwise. */
const char *bench_python(void);

#endif
