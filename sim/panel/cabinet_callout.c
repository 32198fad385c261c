#include "sim/panel/cabinet_callout.h"

#include <stdio.h>
#include <string.h>

#define WIDE_MOST 256.0f
#define LEAD 20.0f          /* from the place to the box */
#define BOXES 8             /* that are kept clear of one another */

/* A meter's text, cut into what it reads, what flows and what that belongs to. */
struct said {
    char text[DRAWING_LINE];
    const char *line[3];
    uint32_t count;
};

/* Boxes that were drawn in this pass. */
struct boxes {
    struct area box[BOXES];
    uint32_t count;
};

static char *cut(char *text, const char *at)
{
    char *rest = strstr(text, at);
    if (rest != NULL) {
        *rest = '\0';
        rest += strlen(at);
    }
    return rest;
}

static void say(const struct ui *ui, struct cabinet_pane *pane, const struct hit *hit, bool brief,
                struct said *said)
{
    drawing_meter(&pane->drawing, ui->stage->world, ui->stage->workspace, hit, said->text);
    char *more = cut(said->text, "; "), *flow = cut(said->text, ", ");
    said->count = 0;
    said->line[said->count++] = said->text;
    if (flow != NULL) {
        said->line[said->count++] = flow;
    }
    if (more != NULL && !brief) {
        said->line[said->count++] = more;
    }
}

static float clamp(float value, float low, float high)
{
    return value > high ? (high > low ? high : low) : value < low ? low : value;
}

static float overlap(struct area a, struct area b)
{
    float w = (a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w) - (a.x > b.x ? a.x : b.x);
    float h = (a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h) - (a.y > b.y ? a.y : b.y);
    return w > 0 && h > 0 ? w * h : 0;
}

/* How much of parts and of other boxes it would hide. */
static float hides(const struct cabinet_pane *pane, const struct boxes *boxes, struct area box)
{
    const struct drawing_view *view = &pane->view;
    const struct sheet *sheet = &pane->drawing.sheet;
    float hidden = 0;
    for (uint32_t i = 0; i < sheet->parts; i++) {
        const struct area *part = &sheet->part[i];
        struct area seen = {view->x + part->x * view->scale, view->y + part->y * view->scale,
                            part->w * view->scale, part->h * view->scale};
        hidden += overlap(seen, box);
    }
    for (uint32_t i = 0; i < boxes->count; i++) {
        hidden += overlap(boxes->box[i], box) * 4;
    }
    return hidden;
}

/* From a place to the near edge of a box of that size, on one axis. */
static float aside(int way, float far, float size)
{
    return way > 0 ? far : way < 0 ? -far - size : -size / 2;
}

/* Beside its place, where it hides least; at equal cost above and right. */
static struct area box_at(const struct cabinet_pane *pane, const struct boxes *boxes,
                          struct spot at, struct extent size)
{
    static const int8_t ways[8][2] = {{1, -1}, {1, 1}, {-1, -1}, {-1, 1},
                                      {0, -1}, {0, 1}, {1, 0}, {-1, 0}};
    const struct area *area = &pane->area;
    struct area best = {0, 0, 0, 0};
    float least = 0;
    for (uint32_t i = 0; i < 16; i++) {
        float far = i < 8 ? LEAD : 3 * LEAD;
        float x = at.x + aside(ways[i % 8][0], far, size.w);
        float y = at.y + aside(ways[i % 8][1], far, size.h);
        struct area box = {clamp(x, area->x + 8, area->x + area->w - size.w - 8),
                           clamp(y, area->y + 8, area->y + area->h - size.h - 8), size.w, size.h};
        float cost = hides(pane, boxes, box) + (float)i * 40 +
                     (area_holds(&box, at.x, at.y) ? 1e5f : 0);
        if (i == 0 || cost < least) {
            least = cost;
            best = box;
        }
    }
    return best;
}

static void draw_lead(struct ui *ui, struct spot at, struct area box)
{
    struct spot to = {clamp(at.x, box.x, box.x + box.w), clamp(at.y, box.y, box.y + box.h)};
    const struct spot line[2] = {at, to};
    struct shape look = {.stroke = INK_ACCENT, .width = 1.5f};
    picture_path(ui->picture, &look, line, 2);
    ui_box(ui, (struct area){at.x - 4, at.y - 4, 8, 8}, INK_PANE, INK_ACCENT, 4);
}

static struct words line_of(const struct said *said, uint32_t index)
{
    return (struct words){.text = said->line[index], .size = index == 0 ? UI_BODY : UI_SMALL,
                          .ink = index == 2 ? INK_FAINT : INK_TEXT, .bold = index == 0,
                          .wraps = true};
}

static struct extent measure(const struct ui *ui, const struct said *said)
{
    struct extent whole = {0, 0};
    for (uint32_t i = 0; i < said->count; i++) {
        struct words words = line_of(said, i);
        words.area.w = WIDE_MOST - 48;
        struct extent extent = ui_extent(ui, &words);
        whole.w = extent.w > whole.w ? extent.w : whole.w;
        whole.h += extent.h + 2;
    }
    return (struct extent){whole.w + 50, whole.h + 14};
}

static void draw_meter(struct ui *ui, struct cabinet_pane *pane, struct boxes *boxes,
                       const struct said *said, struct spot at)
{
    struct area box = box_at(pane, boxes, at, measure(ui, said));
    if (boxes->count < BOXES) {
        boxes->box[boxes->count++] = box;
    }
    ui_cover(ui, box);
    draw_lead(ui, at, box);
    ui_box(ui, box, INK_PANE, INK_ACCENT, 6);
    ui_icon(ui, ICON_METER, (struct area){box.x + 10, box.y + 8, 16, 16}, INK_ACCENT);
    struct area rest = {box.x + 34, box.y + 7, box.w - 48 + 2, box.h};
    for (uint32_t i = 0; i < said->count; i++) {
        struct words words = line_of(said, i);
        words.area = (struct area){rest.x, rest.y, rest.w, 0};
        rest.y += ui_words(ui, &words) + 2;
    }
}

static void draw_kept(struct ui *ui, struct cabinet_pane *pane, struct boxes *boxes)
{
    const struct drawing_view *view = &pane->view;
    for (uint32_t i = 0; i < pane->meters; i++) {
        const struct meter *meter = &pane->meter[i];
        struct spot at = {view->x + meter->at.x * view->scale, view->y + meter->at.y * view->scale};
        if (!area_holds(&pane->area, at.x, at.y)) {
            continue;
        }
        struct said said;
        say(ui, pane, &(struct hit){.kind = meter->kind, .id = meter->id}, true, &said);
        draw_meter(ui, pane, boxes, &said, at);
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
    struct boxes boxes = {.count = 0};
    draw_kept(ui, pane, &boxes);
    if (!wire || is_kept(pane, at) || pane->rewire.loose != REWIRE_NONE || desk->drags) {
        return;
    }
    const struct hit *hit = find(ui, first_hit, at);
    if (hit != NULL) {
        struct spot middle = {hit->area.x + hit->area.w / 2, hit->area.y + hit->area.h / 2};
        struct said said;
        say(ui, pane, hit, false, &said);
        draw_meter(ui, pane, &boxes, &said, desk->pointing ? desk->mouse : middle);
    }
}
