/* The panes of the panel but time, phones and the cabinet: each is a function that draws itself
 * into an area, and keeps what only it needs in a struct of its own. */
#ifndef SIM_PANEL_PANES_H
#define SIM_PANEL_PANES_H

#include "sim/panel/bookmark.h"
#include "sim/panel/flow.h"
#include "sim/panel/why.h"
#include "sim/panel/widget.h"

#define CARD_NONE 0xFFFFFFFFu
#define CONSOLE_LINES 2000      /* of the conversation that are kept in sight */
#define CONSOLE_TYPED 16        /* lines that Up brings back */
#define PART_FIELDS (PART_FIGURES + 8)

/* A lesson's step, or a caption. */
struct lesson_pane {
    uint32_t step;              /* that was shown last */
    uint32_t choice;            /* the fault that is to be named; CARD_NONE */
};
void lesson_pane_init(struct lesson_pane *pane);
void pane_card(struct ui *ui, struct area area, struct lesson_pane *pane);
/* What is to be done now, in so few lines as there is room for. True: all of it is wanted. */
bool pane_step(struct ui *ui, struct area area);
/* Asks for the hint of the step, where there is one that was not given yet. */
void lesson_pane_hint(struct ui *ui);

/* The USB console: what was typed and what the unit said. */
struct usb_pane {
    uint32_t events[CONSOLE_LINES];   /* ring of events of the conversation */
    uint32_t first, count;
    struct bookmark bookmark;
    struct field field;
    char typed[CONSOLE_TYPED][FIELD_BYTES];
    uint32_t typed_count, recalled;   /* recalled: from the newest, 1 on; 0: the field is new */
};
void usb_pane_init(struct usb_pane *console);
void usb_pane_follow(struct usb_pane *console, const struct journal *journal);
void pane_console(struct ui *ui, struct area area, struct usb_pane *console);

/* Why something happened: its causes, each of which can be gone to. */
struct why_pane {
    uint32_t event;                   /* CAUSE_NONE: none was chosen */
    uint32_t known;                   /* of which `asked` is the copy */
    struct event asked;
    struct why why;
};
void why_pane_init(struct why_pane *pane);
/* What happened last that matters, up to now. */
uint32_t why_pane_last(const struct stage *stage);
void pane_why(struct ui *ui, struct area area, struct why_pane *pane);

/* Findings of lint; what is clicked is to be shown: its name in `chosen`. */
void pane_lint(struct ui *ui, struct area area, char chosen[64]);

/* One part or one cable: how it is, what can be done with it, its faults and its figures. */
struct part_pane {
    int32_t part, cable;              /* -1: none was chosen, all are listed */
    char name[PART_NAME];             /* of it: found again when the wiring is another one */
    struct field field[PART_FIELDS];  /* of its parameters, then of its verbs */
    double shown[PART_FIGURES];       /* what the fields were filled with */
    bool filled;
    struct field find;                /* of the list: what is in a name or a kind */
    struct flow *flow;                /* of the drawing, for the currents; NULL: there is none */
};
void part_pane_init(struct part_pane *pane);
void part_pane_choose(struct part_pane *pane, int32_t part, int32_t cable);
/* The list of all, with the keyboard in the field that finds one. */
void part_pane_find(struct part_pane *pane, struct desk *desk);
void pane_part(struct ui *ui, struct area area, struct part_pane *pane);
/* A deed on a part: its name before the line, so that the hand takes it for the wiring's. */
void part_deed(struct ui *ui, const char *name, const char *line);

/* All keys. True: it is to be closed. */
bool pane_help(struct ui *ui, struct area area);

#endif
