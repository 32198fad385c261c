#include "sim/panel/cabinet_callout.h"

#include <stdio.h>
#include <string.h>

#define WIDE 264.0f
#define LEAD 20.0f          /* from the place to the box */
#define DIAL_HIGH 56.0f     /* of the buttons in the corner */

/* A meter's text: what it reads, then what that belongs to. */
struct said {
    char text[DRAWING_LINE];
    const char *more;
};

static void say(const struct ui *ui, struct cabinet_pane *pane, const struct hit *hit,
                struct said *said)
{
    drawing_meter(&pane->drawing, ui->stage->world, ui->stage->workspace, hit, said->text,
                  sizeof said->text);
    char *rest = strstr(said->text, "; ");
    said->more = "";
    if (rest != NULL) {
        *rest = '\0';
        said->more = rest + 2;
    }
}

static float clamp(float value, float low, float high)
{
    return value > high ? (high > low ? high : low) : value < low ? low : value;
}

/* Above and right of its place, or where there is room. */
static struct area box_at(const struct cabinet_pane *pane, struct spot at, float w, float h)
{
    const struct area *area = &pane->area;
    float x = at.x + LEAD, y = at.y - LEAD - h;
    x = x + w > area->x + area->w - 8 ? at.x - LEAD - w : x;
    y = y < area->y + 8 ? at.y + LEAD : y;
    return (struct area){clamp(x, area->x + 8, area->x + area->w - w - 8),
                         clamp(y, area->y + 8, area->y + area->h - h - 8), w, h};
}

static void draw_lead(struct ui *ui, struct spot at, struct area box)
{
    struct spot to = {clamp(at.x, box.x, box.x + box.w), clamp(at.y, box.y, box.y + box.h)};
    const struct spot line[2] = {at, to};
    struct shape look = {.stroke = INK_ACCENT, .width = 1.5f};
    picture_path(ui->picture, &look, line, 2);
    ui_box(ui, (struct area){at.x - 4, at.y - 4, 8, 8}, INK_PANE, INK_ACCENT, 4);
}

/* Returns the box. */
static struct area draw_meter(struct ui *ui, struct cabinet_pane *pane, const struct hit *hit,
                              struct spot at)
{
    struct said said;
    say(ui, pane, hit, &said);
    struct words head = {.text = said.text, .bold = true, .wraps = true,
                         .area = {0, 0, WIDE - 56, 0}};
    struct words more = {.text = said.more, .size = UI_SMALL, .ink = INK_FAINT, .wraps = true,
                         .area = {0, 0, WIDE - 56, 0}};
    float first = ui_extent(ui, &head).h;
    float second = said.more[0] != '\0' ? ui_extent(ui, &more).h + 2 : 0;
    struct area box = box_at(pane, at, WIDE, first + second + UI_GRID * 2);
    ui_cover(ui, box);
    draw_lead(ui, at, box);
    ui_box(ui, box, INK_PANE, INK_ACCENT, 6);
    ui_icon(ui, ICON_METER, (struct area){box.x + 10, box.y + 8, 16, 16}, INK_ACCENT);
    head.area.x = more.area.x = box.x + 34;
    head.area.y = box.y + UI_GRID;
    more.area.y = box.y + UI_GRID + first + 2;
    ui_words(ui, &head);
    if (second > 0) {
        ui_words(ui, &more);
    }
    return box;
}

static void draw_kept(struct ui *ui, struct cabinet_pane *pane)
{
    const struct drawing_view *view = &pane->view;
    for (uint32_t i = 0; i < pane->meters; i++) {
        const struct meter *meter = &pane->meter[i];
        struct spot at = {view->x + meter->at.x * view->scale, view->y + meter->at.y * view->scale};
        if (!area_holds(&pane->area, at.x, at.y)) {
            continue;
        }
        draw_meter(ui, pane, &(struct hit){.kind = meter->kind, .id = meter->id}, at);
    }
}

static bool is_kept(const struct cabinet_pane *pane, struct widget widget)
{
    for (uint32_t i = 0; i < pane->meters; i++) {
        if (pane->meter[i].kind == widget.kind && pane->meter[i].id == widget.id) {
            return true;
        }
    }
    return false;
}

static const struct hit *find(const struct ui *ui, uint32_t first, struct widget widget)
{
    for (uint32_t i = first; i < ui->picture->hit_count; i++) {
        if (widget_is(widget_of(&ui->picture->hits[i]), widget)) {
            return &ui->picture->hits[i];
        }
    }
    return NULL;
}

void callout_draw_all(struct ui *ui, struct cabinet_pane *pane, uint32_t first_hit)
{
    const struct desk *desk = ui->desk;
    struct widget at = desk->pointing ? desk->hot : desk->focus;
    bool wire = at.kind == HIT_WIRE || at.kind == HIT_TERMINAL;
    draw_kept(ui, pane);
    if (!wire || is_kept(pane, at) || pane->rewire.loose != REWIRE_NONE || desk->drags) {
        return;
    }
    const struct hit *hit = find(ui, first_hit, at);
    if (hit != NULL) {
        struct spot middle = {hit->area.x + hit->area.w / 2, hit->area.y + hit->area.h / 2};
        draw_meter(ui, pane, hit, desk->pointing ? desk->mouse : middle);
    }
}

/* The legend */

struct entry {
    enum ink ink;
    enum dash dash;
    const char *name;
};

static const struct entry entries[] = {
    {INK_MAINS_L, DASH_NONE, "L"},
    {INK_MAINS_N, DASH_NONE, "N"},
    {INK_PE, DASH_LONG, "PE"},
    {INK_PLUS, DASH_NONE, "+12 V"},
    {INK_BETWEEN, DASH_SHORT, "between"},
    {INK_ZERO, DASH_NONE, "GND"},
    {INK_FLOATING, DASH_DOTS, "not driven"},
};

#define ENTRIES (sizeof entries / sizeof *entries)
#define SAMPLE 24.0f

static bool shows(const struct ui *ui, const struct cabinet_pane *pane, enum ink ink)
{
    const struct world *world = ui->stage->world;
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        if (pane->drawing.text.wired[i] &&
            pane->drawing.flow.net[world->terminal_net[i]].ink == ink) {
            return true;
        }
    }
    return false;
}

void callout_legend(struct ui *ui, const struct cabinet_pane *pane)
{
    struct area box = {pane->area.x + 8, pane->area.y + pane->area.h - 32, UI_GRID, 24};
    float wide[ENTRIES] = {0};
    for (uint32_t i = 0; i < ENTRIES; i++) {
        struct words words = {.text = entries[i].name, .size = UI_SMALL};
        wide[i] = shows(ui, pane, entries[i].ink) ? SAMPLE + ui_extent(ui, &words).w + 18 : 0;
        box.w += wide[i];
    }
    if (box.w < 32 || box.w > pane->area.w - 136 || pane->area.h < 200) {
        return;
    }
    ui_cover(ui, box);
    picture_box(ui->picture,
                &(struct shape){.fill = INK_PANE, .stroke = INK_EDGE, .width = 1, .radius = 6,
                                .opacity = 92}, box);
    float x = box.x + UI_GRID;
    for (uint32_t i = 0; i < ENTRIES; i++) {
        if (wide[i] <= 0) {
            continue;
        }
        const struct spot line[2] = {{x, box.y + 12}, {x + SAMPLE, box.y + 12}};
        struct shape look = {.stroke = (uint8_t)entries[i].ink, .width = 2.5f,
                             .dash = (uint8_t)entries[i].dash};
        picture_path(ui->picture, &look, line, 2);
        ui_words(ui, &(struct words){.area = {x + SAMPLE + 6, box.y, 0, 24},
                                     .text = entries[i].name, .size = UI_SMALL});
        x += wide[i];
    }
}

void callout_notice(struct ui *ui, const struct cabinet_pane *pane)
{
    const struct stage *stage = ui->stage;
    if (stage->notice == NULL || stage->notice[0] == '\0') {
        return;
    }
    float most = pane->area.w - 32 < 560 ? pane->area.w - 32 : 560;
    struct words words = {.text = stage->notice, .wraps = true, .area = {0, 0, most - 56, 0}};
    struct extent extent = ui_extent(ui, &words);
    struct area box = {0, 0, extent.w + 56, extent.h + UI_GRID * 2};
    box.x = pane->area.x + (pane->area.w - box.w) / 2;
    box.y = pane->area.y + 12;
    ui_cover(ui, box);
    enum ink ink = stage->notice_bad ? INK_BAD : INK_GOOD;
    ui_box(ui, box, INK_PANE, ink, 6);
    ui_tint(ui, box, ink, 6);
    ui_icon(ui, stage->notice_bad ? ICON_WARN : ICON_CHECK,
            (struct area){box.x + 14, box.y + UI_GRID, 16, 16}, ink);
    words.area = (struct area){box.x + 40, box.y + UI_GRID, extent.w + 4, 0};
    ui_words(ui, &words);
}
