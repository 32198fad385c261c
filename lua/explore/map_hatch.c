#include "lua/explore/map_hatch.h"

#define STEP 1.0f   /* pixels from look to look along a line */
#define SHORTEST 2.0f

/* Lines up to the right, down to the right, level; from line to line so many pixels. */
struct hatch {
    enum ink fill, line;
    bool up, down, level;
    enum dash dash;
    float gap, width;
};

static const struct hatch hatches[OUTCOME_KINDS] = {
    [OUTCOME_QUIET] = {INK_PANE, INK_TEXT, false, false, false, DASH_NONE, 0, 0},
    [OUTCOME_REPORTED] = {INK_BUBBLE_PERSON, INK_GOOD, false, false, true, DASH_DOTS, 12, 1.6f},
    [OUTCOME_RESET] = {INK_LIT, INK_TEXT, false, false, true, DASH_NONE, 8, 1},
    [OUTCOME_OTHER] = {INK_LED_DARK, INK_TEXT, true, true, false, DASH_NONE, 12, 0.8f},
    [OUTCOME_FALSE_ALARM] = {INK_PLUS, INK_ON_ACCENT, true, false, false, DASH_NONE, 12, 1.4f},
    [OUTCOME_LOST_ALARM] = {INK_MAINS_N, INK_ON_ACCENT, false, true, false, DASH_NONE, 12, 1.4f},
};

enum ink map_hatch_fill(enum outcome_kind outcome)
{
    return hatches[outcome].fill;
}

/* A line from the area's left rim, and which of its outcome is drawn. */
struct stroke {
    float y, slope;     /* where it begins, and pixels down for each one to the right */
    enum outcome_kind outcome;
};

static void emit(const struct map_hatching *hatching, const struct stroke *stroke, float from,
                 float to)
{
    const struct hatch *hatch = &hatches[stroke->outcome];
    const struct shape look = {.stroke = (uint8_t)hatch->line, .width = hatch->width,
                               .dash = (uint8_t)hatch->dash};
    if (to - from < SHORTEST) {
        return;
    }
    const struct spot ends[] = {
        {hatching->area.x + from, stroke->y + stroke->slope * from},
        {hatching->area.x + to, stroke->y + stroke->slope * to}};
    picture_path(hatching->picture, &look, ends, 2);
}

static void follow(const struct map_hatching *hatching, const struct stroke *stroke)
{
    const struct area *area = &hatching->area;
    float began = -1;
    for (float at = 0; at <= area->w; at += STEP) {
        float x = area->x + at, y = stroke->y + stroke->slope * at;
        bool inside = y > area->y && y < area->y + area->h && at < area->w;
        bool is_there = inside && hatching->outcome_at(hatching->context, x, y) ==
                                      (int32_t)stroke->outcome;
        if (is_there && began < 0) {
            began = at;
        } else if (!is_there && began >= 0) {
            emit(hatching, stroke, began, at - STEP / 2);
            began = -1;
        }
    }
    if (began >= 0) {
        emit(hatching, stroke, began, area->w);
    }
}

static void draw_lines(const struct map_hatching *hatching, enum outcome_kind outcome,
                       float slope)
{
    const struct area *area = &hatching->area;
    float gap = hatches[outcome].gap;
    float reach = slope < 0 || slope > 0 ? area->w : 0;
    float first = area->y + gap / 2 - (slope > 0 ? reach : 0);
    float last = area->y + area->h + (slope < 0 ? reach : 0);
    for (float y = first; y < last; y += gap) {
        follow(hatching, &(struct stroke){y, slope, outcome});
    }
}

void map_hatch_draw(const struct map_hatching *hatching, enum outcome_kind outcome)
{
    const struct hatch *hatch = &hatches[outcome];
    if (hatch->level) {
        draw_lines(hatching, outcome, 0);
    }
    if (hatch->up) {
        draw_lines(hatching, outcome, -1);
    }
    if (hatch->down) {
        draw_lines(hatching, outcome, 1);
    }
}

static int32_t everywhere(const void *context, float x, float y)
{
    (void)x, (void)y;
    return *(const int32_t *)context;
}

void map_hatch_sample(struct picture *picture, struct area area, enum outcome_kind outcome)
{
    const int32_t here = (int32_t)outcome;
    const struct map_hatching hatching = {picture, area, everywhere, &here};
    map_hatch_draw(&hatching, outcome);
}
