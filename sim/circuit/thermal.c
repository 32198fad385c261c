#include "sim/circuit/thermal.h"

#include "sim/base/clock.h"
#include "sim/circuit/change.h"
#include "sim/circuit/curve.h"
#include "sim/circuit/element.h"
#include "sim/circuit/modes.h"
#include "sim/circuit/stepper.h"

#define ROUNDING 1e-9
/* Intervals looked at along a current that varies; then there is an instant without melting. */
#define LOOKS 400

/* A fuse or PTC between the circuit's instant and a later one. */
struct way {
    const struct circuit_workspace *workspace;
    const struct circuit *circuit;
    const struct element *element;
    double g;
};

static bool is_tripped(const struct element *element)
{
    return element->kind == ELEMENT_PTC && element->mode == MODE_TRIPPED;
}

static bool is_unloaded(double v)
{
    return v < PTC_UNLOADED_V && v > -PTC_UNLOADED_V;
}

static double limit_of(const struct element *element)
{
    double heat = THERMAL_HEAT_S * element->amps * element->amps;
    return is_tripped(element) ? THERMAL_RECOVERY_S : heat;
}

static bool acts(const struct element *element, double heat)
{
    return element->amps > 0 && heat >= limit_of(element) * (1 - ROUNDING);
}

static const struct island *island_of(const struct way *way)
{
    return &way->workspace->island[way->workspace->island_of[way->element->a]];
}

static bool is_stepped(const struct way *way)
{
    return island_is_stepped(island_of(way));
}

static struct way way_of(const struct circuit_workspace *workspace, const struct circuit *circuit,
                         uint32_t place)
{
    const struct element *element = &circuit->element[workspace->thermal[place]];
    return (struct way){workspace, circuit, element, element_norton(element, element->mode).g};
}

static double cooled(double heat)
{
    return heat > 0 ? heat : 0;
}

/* A^2 s of a stepped island's current, by the weights of its stages. */
static double stepped_square(const struct way *way, const struct trial *trial)
{
    double first = way->g * element_volts(way->element, way->circuit->net_v);
    double middle = way->g * element_volts(way->element, trial->mid_v);
    double last = way->g * element_volts(way->element, trial->net_v);
    return (double)trial->h_us / 1e6 *
           (LAST_WEIGHT * (first * first + middle * middle) + STAGE_REACH * last * last);
}

static struct curve volts_curve(const struct way *way)
{
    return curve_between(way->workspace, way->circuit, way->element->a, way->element->b);
}

/* The square of the largest current between two times, for one that follows modes. */
static double largest_square(const struct way *way, const struct curve *volts, double from_s,
                             double to_s)
{
    struct bounds v = curve_bounds(volts, from_s, to_s);
    double most = v.high > -v.low ? v.high : -v.low;
    return way->g * way->g * most * most;
}

/* A^2 s of a current that follows modes. */
static double curved_square(const struct way *way, int64_t from_us, int64_t to_us)
{
    struct curve volts = volts_curve(way);
    return way->g * way->g * curve_square(&volts, (double)from_us / 1e6, (double)to_us / 1e6);
}

static double square_to(const struct way *way, const struct trial *trial)
{
    if (is_stepped(way)) {
        return stepped_square(way, trial);
    }
    if (island_of(way)->moving) {
        return curved_square(way, 0, trial->h_us);
    }
    double amps = way->g * element_volts(way->element, way->circuit->net_v);
    return (double)trial->h_us / 1e6 * amps * amps;
}

/* Modes do not take it over its rating, and it is cold. */
static bool stays_cold(const struct way *way, double h_s)
{
    if (way->element->heat > 0 || !island_of(way)->moving || is_stepped(way)) {
        return false;
    }
    struct curve volts = volts_curve(way);
    return largest_square(way, &volts, 0, h_s) <= way->element->amps * way->element->amps;
}

/* Heat at the trial's end. */
static double heat_at(const struct way *way, const struct trial *trial)
{
    const struct element *element = way->element;
    double h_s = (double)trial->h_us / 1e6;
    if (is_tripped(element)) {
        bool unloaded = is_unloaded(element_volts(element, way->circuit->net_v)) &&
                        is_unloaded(element_volts(element, trial->net_v));
        return unloaded ? element->heat + h_s : 0;
    }
    if (stays_cold(way, h_s)) {
        return 0;
    }
    return cooled(element->heat + square_to(way, trial) - h_s * element->amps * element->amps);
}

/* Microseconds until `left` is reached at this slope, at least 1; beyond all horizons: never. */
static int64_t wait_us(double left, double slope)
{
    if (!(slope > 0) || left > slope * 1e9) {
        return CLOCK_NEVER;
    }
    return left > 0 ? (int64_t)(left / slope * 1e6) + 1 : 1;
}

/* Takes intervals in which even the largest current would not melt it as they are, and halves the
 * others, down to the microsecond in which it melts. */
static int64_t overload_us(const struct way *way, int64_t horizon_us)
{
    const struct element *element = way->element;
    struct curve volts = volts_curve(way);
    double square = element->amps * element->amps, heat = element->heat;
    int64_t at_us = 0, width_us = horizon_us;
    for (uint32_t look = 0; look < LOOKS; look++) {
        int64_t left_us = horizon_us - at_us;
        width_us = width_us < left_us ? width_us : left_us;
        double at_s = (double)at_us / 1e6, width_s = (double)width_us / 1e6;
        double most = largest_square(way, &volts, at_s, at_s + width_s) - square;
        bool melts = acts(element, heat + width_s * cooled(most));
        if (melts && width_us > 1) {
            width_us /= 2;
            continue;
        }
        if (width_us == left_us) {
            return horizon_us;
        }
        double added = curved_square(way, at_us, at_us + width_us) - width_s * square;
        heat = cooled(heat + added);
        at_us += width_us;
        width_us *= 2;
        if (acts(element, heat)) {
            return at_us;
        }
    }
    return at_us > 0 ? at_us : 1;
}

static int64_t due_us(const struct way *way, int64_t horizon_us)
{
    const struct element *element = way->element;
    if (is_stepped(way) || element->amps <= 0) {
        return horizon_us;
    }
    double v = element_volts(element, way->circuit->net_v);
    if (!is_tripped(element) && island_of(way)->moving) {
        return overload_us(way, horizon_us);
    }
    double amps = way->g * v;
    double slope =
        is_tripped(element) ? is_unloaded(v) : amps * amps - element->amps * element->amps;
    return clock_earlier(horizon_us, wait_us(limit_of(element) - element->heat, slope));
}

int64_t thermal_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                         int64_t horizon_us)
{
    for (uint32_t i = 0; i < workspace->counts.thermal; i++) {
        struct way way = way_of(workspace, circuit, i);
        horizon_us = due_us(&way, horizon_us);
    }
    return horizon_us;
}

bool thermal_any_acts(const struct circuit_workspace *workspace, const struct circuit *circuit,
                      const struct trial *trial)
{
    for (uint32_t i = 0; i < workspace->counts.thermal; i++) {
        struct way way = way_of(workspace, circuit, i);
        if (!is_stepped(&way)) {
            continue;
        }
        bool rested = is_unloaded(element_volts(way.element, circuit->net_v));
        bool rests = is_unloaded(element_volts(way.element, trial->net_v));
        if (acts(way.element, heat_at(&way, trial)) ||
            (is_tripped(way.element) && rests != rested)) {
            return true;
        }
    }
    return false;
}

void thermal_heat(const struct circuit_workspace *workspace, struct circuit *circuit,
                  const struct trial *trial)
{
    for (uint32_t i = 0; i < workspace->counts.thermal; i++) {
        struct way way = way_of(workspace, circuit, i);
        circuit->element[workspace->thermal[i]].heat = heat_at(&way, trial);
    }
}

bool thermal_act(const struct circuit_workspace *workspace, struct circuit *circuit)
{
    bool acted = false;
    for (uint32_t i = 0; i < workspace->counts.thermal; i++) {
        uint16_t index = workspace->thermal[i];
        struct element *element = &circuit->element[index];
        if (!acts(element, element->heat)) {
            continue;
        }
        element->heat = 0;
        if (element->kind == ELEMENT_FUSE) {
            change_switch(circuit, index, false);
        } else {
            element->mode = element->mode == MODE_TRIPPED ? MODE_NORMAL : MODE_TRIPPED;
            change_mark(circuit, index);
        }
        acted = true;
    }
    return acted;
}
