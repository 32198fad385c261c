/* The cabinet's pane: the drawing as it is panned and zoomed, clicked, measured and rewired. */
#ifndef SIM_PANEL_PANE_CABINET_H
#define SIM_PANEL_PANE_CABINET_H

#include "sim/panel/drawing.h"
#include "sim/panel/rewire.h"
#include "sim/panel/widget.h"

#define CABINET_METERS 6        /* that stay where they were put; the oldest makes room */
#define CABINET_DIAL_W 112.0f    /* at the foot, left of the legend */
#define CABINET_SCALE_LEAST 0.1f
#define CABINET_SCALE_MOST 6.0f

enum cabinet_widget {
    CABINET_GROUND = WIDGET_CABINET, CABINET_CLOSER, CABINET_FARTHER, CABINET_FIT, CABINET_WHICH,
    CABINET_BADGE
};

/* A meter that was put on a wire, a terminal or a part. */
struct meter {
    uint8_t kind;               /* enum hit_kind */
    uint32_t id;
    struct spot at;             /* on the sheet */
};

struct cabinet_pane {
    struct drawing drawing;
    struct drawing_view view;
    const struct world *world;  /* that was laid out, as it was at `wiring` */
    uint64_t wiring;
    uint32_t parts;
    bool made, failed;
    bool moved;                 /* by the person: it is not fitted to the area any more */
    struct area area;           /* of the pane in the pass before */
    struct extent2 room;        /* that the drawing was arranged for */
    struct spot view_from;      /* where the view was when the mouse took hold of it */
    struct meter meter[CABINET_METERS];
    uint32_t meters;
    struct rewire rewire;
    bool refused;               /* what the mouse holds is not to be led: that was said */
    bool by_keys;               /* the end is led by keys */
    int32_t goal;               /* where it was let go, while it is asked which wire is meant */
    struct area which;          /* where that is asked */
};

/* What the panel is to do now: show that part or cable. */
struct cabinet_choice {
    int32_t part, cable;        /* -1: none */
    bool opens;                 /* its pane is wanted in sight */
    bool lint;                  /* ... or the findings are */
};

void cabinet_pane_init(struct cabinet_pane *pane);
void cabinet_pane_free(struct cabinet_pane *pane);
void pane_cabinet(struct ui *ui, struct area area, struct cabinet_pane *pane,
                  struct cabinet_choice *choice);
/* What flows in the drawing; NULL: it is not of what is on the stage. */
struct flow *cabinet_pane_flow(struct cabinet_pane *pane, const struct stage *stage);
/* So many times larger, the place staying where it is; the middle of the pane where NULL. */
void cabinet_pane_zoom(struct cabinet_pane *pane, float by, const struct spot *place);
void cabinet_pane_move(struct cabinet_pane *pane, float dx, float dy);
/* All of it in sight again, also when the pane changes its size. */
void cabinet_pane_fit(struct cabinet_pane *pane);
/* A part comes into the middle where it is out of sight. */
void cabinet_pane_show(struct cabinet_pane *pane, uint32_t part);
/* Puts a meter on what is there, or takes it off. */
void cabinet_pane_meter(struct cabinet_pane *pane, struct widget on, struct spot at);
/* The same where mouse or keyboard is. */
void cabinet_pane_meter_key(struct ui *ui, struct cabinet_pane *pane, struct widget on);
/* A key while something of the drawing has the keyboard. False: it is none of these. */
bool cabinet_pane_key(struct ui *ui, struct cabinet_pane *pane);

#endif
