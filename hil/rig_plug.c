#include "hil/rig_plug.h"

#include <stddef.h>

const struct rig_plug_row rig_plug[RIG_PLUG_ROWS] = {
    {ADAPTER_SUPPLY, 0, ADAPTER_LED, 0}, {ADAPTER_BATTERY, 0, ADAPTER_LED, 1},
    {ADAPTER_BUTTON, 0, ADAPTER_LED, 2}, {ADAPTER_AC, 0, ADAPTER_LED, 3},
    {ADAPTER_IN, 0, ADAPTER_CONTACT, 0}, {ADAPTER_IN, 1, ADAPTER_CONTACT, 1},
    {ADAPTER_IN, 2, ADAPTER_CONTACT, 2}, {ADAPTER_IN, 3, ADAPTER_CONTACT, 3},
    {ADAPTER_IN, 4, ADAPTER_CONTACT, 4}, {ADAPTER_IN, 5, ADAPTER_CONTACT, 5},
    {ADAPTER_IN, 6, ADAPTER_KEY, 0},     {ADAPTER_IN, 7, ADAPTER_POWER, 0},
};

const struct rig_plug_row *rig_plug_of(enum adapter_channel output, uint8_t index)
{
    for (uint32_t i = 0; i < RIG_PLUG_ROWS; i++) {
        if (rig_plug[i].output == output && rig_plug[i].output_index == index) {
            return &rig_plug[i];
        }
    }
    return NULL;
}
