/* What the files of the pane of time share. Not for others. */
#ifndef SIM_PANEL_PANE_TIME_INSIDE_H
#define SIM_PANEL_PANE_TIME_INSIDE_H

#include "sim/panel/pane_time.h"

enum time_widget {
    TIME_PLAY = WIDGET_TIME, TIME_STEP, TIME_SPEED, TIME_SLOWS, TIME_BAR, TIME_WAVES, TIME_ROWS,
    TIME_SIGNALS, TIME_NEARER, TIME_FARTHER, TIME_FIT, TIME_FOLLOW, TIME_CLOCKS
};

/* time_transport.c */
#define TRANSPORT_H 36.0f
#define WIND_H 24.0f
#define WIND_LOW_H 18.0f
void time_transport(struct ui *ui, struct area area, struct time_pane *pane);
void time_wind(struct ui *ui, struct area area, struct time_pane *pane);

/* time_waves.c: names, waves, marks, axis, what the mouse is over. */
static inline float time_names_w(float w)
{
    return w > 560 ? 136 : 96;
}
void time_waves(struct ui *ui, struct area area, struct time_pane *pane);
/* time_marks.c */
#define MARKS_H 18.0f
void time_marks(struct ui *ui, struct area area, struct time_pane *pane);
/* The way from mark to mark by arrow keys, `by` 1 or -1. */
void time_walk_marks(struct ui *ui, struct time_pane *pane, int by);
enum ink time_mark_ink(const struct event *event);
/* waves_marks() of the journal that reaches furthest, but for what is not evident. */
uint32_t time_marks_of(const struct stage *stage, const struct time_pane *pane,
                       const int64_t span[2], struct mark *marks, uint32_t size);
/* time_clocks.c */
void time_clocks(struct ui *ui, struct area area, struct time_pane *pane);

/* The journal that reaches furthest. */
static inline const struct journal *time_journal(const struct stage *stage)
{
    return stage->ahead != NULL ? stage->ahead : stage->journal;
}

#endif
