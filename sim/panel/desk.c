#include "sim/panel/desk.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const struct widget nothing = {0, 0, HIT_NONE};

void desk_init(struct desk *desk)
{
    memset(desk, 0, sizeof *desk);
}

void desk_focus(struct desk *desk, struct widget widget)
{
    desk->types = desk->types && widget_is(desk->focus, widget);
    desk->focus = widget;
}

void desk_say(struct desk *desk, const char *text)
{
    snprintf(desk->said, sizeof desk->said, "%s", text);
    desk->sayings++;
}

static bool is_curtain(const struct hit *hit)
{
    return hit->kind == HIT_WIDGET && hit->id == WIDGET_CURTAIN;
}

/* The first hit that no curtain covers. */
static uint32_t first_open(const struct picture *picture)
{
    uint32_t first = picture->hit_count;
    while (first > 0 && !is_curtain(&picture->hits[first - 1])) {
        first--;
    }
    return first;
}

static const struct hit *find(const struct picture *picture, struct widget widget)
{
    for (uint32_t i = first_open(picture); i < picture->hit_count; i++) {
        if (widget_is(widget_of(&picture->hits[i]), widget)) {
            return &picture->hits[i];
        }
    }
    return NULL;
}

/* Tab goes from terminal to terminal while one is held, else past them: arrows lead there. */
static bool takes_focus(const struct desk *desk, const struct hit *hit)
{
    bool fine = hit->kind == HIT_TERMINAL || hit->kind == HIT_WIRE;
    return hit->focus && (!fine || desk->focus.kind == hit->kind);
}

bool desk_walk(struct desk *desk, const struct picture *picture, int by)
{
    uint32_t first = first_open(picture), count = picture->hit_count - first;
    const struct hit *at = find(picture, desk->focus);
    uint32_t from = at != NULL ? (uint32_t)(at - picture->hits) - first
                               : (by > 0 ? count - 1 : 0);
    for (uint32_t step = 1; step <= count; step++) {
        uint32_t index = by > 0 ? (from + step) % count : (from + count - step % count) % count;
        const struct hit *hit = &picture->hits[first + index];
        if (takes_focus(desk, hit)) {
            desk_focus(desk, widget_of(hit));
            desk->ring = desk->moved = true;
            return true;
        }
    }
    return false;
}

static bool is_pane(const struct hit *hit)
{
    return hit->kind == HIT_WIDGET && hit->id == WIDGET_PANE;
}

/* Where the pane begins that is `by` panes from the one of the focus. */
static uint32_t pane_from(const struct desk *desk, const struct picture *picture, int by)
{
    uint32_t starts[64], count = 0, present = 0;
    const struct hit *focus = find(picture, desk->focus);
    for (uint32_t i = first_open(picture); i < picture->hit_count && count < 64; i++) {
        if (is_pane(&picture->hits[i])) {
            present = focus != NULL && &picture->hits[i] <= focus ? count : present;
            starts[count++] = i;
        }
    }
    if (count == 0) {
        return first_open(picture);
    }
    if (focus == NULL) {
        return starts[by > 0 ? 0 : count - 1];
    }
    return starts[(present + count + (by > 0 ? 1 : count - 1)) % count];
}

void desk_walk_pane(struct desk *desk, const struct picture *picture, int by)
{
    struct desk look = *desk;
    uint32_t from = pane_from(desk, picture, by), least = first_open(picture);
    look.focus = nothing;
    for (uint32_t i = from; i < picture->hit_count; i++) {
        if (takes_focus(&look, &picture->hits[i])) {
            desk_focus(desk, widget_of(&picture->hits[i]));
            desk->ring = desk->moved = true;
            return;
        }
    }
    if (from > least) {
        desk->focus = nothing;
        desk_walk(desk, picture, 1);
    }
}

static const struct hit *under(const struct desk *desk, const struct picture *picture, float scale)
{
    return picture_hit_at(picture, desk->mouse.x * scale, desk->mouse.y * scale);
}

static void press(struct desk *desk, const struct hit *hit)
{
    desk->pressed = desk->hot;
    desk->press_at = desk->mouse;
    desk->press_s = desk->wall_s;
    desk->drags = false;
    desk->second = desk->gesture.second;
    desk->ring = false;
    if (hit == NULL || !is_curtain(hit)) {
        desk_focus(desk, hit != NULL && hit->focus ? widget_of(hit) : nothing);
    }
}

/* A widget is clicked wherever on it the mouse is let go; what can be dragged only in place. */
static void release(struct desk *desk)
{
    bool same = widget_is(desk->pressed, desk->hot);
    if (desk->drags) {
        desk->dropped = desk->pressed;
    }
    if (same && (!desk->drags || desk->pressed.kind == HIT_WIDGET)) {
        desk->clicked = desk->pressed;
        desk->clicked_second = desk->second || desk->gesture.shift ||
                               desk->wall_s - desk->press_s > DESK_LONG_S;
    }
    desk->pressed = nothing;
    desk->drags = false;
}

static void move(struct desk *desk)
{
    float dx = desk->mouse.x - desk->press_at.x, dy = desk->mouse.y - desk->press_at.y;
    if (desk->pressed.kind != HIT_NONE && hypotf(dx, dy) > DESK_DRAG) {
        desk->drags = true;
    }
}

static void key(struct desk *desk, const struct picture *picture)
{
    const struct gesture *gesture = &desk->gesture;
    if (gesture->key == KEY_TAB) {
        int by = gesture->shift ? -1 : 1;
        if (gesture->control) {
            desk_walk_pane(desk, picture, by);
        } else {
            desk_walk(desk, picture, by);
        }
        desk->answered = true;
    } else if (gesture->key == KEY_ENTER && find(picture, desk->focus) != NULL) {
        desk->clicked = desk->focus;
        desk->clicked_second = gesture->shift;
        desk->ring = true;
    }
}

void desk_feed(struct desk *desk, const struct picture *picture, const struct gesture *gesture,
               float scale)
{
    desk->gesture = *gesture;
    desk->fresh = true;
    desk->answered = desk->clicked_second = desk->moved = false;
    desk->clicked = desk->dropped = nothing;
    if (gesture->kind <= GESTURE_WHEEL) {
        desk->mouse = (struct spot){gesture->x / scale, gesture->y / scale};
    }
    desk->pointing = gesture->kind <= GESTURE_WHEEL ||
                     (desk->pointing && gesture->kind > GESTURE_KEY);
    const struct hit *hit = under(desk, picture, scale);
    desk->hot = widget_of(hit);
    switch (gesture->kind) {
    case GESTURE_MOVE:
        move(desk);
        break;
    case GESTURE_PRESS:
        press(desk, hit);
        break;
    case GESTURE_RELEASE:
        release(desk);
        break;
    case GESTURE_KEY:
        desk->swallows = false;
        key(desk, picture);
        break;
    case GESTURE_TEXT:
        desk->answered = desk->swallows;
        desk->swallows = false;
        break;
    default:
        break;
    }
}

void desk_rest(struct desk *desk)
{
    desk->fresh = false;
    desk->clicked = desk->dropped = nothing;
}
