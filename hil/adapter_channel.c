#include "hil/adapter_channel.h"

#include <string.h>

struct channel_row {
    const char *name;
    uint8_t count;
};

static const struct channel_row rows[ADAPTER_CHANNELS] = {
    [ADAPTER_SUPPLY] = {"supply", 1},   [ADAPTER_BATTERY] = {"battery", 1},
    [ADAPTER_BUTTON] = {"button", 1},   [ADAPTER_AC] = {"ac", 1},
    [ADAPTER_STATUS] = {"status", 1},   [ADAPTER_IN] = {"in", 8},
    [ADAPTER_CONTACT] = {"contact", 6}, [ADAPTER_LED] = {"led", 4},
    [ADAPTER_KEY] = {"key", 1},         [ADAPTER_POWER] = {"power", 1},
    [ADAPTER_AMPS] = {"amps", 1},
};

const char *adapter_channel_name(enum adapter_channel channel)
{
    return rows[channel].name;
}

uint8_t adapter_channel_count(enum adapter_channel channel)
{
    return rows[channel].count;
}

void adapter_channel_format(enum adapter_channel channel, uint8_t index,
                            char word[ADAPTER_CHANNEL_WORD])
{
    size_t length = strlen(rows[channel].name);
    memcpy(word, rows[channel].name, length);
    if (rows[channel].count > 1) {
        word[length++] = (char)('1' + index);
    }
    word[length] = '\0';
}

bool adapter_channel_parse(const char *word, enum adapter_channel *channel, uint8_t *index)
{
    for (uint8_t i = 0; i < ADAPTER_CHANNELS; i++) {
        for (uint8_t place = 0; place < rows[i].count; place++) {
            char name[ADAPTER_CHANNEL_WORD];
            adapter_channel_format((enum adapter_channel)i, place, name);
            if (strcmp(word, name) == 0) {
                *channel = (enum adapter_channel)i;
                *index = place;
                return true;
            }
        }
    }
    return false;
}
