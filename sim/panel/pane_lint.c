#include <stdio.h>

#include "sim/panel/panes.h"

enum lint_widget { LINT_LIST = WIDGET_LINT, LINT_FINDING };

struct level {
    const char *name;
    enum icon icon;
    enum ink ink;
};

static const struct level levels[] = {
    {"Hint", ICON_INFO, INK_ACCENT},
    {"Warning", ICON_WARN, INK_WARN},
    {"Error", ICON_CROSS, INK_BAD},
};

static struct area finding_area(const struct ui *ui, const struct stage_finding *finding,
                                struct area rest)
{
    struct words words = {.text = finding->text, .wraps = true, .area = {0, 0, rest.w - 48, 0}};
    return (struct area){rest.x, rest.y, rest.w, ui_extent(ui, &words).h + UI_GRID * 5};
}

/* True: it was clicked. */
static bool draw_finding(struct ui *ui, struct area *rest, uint32_t index)
{
    const struct stage_finding *finding = &ui->stage->findings[index];
    const struct level *level = &levels[finding->level < 3 ? finding->level : 2];
    struct area area = finding_area(ui, finding, *rest);
    char head[160], says[STAGE_TEXT + 192];
    snprintf(head, sizeof head, "%s%s%s", level->name, finding->where[0] != '\0' ? ": " : "",
             finding->where);
    snprintf(says, sizeof says, "%s: %s", head, finding->text);
    bool clicked = ui_button(ui, &(struct control){.area = area, .id = LINT_FINDING,
                                                   .number = index, .look = LOOK_QUIET,
                                                   .text = "", .says = says});
    ui_icon(ui, level->icon, (struct area){area.x + 8, area.y + 8, 16, 16}, level->ink);
    struct area text = {area.x + 36, area.y + 6, area.w - 48, area.h};
    ui_write(ui, &text, &(struct words){.text = head, .bold = true, .ink = (uint8_t)level->ink});
    text.y -= 4;
    snprintf(says, sizeof says, "%s", finding->text);
    says[0] = (char)(says[0] >= 'a' && says[0] <= 'z' ? says[0] - 'a' + 'A' : says[0]);
    ui_write(ui, &text, &(struct words){.text = says});
    rest->y += area.h + 4;
    rest->h -= area.h + 4;
    return clicked;
}

void pane_lint(struct ui *ui, struct area area, char chosen[64])
{
    const struct stage *stage = ui->stage;
    struct area inner = ui_pane(ui, area, LINT_LIST, NULL);
    struct area rest = ui_flow(ui, &(struct control){.area = inner, .id = LINT_LIST,
                                                     .says = "Findings in the wiring"});
    if (stage->finding_count == 0) {
        ui_icon(ui, ICON_CHECK, (struct area){rest.x, rest.y + 2, 16, 16}, INK_GOOD);
        struct area text = {rest.x + 28, rest.y, rest.w - 28, rest.h};
        ui_write(ui, &text, &(struct words){.text = "Nothing is wrong with this wiring, as far as "
                                                    "the rules of the guide reach."});
        rest.y = text.y;
    }
    for (uint32_t i = 0; i < stage->finding_count; i++) {
        if (draw_finding(ui, &rest, i)) {
            snprintf(chosen, 64, "%s", stage->findings[i].where);
        }
    }
    ui_flow_end(ui, rest.y);
}
