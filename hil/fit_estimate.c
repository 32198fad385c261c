#include <stdlib.h>
#include <string.h>

#include "hil/fit.h"

#define NEAR_US 500.0
#define NEAR_SHARE 0.02 /* of a capacitor */
#define NEAR_V 0.1
#define WIDTHS 10.0
#define SAME_LIFE_US 1000.0 /* beyond the model's: within it there is no capacitor to speak of */

static int by_size(const void *a, const void *b)
{
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Between the two values around that share of the way. */
static double at_share(const double *values, uint32_t count, double share)
{
    double place = share * (double)(count - 1);
    uint32_t below = (uint32_t)place;
    double rest = place - (double)below;
    uint32_t above = below + 1 < count ? below + 1 : below;
    return values[below] + (values[above] - values[below]) * rest;
}

struct fit_figure fit_figure_of(double *values, uint32_t count, double near)
{
    struct fit_figure figure = {.count = count};
    if (count == 0) {
        return figure;
    }
    qsort(values, count, sizeof *values, by_size);
    figure.value = at_share(values, count, 0.5);
    figure.low = at_share(values, count, 0.25);
    figure.high = at_share(values, count, 0.75);
    double most = near + WIDTHS * (figure.high - figure.low);
    for (uint32_t i = 0; i < count; i++) {
        double off = values[i] - figure.value;
        figure.far += off > most || off < -most ? 1 : 0;
    }
    return figure;
}

/* Each relay by itself, and all of them together. */
static void estimate_contacts(const struct fit_samples samples[UNIT_RELAYS],
                              struct fit_figure of[UNIT_RELAYS], struct fit_figure *all)
{
    double values[FIT_MOST * UNIT_RELAYS];
    uint32_t count = 0;
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        double own[FIT_MOST];
        memcpy(own, samples[i].value, samples[i].count * sizeof *own);
        memcpy(values + count, own, samples[i].count * sizeof *own);
        of[i] = fit_figure_of(own, samples[i].count, NEAR_US);
        count += samples[i].count;
    }
    *all = fit_figure_of(values, count, NEAR_US);
}

/* ---- the capacitor ---- */

/* Outages of the same load, one after the other. */
static bool is_first_of_load(const struct fit *fit, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++) {
        if (fit->life[i].load.relays == fit->life[index].load.relays) {
            return false;
        }
    }
    return true;
}

/* The capacitor is nearly in proportion to the time: those of one load are played three times. */
static bool estimate_load(const struct fit *fit, uint32_t first, struct rig_unit *rig,
                          double farads[FIT_MOST], const char **error)
{
    const struct fit_load *load = &fit->life[first].load;
    double lives[FIT_MOST];
    uint32_t count = 0;
    for (uint32_t i = first; i < fit->life_count; i++) {
        if (fit->life[i].load.relays == load->relays) {
            lives[count++] = (double)fit->life[i].after_us;
        }
    }
    struct fit_figure life = fit_figure_of(lives, count, NEAR_US);
    double middle = fit_model_farads(rig, (int64_t)life.value, load, error);
    int64_t without = middle < 0.0 ? -1 : fit_model_life_us(rig, 0.0, load, error);
    double more = life.value - (double)without;
    for (uint32_t i = first; without >= 0 && i < fit->life_count; i++) {
        if (fit->life[i].load.relays == load->relays) {
            double rest = (double)(fit->life[i].after_us - without);
            farads[i] = rest > SAME_LIFE_US && more > 0.0 ? middle * rest / more : 0.0;
        }
    }
    return without >= 0;
}

static bool estimate_hold_up(const struct fit *fit, struct rig_unit *rig, struct fit_result *result,
                             const char **error)
{
    double farads[FIT_MOST], lives[FIT_MOST];
    for (uint32_t i = 0; i < fit->life_count; i++) {
        lives[i] = (double)fit->life[i].after_us;
        if (is_first_of_load(fit, i) && !estimate_load(fit, i, rig, farads, error)) {
            return false;
        }
    }
    result->life = fit_figure_of(lives, fit->life_count, NEAR_US);
    int64_t least_us =
        fit->life_count == 0 ? 0 : fit_model_life_us(rig, 0.0, &fit->life[0].load, error);
    result->least_life_us = (double)least_us;
    result->hold_up = fit_figure_of(farads, fit->life_count, 0.0);
    double near = result->hold_up.value * NEAR_SHARE;
    result->hold_up = fit_figure_of(farads, fit->life_count, near);
    return least_us >= 0;
}

/* ---- the inputs ---- */

static bool estimate_inputs(const struct fit *fit, struct rig_unit *rig, struct fit_result *result,
                            const char **error)
{
    double volts[FIT_MOST], own[FIT_MOST];
    uint32_t count = result->hold_up.value > 0.0 ? fit->gone_count : 0;
    for (uint32_t i = 0; i < count; i++) {
        volts[i] = fit_model_volts(rig, result->hold_up.value, &fit->gone[i].load,
                                   fit->gone[i].after_us, error);
        if (volts[i] < 0.0) {
            return false;
        }
    }
    for (uint8_t input = 0; input < UNIT_INPUTS; input++) {
        uint32_t found = 0;
        for (uint32_t i = 0; i < count; i++) {
            if (fit->gone[i].input == input) {
                own[found++] = volts[i];
            }
        }
        result->lets_go_of[input] = fit_figure_of(own, found, NEAR_V);
    }
    result->lets_go = fit_figure_of(volts, count, NEAR_V);
    return true;
}

bool fit_estimate(const struct fit *fit, struct rig_unit *rig, struct fit_result *result,
                  const char **error)
{
    memset(result, 0, sizeof *result);
    estimate_contacts(fit->operate, result->operate_of, &result->operate);
    estimate_contacts(fit->release, result->release_of, &result->release);
    return estimate_hold_up(fit, rig, result, error) && estimate_inputs(fit, rig, result, error);
}
