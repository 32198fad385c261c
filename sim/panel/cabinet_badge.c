#include "sim/panel/cabinet_badge.h"

#include <stdio.h>
#include <string.h>

#include "sim/world/wiring.h"

#define SIDE 20.0f

/* Where a finding belongs, on the sheet: "siren.plus", "siren"; false: to no place of it. */
static bool place_of(const struct cabinet_pane *pane, const struct world *world, const char *where,
                     struct spot *at)
{
    char name[64];
    size_t length = strcspn(where, ".");
    snprintf(name, sizeof name, "%.*s", (int)length, where);
    int32_t part = wiring_find_part(world, name);
    if (part < 0 || part >= (int32_t)pane->drawing.sheet.parts) {
        return false;
    }
    int32_t terminal = where[length] == '.'
                           ? wiring_terminal(world, (uint32_t)part, where + length + 1)
                           : -1;
    if (terminal >= 0 && pane->drawing.sheet.shown[terminal]) {
        const struct pin *pin = &pane->drawing.sheet.pin[terminal];
        *at = (struct spot){pin->x, pin->y};
        return true;
    }
    const struct area *area = &pane->drawing.sheet.part[part];
    *at = (struct spot){area->x + area->w, area->y};
    return true;
}

static bool draw_badge(struct ui *ui, struct spot at, uint32_t index)
{
    const struct stage_finding *finding = &ui->stage->findings[index];
    enum icon icon = finding->level > 1 ? ICON_CROSS : ICON_WARN;
    enum ink ink = finding->level > 1 ? INK_BAD : INK_WARN;
    char says[STAGE_TEXT + 80];
    snprintf(says, sizeof says, "Check: %s: %s", finding->where, finding->text);
    struct area box = {at.x + 2, at.y - SIDE - 2, SIDE, SIDE};
    ui_cover(ui, box);
    ui_box(ui, box, INK_PANE, ink, SIDE / 2);
    bool clicked = ui_button(ui, &(struct control){.area = box, .id = CABINET_BADGE,
                                                   .number = index, .look = LOOK_QUIET,
                                                   .says = says});
    ui_icon(ui, icon, area_inset(box, 4), ink);
    return clicked;
}

bool badges_draw(struct ui *ui, struct cabinet_pane *pane)
{
    const struct stage *stage = ui->stage;
    const struct drawing_view *view = &pane->view;
    bool clicked = false;
    ui_clip(ui, pane->area);
    for (uint32_t i = 0; i < stage->finding_count; i++) {
        struct spot at;
        const struct stage_finding *finding = &stage->findings[i];
        if (finding->level > 0 && place_of(pane, stage->world, finding->where, &at)) {
            at = (struct spot){view->x + at.x * view->scale, view->y + at.y * view->scale};
            clicked = draw_badge(ui, at, i) || clicked;
        }
    }
    ui_unclip(ui);
    return clicked;
}
