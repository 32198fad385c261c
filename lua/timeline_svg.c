#define _POSIX_C_SOURCE 200809L

#include "lua/timeline_svg.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lua/escape.h"
#include "lua/time_axis.h"
#include "lua/time_text.h"
#include "lua/timeline.h"
#include "lua/timeline_marks.h"
#include "lua/timeline_pen.h"

#define TOP 6
#define AXIS_HEIGHT 36
#define LABEL_WIDTH 62   /* of a time at the axis */
#define LONG_US 60000000 /* stretches from here on are shaded */
#define LONG_WIDTH 26    /* from here on its length stands in it */

static const int row_height[] = {[ROW_LOGIC] = 20, [ROW_LEVEL] = 40, [ROW_MARKS] = 22};

/* The instants that matter: where something turns or is marked, and what was judged. */
static bool add_knots(struct time_axis *axis, const struct timeline *timeline,
                      const struct bench *bench)
{
    bool whole = time_axis_add(axis, 0) && time_axis_add(axis, timeline->end_us);
    for (uint32_t i = 0; whole && i < timeline->count; i++) {
        const struct row *row = &timeline->row[timeline->shown[i]];
        for (uint32_t k = 0; whole && row->shape != ROW_LEVEL && k < row->count; k++) {
            whole = time_axis_add(axis, row->points[k].at_us);
        }
    }
    if (whole && bench->verdict == VERDICT_FAILED) {
        whole = time_axis_add(axis, bench->failure.from_us) &&
                time_axis_add(axis, bench->failure.until_us);
    }
    return whole;
}

/* Long stretches are shaded, and say how long they are. */
static void draw_stretches(FILE *file, const struct time_axis *axis, int height)
{
    char text[TIME_TEXT];
    for (uint32_t i = 1; i < axis->count; i++) {
        int64_t lasts = axis->at_us[i] - axis->at_us[i - 1];
        double left = axis->x[i - 1], width = axis->x[i] - left;
        if (lasts < LONG_US || width < 3) {
            continue;
        }
        fprintf(file, "<path class=\"g\" d=\"M%.0f 0h%.0fv%dh-%.0fz\"/>", left, width, height,
                width);
        if (width >= LONG_WIDTH) {
            fprintf(file, "<text class=\"l\" x=\"%.0f\" y=\"%d\">%s</text>", left + width / 2,
                    height + 29, time_text_span(lasts, text));
        }
    }
}

/* Absolute where there is something new to say; soon after the last one as a difference. */
static void write_tick(FILE *file, int64_t at_us, int64_t since_us)
{
    char text[TIME_TEXT];
    int64_t later = at_us - since_us;
    bool near = later < (at_us < 120000000 ? 100000 : 60000000);
    if (since_us >= 0 && near) {
        fprintf(file, "+%s", time_text_span(later, text));
    } else {
        fputs(time_text(at_us, text), file);
    }
}

static void draw_axis(FILE *file, const struct time_axis *axis, int height)
{
    double free_from = 0, last = axis->x[axis->count - 1];
    int64_t since_us = -1;
    fprintf(file, "<path class=\"x\" d=\"M0 %dh%.0f\"/>", height, last);
    for (uint32_t i = 0; i < axis->count; i++) {
        bool is_last = i + 1 == axis->count;
        if (axis->x[i] < free_from || (!is_last && axis->x[i] > last - 2 * LABEL_WIDTH)) {
            continue;
        }
        fprintf(file, "<path class=\"t\" d=\"M%.0f 0v%d\"/>", axis->x[i], height + 4);
        fprintf(file, "<text class=\"%s\" x=\"%.0f\" y=\"%d\">", is_last ? "e" : "b", axis->x[i],
                height + 15);
        write_tick(file, axis->at_us[i], since_us);
        fputs("</text>", file);
        since_us = axis->at_us[i];
        free_from = axis->x[i] + LABEL_WIDTH;
    }
}

/* The time in which it was judged, and its end. */
static void draw_judged(FILE *file, const struct time_axis *axis, const struct bench *bench,
                        int height)
{
    if (bench->verdict != VERDICT_FAILED || bench->failure.expected[0] == '\0') {
        return;
    }
    double from = time_axis_x(axis, bench->failure.from_us);
    double until = time_axis_x(axis, bench->failure.until_us);
    fprintf(file, "<path class=\"j\" d=\"M%.0f 0h%.0fv%dh-%.0fz\"/>", from, until - from, height,
            until - from);
    fprintf(file, "<path class=\"k\" d=\"M%.0f 0v%d\"/>", until, height);
}

struct drawing {
    FILE *file;
    const struct bench *bench;
    const struct timeline *timeline;
    const struct time_axis *axis;
    uint32_t rows;
};

static int height_of(const struct drawing *drawing)
{
    int height = TOP;
    for (uint32_t i = 0; i < drawing->rows; i++) {
        height += row_height[drawing->timeline->row[drawing->timeline->shown[i]].shape];
    }
    return height;
}

static void draw_row(const struct drawing *drawing, const struct row *row, int y)
{
    struct pen pen = {
        .file = drawing->file, .axis = drawing->axis, .y = y, .height = row_height[row->shape]};
    fprintf(drawing->file, "<text class=\"n\" x=\"-8\" y=\"%d\">", y + 14);
    escape_markup(drawing->file, row->name);
    fputs("</text>", drawing->file);
    if (row->shape == ROW_MARKS) {
        timeline_marks_draw(&pen, row, drawing->bench);
    } else if (row->shape == ROW_LOGIC) {
        pen_logic(&pen, row);
    } else {
        pen_level(&pen, row);
    }
}

static void draw(const struct drawing *drawing)
{
    FILE *file = drawing->file;
    int height = height_of(drawing), y = TOP;
    fprintf(file,
            "<div class=\"w\"><svg viewBox=\"-%d 0 %d %d\" role=\"img\" aria-label=\"timeline\">",
            TIMELINE_NAMES, TIMELINE_WIDTH, height + AXIS_HEIGHT);
    draw_stretches(file, drawing->axis, height);
    draw_judged(file, drawing->axis, drawing->bench, height);
    draw_axis(file, drawing->axis, height);
    for (uint32_t i = 0; i < drawing->rows; i++) {
        const struct row *row = &drawing->timeline->row[drawing->timeline->shown[i]];
        draw_row(drawing, row, y);
        y += row_height[row->shape];
    }
    fputs("</svg></div>\n", file);
}

static void name_left_out(FILE *file, const struct timeline *timeline, uint32_t first)
{
    if (first >= timeline->count) {
        return;
    }
    fputs("<p class=\"note\">not drawn: ", file);
    for (uint32_t i = first; i < timeline->count; i++) {
        fputs(i > first ? ", " : "", file);
        escape_markup(file, timeline->row[timeline->shown[i]].name);
    }
    fputs("</p>\n", file);
}

void timeline_svg(FILE *file, const struct bench *bench)
{
    bool passed = bench->verdict == VERDICT_PASSED;
    uint32_t most = passed ? TIMELINE_PASSED_ROWS : TIMELINE_MOST_ROWS;
    struct timeline *timeline = malloc(sizeof *timeline);
    struct time_axis axis;
    if (timeline == NULL) {
        return;
    }
    time_axis_init(&axis);
    if (timeline_open(timeline, bench, !passed)) {
        if (timeline->count > 0 && timeline->end_us > 0 && add_knots(&axis, timeline, bench) &&
            time_axis_lay_out(&axis, TIMELINE_WIDTH - TIMELINE_NAMES - TIMELINE_MARGIN)) {
            struct drawing drawing = {file, bench, timeline, &axis,
                                      timeline->count < most ? timeline->count : most};
            draw(&drawing);
            name_left_out(file, timeline, drawing.rows);
        }
        timeline_close(timeline);
    }
    time_axis_close(&axis);
    free(timeline);
}
