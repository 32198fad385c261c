/* What the sources of the part's pane share: its widgets, its rows. */
#ifndef SIM_PANEL_PANE_PART_H
#define SIM_PANEL_PANE_PART_H

#include "sim/panel/panes.h"

enum part_widget {
    PART_LIST = WIDGET_PART, PART_LISTED, PART_BACK, PART_VERB, PART_FAULT, PART_MEND, PART_FIELD,
    PART_SET, PART_UNIT_VERB, PART_FIND
};

/* What takes faults by its name. */
struct faulty {
    const char *name;
    const char *const *faults;  /* closed by NULL */
    const char *fault;          /* that it has; NULL: none */
};

/* Buttons side by side, in as many rows as they need. */
struct button_row {
    float x;
};

void part_heading(struct ui *ui, struct area *rest, const char *text);
bool part_button(struct ui *ui, struct area *rest, struct button_row *row,
                 const struct control *control);
void part_row_end(struct area *rest, struct button_row *row);

void part_verbs(struct ui *ui, struct area *rest, struct part_pane *pane, const struct part *part);
void part_unit_verbs(struct ui *ui, struct area *rest);
void part_figures(struct ui *ui, struct area *rest, struct part_pane *pane,
                  const struct part *part);

#endif
