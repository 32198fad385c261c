/* What the log of a bench says of the unit on it, in figures that its model has as well
 * (docs/hil.md, "Calibration"). Logs in, estimates out: nothing is read or written here.
 *
 * An estimate is the median of what was observed, so that a few wrong observations do no harm. What
 * a log shows nothing of is not seen: count 0. */
#ifndef HIL_FIT_H
#define HIL_FIT_H

#include "hil/bench_log.h"
#include "hil/fit_model.h"

#define FIT_MOST 256         /* observations of a kind; what comes then is left out */
#define FIT_STEADY_US 250000 /* since 12 V are back: the unit knows, and its LED OUT counts */

struct fit_samples {
    uint32_t count;
    double value[FIT_MOST];
};

/* An outage: the unit's life in it, or an input's letting go, so long after its beginning. */
struct fit_outage {
    int64_t after_us;
    struct fit_load load;
    uint8_t input; /* index */
};

struct fit {
    struct fit_samples operate[UNIT_RELAYS], release[UNIT_RELAYS]; /* us */
    struct fit_outage life[FIT_MOST], gone[FIT_MOST];
    uint32_t life_count, gone_count;
};

void fit_init(struct fit *fit);
/* Take what the log shows, and return how many observations there were. Contacts first, of all
 * logs: when an input has let go is only known by the release of its relay. */
uint32_t fit_take_contacts(struct fit *fit, const struct bench_log *log);
uint32_t fit_take_outages(struct fit *fit, const struct bench_log *log);

struct fit_figure {
    uint32_t count;     /* observations; 0: not seen, and nothing else counts */
    uint32_t far;       /* of them, so many are far from all others */
    double value;       /* the median ... */
    double low, high;   /* ... and the middle half of them */
};

struct fit_result {
    struct fit_figure operate, release; /* us, of all relays together ... */
    struct fit_figure operate_of[UNIT_RELAYS], release_of[UNIT_RELAYS]; /* ... and of each */
    struct fit_figure life;             /* us, without battery and 12 V */
    double least_life_us;               /* that of the model without any capacitor */
    struct fit_figure hold_up;          /* F; value 0: as the model, or less than it */
    struct fit_figure lets_go, lets_go_of[UNIT_INPUTS]; /* V; not seen where hold_up was not */
};

/* False: the model cannot be played, error says why. `rig` is room for it. */
bool fit_estimate(const struct fit *fit, struct rig_unit *rig, struct fit_result *result,
                  const char **error);

/* The median of so many values, which are sorted thereby, and how they lie around it. Those are far
 * that are beyond `near` and ten times the width of the middle half. */
struct fit_figure fit_figure_of(double *values, uint32_t count, double near);

#endif
