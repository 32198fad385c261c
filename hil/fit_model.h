/* What the model of the unit does when its 12 V are taken away, with a capacitor at V12: that which
 * a measured unit is held against. It is rig_unit.h, played for a second or two each time. */
#ifndef HIL_FIT_MODEL_H
#define HIL_FIT_MODEL_H

#include "hil/rig_unit.h"

#define FIT_MODEL_LONGEST_US 5000000

/* What hangs on the rails when the supply goes. */
struct fit_load {
    uint8_t relays; /* bit i: Relay(i+1) is on */
    uint8_t inputs; /* bit i: Input(i+1) is connected to V12 */
};

/* How long the unit lives without battery, from the end of its 12 V on; FIT_MODEL_LONGEST_US: that
 * long at least. -1: the model cannot be played, error says why. `rig` is room for it. */
int64_t fit_model_life_us(struct rig_unit *rig, double farads, const struct fit_load *load,
                          const char **error);
/* V12 so long after the supply has gone; the unit has its battery. Below 0: as above. */
double fit_model_volts(struct rig_unit *rig, double farads, const struct fit_load *load,
                       int64_t after_us, const char **error);
/* The capacitor with which it lives so long, to a thousandth; 0: it does without one, or longer
 * than that. Below 0: as above. */
double fit_model_farads(struct rig_unit *rig, int64_t life_us, const struct fit_load *load,
                        const char **error);

#endif
