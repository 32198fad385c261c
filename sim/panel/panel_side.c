#include <stdio.h>
#include <string.h>

#include "sim/panel/panel_inside.h"
#include "sim/world/wiring.h"

#define STRIP 92.0f          /* how high: three lines of the step */
#define STRIP_LOW 72.0f      /* ... two, in a window that is lower than this */
#define STRIP_LOW_H 600.0f
#define STRIP_LEAST_H 400.0f /* there is no room for it below */

static const char *const tab_names[TAB_COUNT] = {
    [TAB_CARD] = "Lesson", [TAB_PART] = "Part", [TAB_WHY] = "Why?", [TAB_CONSOLE] = "USB",
    [TAB_LINT] = "Check", [TAB_PHONES] = "Phones", [TAB_CABINET] = "Cabinet", [TAB_TIME] = "Time",
};

/* In the order in which they stand there; in a small window the cabinet comes first. */
static const enum tab order[TAB_COUNT] = {TAB_CABINET, TAB_CARD, TAB_PART, TAB_WHY, TAB_CONSOLE,
                                          TAB_LINT, TAB_PHONES, TAB_TIME};

/* With what waits there. */
static void name_tab(const struct panel *panel, const struct ui *ui, enum tab tab, char name[32])
{
    uint32_t findings = ui->stage->finding_count, unseen = phones_pane_unseen(&panel->phones);
    if (tab == TAB_LINT && findings > 0) {
        snprintf(name, 32, "%s %u", tab_names[tab], findings);
    } else if (tab == TAB_PHONES && phones_pane_rings(&panel->phones, ui->stage)) {
        snprintf(name, 32, "%s: ring", tab_names[tab]);
    } else if (tab == TAB_PHONES && unseen > 0) {
        snprintf(name, 32, "%s %u", tab_names[tab], unseen);
    } else if (tab == TAB_CARD && ui->stage->card != NULL && ui->stage->card->steps == 0) {
        snprintf(name, 32, "Story");
    } else {
        snprintf(name, 32, "%s", tab_names[tab]);
    }
}

static void draw_tabs(struct panel *panel, struct ui *ui)
{
    const struct layout *layout = &panel->layout;
    const char *names[TAB_COUNT];
    char text[TAB_COUNT][32];
    enum tab tabs[TAB_COUNT];
    uint32_t count = 0, chosen = 0;
    for (uint32_t i = 0; i < TAB_COUNT; i++) {
        if (layout_offers(layout, order[i])) {
            name_tab(panel, ui, order[i], text[count]);
            names[count] = text[count];
            chosen = order[i] == layout_tab(layout, panel->tab) ? count : chosen;
            tabs[count++] = order[i];
        }
    }
    ui_box(ui, layout->tabs, INK_PANE, INK_NONE, 0);
    ui_hit(ui, &(struct hit){.area = layout->tabs, .kind = HIT_WIDGET, .id = WIDGET_PANE,
                             .number = LAYOUT_TAB}, "");
    struct control control = {.area = layout->tabs, .id = LAYOUT_TAB};
    uint32_t next = ui_tabs(ui, &control, names, count, chosen);
    if (next != chosen) {
        panel_show_tab(panel, tabs[next]);
    }
}

static void move_down(struct area *area, float by)
{
    if (area->w > 0) {
        area->y += by;
        area->h -= by;
    }
}

/* A story may tell nothing but its title. */
static bool has_step(const struct stage_card *card)
{
    return card != NULL && (card->steps > 0 || card->say[0] != '\0');
}

void panel_lay_strip(struct panel *panel, const struct stage *stage)
{
    struct layout *layout = &panel->layout;
    enum tab tab = layout_tab(layout, panel->tab);
    bool low = layout->h < STRIP_LOW_H;
    float high = low ? STRIP_LOW : STRIP;
    panel->strip = (struct area){0, 0, 0, 0};
    if (!has_step(stage->card) || layout->card.w > 0 || tab == TAB_CARD ||
        layout->h < STRIP_LEAST_H) {
        return;
    }
    panel->strip = (struct area){layout->tabs.x, layout->tabs.y + layout->tabs.h, layout->tabs.w,
                                 high};
    move_down(&layout->side, high);
    if (layout->form == FORM_SMALL && tab == TAB_CABINET) {
        move_down(&layout->cabinet, high);
    } else if (layout->form == FORM_SMALL && tab == TAB_TIME) {
        move_down(&layout->time, high);
    }
}

/* Findings name a part, a terminal "siren.plus", or a cable. */
static void show_where(struct panel *panel, struct ui *ui, const char *where)
{
    const struct world *world = ui->stage->world;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(where, ". "), where);
    if (world == NULL || name[0] == '\0') {
        return;
    }
    int32_t part = wiring_find_part(world, name);
    int32_t cable = part < 0 ? wiring_find_wire(world, name) : -1;
    if (part >= 0) {
        desk_focus(&panel->desk, (struct widget){(uint32_t)part, 0, HIT_PART});
        panel->desk.ring = true;
        panel->desk.pointing = false;
        cabinet_pane_show(&panel->cabinet, (uint32_t)part);
    }
    if (part >= 0 || cable >= 0) {
        part_pane_choose(&panel->part, part, cable);
    }
}

static void draw_tab(struct panel *panel, struct ui *ui, struct area area)
{
    char where[64] = "";
    switch (layout_tab(&panel->layout, panel->tab)) {
    case TAB_CARD:
        pane_card(ui, area, &panel->card);
        break;
    case TAB_CONSOLE:
        pane_console(ui, area, &panel->usb);
        break;
    case TAB_LINT:
        pane_lint(ui, area, where);
        show_where(panel, ui, where);
        break;
    case TAB_PHONES:
        panel->phones.event = CAUSE_NONE;
        panel_draw_phones(panel, ui, area);
        break;
    case TAB_WHY:
        pane_why(ui, area, &panel->why);
        break;
    case TAB_PART:
        panel->part.flow = cabinet_pane_flow(&panel->cabinet, ui->stage);
        pane_part(ui, area, &panel->part);
        break;
    default:
        ui_pane(ui, area, WIDGET_LAYOUT, NULL);
        break;
    }
}

void panel_draw_side(struct panel *panel, struct ui *ui)
{
    const struct layout *layout = &panel->layout;
    if (layout->card.w > 0) {
        pane_card(ui, layout->card, &panel->card);
    }
    draw_tabs(panel, ui);
    bool opens = panel->strip.w > 0 && pane_step(ui, panel->strip);
    if (layout->side.w > 0) {
        draw_tab(panel, ui, layout->side);
    }
    if (opens) {
        panel_show_tab(panel, TAB_CARD);
    }
}
