#include "sim/circuit/pending.h"

#include <string.h>

#include "sim/base/clock.h"
#include "sim/circuit/crossing.h"
#include "sim/circuit/modes.h"
#include "sim/circuit/motion.h"
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
        motion_try(workspace, circuit, h_us, &workspace->pending);
        if (workspace->pending.error <= 1 || h_us == 1) {
            return h_us;
        }
        int64_t shorter = next_length(h_us, workspace->pending.error);
        h_us = shorter < h_us ? shorter : h_us / 2;
    }
}

/* Something wants to be told of the trial's end. */
static bool is_notable(const struct circuit_workspace *workspace, const struct circuit *circuit,
                       const struct trial *trial)
{
    return watch_any_turns(workspace, circuit, trial->net_v) ||
           thermal_any_acts(workspace, circuit, trial);
}

/* Where, from 0 to 1 between two solutions, the first comparator turns on a straight line; half way
 * when none does. */
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
    return first < 1 ? first : 0.5;
}

#define STRAIGHT_TRIES 6 /* then every second try halves */

/* Shortens the pending trial to the first whole microsecond that is notable. */
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
        motion_try(workspace, circuit, between, &workspace->probe);
        if (is_notable(workspace, circuit, &workspace->probe)) {
            *after = workspace->probe;
        } else {
            memcpy(before_v, workspace->probe.net_v, size);
            before = between;
        }
    }
}

struct summit {
    double at_us, excess;
};

/* A comparator's excess at three times within a step. */
struct arch {
    double at_us[3], excess[3];
};

/* The summit of the parabola through them; the last one when there is none between. */
static struct summit summit_of(const struct arch *arch)
{
    double left_us = arch->at_us[1] - arch->at_us[0], right_us = arch->at_us[2] - arch->at_us[1];
    double left = (arch->excess[1] - arch->excess[0]) / left_us;
    double right = (arch->excess[2] - arch->excess[1]) / right_us;
    double bend = (right - left) / (left_us + right_us);
    double at_us = (arch->at_us[0] + arch->at_us[1]) / 2 - left / (2 * bend);
    if (!(bend < 0 && at_us > arch->at_us[0] && at_us < arch->at_us[2])) {
        return (struct summit){arch->at_us[2], arch->excess[2]};
    }
    double rise = (at_us - arch->at_us[0]) * (left + bend * (at_us - arch->at_us[1]));
    return (struct summit){at_us, arch->excess[0] + rise};
}

/* Puts a further time in, and keeps the highest one between its neighbours. */
static void arch_add(struct arch *arch, double at_us, double excess)
{
    uint32_t place = at_us < arch->at_us[1] ? 0 : 2;
    bool higher = excess > arch->excess[1];
    if (higher) {
        arch->at_us[2 - place] = arch->at_us[1];
        arch->excess[2 - place] = arch->excess[1];
        place = 1;
    }
    arch->at_us[place] = at_us;
    arch->excess[place] = excess;
}

#define SUMMIT_MARGIN_V 2e-3 /* a step's own error */
#define SUMMIT_TRIES 8

/* Climbs to where the comparator comes nearest to turning within the pending step: true, with the
 * step shortened to there, when that is past its level. */
static bool turns_between(struct circuit_workspace *workspace, const struct circuit *circuit,
                          const struct comparator *comparator)
{
    struct trial *probe = &workspace->probe, *pending = &workspace->pending;
    double h_us = (double)pending->h_us;
    struct arch arch = {{0, STAGE_MIDDLE * h_us, h_us},
                        {watch_excess(comparator, circuit->net_v),
                         watch_excess(comparator, pending->mid_v),
                         watch_excess(comparator, pending->net_v)}};
    for (uint32_t tries = 0; tries < SUMMIT_TRIES; tries++) {
        struct summit summit = summit_of(&arch);
        int64_t at_us = (int64_t)(summit.at_us + 0.5);
        if (summit.excess < -SUMMIT_MARGIN_V || at_us < 1 || at_us >= pending->h_us ||
            (tries > 0 && at_us == probe->h_us)) {
            return false;
        }
        motion_try(workspace, circuit, at_us, probe);
        double excess = watch_excess(comparator, probe->net_v);
        if (excess > 0) {
            *pending = *probe;
            return true;
        }
        arch_add(&arch, (double)at_us, excess);
    }
    return false;
}

/* A voltage that passes a level and comes back within the pending step shortens it to there; true
 * when one does. */
static bool look_between(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    for (uint32_t i = 0; i < workspace->watched_count; i++) {
        const struct comparator *comparator = &circuit->comparator[workspace->watched[i]];
        bool stepped = motion_is_stepped(workspace, comparator->plus) ||
                       motion_is_stepped(workspace, comparator->minus);
        if (stepped && turns_between(workspace, circuit, comparator)) {
            return true;
        }
    }
    return false;
}

static void plan_step(struct circuit_workspace *workspace, const struct circuit *circuit,
                      int64_t horizon_us)
{
    int64_t wanted = circuit->step_us > 0 ? circuit->step_us : stepper_first_us(workspace, circuit);
    int64_t h_us = accepted_length(workspace, circuit, clock_earlier(wanted, horizon_us));
    workspace->next_step_us = next_length(h_us, workspace->pending.error);
    if (h_us == horizon_us && workspace->next_step_us < wanted) {
        workspace->next_step_us = wanted < STEP_MAX_US ? wanted : STEP_MAX_US;
    }
    do {
        if (is_notable(workspace, circuit, &workspace->pending)) {
            bracket(workspace, circuit);
        }
    } while (look_between(workspace, circuit));
}

/* How far the islands that rest or have modes may go. */
static int64_t horizon_of(const struct circuit_workspace *workspace, const struct circuit *circuit)
{
    int64_t horizon_us = workspace->turning ? 1 : CLOCK_NEVER;
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        const struct island *island = &workspace->island[workspace->moving[i]];
        if (island->modes != MODES_NONE) {
            horizon_us = clock_earlier(horizon_us, workspace->modes[island->modes].horizon_us);
        }
    }
    horizon_us = thermal_first_us(workspace, circuit, horizon_us);
    if (workspace->moving_count > workspace->stepped_count) {
        horizon_us = crossing_first_us(workspace, circuit, horizon_us);
    }
    return horizon_us;
}

void pending_plan(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    if (workspace->pending_version == circuit->version) {
        return;
    }
    motion_look(workspace, circuit);
    int64_t horizon_us = horizon_of(workspace, circuit);
    workspace->next_us = CLOCK_NEVER;
    workspace->next_step_us = 0;
    if (workspace->stepped_count > 0) {
        plan_step(workspace, circuit, horizon_us);
        workspace->next_us = circuit->at_us + workspace->pending.h_us;
    } else if (horizon_us != CLOCK_NEVER) {
        motion_try(workspace, circuit, horizon_us, &workspace->pending);
        workspace->next_us = circuit->at_us + horizon_us;
    }
    workspace->pending_version = circuit->version;
}
