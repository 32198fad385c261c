#include "sim/panel/layout.h"

#include <string.h>

#define BIT(tab) ((uint16_t)(1u << (tab)))

/* The card stands above the tabs where both have room. */
#define CARD_ABOVE_H 880.0f
/* Time keeps a strip below the one pane of a small window that is so high. */
#define STRIP_H 440.0f
#define CABINET_LEAST_W 400.0f
#define CABINET_LEAST_H 200.0f

static float within(float value, float low, float high)
{
    high = high > low ? high : low;
    return value < low ? low : value > high ? high : value;
}

static float chosen_or(float chosen, float suggested)
{
    return chosen > 0 ? chosen : suggested;
}

static float on_grid(float of, float least, float most)
{
    return within((float)(int32_t)(of / 8) * 8, least, most);
}

static void size_columns(struct layout *layout, const struct layout_sizes *sizes)
{
    float left = layout->w - CABINET_LEAST_W;
    bool large = layout->form == FORM_LARGE;
    layout->side_least = 248;
    layout->side_most = within(left - (large ? 200 : 0), 248, 720);
    layout->sizes.side = within(chosen_or(sizes->side, on_grid(layout->w * 0.225f, 264, 480)),
                                layout->side_least, layout->side_most);
    layout->phones_least = 200;
    layout->phones_most = within(left - layout->sizes.side, 200, 640);
    layout->sizes.phones = within(chosen_or(sizes->phones, on_grid(layout->w * 0.184f, 216, 400)),
                                  layout->phones_least, layout->phones_most);
}

static void size_rows(struct layout *layout, const struct layout_sizes *sizes)
{
    float body = layout->h - LAYOUT_HEADER - LAYOUT_STATUS;
    layout->time_least = 96;
    layout->time_most = within(body - CABINET_LEAST_H, 96, 720);
    layout->sizes.time = within(chosen_or(sizes->time, on_grid(layout->h * 0.25f, 152, 360)),
                                layout->time_least, layout->time_most);
    layout->card_least = 112;
    layout->card_most = within(body - layout->sizes.time - 200, 112, 2000);
    layout->sizes.card = within(chosen_or(sizes->card, on_grid(layout->h * 0.36f, 280, 600)),
                                layout->card_least, layout->card_most);
}

static struct area cut_left(struct area *from, float w)
{
    struct area part = {from->x, from->y, w, from->h};
    from->x += w;
    from->w -= w;
    return part;
}

static struct area cut_right(struct area *from, float w)
{
    from->w -= w;
    return (struct area){from->x + from->w, from->y, w, from->h};
}

static struct area cut_top(struct area *from, float h)
{
    struct area part = {from->x, from->y, from->w, h};
    from->y += h;
    from->h -= h;
    return part;
}

static struct area cut_bottom(struct area *from, float h)
{
    from->h -= h;
    return (struct area){from->x, from->y + from->h, from->w, h};
}

static void lay_columns(struct layout *layout, struct area body, bool card)
{
    bool large = layout->form == FORM_LARGE, above = card && layout->h >= CARD_ABOVE_H;
    layout->time = cut_bottom(&body, layout->sizes.time);
    layout->split_time = cut_bottom(&body, LAYOUT_SPLIT);
    layout->side = cut_left(&body, layout->sizes.side);
    layout->split_side = cut_left(&body, LAYOUT_SPLIT);
    if (large) {
        layout->phones = cut_right(&body, layout->sizes.phones);
        layout->split_phones = cut_right(&body, LAYOUT_SPLIT);
    }
    layout->cabinet = body;
    if (above) {
        layout->card = cut_top(&layout->side, layout->sizes.card);
        layout->split_card = cut_top(&layout->side, LAYOUT_SPLIT);
    }
    layout->tabs = cut_top(&layout->side, LAYOUT_TABS);
    layout->offered = (uint16_t)(BIT(TAB_PART) | BIT(TAB_WHY) | BIT(TAB_CONSOLE) | BIT(TAB_LINT) |
                                 (card && !above ? BIT(TAB_CARD) : 0) |
                                 (large ? 0 : BIT(TAB_PHONES)));
}

static void lay_alone(struct layout *layout, struct area body, bool card, enum tab tab)
{
    layout->offered = (uint16_t)((BIT(TAB_COUNT) - 1) & ~(card ? 0u : BIT(TAB_CARD)));
    layout->tabs = cut_top(&body, LAYOUT_TABS);
    if (layout->h >= STRIP_H && layout_tab(layout, tab) != TAB_TIME) {
        layout->time = cut_bottom(&body, layout->time_least);
    }
    switch (layout_tab(layout, tab)) {
    case TAB_CABINET:
        layout->cabinet = body;
        break;
    case TAB_TIME:
        layout->time = body;
        break;
    default:
        layout->side = body;
        break;
    }
}

void layout_make(struct layout *layout, struct area window, const struct layout_sizes *sizes,
                 bool card, enum tab tab)
{
    memset(layout, 0, sizeof *layout);
    layout->w = window.w > LAYOUT_LEAST_W ? window.w : LAYOUT_LEAST_W;
    layout->h = window.h > LAYOUT_LEAST_H ? window.h : LAYOUT_LEAST_H;
    layout->cut = window.w < LAYOUT_LEAST_W || window.h < LAYOUT_LEAST_H;
    bool middle = layout->w >= LAYOUT_MIDDLE_W && layout->h >= LAYOUT_MIDDLE_H;
    layout->form = (uint8_t)(!middle ? FORM_SMALL
                             : layout->w >= LAYOUT_LARGE_W ? FORM_LARGE
                                                           : FORM_MIDDLE);
    struct area body = {window.x, window.y, layout->w, layout->h};
    layout->header = cut_top(&body, LAYOUT_HEADER);
    layout->status = cut_bottom(&body, LAYOUT_STATUS);
    if (layout->cut) { /* it says so where it is seen */
        layout->status.y = window.y + window.h - LAYOUT_STATUS;
        layout->status.w = window.w;
    }
    size_columns(layout, sizes);
    size_rows(layout, sizes);
    if (middle) {
        lay_columns(layout, body, card);
    } else {
        lay_alone(layout, body, card, tab);
    }
}

bool layout_offers(const struct layout *layout, enum tab tab)
{
    return (layout->offered & BIT(tab)) != 0;
}

enum tab layout_tab(const struct layout *layout, enum tab tab)
{
    if (layout_offers(layout, tab)) {
        return tab;
    }
    if (layout->form == FORM_SMALL) {
        return TAB_CABINET;
    }
    return layout_offers(layout, TAB_CARD) ? TAB_CARD : TAB_PART;
}
