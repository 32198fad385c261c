#include "sim/trace/band.h"

#include <math.h>
#include <stdlib.h>

/* Places of changes whose values fall (for the highest) or rise (for the lowest) from the first to
 * the last: the first one is the extreme of all that are in the window. */
struct slope {
    uint32_t *place;
    uint32_t first, count;       /* of those in use */
};

/* A band moves along one recording: all values that hold within `around` of the time `at`. A change
 * holds from its time to the next one's. */
struct band {
    const struct wave_track *track;
    int64_t around;
    uint32_t from, to;           /* changes in the window: from ... to - 1 */
    uint32_t here;               /* the one that holds now */
    uint32_t unknown;            /* of those in the window */
    struct slope high, low;
};

static int64_t time_of(const struct band *band, uint32_t index)
{
    return index < band->track->count ? band->track->changes[index].at_ns : INT64_MAX / 2;
}

static double value_of(const struct band *band, uint32_t index)
{
    return band->track->changes[index].value.real;
}

static bool band_open(struct band *band, const struct wave_track *track, int64_t around)
{
    *band = (struct band){.track = track, .around = around};
    band->high.place = malloc(((size_t)track->count + 1) * sizeof *band->high.place);
    band->low.place = malloc(((size_t)track->count + 1) * sizeof *band->low.place);
    return band->high.place != NULL && band->low.place != NULL;
}

static void band_close(struct band *band)
{
    free(band->high.place);
    free(band->low.place);
}

static void slope_leave(struct slope *slope, uint32_t index)
{
    if (slope->first < slope->count && slope->place[slope->first] == index) {
        slope->first++;
    }
}

static void enter(struct band *band, uint32_t index)
{
    double value = value_of(band, index);
    struct slope *high = &band->high, *low = &band->low;
    if (isnan(value)) {
        band->unknown++;
        return;
    }
    while (high->count > high->first && value_of(band, high->place[high->count - 1]) <= value) {
        high->count--;
    }
    high->place[high->count++] = index;
    while (low->count > low->first && value_of(band, low->place[low->count - 1]) >= value) {
        low->count--;
    }
    low->place[low->count++] = index;
}

static void leave(struct band *band, uint32_t index)
{
    band->unknown -= isnan(value_of(band, index)) ? 1 : 0;
    slope_leave(&band->high, index);
    slope_leave(&band->low, index);
}

static void band_move(struct band *band, int64_t at)
{
    for (; band->to < band->track->count && time_of(band, band->to) - band->around <= at;
         band->to++) {
        enter(band, band->to);
    }
    for (; time_of(band, band->from + 1) + band->around <= at; band->from++) {
        leave(band, band->from);
    }
    while (time_of(band, band->here + 1) <= at) {
        band->here++;
    }
}

/* When it changes next. */
static int64_t band_next(const struct band *band)
{
    int64_t next = time_of(band, band->to) - band->around;
    int64_t leaves = time_of(band, band->from + 1) + band->around;
    int64_t turns = time_of(band, band->here + 1);
    next = leaves < next ? leaves : next;
    return turns < next ? turns : next;
}

static bool band_holds(const struct band *band, double value, double tolerance)
{
    if (isnan(value)) {
        return band->unknown > 0;
    }
    if (band->high.first == band->high.count) {
        return false;
    }
    double high = value_of(band, band->high.place[band->high.first]);
    double low = value_of(band, band->low.place[band->low.first]);
    return value == high || value == low
           || (value <= high + tolerance && value >= low - tolerance);
}

static void sweep(const struct comparison *c, struct band *a, struct band *b,
                  struct likeness *likeness)
{
    int64_t at = c->from_ns, outside_ns = 0;
    bool was_inside = true;
    while (at < c->to_ns) {
        band_move(a, at);
        band_move(b, at);
        int64_t next = band_next(a) < band_next(b) ? band_next(a) : band_next(b);
        next = next < c->to_ns ? next : c->to_ns;
        bool inside = band_holds(b, value_of(a, a->here), c->tolerance.value)
                      && band_holds(a, value_of(b, b->here), c->tolerance.value);
        if (!inside) {
            outside_ns += next - at;
            likeness->first_ns = likeness->divergences == 0 ? at : likeness->first_ns;
            likeness->divergences += was_inside ? 1 : 0;
        }
        was_inside = inside;
        at = next;
    }
    likeness->conforms = 1.0 - (double)outside_ns / (double)likeness->compared_ns;
}

bool band_compare(const struct comparison *comparison, struct likeness *likeness)
{
    struct band a, b;
    bool opened = band_open(&a, comparison->a.track, comparison->tolerance.time_ns);
    opened = band_open(&b, comparison->b.track, comparison->tolerance.time_ns) && opened;
    if (opened) {
        sweep(comparison, &a, &b, likeness);
    }
    band_close(&a);
    band_close(&b);
    return opened;
}
