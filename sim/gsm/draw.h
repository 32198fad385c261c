/* What the module takes from its supply: a steady current, and while it transmits bursts of 577 us
 * in each GSM frame of 4.615 ms (3GPP TS 45.002: one slot of eight). */
#ifndef SIM_GSM_DRAW_H
#define SIM_GSM_DRAW_H

#include "sim/gsm/gsm.h"

/* What it does, as far as its current goes. */
enum draw { DRAW_OFF, DRAW_IDLE, DRAW_SEARCHING, DRAW_TRANSMITTING, DRAW_COUNT };

struct draw_current {
    enum draw draw;
    double steady_a;   /* between the bursts */
    double burst_a;    /* beyond it, during a burst; 0 = there are none */
};

struct draw_current gsm_draw(const struct gsm *gsm);
const char *draw_name(enum draw draw);   /* "transmitting" */

#endif
