#include "firmware/settings.h"

#include <stddef.h>
#include <string.h>

#include "firmware/record.h"
#include "firmware/storage.h"
#include "firmware/text.h"

/* Images are compared as bytes, the padding too: one is zeroed before its fields are set, and is
 * copied with memcpy only. */

void settings_defaults(struct settings *settings)
{
    memset(settings, 0, sizeof *settings);
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        settings->temp[i].sot = 200;
        settings->temp[i].hyst = 10;
        settings->temp[i].min = TEMP_NONE;
        settings->temp[i].max = TEMP_NONE;
    }
    settings->pulse_s = 2;
    settings->restart_s = 5;
    settings->holdoff_s = 60;
    settings->power_delay_s = 10;
    settings->max_age_min = 10;
    settings->command_length = COMMAND_LENGTH;
    settings->ring_confirm = true;
    settings->sms_confirm = true;
    settings->power_alert = true;
}

uint32_t settings_load(struct settings *settings, struct nvm *nvm)
{
    return storage_load(settings, nvm, NVM_PAGE_SIZE);
}

bool settings_store(const struct settings *settings, struct nvm *nvm, uint32_t *generation)
{
    return storage_store(settings, nvm, NVM_PAGE_SIZE, generation);
}

void settings_exchange(struct settings *a, struct settings *b)
{
    uint8_t *first = (uint8_t *)a, *second = (uint8_t *)b;

    for (uint32_t i = 0; i < sizeof *a; i++) {
        uint8_t byte = first[i];

        first[i] = second[i];
        second[i] = byte;
    }
}

#define OWN_FROM offsetof(struct settings, relays_on)
#define OWN_TO (offsetof(struct settings, lost_untold) + sizeof(bool))
_Static_assert(OWN_TO - OWN_FROM == 3, "what is no configuration stands together");

uint32_t settings_crc(const struct settings *settings)
{
    const uint8_t *bytes = (const uint8_t *)settings;
    uint32_t crc = record_crc_more(RECORD_CRC_START, bytes, OWN_FROM);

    return ~record_crc_more(crc, bytes + OWN_TO, (uint32_t)(sizeof *settings - OWN_TO));
}

uint32_t settings_pulse_s(const struct settings *settings, uint32_t relay_index)
{
    uint32_t own = settings->relay[relay_index].pulse_s;

    return own != 0 ? own : settings->pulse_s;
}

uint32_t settings_restart_s(const struct settings *settings, uint32_t relay_index)
{
    uint32_t own = settings->relay[relay_index].restart_s;

    return own != 0 ? own : settings->restart_s;
}

/* The alias, or kind and number. */
static const char *name_of(const char *alias, const char *kind, uint32_t index, char *buffer)
{
    struct text name = text_over(buffer, NAME_LENGTH + 1);

    if (alias[0] != 0) {
        text_add(&name, alias);
    } else {
        text_add_numbered(&name, kind, index + 1);
    }
    return buffer;
}

const char *settings_relay_name(const struct settings *settings, uint32_t index, char *buffer)
{
    return name_of(settings->relay[index].alias, "Relay", index, buffer);
}

const char *settings_input_name(const struct settings *settings, uint32_t index, char *buffer)
{
    return name_of(settings->input[index].alias, "Input", index, buffer);
}

const char *settings_temp_name(const struct settings *settings, uint32_t index, char *buffer)
{
    return name_of(settings->temp[index].alias, "Temp", index, buffer);
}
