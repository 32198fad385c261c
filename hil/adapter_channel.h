/* The names of an adapter's channels, as frames say them (docs/adapter-protocol.md). */
#ifndef HIL_ADAPTER_CHANNEL_H
#define HIL_ADAPTER_CHANNEL_H

#include <stdbool.h>
#include <stdint.h>

enum adapter_channel {
    ADAPTER_SUPPLY,
    ADAPTER_BATTERY,
    ADAPTER_BUTTON,
    ADAPTER_AC,
    ADAPTER_STATUS,
    ADAPTER_IN,
    ADAPTER_OUTPUTS, /* so many kinds of those above */
    ADAPTER_CONTACT = ADAPTER_OUTPUTS,
    ADAPTER_LED,
    ADAPTER_KEY,
    ADAPTER_POWER,
    ADAPTER_AMPS,
    ADAPTER_CHANNELS
};
#define ADAPTER_PLACES 8        /* most of one kind */
#define ADAPTER_CHANNEL_WORD 10 /* "contact6" and NUL fit */

/* "in": the channel's name without its number. */
const char *adapter_channel_name(enum adapter_channel channel);
/* How many of it a unit has: 8 for "in", 1 for "supply". */
uint8_t adapter_channel_count(enum adapter_channel channel);
/* "in3" for ADAPTER_IN and 2; "supply", which has no number. */
void adapter_channel_format(enum adapter_channel channel, uint8_t index,
                            char word[ADAPTER_CHANNEL_WORD]);
/* The other way round. False: no channel, or a number that a unit has not. */
bool adapter_channel_parse(const char *word, enum adapter_channel *channel, uint8_t *index);

#endif
