#include <string.h>

#include "sim/panel/widget.h"

#define RADIUS 4.0f
#define BLINK_S 0.53

static float width_to(const struct ui *ui, const struct field *field, uint32_t place)
{
    char before[FIELD_BYTES];
    memcpy(before, field->text, place);
    before[place] = '\0';
    return ui_extent(ui, &(struct words){.text = before}).w;
}

/* The place between letters nearest to x units from the text's left end. */
static uint32_t place_at(const struct ui *ui, const struct field *field, float x)
{
    uint32_t at = 0;
    float here = 0;
    while (field->text[at] != '\0') {
        uint32_t next = field_next(field, at, 1, false);
        float there = width_to(ui, field, next);
        if ((here + there) / 2 >= x) {
            break;
        }
        at = next;
        here = there;
    }
    return at;
}

static void point(struct ui *ui, struct field *field, float left)
{
    const struct desk *desk = ui->desk;
    field->cursor = place_at(ui, field, desk->mouse.x - left + field->shift);
    if (desk->gesture.kind == GESTURE_PRESS && !desk->gesture.shift) {
        field->anchor = field->cursor;
    }
}

static enum field_answer hear_keys(struct desk *desk, struct field *field)
{
    const struct gesture *gesture = &desk->gesture;
    if (gesture->kind == GESTURE_TEXT) {
        desk->answered = true;
        return field_insert(field, gesture->text) ? FIELD_CHANGED : FIELD_SAME;
    }
    if (gesture->kind != GESTURE_KEY) {
        return FIELD_SAME;
    }
    if (gesture->key == KEY_ENTER) {
        desk->answered = true;
        return FIELD_ENTERED;
    }
    size_t length = strlen(field->text);
    desk->answered = field_key(field, gesture);
    return strlen(field->text) != length ? FIELD_CHANGED : FIELD_SAME;
}

static enum field_answer hear(struct ui *ui, const struct control *control, struct field *field)
{
    struct desk *desk = ui->desk;
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    if (!ui->hears || desk->answered || control->off) {
        return FIELD_SAME;
    }
    if (widget_is(desk->pressed, widget) && desk->gesture.kind <= GESTURE_PRESS) {
        point(ui, field, control->area.x + UI_GRID);
        desk->answered = true;
        return FIELD_SAME;
    }
    return ui_has_focus(ui, widget) ? hear_keys(desk, field) : FIELD_SAME;
}

/* Moves the text so far that the cursor stands in sight. */
static void bring_cursor(const struct ui *ui, struct field *field, float wide)
{
    float x = width_to(ui, field, field->cursor);
    float whole = width_to(ui, field, (uint32_t)strlen(field->text));
    field->shift = x - field->shift > wide ? x - wide : field->shift;
    field->shift = x < field->shift ? x : field->shift;
    field->shift = whole - field->shift < wide && whole > wide ? whole - wide : field->shift;
    field->shift = whole <= wide ? 0 : field->shift;
}

static void draw_cursor(struct ui *ui, const struct field *field, struct area inner)
{
    float x = inner.x - field->shift, at = x + width_to(ui, field, field->cursor);
    float anchor = x + width_to(ui, field, field->anchor);
    struct area line = {at - 0.75f, inner.y + 5, 1.5f, inner.h - 10};
    float left = at < anchor ? at : anchor, right = at < anchor ? anchor : at;
    struct area chosen = {left, line.y, right - left, line.h};
    if (chosen.w > 0) {
        picture_box(ui->picture, &(struct shape){.fill = INK_ACCENT, .opacity = 28}, chosen);
    }
    if ((int64_t)(ui->wall_s / BLINK_S) % 2 == 0) {
        ui_box(ui, line, INK_ACCENT, INK_NONE, 0);
    }
}

static void draw(struct ui *ui, const struct control *control, struct field *field, bool focus)
{
    struct area inner = control->area;
    inner.x += UI_GRID;
    inner.w -= 2 * UI_GRID;
    ui_box(ui, control->area, INK_GROUND, focus ? INK_ACCENT : INK_EDGE, RADIUS);
    if (focus) {
        bring_cursor(ui, field, inner.w);
    }
    ui_clip(ui, (struct area){inner.x - 2, inner.y, inner.w + 4, inner.h});
    if (field->text[0] == '\0' && control->text != NULL) {
        ui_words(ui, &(struct words){.area = inner, .text = control->text, .ink = INK_FAINT});
    } else {
        struct area text = inner;
        text.x -= field->shift;
        text.w = 0;
        ui_words(ui, &(struct words){.area = text, .text = field->text, .told = true});
    }
    if (focus) {
        draw_cursor(ui, field, inner);
    }
    ui_unclip(ui);
}

enum field_answer ui_field(struct ui *ui, const struct control *control, struct field *field)
{
    struct widget widget = {control->id, control->number, HIT_WIDGET};
    enum field_answer said = hear(ui, control, field);
    bool focus = ui_has_focus(ui, widget);
    ui->desk->types = ui->desk->types || focus;
    draw(ui, control, field, focus);
    ui_hit(ui, &(struct hit){.area = control->area, .kind = HIT_WIDGET, .id = control->id,
                             .number = control->number, .focus = !control->off},
           control->says != NULL ? control->says : control->text != NULL ? control->text : "");
    ui_ring(ui, widget, control->area, RADIUS);
    return said;
}
