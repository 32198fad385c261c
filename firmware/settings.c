#include "firmware/settings.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/text.h"

/* A store compares and checks whole images, so every byte counts, the padding too: an image is
 * zeroed before its fields are set, and is copied with memcpy only. */

static const struct record_kind image_kind = {SETTINGS_LAYOUT, sizeof(struct settings)};

_Static_assert(sizeof(struct settings) <= UINT16_MAX, "the kind holds the size");

void settings_defaults(struct settings *settings)
{
    memset(settings, 0, sizeof *settings);
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
    uint32_t generation = record_read(nvm, settings, image_kind);

    if (generation == 0) {
        settings_defaults(settings);
    }
    return generation;
}

bool settings_store(const struct settings *settings, struct nvm *nvm, uint32_t *generation)
{
    struct settings stored;
    uint32_t newest = record_read(nvm, &stored, image_kind);

    if (newest != 0 && memcmp(&stored, settings, sizeof stored) == 0) {
        *generation = newest;
        return true;
    }
    newest = record_write(nvm, settings, image_kind, newest);
    if (newest == 0) {
        return false;
    }
    *generation = newest;
    return true;
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

    text_add(&name, alias[0] != 0 ? alias : kind);
    if (alias[0] == 0) {
        text_add_int(&name, (int64_t)index + 1);
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
