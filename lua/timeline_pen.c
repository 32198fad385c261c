#include "lua/timeline_pen.h"

#include <stdlib.h>

#define WAVE_HEIGHT 12
#define LEVEL_HEIGHT 30

int pen_x(const struct pen *pen, int64_t at_us)
{
    return (int)(time_axis_x(pen->axis, at_us) + 0.5);
}

static int end_of(const struct pen *pen)
{
    return pen_x(pen, pen->axis->at_us[pen->axis->count - 1]);
}

static void put_right(const struct pen *pen, int *x, int to)
{
    if (to > *x) {
        fprintf(pen->file, "h%d", to - *x);
        *x = to;
    }
}

static void put_up(const struct pen *pen, int *y, int to)
{
    if (to != *y) {
        fprintf(pen->file, "v%d", *y - to);
        *y = to;
    }
}

/* Turns within one pixel are one, or a spike where they end as they began. */
void pen_logic(const struct pen *pen, const struct row *row)
{
    bool on = row->points[0].at_us > 0 ? row->points[0].value == 0 : row->points[0].value != 0;
    int x = 0, y = 0, high = WAVE_HEIGHT;
    fprintf(pen->file, "<path class=\"s\" d=\"M0 %d", pen->y + pen->height - 3);
    put_up(pen, &y, on ? high : 0);
    for (uint32_t i = 0; i < row->count; i++) {
        int at = pen_x(pen, row->points[i].at_us);
        bool turned_before = i > 0 && pen_x(pen, row->points[i - 1].at_us) == at;
        bool turns_again = i + 1 < row->count && pen_x(pen, row->points[i + 1].at_us) == at;
        if (turned_before && turns_again) {
            continue;
        }
        put_right(pen, &x, at);
        put_up(pen, &y, row->points[i].value != 0 ? high : 0);
    }
    put_right(pen, &x, end_of(pen));
    put_up(pen, &y, 0);
    fputs("\"/>", pen->file);
}

struct scale {
    int32_t low, high;
};

static struct scale scale_of(const struct row *row)
{
    struct scale scale = {INT32_MAX, INT32_MIN};
    for (uint32_t i = 0; i < row->count; i++) {
        int32_t value = row->points[i].value;
        scale.low = value < scale.low ? value : scale.low;
        scale.high = value > scale.high ? value : scale.high;
    }
    return scale;
}

static int level_of(const struct scale *scale, int32_t value)
{
    int64_t part = (int64_t)(value - scale->low) * LEVEL_HEIGHT;
    return (int)(part / (scale->high - scale->low));
}

/* The points of one pixel: the line goes over all of them, to the last. Returns how many. */
static uint32_t put_pixel(const struct pen *pen, const struct row *row, const struct scale *scale,
                          uint32_t first, int *y)
{
    int x = pen_x(pen, row->points[first].at_us), low = *y, high = *y;
    uint32_t next = first;
    while (next < row->count && pen_x(pen, row->points[next].at_us) == x) {
        int level = level_of(scale, row->points[next++].value);
        low = level < low ? level : low;
        high = level > high ? level : high;
    }
    int last = level_of(scale, row->points[next - 1].value);
    put_up(pen, y, low < last ? low : *y);
    put_up(pen, y, high > *y && high > last ? high : *y);
    put_up(pen, y, last);
    return next - first;
}

void pen_level(const struct pen *pen, const struct row *row)
{
    struct scale scale = scale_of(row);
    int x = pen_x(pen, row->points[0].at_us), y = level_of(&scale, row->points[0].value);
    fprintf(pen->file, "<text class=\"u\" x=\"-8\" y=\"%d\">%.3g to %.3g %s</text>", pen->y + 27,
            scale.low / 1e3, scale.high / 1e3, row->unit);
    fprintf(pen->file, "<path class=\"v\" d=\"M%d %d", x, pen->y + pen->height - 5 - y);
    for (uint32_t i = 0; i < row->count;) {
        put_right(pen, &x, pen_x(pen, row->points[i].at_us));
        i += put_pixel(pen, row, &scale, i, &y);
    }
    put_right(pen, &x, end_of(pen));
    fputs("\"/>", pen->file);
}
