/* Time view: which span of the simulated time the waves show, and how it moves. Left to itself it
 * follows now, so wide that the picture moves at the same speed whatever the pace: slow motion is
 * a magnifying glass. */
#ifndef SIM_PANEL_TIME_VIEW_H
#define SIM_PANEL_TIME_VIEW_H

#include <stdbool.h>
#include <stdint.h>

#include "sim/panel/picture.h"

#define VIEW_SPAN_LEAST 200                   /* us */
#define VIEW_SPAN_MOST (40ll * 86400 * 1000000)
#define VIEW_SPEED 40.0                       /* units that now moves in a second */
#define VIEW_NOW 0.88                         /* share of the width at which now stands ... */
#define VIEW_RACE_BEFORE 10000                /* us that are seen before a race begins ... */
#define VIEW_RACE_AFTER 0.12                  /* ... and, as a share of it, after its end */

struct time_view {
    double zoom;              /* 1: as wide as the pace wants it; 2: twice as near */
    bool pinned;              /* does not follow: pinned_from and pinned_span count */
    double pinned_from, pinned_span;
    double span;              /* as it is shown, us: it glides to where it is to be; 0: not yet */
    double share;             /* at which now stands, on its way as well, from 0 to 1 */
    double at_s;              /* of the wall, when that was */
    /* made by time_view_make */
    int64_t from, until;
    struct area area;
};

void time_view_init(struct time_view *view);

struct view_order {
    struct area area;
    int64_t now, last_us;
    double ratio;             /* simulated seconds in a second */
    double wall_s;
    bool race;                /* all of it is seen, and stands still, */
    int64_t race_from, race_until; /* from its begin to its end */
    bool still;               /* it does not glide: the next picture is far away, or on paper */
};
/* What is shown in this picture. Begins on whole pixels of its own scale, so that nothing trembles
 * and a picture in which nothing has moved is the same. */
void time_view_make(struct time_view *view, const struct view_order *order);
float time_view_x(const struct time_view *view, int64_t at_us);
int64_t time_view_at(const struct time_view *view, float x);
/* By a wheel or a key: `steps` nearer, with what stands at x staying there; follows as before. */
void time_view_zoom(struct time_view *view, double steps, float x);
/* Led along by so many units; it follows no more. */
void time_view_pan(struct time_view *view, float by);
/* All from 0 to last_us. */
void time_view_fit(struct time_view *view, int64_t last_us);
void time_view_follow(struct time_view *view);

/* Ticks of an axis: the least step of 1, 2, 5 and of clocks' 15, 30 s ... that leaves `gap` units
 * between them. */
int64_t time_view_step(const struct time_view *view, float gap);
#define VIEW_LABEL 32
/* "1:10", "1:10.080", "+80.2 ms" as the step needs it. */
void time_view_label(int64_t at_us, int64_t step_us, char text[VIEW_LABEL]);

#endif
