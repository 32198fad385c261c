/* The plug for `--self-test=plug`, in the unit's place: which output of the adapter feeds which of
 * its senses; the modem port's bytes come back. docs/bench.md says how to make one. */
#ifndef HIL_RIG_PLUG_H
#define HIL_RIG_PLUG_H

#include "hil/adapter_channel.h"

struct rig_plug_row {
    enum adapter_channel output;
    uint8_t output_index;
    enum adapter_channel sense;
    uint8_t sense_index;
};

#define RIG_PLUG_ROWS 12u

/* STATUS and the current have no counterpart. */
extern const struct rig_plug_row rig_plug[RIG_PLUG_ROWS];

/* NULL: this output feeds nothing. */
const struct rig_plug_row *rig_plug_of(enum adapter_channel output, uint8_t index);

#endif
