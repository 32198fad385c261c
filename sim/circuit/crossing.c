#include "sim/circuit/crossing.h"

#include <stddef.h>

#include "sim/circuit/curve.h"
#include "sim/circuit/element.h"
#include "sim/circuit/modes.h"
#include "sim/circuit/topology.h"

/* Intervals looked at before the search rests: there is an instant then, at which nothing turns. */
#define INTERVALS 2000
#define NEAR_V 1e-12     /* more than rounding */
#define STRAIGHT_TRIES 6 /* then every second try halves */

/* A level that a voltage is not past, yet. */
struct line {
    uint16_t plus, minus;
    bool falling; /* past it is below it */
    double level_v;
};

/* All lines, up to the first that is known to be passed. */
struct search {
    const struct circuit_workspace *workspace;
    const struct circuit *circuit;
    int64_t horizon_us;
    double growth[MODES_ISLANDS][MODES_MAX]; /* by the horizon that it began with */
};

struct look {
    const struct circuit_workspace *workspace;
    const struct circuit *circuit;
    const struct line *line;
    struct curve curve;
};

static double excess(const struct line *line, double v)
{
    return line->falling ? line->level_v - v : v - line->level_v;
}

/* Of the very voltages that the circuit will have then. */
static double excess_at(const struct look *look, int64_t h_us)
{
    const struct line *line = look->line;
    const struct modes *plus = modes_of_net(look->workspace, line->plus);
    const struct modes *minus = modes_of_net(look->workspace, line->minus);
    double plus_growth[MODES_MAX] = {0}, minus_growth[MODES_MAX] = {0};
    if (plus != NULL) {
        modes_grow(plus, h_us, plus_growth);
    }
    if (minus != NULL && minus != plus) {
        modes_grow(minus, h_us, minus_growth);
    }
    double plus_v = modes_volts(look->workspace, look->circuit, line->plus, plus_growth);
    double minus_v = modes_volts(look->workspace, look->circuit, line->minus,
                                 minus == plus ? plus_growth : minus_growth);
    return excess(line, plus_v - minus_v);
}

/* Where between them the line may be passed: by the logarithm where there is but one mode, else on
 * a straight line, and every second time half way if that does not end it. */
static int64_t guess(const struct look *look, int64_t before, int64_t after, double share,
                     uint32_t tries)
{
    double at_us = (double)before + share * (double)(after - before);
    if (tries < 2 && look->curve.count == 1) {
        at_us = curve_when(&look->curve, look->line->level_v) * 1e6 + tries;
    } else if (tries >= STRAIGHT_TRIES && tries % 2 == 0) {
        at_us = (double)before + (double)(after - before) / 2;
    }
    if (!(at_us >= (double)before + 1)) {
        return before + 1;
    }
    return at_us < (double)after - 1 ? (int64_t)at_us : after - 1;
}

/* The first microsecond after `before` that is past the line; `after` is. */
static int64_t narrow(const struct look *look, int64_t before, int64_t after)
{
    double before_v = excess_at(look, before), after_v = excess_at(look, after);
    for (uint32_t tries = 0; after - before > 1; tries++) {
        double share = before_v / (before_v - after_v);
        int64_t between = guess(look, before, after, share, tries);
        double v = excess_at(look, between);
        if (v > 0) {
            after = between;
            after_v = v;
        } else {
            before = between;
            before_v = v;
        }
    }
    return after;
}

enum verdict { VERDICT_NONE, VERDICT_AT_END, VERDICT_UNSURE };

/* Whether the line is passed between two times; not past it at the first. */
static enum verdict judge(const struct look *look, int64_t from_us, int64_t to_us)
{
    double from_s = (double)from_us / 1e6, to_s = (double)to_us / 1e6;
    struct bounds v = curve_bounds(&look->curve, from_s, to_s);
    if (!(excess(look->line, look->line->falling ? v.low : v.high) > 0)) {
        return VERDICT_NONE;
    }
    struct bounds slope = curve_slope_bounds(&look->curve, from_s, to_s);
    double slowest = look->line->falling ? -slope.high : slope.low;
    double fastest = look->line->falling ? -slope.low : slope.high;
    if (!(fastest > 0)) {
        return VERDICT_NONE;
    }
    if (slowest >= 0 || to_us - from_us == 1) {
        return excess_at(look, to_us) > 0 ? VERDICT_AT_END : VERDICT_NONE;
    }
    return VERDICT_UNSURE;
}

static int64_t first_past(const struct look *look, int64_t horizon_us)
{
    int64_t from_us = 0, to_us = horizon_us;
    for (uint32_t i = 0; i < INTERVALS; i++) {
        enum verdict verdict = judge(look, from_us, to_us);
        if (verdict == VERDICT_AT_END) {
            return narrow(look, from_us, to_us);
        }
        if (verdict == VERDICT_UNSURE) {
            to_us = from_us + (to_us - from_us) / 2;
            continue;
        }
        if (to_us == horizon_us) {
            return horizon_us;
        }
        int64_t width_us = 2 * (to_us - from_us);
        from_us = to_us;
        to_us = from_us + width_us < horizon_us ? from_us + width_us : horizon_us;
    }
    return from_us > 0 ? from_us : to_us;
}

/* Volts by which a mode, at most, brings the net's voltage nearer to a level above it. */
static double way_of(const struct search *search, const struct modes *modes, double slope,
                     uint32_t mode)
{
    ptrdiff_t slot = modes - search->workspace->modes;
    return slope > 0 ? slope * search->growth[slot][mode] : 0;
}

/* The line's voltage may come that far past it within the horizon. */
static bool is_near(const struct search *search, const struct line *line)
{
    const struct circuit_workspace *workspace = search->workspace;
    const double *net_v = search->circuit->net_v;
    const struct modes *plus = modes_of_net(workspace, line->plus);
    const struct modes *minus = modes_of_net(workspace, line->minus);
    double sign = line->falling ? -1 : 1, v = excess(line, net_v[line->plus] - net_v[line->minus]);
    /* Already past it, after all: no mode would help. */
    if (v > 0) {
        return false;
    }
    const double *plus_swing = workspace->swing[line->plus];
    const double *minus_swing = workspace->swing[line->minus];
    for (uint32_t i = 0; plus != NULL && i < plus->count; i++) {
        double slope = plus == minus ? plus_swing[i] - minus_swing[i] : plus_swing[i];
        v += way_of(search, plus, sign * slope, i);
    }
    for (uint32_t i = 0; minus != NULL && minus != plus && i < minus->count; i++) {
        v += way_of(search, minus, -sign * minus_swing[i], i);
    }
    return v > -NEAR_V;
}

static void look_at(struct search *search, const struct line *line)
{
    if (!is_near(search, line)) {
        return;
    }
    struct look look = {search->workspace, search->circuit, line,
                        curve_between(search->workspace, search->circuit, line->plus, line->minus)};
    search->horizon_us = first_past(&look, search->horizon_us);
}

static void look_at_comparators(struct search *search)
{
    for (uint32_t i = 0; i < search->workspace->watched_count; i++) {
        const struct comparator *comparator =
            &search->circuit->comparator[search->workspace->watched[i]];
        struct line line = {comparator->plus, comparator->minus, comparator->high,
                            comparator->high ? comparator->fall_v : comparator->rise_v};
        look_at(search, &line);
    }
}

/* A piece is left from the last microsecond on it, in a step that finds the next one; whether a PTC
 * is unloaded is but a level. */
static void look_at_piece(struct search *search, const struct element *element)
{
    int64_t horizon_us = search->horizon_us;
    double v = element_volts(element, search->circuit->net_v);
    struct range range = element_range(element, element->mode, v);
    struct line under = {element->a, element->b, true, range.from_v};
    struct line over = {element->a, element->b, false, range.to_v};
    look_at(search, &under);
    look_at(search, &over);
    if (search->horizon_us < horizon_us && search->horizon_us > 1 && element->kind != ELEMENT_PTC) {
        search->horizon_us--;
    }
}

static void look_at_pieces(struct search *search, const struct island *island)
{
    const struct circuit_workspace *workspace = search->workspace;
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        if (search->circuit->element[index].kind != ELEMENT_CAPACITOR) {
            look_at_piece(search, &search->circuit->element[index]);
        }
    }
}

bool crossing_is_near(const struct circuit_workspace *workspace, const struct circuit *circuit,
                      const struct island *island)
{
    double growth[MODES_MAX];
    modes_grow(&workspace->modes[island->modes], 1, growth);
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = topology_special(workspace, island, i);
        const struct element *element = &circuit->element[index];
        double v = element_volts(element, circuit->net_v);
        double next_v = modes_volts(workspace, circuit, element->a, growth) -
                        modes_volts(workspace, circuit, element->b, growth);
        struct range range = element_range(element, element->mode, v);
        bool leaves = next_v < range.from_v || next_v > range.to_v;
        if (leaves && v >= range.from_v && v <= range.to_v && element->kind != ELEMENT_PTC) {
            return true;
        }
    }
    return false;
}

int64_t crossing_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                          int64_t horizon_us)
{
    struct search search;
    search.workspace = workspace;
    search.circuit = circuit;
    search.horizon_us = horizon_us;
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        const struct island *island = &workspace->island[workspace->moving[i]];
        if (island->modes != MODES_NONE) {
            modes_grow(&workspace->modes[island->modes], horizon_us, search.growth[island->modes]);
        }
    }
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        const struct island *island = &workspace->island[workspace->moving[i]];
        if (island->modes != MODES_NONE) {
            look_at_pieces(&search, island);
        }
    }
    look_at_comparators(&search);
    return search.horizon_us;
}
