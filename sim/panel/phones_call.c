#include "sim/panel/phones_call.h"

#include <stdio.h>
#include <string.h>

#include "sim/gsm/call.h"

#define HEAD_H 62.0f
#define BUTTON_H 40.0f
#define KEY_H 30.0f
#define KEYS 12u

static const struct phone *phone_of(const struct ui *ui, const struct phones_pane *pane)
{
    int32_t index = phones_chosen(pane, ui->stage);
    return index < 0 ? NULL : &ui->stage->world->gsm.network.phone[index];
}

static bool rings_here(const struct phone *phone)
{
    return phone->call == CALL_RINGING && phone->unit_called;
}

/* What the unit dials is not known here before it rings. */
static bool is_shown(const struct phone *phone)
{
    return voice_is_under_way(phone->call) &&
           !(phone->unit_called && phone->call == CALL_DIALLED);
}

float phones_call_high(const struct ui *ui, const struct phones_pane *pane)
{
    const struct phone *phone = phone_of(ui, pane);
    if (phone == NULL || !is_shown(phone)) {
        return 0;
    }
    float keys = phone->call == CALL_CONNECTED ? 2 * (KEY_H + 6) : 0;
    return HEAD_H + BUTTON_H + 12 + keys;
}

static const char *title_of(const struct phone *phone)
{
    switch (phone->call) {
    case CALL_CONNECTED:
        return phone->unit_called ? "In a call" : "The unit listens";
    case CALL_RINGING:
        return phone->unit_called ? "The unit is calling" : "Rings at the unit";
    default:
        return "Calling the unit";
    }
}

static void draw_head(struct ui *ui, struct area area, const struct phone *phone)
{
    char time[WHY_TIME];
    bool rings = rings_here(phone);
    float swing = rings && !ui->stage->live && (int64_t)(ui->wall_s * 4) % 2 == 0 ? 2.0f : 0.0f;
    struct area disc = {area.x + 12, area.y + 12, 40, 40};
    ui_box(ui, area_inset(disc, -swing), rings ? INK_GOOD : INK_ACCENT, INK_NONE, 22);
    ui_icon(ui, ICON_CALL, area_inset(disc, 10), INK_ON_ACCENT);
    why_span(ui->stage->now - phone->call_since, time);
    struct area text = {disc.x + 52, area.y + 10, area.w - 72, 0};
    ui_words(ui, &(struct words){.area = text, .text = title_of(phone), .size = 17, .bold = true});
    text.y += 25;
    ui_words(ui, &(struct words){.area = text, .text = time, .size = 13, .fixed = true,
                                 .ink = INK_FAINT});
}

/* Answer and reject side by side, or one button to hang up. */
static void draw_buttons(struct ui *ui, struct area row, const struct phones_pane *pane,
                         const struct phone *phone)
{
    if (!rings_here(phone)) {
        struct control end = {.area = row, .id = PHONES_HANG_UP, .icon = ICON_HANG_UP,
                              .look = LOOK_BAD, .text = "Hang up"};
        if (ui_button(ui, &end)) {
            phones_deed(ui, pane, "hangup", "");
        }
        return;
    }
    struct area left = area_left(&row, (row.w - 8) / 2);
    area_left(&row, 8);
    struct control answer = {.area = left, .id = PHONES_ANSWER, .icon = ICON_CALL,
                             .look = LOOK_MAIN, .text = "Answer"};
    struct control reject = {.area = row, .id = PHONES_REJECT, .icon = ICON_HANG_UP,
                             .look = LOOK_BAD, .text = "Reject"};
    if (ui_button(ui, &answer)) {
        phones_deed(ui, pane, "answer", "");
    }
    if (ui_button(ui, &reject)) {
        phones_deed(ui, pane, "reject", "");
    }
}

static void draw_keys(struct ui *ui, struct area area, const struct phones_pane *pane)
{
    static const char keys[KEYS + 1] = "123456789*0#";
    float wide = (area.w - 5 * 6) / 6;
    for (uint32_t i = 0; i < KEYS; i++) {
        const char text[2] = {keys[i], '\0'};
        char says[24];
        snprintf(says, sizeof says, "Press the key %s", text);
        struct control key = {.id = PHONES_KEY, .number = i, .text = text, .says = says};
        key.area = (struct area){area.x + (float)(i % 6) * (wide + 6),
                                 area.y + (float)(i / 6) * (KEY_H + 6), wide, KEY_H};
        if (ui_button(ui, &key)) {
            phones_deed(ui, pane, "dtmf", text);
        }
    }
}

void phones_call_draw(struct ui *ui, struct area area, const struct phones_pane *pane)
{
    const struct phone *phone = phone_of(ui, pane);
    if (phone == NULL || area.h <= 0) {
        return;
    }
    bool rings = rings_here(phone);
    picture_box(ui->picture,
                &(struct shape){.fill = rings ? INK_GOOD : INK_ACCENT, .opacity = 14, .radius = 10},
                area);
    picture_box(ui->picture,
                &(struct shape){.stroke = rings ? INK_GOOD : INK_ACCENT, .width = 1.5f,
                                .radius = 10},
                area);
    struct area inner = area;
    draw_head(ui, area_top(&inner, HEAD_H), phone);
    inner = (struct area){inner.x + 12, inner.y, inner.w - 24, inner.h - 12};
    draw_buttons(ui, area_top(&inner, BUTTON_H), pane, phone);
    area_top(&inner, 8);
    if (phone->call == CALL_CONNECTED) {
        draw_keys(ui, inner, pane);
    }
}
