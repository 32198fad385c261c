#include "sim/circuit/pending.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/circuit/stepper.h"
#include "sim/circuit/thermal.h"
#include "sim/circuit/watch.h"

/* Steps of few different lengths, so that factors can be kept. */
static const double growths[] = {4, 2, 1.4, 1, 0.7, 0.5, 0.25, 0.1};

#define GROWTHS (sizeof growths / sizeof growths[0])
#define ERROR_AIMED_AT 0.5

/* The error grows with the third power of the step. */
static int64_t next_length(int64_t h_us, double error)
{
    uint32_t i = 0;
    while (i < GROWTHS - 1 && error * growths[i] * growths[i] * growths[i] > ERROR_AIMED_AT) {
        i++;
    }
    int64_t length = (int64_t)((double)h_us * growths[i]);
    if (length < 1) {
        return 1;
    }
    return length < STEP_MAX_US ? length : STEP_MAX_US;
}

/* Tries shorter and shorter steps until one is good enough; 1 us is always. */
static int64_t accepted_length(struct circuit_workspace *workspace, const struct circuit *circuit,
                               int64_t h_us)
{
    for (;;) {
        stepper_try(workspace, circuit, h_us, &workspace->pending);
        if (workspace->pending.error <= 1 || h_us == 1) {
            return h_us;
        }
        int64_t shorter = next_length(h_us, workspace->pending.error);
        h_us = shorter < h_us ? shorter : h_us / 2;
    }
}

/* Where, from 0 to 1 between two solutions, the first comparator turns on a straight line. */
static double first_share(const struct circuit_workspace *workspace, const struct circuit *circuit,
                          const double *before_v, const double *after_v)
{
    double first = 1;
    for (uint32_t i = 0; i < workspace->watched_count; i++) {
        const struct comparator *comparator = &circuit->comparator[workspace->watched[i]];
        double after = watch_excess(comparator, after_v);
        double before = watch_excess(comparator, before_v);
        if (!(after > 0)) {
            continue;
        }
        double share = -before / (after - before);
        first = share < first ? share : first;
    }
    return first;
}

#define STRAIGHT_TRIES 6 /* then every second try halves */

/* Shortens the pending trial to the first whole microsecond at which a comparator has turned. */
static void bracket(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    double before_v[CIRCUIT_NETS];
    size_t size = circuit->net_count * sizeof before_v[0];
    memcpy(before_v, circuit->net_v, size);
    int64_t before = 0;
    struct trial *after = &workspace->pending;
    for (uint32_t tries = 0; after->h_us - before > 1; tries++) {
        double share = first_share(workspace, circuit, before_v, after->net_v);
        if (tries >= STRAIGHT_TRIES && tries % 2 == 0) {
            share = 0.5;
        }
        int64_t between = before + (int64_t)(share * (double)(after->h_us - before));
        if (between <= before) {
            between = before + 1;
        }
        if (between >= after->h_us) {
            between = after->h_us - 1;
        }
        stepper_try(workspace, circuit, between, &workspace->probe);
        if (watch_any_turns(workspace, circuit, workspace->probe.net_v)) {
            *after = workspace->probe;
        } else {
            memcpy(before_v, workspace->probe.net_v, size);
            before = between;
        }
    }
}

static void plan_step(struct circuit_workspace *workspace, const struct circuit *circuit,
                      int64_t thermal_us)
{
    int64_t wanted = STEP_MAX_US;
    if (workspace->moving_count > 0) {
        wanted = circuit->step_us > 0 ? circuit->step_us : stepper_first_us(workspace, circuit);
    } else {
        wanted = thermal_us;
    }
    int64_t h_us = accepted_length(workspace, circuit, clock_earlier(wanted, thermal_us));
    workspace->next_step_us = next_length(h_us, workspace->pending.error);
    if (h_us == thermal_us && workspace->next_step_us < wanted) {
        workspace->next_step_us = wanted < STEP_MAX_US ? wanted : STEP_MAX_US;
    }
    if (watch_any_turns(workspace, circuit, workspace->pending.net_v)) {
        bracket(workspace, circuit);
    }
    workspace->next_us = circuit->at_us + workspace->pending.h_us;
}

void pending_plan(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    if (workspace->pending_version == circuit->version) {
        return;
    }
    stepper_look(workspace, circuit);
    int64_t thermal_us = thermal_due_us(workspace, circuit);
    if (workspace->moving_count == 0 && thermal_us == CLOCK_NEVER) {
        workspace->next_us = CLOCK_NEVER;
    } else {
        plan_step(workspace, circuit, thermal_us);
    }
    workspace->pending_version = circuit->version;
}
