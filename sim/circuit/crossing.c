#include "sim/circuit/crossing.h"

#include <stddef.h>

#include "sim/circuit/curve.h"
#include "sim/circuit/element.h"
#include "sim/circuit/modes.h"

/* Intervals looked at before the search rests: there is an instant then, at which nothing turns. */
#define INTERVALS 2000
#define STRAIGHT_TRIES 6 /* then every second try halves */

/* A level that a voltage is not past, yet. */
struct line {
    uint16_t plus, minus;
    bool falling; /* past it is below it */
    double level_v;
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
    double growth[MODES_MAX];
    double net_v[2];
    const uint16_t nets[2] = {look->line->plus, look->line->minus};
    for (uint32_t i = 0; i < 2; i++) {
        const struct modes *modes = modes_of_net(look->workspace, nets[i]);
        if (modes != NULL) {
            modes_grow(modes, h_us, growth);
        }
        net_v[i] = modes_volts(look->workspace, look->circuit, nets[i], growth);
    }
    return excess(look->line, net_v[0] - net_v[1]);
}

/* The first microsecond after `before` that is past the line; `after` is. */
static int64_t narrow(const struct look *look, int64_t before, int64_t after)
{
    double before_v = excess_at(look, before), after_v = excess_at(look, after);
    for (uint32_t tries = 0; after - before > 1; tries++) {
        double share = before_v / (before_v - after_v);
        if (tries >= STRAIGHT_TRIES && tries % 2 == 0) {
            share = 0.5;
        }
        int64_t between = before + (int64_t)(share * (double)(after - before));
        if (tries < 2 && look->curve.count == 1) {
            between = (int64_t)(curve_when(&look->curve, look->line->level_v) * 1e6) + tries;
        }
        between = between > before ? between : before + 1;
        between = between < after ? between : after - 1;
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

static int64_t line_past_us(const struct circuit_workspace *workspace,
                            const struct circuit *circuit, const struct line *line,
                            int64_t horizon_us)
{
    double v = excess(line, circuit->net_v[line->plus] - circuit->net_v[line->minus]);
    double reach_v = modes_reach(workspace, line->plus, horizon_us) +
                     modes_reach(workspace, line->minus, horizon_us);
    /* Already past it, after all: no mode would help. */
    if (v > 0 || v + reach_v < 0) {
        return horizon_us;
    }
    struct look look = {workspace, circuit, line,
                        curve_between(workspace, circuit, line->plus, line->minus)};
    return first_past(&look, horizon_us);
}

static int64_t comparators_us(const struct circuit_workspace *workspace,
                              const struct circuit *circuit, int64_t horizon_us)
{
    for (uint32_t i = 0; i < workspace->watched_count; i++) {
        const struct comparator *comparator = &circuit->comparator[workspace->watched[i]];
        struct line line = {comparator->plus, comparator->minus, comparator->high,
                            comparator->high ? comparator->fall_v : comparator->rise_v};
        horizon_us = line_past_us(workspace, circuit, &line, horizon_us);
    }
    return horizon_us;
}

static int64_t element_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                          const struct element *element, int64_t horizon_us)
{
    double v = circuit->net_v[element->a] - circuit->net_v[element->b];
    struct range range = element_range(element, element->mode, v);
    struct line under = {element->a, element->b, true, range.from_v};
    struct line over = {element->a, element->b, false, range.to_v};
    horizon_us = line_past_us(workspace, circuit, &under, horizon_us);
    return line_past_us(workspace, circuit, &over, horizon_us);
}

static int64_t pieces_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                         const struct island *island, int64_t horizon_us)
{
    for (uint32_t i = 0; i < island->special_count; i++) {
        uint16_t index = workspace->element_at[workspace->special_at[island->first_special + i]];
        horizon_us = element_us(workspace, circuit, &circuit->element[index], horizon_us);
    }
    return horizon_us;
}

int64_t crossing_first_us(const struct circuit_workspace *workspace, const struct circuit *circuit,
                          int64_t horizon_us)
{
    for (uint32_t i = 0; i < workspace->moving_count; i++) {
        const struct island *island = &workspace->island[workspace->moving[i]];
        if (island->modes != MODES_NONE) {
            horizon_us = pieces_us(workspace, circuit, island, horizon_us);
        }
    }
    return comparators_us(workspace, circuit, horizon_us);
}
