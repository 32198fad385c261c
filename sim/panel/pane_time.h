/* The pane of time: play, pause, step, the pace, the bar to wind back, waves with the marks of what
 * happened, and the clocks that run, those that race side by side. */
#ifndef SIM_PANEL_PANE_TIME_H
#define SIM_PANEL_PANE_TIME_H

#include "sim/panel/clocks.h"
#include "sim/panel/time_view.h"
#include "sim/panel/waves.h"
#include "sim/panel/why.h"
#include "sim/panel/widget.h"

struct time_pane {
    struct waves waves;
    struct wave_series series;
    struct chosen_signals chosen;
    struct clocks clocks;
    struct time_view view;
    uint64_t wiring;          /* of which `chosen` is, if it was ever made; */
    bool began, veiled;       /* veiled: and a lesson hid something then */
    int64_t cursor;           /* a second place to measure from, us; -1: none */
    float panned_at;          /* x of the mouse that leads the waves */
    int64_t sought;           /* where the bar was last led to; -1 */
    uint32_t event;           /* the panel's: what "Why?" is asked of, CAUSE_NONE; it and what it
                                 comes of are marked */
};

void time_pane_init(struct time_pane *pane);
void time_pane_free(struct time_pane *pane);
/* A click on a mark is a HIT_EVENT, for the panel. */
void pane_time(struct ui *ui, struct area area, struct time_pane *pane);
/* What shows what lies under the mouse wherever on it that is. */
bool time_follows_mouse(struct widget widget);
/* A pace in words: "1/50x", "1x", "100 000x". */
#define TIME_RATIO 24
void time_ratio_words(double ratio, char text[TIME_RATIO]);
/* The next faster one (by 1) or slower one (by -1) that the slider has a mark for. */
double time_ratio_next(double ratio, int by);

#endif
