/* What the files of the waves share. Not for others. */
#ifndef SIM_PANEL_TIME_WAVES_INSIDE_H
#define SIM_PANEL_TIME_WAVES_INSIDE_H

#include "sim/panel/pane_time_inside.h"

/* Where a signal is drawn. */
struct wave_row {
    struct area name, plot;
    const struct chosen_signal *signal;
};

struct wave_plot {
    struct ui *ui;
    struct time_pane *pane;
    struct area area;      /* of all waves, marks and the axis */
    struct area lanes;     /* of the waves */
    float real_h, logic_h; /* of a row */
};

static inline bool wave_is_real(const struct chosen_signal *signal)
{
    return signal->source == WAVE_V12 || signal->source == WAVE_CELL;
}

/* time_wave.c: the pane's series in its row */
void time_wave_draw(struct wave_plot *plot, const struct wave_row *row);
enum ink time_wave_ink(const struct chosen_signal *signal);

/* time_hover.c: `content`: where all rows stand, those out of sight too */
void time_hear_waves(struct wave_plot *plot);
void time_hover_draw(struct wave_plot *plot, struct area content);
void time_cursor_draw(struct wave_plot *plot);
/* Up to there it is known what happened. */
int64_t time_known(const struct stage *stage);

#endif
