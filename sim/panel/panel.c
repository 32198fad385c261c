#include "sim/panel/panel.h"

#include <stdlib.h>
#include <string.h>

#include "sim/panel/panel_inside.h"

#define CAPTION_HIGH 136.0f   /* of a card that has no steps */
#define PASSES 3   /* until what is measured while it is drawn has come to rest */

_Static_assert(PANEL_WISHES == UI_WISHES, "one queue");

static struct extent measure(void *context, const struct type *type, const char *text, float wrap)
{
    const struct unit_ruler *unit = context;
    struct type pixels = *type;
    pixels.size *= unit->scale;
    struct extent extent = ruler_measure(unit->ruler, &pixels, text, wrap * unit->scale);
    return (struct extent){extent.w / unit->scale, extent.h / unit->scale};
}

struct panel *panel_new(const struct ruler *ruler)
{
    struct panel *panel = calloc(1, sizeof *panel);
    if (panel == NULL || !picture_init(&panel->scratch)) {
        free(panel);
        return NULL;
    }
    panel->unit = (struct unit_ruler){ruler, 1};
    panel->width = PANEL_WIDTH_LEAST;
    panel->height = PANEL_HEIGHT_LEAST;
    panel->scale = 1;
    panel->tab = TAB_PART;
    desk_init(&panel->desk);
    cabinet_pane_init(&panel->cabinet);
    lesson_pane_init(&panel->card);
    usb_pane_init(&panel->usb);
    part_pane_init(&panel->part);
    why_pane_init(&panel->why);
    time_pane_init(&panel->time);
    phones_pane_init(&panel->phones);
    return panel;
}

void panel_free(struct panel *panel)
{
    if (panel != NULL) {
        cabinet_pane_free(&panel->cabinet);
        time_pane_free(&panel->time);
        phones_pane_free(&panel->phones);
        picture_free(&panel->scratch);
        free(panel);
    }
}

void panel_resize(struct panel *panel, float width, float height)
{
    panel->width = width > 1 ? width : 1;
    panel->height = height > 1 ? height : 1;
}

void panel_set_theme(struct panel *panel, enum theme theme)
{
    panel->theme = theme;
}

enum theme panel_theme(const struct panel *panel)
{
    return panel->theme;
}

void panel_set_scale(struct panel *panel, float scale)
{
    scale = scale > PANEL_SCALE_MOST ? PANEL_SCALE_MOST : scale;
    panel->scale = scale < PANEL_SCALE_LEAST ? PANEL_SCALE_LEAST : scale;
}

float panel_scale(const struct panel *panel)
{
    return panel->scale;
}

/* Eighths, so that the way back ends where it began. */
void panel_scale_by(struct panel *panel, float by)
{
    float eighths = (float)(int32_t)(panel->scale * 8 + 0.5f) + (by > 1 ? 1 : -1);
    panel_set_scale(panel, eighths / 8);
}

void panel_show_tab(struct panel *panel, enum tab tab)
{
    panel->tab = tab;
}

void panel_ask_why(struct panel *panel, uint32_t event)
{
    panel->why.event = event;
    panel->tab = TAB_WHY;
}

static bool has_story(const struct stage *stage)
{
    return stage->world != NULL && stage->journal != NULL;
}

/* Follows what is on the stage, before anything is drawn. */
static void follow(struct panel *panel, const struct stage *stage)
{
    bool card = stage->card != NULL;
    if (card && !panel->had_card) {
        panel->tab = TAB_CARD;
    }
    panel->had_card = card;
    if (stage->wiring != panel->wiring && stage->edited && stage->finding_count > 0 &&
        panel->tab != TAB_CARD) {
        panel->tab = TAB_LINT; /* what was just wired is spoken of at once */
    }
    panel->wiring = stage->wiring;
    if (has_story(stage)) {
        usb_pane_follow(&panel->usb, stage->journal);
        phones_pane_follow(&panel->phones, stage);
    }
    struct layout_sizes sizes = panel->sizes;
    if (card && stage->card->steps == 0 && sizes.card <= 0) {
        sizes.card = CAPTION_HIGH;
    }
    struct area window = {0, 0, panel->width / panel->scale, panel->height / panel->scale};
    layout_make(&panel->layout, window, &sizes, card, panel->tab);
    panel_lay_strip(panel, stage);
}

static void split(struct ui *ui, struct area area, uint32_t id, struct slide *slide)
{
    static const char *const says[] = {"Width of the side", "Width of the phones",
                                       "Height of time", "Height of the lesson"};
    if (area.w > 0) {
        ui_splitter(ui, &(struct control){.area = area, .id = id,
                                          .says = says[id - LAYOUT_SIDE]}, slide);
    }
}

static void draw_splits(struct panel *panel, struct ui *ui)
{
    const struct layout *layout = &panel->layout;
    struct slide side = {layout->side_least, layout->side_most, layout->sizes.side, 16};
    struct slide phones = {-layout->phones_most, -layout->phones_least, -layout->sizes.phones, 16};
    struct slide time = {-layout->time_most, -layout->time_least, -layout->sizes.time, 16};
    struct slide card = {layout->card_least, layout->card_most, layout->sizes.card, 16};
    split(ui, layout->split_side, LAYOUT_SIDE, &side);
    split(ui, layout->split_phones, LAYOUT_PHONES, &phones);
    split(ui, layout->split_time, LAYOUT_TIME, &time);
    split(ui, layout->split_card, LAYOUT_CARD, &card);
    if (ui->hears && ui->desk->answered) {
        panel->sizes.side = layout->split_side.w > 0 && side.value != layout->sizes.side
                                ? (float)side.value : panel->sizes.side;
        panel->sizes.phones = layout->split_phones.w > 0 && -phones.value != layout->sizes.phones
                                  ? (float)-phones.value : panel->sizes.phones;
        panel->sizes.time = layout->split_time.w > 0 && -time.value != layout->sizes.time
                                ? (float)-time.value : panel->sizes.time;
        panel->sizes.card = layout->split_card.w > 0 && card.value != layout->sizes.card
                                ? (float)card.value : panel->sizes.card;
    }
}

static void draw_cabinet(struct panel *panel, struct ui *ui)
{
    struct cabinet_choice choice = {-1, -1, false, false};
    if (panel->layout.cabinet.w <= 0) {
        return;
    }
    pane_cabinet(ui, panel->layout.cabinet, &panel->cabinet, &choice);
    panel->tab = choice.lint ? TAB_LINT : panel->tab;
    if (choice.part >= 0 || choice.cable >= 0) {
        part_pane_choose(&panel->part, choice.part, choice.cable);
        panel->tab = choice.opens ? TAB_PART : panel->tab;
    }
}

/* They were drawn from the right; the keyboard comes to them from the left. */
static void turn_round(struct picture *picture, uint32_t first)
{
    for (uint32_t last = picture->hit_count; first + 1 < last; first++) {
        struct hit hit = picture->hits[first];
        picture->hits[first] = picture->hits[--last];
        picture->hits[last] = hit;
    }
}

static void draw_header(struct panel *panel, struct ui *ui)
{
    struct header header;
    uint32_t first = ui->picture->hit_count;
    pane_header(ui, &panel->layout, panel->theme, &panel->header, &header);
    turn_round(ui->picture, first + 1);
    panel->help = panel->help || header.help;
    if (header.theme) {
        panel->theme = panel->theme == THEME_DARK ? THEME_LIGHT : THEME_DARK;
    }
    if (header.scale_by > 0) {
        panel_scale_by(panel, header.scale_by);
    }
}

void panel_draw_phones(struct panel *panel, struct ui *ui, struct area area)
{
    if (has_story(ui->stage)) {
        pane_phones(ui, area, &panel->phones);
    } else {
        ui_pane(ui, area, WIDGET_PHONES, NULL);
    }
}

static void draw_time(struct panel *panel, struct ui *ui)
{
    panel->time.event = panel->tab == TAB_WHY ? panel->why.event : CAUSE_NONE;
    panel->phones.event = panel->time.event;
    if (panel->layout.phones.w > 0) {
        panel_draw_phones(panel, ui, panel->layout.phones);
    }
    if (panel->layout.time.w > 0 && has_story(ui->stage)) {
        pane_time(ui, panel->layout.time, &panel->time);
    } else if (panel->layout.time.w > 0) {
        ui_pane(ui, panel->layout.time, WIDGET_TIME, NULL);
    }
}

static void draw_notice(struct panel *panel, struct ui *ui)
{
    const struct layout *layout = &panel->layout;
    const struct area *areas[] = {&layout->cabinet, &layout->side, &layout->time};
    for (uint32_t i = 0; i < 3; i++) {
        if (areas[i]->w > 0) {
            pane_notice(ui, *areas[i], &panel->notice);
            return;
        }
    }
}

static void draw_panes(struct panel *panel, struct ui *ui)
{
    struct area all = {0, 0, panel->layout.w, panel->layout.h};
    ui_box(ui, all, INK_GROUND, INK_NONE, 0);
    draw_cabinet(panel, ui);
    panel_draw_side(panel, ui);
    draw_time(panel, ui);
    draw_splits(panel, ui);
    draw_header(panel, ui);
    draw_notice(panel, ui);
    if (ui->hears && panel->desk.clicked.kind == HIT_EVENT) {
        panel_ask_why(panel, panel->desk.clicked.id);
        panel->desk.answered = true;
    }
    if (panel->help) {
        ui_cover(ui, all);
        panel->help = !pane_help(ui, all);
    }
    ui_end(ui);
    pane_status(ui, &panel->layout);
}

static struct ui begin(struct panel *panel, const struct stage *stage, struct picture *picture)
{
    struct ui ui = {.desk = &panel->desk, .picture = picture, .ruler = {&panel->unit, measure},
                    .stage = stage, .wishes = &panel->wishes, .wall_s = panel->wall_s,
                    .w = panel->layout.w, .h = panel->layout.h, .scale = panel->scale};
    panel->unit.scale = panel->scale;
    picture_clear(picture);
    ui_begin(&ui);
    return ui;
}

/* Units become pixels. */
static void enlarge_area(struct area *area, float by)
{
    area->x *= by;
    area->y *= by;
    area->w *= by;
    area->h *= by;
}

static void enlarge(struct picture *picture, float by)
{
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        struct shape *shape = &picture->shapes[i];
        enlarge_area(&shape->area, by);
        shape->width *= by;
        shape->radius *= by;
        shape->size *= by;
    }
    for (uint32_t i = 0; i < picture->hit_count; i++) {
        enlarge_area(&picture->hits[i].area, by);
    }
    for (uint32_t i = 0; i < picture->point_count; i++) {
        picture->points[i].x *= by;
        picture->points[i].y *= by;
    }
}

static bool is_covered(const struct ui *ui, struct spot at)
{
    for (uint32_t i = 0; i < ui->covers; i++) {
        if (area_holds(&ui->cover[i], at.x, at.y)) {
            return true;
        }
    }
    return false;
}

/* Dots are drawn above all: those that something lies over are left out. */
static void hide_dots(const struct ui *ui, struct picture *picture, const struct area *within)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < picture->shape_count; i++) {
        const struct shape *shape = &picture->shapes[i];
        struct spot at = {shape->area.x + shape->area.w / 2, shape->area.y + shape->area.h / 2};
        bool hidden = shape->kind == SHAPE_SPRITE &&
                      (!area_holds(within, at.x, at.y) || is_covered(ui, at));
        if (!hidden) {
            picture->shapes[kept++] = *shape;
        }
    }
    picture->shape_count = kept;
}

void panel_draw(struct panel *panel, const struct stage *stage, double wall_s,
                struct picture *picture)
{
    panel->wall_s = panel->desk.wall_s = wall_s;
    for (uint32_t pass = 0; pass < PASSES; pass++) {
        follow(panel, stage);
        struct ui ui = begin(panel, stage, picture);
        draw_panes(panel, &ui);
        if (!panel->desk.restless || pass + 1 == PASSES) {
            hide_dots(&ui, picture, &panel->layout.cabinet);
            break;
        }
    }
    enlarge(picture, panel->scale);
}

/* What is drawn there goes where the mouse goes. */
static bool follows_mouse(struct widget hot)
{
    return hot.kind == HIT_WIRE || hot.kind == HIT_TERMINAL || hot.kind == HIT_EVENT ||
           time_follows_mouse(hot);
}

bool panel_feed(struct panel *panel, const struct stage *stage, const struct picture *picture,
                const struct gesture *gesture)
{
    struct desk *desk = &panel->desk;
    if (gesture->kind == GESTURE_SIZE) {
        panel_resize(panel, gesture->x, gesture->y);
        return true;
    }
    struct widget hot = desk->hot;
    desk_feed(desk, picture, gesture, panel->scale);
    if (gesture->kind == GESTURE_MOVE && desk->pressed.kind == HIT_NONE &&
        panel->cabinet.rewire.loose == REWIRE_NONE) {
        desk_rest(desk);
        return !widget_is(hot, desk->hot) || follows_mouse(desk->hot);
    }
    follow(panel, stage);
    struct ui ui = begin(panel, stage, &panel->scratch);
    ui.hears = true;
    ui.seen = picture;
    draw_panes(panel, &ui);
    if (gesture->kind == GESTURE_KEY && !desk->answered) {
        panel_key(panel, &ui);
    }
    desk_rest(desk);
    return true;
}

bool panel_take(struct panel *panel, struct wish *wish)
{
    struct wishes *wishes = &panel->wishes;
    if (wishes->count == 0) {
        return false;
    }
    *wish = wishes->wish[wishes->first];
    wishes->first = (wishes->first + 1) % UI_WISHES;
    wishes->count--;
    return true;
}
