/* A signal of a span, in as few steps as a drawing has room for. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/waves.h"

#define STEPS_FIRST 256u
#define LIVE_POINTS 24 /* of a voltage between the last event and now */

void wave_series_init(struct wave_series *series)
{
    memset(series, 0, sizeof *series);
}

void wave_series_free(struct wave_series *series)
{
    free(series->steps);
    wave_series_init(series);
}

static bool put(struct wave_series *series, int64_t at_us, float value, uint32_t event)
{
    if (series->count == series->capacity) {
        uint32_t capacity = series->capacity == 0 ? STEPS_FIRST : series->capacity * 2;
        struct wave_step *steps = realloc(series->steps, capacity * sizeof *steps);
        if (steps == NULL) {
            return false;
        }
        series->steps = steps;
        series->capacity = capacity;
    }
    series->steps[series->count++] = (struct wave_step){at_us, value, event};
    series->low = value < series->low ? value : series->low;
    series->high = value > series->high ? value : series->high;
    return true;
}

static bool put_step(struct wave_series *series, const struct wave_step *step)
{
    return put(series, step->at_us, step->value, step->event);
}

/* The first step from `low` on that is later than at_us. */
static uint32_t first_after(const struct wave_step *steps, uint32_t low, uint32_t count,
                            int64_t at_us)
{
    uint32_t high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (steps[middle].at_us <= at_us) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* On the way from one step to the next. */
static float between(const struct wave_step *step, const struct wave_step *next, int64_t at_us)
{
    int64_t way_us = next->at_us - step->at_us;
    if (way_us <= 0 || way_us > WAVES_SLOPE_US) {
        return step->value;
    }
    float share = (float)(at_us - step->at_us) / (float)way_us;
    return step->value + (next->value - step->value) * share;
}

/* At an instant before steps[next] and not before the step ahead of it. */
static float value_at(const struct wave_track *track, uint32_t next, int64_t at_us, bool real,
                      float before)
{
    if (next == 0) {
        return before;
    }
    const struct wave_step *step = &track->steps[next - 1];
    return real && next < track->count ? between(step, step + 1, at_us) : step->value;
}

/* The steps from..until - 1 lie in one place of the drawing. */
static bool put_place(struct wave_series *series, const struct wave_track *track, uint32_t from,
                      uint32_t until)
{
    const struct wave_step *first = &track->steps[from], *last = &track->steps[until - 1];
    uint32_t room = series->real ? 3 : 2;
    bool done = true;
    if (until - from <= room) {
        for (uint32_t i = from; i < until; i++) {
            done = done && put_step(series, &track->steps[i]);
        }
        return done;
    }
    struct wave_range range = {first->value, first->value};
    waves_widen(track, from, until, &range);
    if (series->real) {
        int64_t middle_us = first->at_us + (last->at_us - first->at_us) / 2;
        done = put(series, first->at_us, range.low, first->event) &&
               put(series, middle_us, range.high, first->event);
    } else {
        done = put(series, first->at_us, 1.0f - last->value, first->event);
    }
    return done && put_step(series, last);
}

static int64_t place_us(const struct wave_view *view)
{
    int64_t width_us = (view->until - view->from) / (view->most > 0 ? view->most : 1);
    return width_us > 0 ? width_us : 1;
}

static bool put_steps(struct wave_series *series, const struct wave_track *track, uint32_t next,
                      const struct wave_view *view)
{
    int64_t width_us = place_us(view);
    while (next < track->count && track->steps[next].at_us <= view->until) {
        int64_t place = (track->steps[next].at_us - view->from) / width_us;
        int64_t end_us = view->from + (place + 1) * width_us - 1;
        end_us = end_us < view->until ? end_us : view->until;
        uint32_t end = first_after(track->steps, next, track->count, end_us);
        if (!put_place(series, track, next, end)) {
            return false;
        }
        next = end;
    }
    return true;
}

/* What a meter shows at an instant not before the circuit's own. */
static float live_volts(const struct chosen_signal *signal, const struct wave_view *view,
                        int64_t at_us)
{
    const struct board *board = &view->world->board;
    if (signal->source == WAVE_CELL) {
        bool there = board->cell.fitted && board->cell.switched_on;
        return there ? (float)cell_trough_volts(&board->cell, at_us) : 0.0f;
    }
    return (float)circuit_volts(&view->world->circuit, view->workspace->circuit, at_us,
                                board->nets.v12, board->nets.gnd);
}

/* From the last event to now, where the voltage goes on its way. */
static bool put_live(struct wave_series *series, const struct chosen_signal *signal,
                     const struct wave_view *view, int64_t from_us, int64_t until_us)
{
    bool moves = view->world->due_at[SLOT_CIRCUIT] != CLOCK_NEVER && signal->source == WAVE_V12;
    int64_t points = moves ? LIVE_POINTS : 1;
    points = until_us - from_us < points ? until_us - from_us : points;
    for (int64_t i = 1; i <= points; i++) {
        int64_t at_us = from_us + (until_us - from_us) * i / points;
        if (!put(series, at_us, live_volts(signal, view, at_us), CAUSE_NONE)) {
            return false;
        }
    }
    return true;
}

static int64_t live_from(const struct wave_track *track, const struct wave_view *view)
{
    int64_t from_us = clock_later(view->world->circuit.at_us, view->from);
    if (track->count > 0) {
        from_us = clock_later(from_us, track->steps[track->count - 1].at_us);
    }
    return from_us;
}

bool waves_read(struct wave_series *series, const struct waves *waves,
                const struct chosen_signal *signal, const struct wave_view *view)
{
    const struct wave_track *track = waves_track(waves, signal);
    float before = waves_before(signal);
    series->count = 0;
    series->real = signal->source == WAVE_V12 || signal->source == WAVE_CELL;
    series->low = INFINITY;
    series->high = -INFINITY;
    uint32_t next = first_after(track->steps, 0, track->count, view->from);
    float first = value_at(track, next, view->from, series->real, before);
    if (!put(series, view->from, first, CAUSE_NONE) || !put_steps(series, track, next, view)) {
        return false;
    }
    int64_t end_us = clock_earlier(view->until, clock_later(view->last_us, view->world->now));
    int64_t live_us = live_from(track, view);
    int64_t now_us = clock_earlier(end_us, view->world->now);
    if (series->real && live_us < now_us &&
        !put_live(series, signal, view, live_us, now_us)) {
        return false;
    }
    if (end_us <= series->steps[series->count - 1].at_us) {
        return true;
    }
    next = first_after(track->steps, 0, track->count, end_us);
    float last = value_at(track, next, end_us, series->real, before);
    bool rests = series->real && live_us < now_us; /* no event tells of what came after */
    return put(series, end_us, rests ? series->steps[series->count - 1].value : last, CAUSE_NONE);
}

float wave_series_at(const struct wave_series *series, int64_t at_us)
{
    uint32_t next = first_after(series->steps, 0, series->count, at_us);
    if (next == 0) {
        return NAN;
    }
    const struct wave_step *step = &series->steps[next - 1];
    return series->real && next < series->count ? between(step, step + 1, at_us) : step->value;
}
