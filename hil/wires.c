#include "hil/wires.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

struct terminals {
    const char *name;
    const char *const *own; /* names of their own, in place of name and number */
};

static const char *const led_names[ADAPTER_PLACES] = {"POWER", "GSM", "MIC", "OUT"};

static const struct terminals terminals[ADAPTER_CHANNELS] = {
    [ADAPTER_SUPPLY] = {"V12", NULL},     [ADAPTER_BATTERY] = {"BATTERY", NULL},
    [ADAPTER_BUTTON] = {"BUTTON", NULL},  [ADAPTER_AC] = {"AC_L", NULL},
    [ADAPTER_STATUS] = {"STATUS", NULL},  [ADAPTER_IN] = {"IN", NULL},
    [ADAPTER_CONTACT] = {"RELAY", NULL},  [ADAPTER_LED] = {"", led_names},
    [ADAPTER_KEY] = {"PWRKEY", NULL},     [ADAPTER_POWER] = {"VBAT", NULL},
    [ADAPTER_AMPS] = {"V12", NULL},
};

struct wires wires_straight(void)
{
    struct wires wires;
    memset(wires.of, WIRES_NONE, sizeof wires.of);
    for (uint8_t channel = 0; channel < ADAPTER_CHANNELS; channel++) {
        for (uint8_t i = 0; i < adapter_channel_count((enum adapter_channel)channel); i++) {
            wires.of[channel][i] = i;
        }
    }
    return wires;
}

void wires_cut(struct wires *wires, enum adapter_channel channel)
{
    memset(wires->of[channel], WIRES_NONE, sizeof wires->of[channel]);
}

uint8_t wires_terminal(const struct wires *wires, enum adapter_channel channel, uint8_t place)
{
    for (uint8_t i = 0; i < ADAPTER_PLACES; i++) {
        if (wires->of[channel][i] == place) {
            return i;
        }
    }
    return WIRES_NONE;
}

void wires_format(enum adapter_channel channel, uint8_t terminal, char name[WIRES_TERMINAL])
{
    const struct terminals *row = &terminals[channel];
    if (row->own != NULL) {
        snprintf(name, WIRES_TERMINAL, "%s", row->own[terminal]);
    } else if (adapter_channel_count(channel) > 1) {
        snprintf(name, WIRES_TERMINAL, "%s%u", row->name, terminal + 1u);
    } else {
        snprintf(name, WIRES_TERMINAL, "%s", row->name);
    }
}

uint8_t wires_parse(enum adapter_channel channel, const char *name)
{
    for (uint8_t i = 0; i < adapter_channel_count(channel); i++) {
        char own[WIRES_TERMINAL];
        wires_format(channel, i, own);
        if (strcasecmp(own, name) == 0) {
            return i;
        }
    }
    return WIRES_NONE;
}
