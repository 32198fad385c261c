/* Which of the adapter's channels is wired to which terminal of the unit: on this bench its in1 may
 * hang on IN3, and nothing on IN8. */
#ifndef HIL_WIRES_H
#define HIL_WIRES_H

#include "hil/adapter_channel.h"

#define WIRES_NONE UINT8_MAX
#define WIRES_TERMINAL 12 /* "RELAY6" and NUL fit */

/* of[channel][terminal]: the adapter's place that hangs there, from 0; WIRES_NONE: nothing does. */
struct wires {
    uint8_t of[ADAPTER_CHANNELS][ADAPTER_PLACES];
};

/* in1 at IN1, contact1 at RELAY1 and so on. */
struct wires wires_straight(void);
/* Nothing of this kind is wired. */
void wires_cut(struct wires *wires, enum adapter_channel channel);
/* WIRES_NONE: that place of the adapter's hangs nowhere. */
uint8_t wires_terminal(const struct wires *wires, enum adapter_channel channel, uint8_t place);

/* "IN3" for ADAPTER_IN and 2, "RELAY2" for a contact, "GSM" for an LED, "V12" for the supply. */
void wires_format(enum adapter_channel channel, uint8_t terminal, char name[WIRES_TERMINAL]);
/* A terminal of that kind by its name, capital letters or not. WIRES_NONE: there is none. */
uint8_t wires_parse(enum adapter_channel channel, const char *name);

#endif
