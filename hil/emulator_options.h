/* What goes wrong in rig 1: faults of the line and of the adapter, and gaps, in which the unit on
 * the bench is not as the model that it is compared with. Both by name and figure, as people give
 * them. */
#ifndef HIL_EMULATOR_OPTIONS_H
#define HIL_EMULATOR_OPTIONS_H

#include "hil/noisy_line.h"
#include "hil/rig_wiring.h"
#include "sim/base/quantity.h"

struct emulator_options {
    uint64_t seed;
    struct rig_options rig;
    uint32_t rate[LINE_FAULTS]; /* lines of a million, each way */
    uint32_t reset_rate;        /* lines from the host of a million with which the adapter resets */
    int64_t latency_us;         /* each way */
    int32_t drift_ppm;          /* the adapter's clock is so much faster */
    uint8_t stuck_open, stuck_closed; /* relay from 1 on; 0 = none */
    bool plug;                  /* no unit, but the self-test's plug in its place (rig_plug.h) */
    bool usb_powers;            /* the unit never goes off: its console's cable keeps it alive */
    int64_t brown_out_us;       /* the MCU has a brown-out so often; 0 = never */
};

/* Nothing is wrong. */
struct emulator_options emulator_options_default(void);

enum emulator_table { EMULATOR_FAULT, EMULATOR_GAP };

/* The rows of a table; NULL behind the last. `example` is a figure that can be given. */
const char *emulator_option_name(enum emulator_table table, uint32_t row);
const char *emulator_option_example(enum emulator_table table, uint32_t row);
const char *emulator_option_about(enum emulator_table table, uint32_t row);
/* False: error says what is wrong with the figure. */
bool emulator_option_set(struct emulator_options *options, enum emulator_table table, uint32_t row,
                         const char *figure, char error[QUANTITY_ERROR]);

#endif
