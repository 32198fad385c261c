/* One wave in its row. */
#include <math.h>
#include <stdio.h>

#include "sim/panel/time_waves_inside.h"

#define GAP 3.0f     /* of a wave from the edge of its row */
#define POINTS 512u  /* of a path at a time */
#define FILLS_MOST 300u
#define LEVEL_GAP 9.0f
#define LEVEL_INDENT 128.0f /* a name beside the other one */
#define LEVELS_H 36.0f
#define LEVELS_RACE_H 28.0f
#define RACE_LOW_V 2.0f /* of 12 V while a race is on: no less is waited for */

enum ink time_wave_ink(const struct chosen_signal *signal)
{
    switch (signal->source) {
    case WAVE_V12:
        return INK_PLUS;
    case WAVE_CELL:
        return INK_BETWEEN;
    case WAVE_SUPPLY:
        return INK_GOOD;
    case WAVE_INPUT:
        return INK_ACCENT;
    case WAVE_COIL:
    case WAVE_CONTACT:
    case WAVE_PART:
        return INK_CURRENT;
    default:
        return INK_FAINT;
    }
}

struct trace_line {
    struct ui *ui;
    struct spot points[POINTS];
    uint32_t count;
    enum ink ink;
    float width;
};

static void end_line(struct trace_line *line)
{
    if (line->count > 1) {
        picture_path(line->ui->picture,
                     &(struct shape){.stroke = (uint8_t)line->ink, .width = line->width},
                     line->points, line->count);
    }
    line->count = 0;
}

static void add_point(struct trace_line *line, float x, float y)
{
    if (line->count == POINTS) {
        struct spot last = line->points[POINTS - 1];
        end_line(line);
        line->points[line->count++] = last;
    }
    line->points[line->count++] = (struct spot){x, y};
}

/* What is not known is a dashed line in the middle. */
static void draw_unknown(struct ui *ui, float from, float until, float y)
{
    const struct spot points[2] = {{from, y}, {until, y}};
    picture_path(ui->picture,
                 &(struct shape){.stroke = INK_FAINT, .width = 1, .dash = DASH_SHORT}, points, 2);
}

static void draw_high(struct ui *ui, struct area area, enum ink ink)
{
    picture_box(ui->picture, &(struct shape){.fill = (uint8_t)ink, .opacity = 24}, area);
}

static void draw_logic(struct wave_plot *plot, const struct wave_row *row)
{
    const struct wave_series *series = &plot->pane->series;
    struct trace_line line = {.ui = plot->ui, .ink = INK_TEXT, .width = 1.3f};
    float top = row->plot.y + GAP, bottom = row->plot.y + row->plot.h - GAP;
    uint32_t fills = 0;
    for (uint32_t i = 0; i < series->count; i++) {
        const struct wave_step *step = &series->steps[i];
        bool last = i + 1 == series->count, high = step->value > 0.5f;
        float x = time_view_x(&plot->pane->view, step->at_us);
        float next = last ? x : time_view_x(&plot->pane->view, series->steps[i + 1].at_us);
        if (isnan(step->value)) {
            end_line(&line);
            draw_unknown(plot->ui, x, next, (top + bottom) / 2);
            continue;
        }
        if (high && next > x && fills++ < FILLS_MOST) {
            draw_high(plot->ui, (struct area){x, top, next - x, bottom - top},
                      time_wave_ink(row->signal));
        }
        add_point(&line, x, high ? top : bottom);
        add_point(&line, next, high ? top : bottom);
    }
    end_line(&line);
}

struct scale {
    float low, high, top, bottom;
};

static float scale_y(const struct scale *scale, float value)
{
    float share = (value - scale->low) / (scale->high - scale->low);
    share = share < 0 ? 0 : share > 1 ? 1 : share;
    return scale->bottom - share * (scale->bottom - scale->top);
}

static struct scale scale_of(const struct wave_plot *plot, const struct wave_row *row)
{
    const struct wave_series *series = &plot->pane->series;
    bool cell = row->signal->source == WAVE_CELL;
    float low = plot->pane->clocks.race ? RACE_LOW_V : 0.0f;
    struct scale scale = {cell ? 2.8f : low, cell ? 4.4f : 13.0f, row->plot.y + GAP,
                          row->plot.y + row->plot.h - GAP};
    scale.high = series->high > scale.high ? series->high * 1.05f : scale.high;
    scale.low = series->low < scale.low ? series->low : scale.low;
    return scale;
}

/* While a race is on the levels are what it is about. */
static void draw_level(struct wave_plot *plot, const struct scale *scale, float indent,
                       float volts, const char *what)
{
    bool race = plot->pane->clocks.race;
    float y = scale_y(scale, volts), right = plot->area.x + plot->area.w;
    char text[40];
    const struct spot points[2] = {{plot->area.x, y}, {right, y}};
    picture_path(plot->ui->picture,
                 &(struct shape){.stroke = race ? INK_TEXT : INK_FAINT, .width = 1,
                                 .dash = DASH_SHORT, .opacity = 70},
                 points, 2);
    snprintf(text, sizeof text, "%.1f V %s", (double)volts, what);
    struct words words = {.text = text, .size = 10, .bold = race,
                          .ink = race ? INK_TEXT : INK_FAINT};
    words.area = (struct area){plot->area.x + 4 + indent, y, 0, 0};
    ui_words(plot->ui, &words);
}

/* The highest voltage at which one of the inputs that sense something lets go. */
static float input_level(const struct world *world)
{
    float level = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint16_t comparator = world->board.comparator[BOARD_INPUT + i];
        bool used = world->board.unit.settings.input[i].contact != INPUT_OFF;
        if (comparator != CIRCUIT_NONE && used) {
            float fall = (float)world->circuit.comparator[comparator].fall_v;
            level = fall > level ? fall : level;
        }
    }
    return level;
}

static void draw_levels(struct wave_plot *plot, const struct wave_row *row,
                        const struct scale *scale)
{
    float input = input_level(plot->ui->stage->world), lost = POWER_LOST_MV / 1000.0f;
    bool race = plot->pane->clocks.race;
    if (row->signal->source != WAVE_V12 || row->plot.h < (race ? LEVELS_RACE_H : LEVELS_H)) {
        return;
    }
    draw_level(plot, scale, 0, lost, "unit: 12 V lost");
    bool apart = scale_y(scale, input) - scale_y(scale, lost) > LEVEL_GAP;
    if (input > 0 && (apart || race)) {
        draw_level(plot, scale, apart ? 0 : LEVEL_INDENT, input, "input lets go");
    }
}

static void draw_real(struct wave_plot *plot, const struct wave_row *row)
{
    const struct wave_series *series = &plot->pane->series;
    struct trace_line line = {.ui = plot->ui, .ink = time_wave_ink(row->signal),
                              .width = 2.0f};
    struct scale scale = scale_of(plot, row);
    draw_levels(plot, row, &scale);
    for (uint32_t i = 0; i < series->count; i++) {
        const struct wave_step *step = &series->steps[i];
        if (isnan(step->value)) {
            end_line(&line);
            continue;
        }
        float x = time_view_x(&plot->pane->view, step->at_us), y = scale_y(&scale, step->value);
        bool rested = i > 0 && step->at_us - series->steps[i - 1].at_us > WAVES_SLOPE_US;
        if (rested && line.count > 0) {
            add_point(&line, x, line.points[line.count - 1].y);
        }
        add_point(&line, x, y);
    }
    end_line(&line);
}

void time_wave_draw(struct wave_plot *plot, const struct wave_row *row)
{
    if (plot->pane->series.real) {
        draw_real(plot, row);
    } else {
        draw_logic(plot, row);
    }
}
