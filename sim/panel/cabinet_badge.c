#include "sim/panel/cabinet_badge.h"

#include <stdio.h>
#include <string.h>

#include "sim/world/wiring.h"

#define SIDE 14.0f
#define LEAST 0.6f       /* of that where the drawing is small */
#define CORNER 4.0f      /* how far it reaches over a part's corner */

static int32_t find_part(const struct world *world, const char *name)
{
    for (int32_t i = 0; strcmp(name, "unit") == 0 && i < world->part_count; i++) {
        if (world->part[i].kind == WORLD_KIND_UNIT) {
            return i;
        }
    }
    return wiring_find_part(world, name);
}

/* Where a finding belongs, on the sheet: "siren.plus" at the terminal, "siren" at the part's
 * corner. False: to no place of it. */
static bool place_of(const struct cabinet_pane *pane, const struct world *world,
                        const char *where, struct spot *at)
{
    char name[64];
    size_t length = strcspn(where, ".");
    snprintf(name, sizeof name, "%.*s", (int)length, where);
    int32_t part = find_part(world, name);
    if (part < 0 || part >= (int32_t)pane->drawing.sheet.parts) {
        return false;
    }
    int32_t terminal = where[length] == '.'
                           ? wiring_terminal(world, (uint32_t)part, where + length + 1)
                           : -1;
    const struct area *area = &pane->drawing.sheet.part[part];
    *at = (struct spot){area->x + area->w, area->y};
    if (terminal >= 0 && pane->drawing.sheet.shown[terminal]) {
        const struct pin *pin = &pane->drawing.sheet.pin[terminal];
        *at = (struct spot){pin->x, pin->y};
    }
    return true;
}

/* A sign that stands on its part's corner, or beside its terminal. */
static bool draw_badge(struct ui *ui, struct area box, uint32_t index)
{
    const struct stage_finding *finding = &ui->stage->findings[index];
    enum icon icon = finding->level > 1 ? ICON_CROSS : ICON_WARN;
    enum ink ink = finding->level > 1 ? INK_BAD : INK_WARN;
    char says[STAGE_TEXT + 80];
    snprintf(says, sizeof says, "Check: %s: %s", finding->where, finding->text);
    ui_cover(ui, box);
    ui_box(ui, box, INK_PANE, ink, box.w / 2);
    bool clicked = ui_button(ui, &(struct control){.area = box, .id = CABINET_BADGE,
                                                   .number = index, .look = LOOK_QUIET,
                                                   .says = says});
    ui_icon(ui, icon, area_inset(box, box.w * 0.2f), ink);
    return clicked;
}

/* Small where parts are; each further one of a place beside the one before. */
static struct area box_of(const struct cabinet_pane *pane, struct spot at, uint32_t before)
{
    const struct drawing_view *view = &pane->view;
    float side = SIDE * (view->scale < LEAST ? LEAST : view->scale > 1 ? 1 : view->scale);
    float x = view->x + at.x * view->scale, y = view->y + at.y * view->scale;
    return (struct area){x - side + CORNER - (float)before * (side + 1), y - side + CORNER,
                         side, side};
}

/* How many stand at the place of the last one. */
static uint32_t count_there(const struct spot *spots, uint32_t last)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < last; i++) {
        count += spots[i].x == spots[last].x && spots[i].y == spots[last].y ? 1 : 0;
    }
    return count;
}

bool badges_draw(struct ui *ui, struct cabinet_pane *pane)
{
    const struct stage *stage = ui->stage;
    struct spot spots[STAGE_FINDINGS];
    uint32_t shown = 0;
    bool clicked = false;
    ui_clip(ui, pane->area);
    for (uint32_t i = 0; i < stage->finding_count && shown < STAGE_FINDINGS; i++) {
        const struct stage_finding *finding = &stage->findings[i];
        if (finding->level > 0 && place_of(pane, stage->world, finding->where, &spots[shown])) {
            struct area box = box_of(pane, spots[shown], count_there(spots, shown));
            clicked = draw_badge(ui, box, i) || clicked;
            shown++;
        }
    }
    ui_unclip(ui);
    return clicked;
}
