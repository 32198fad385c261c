#include "firmware/settings.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/text.h"

/* A store compares and checks whole images, so every byte counts, the padding too: an image is
 * zeroed before its fields are set, and is copied with memcpy only. */

/* Two kinds of record. What the unit changes by itself, with each relay and each AON, would wear
 * the flash out as whole images: it goes into a small record of its own, which belongs to the image
 * of one generation and is void beside any other. So each store is one record, and atomic. */
struct kept_state {
    uint32_t image;       /* generation of the image it belongs to */
    uint8_t armed, relays_on;
    uint8_t failure_told; /* 0, 1 */
    uint8_t unused;
};

static const struct record_place image_place = {{SETTINGS_LAYOUT, sizeof(struct settings)}, 0, 2};
static const struct record_place state_place = {{SETTINGS_LAYOUT, sizeof(struct kept_state)}, 2, 2};

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

/* What lies in the flash. */
struct stored {
    struct settings settings;
    uint32_t image, state;  /* generations, 0 = none */
};

static void read_stored(struct stored *stored, struct nvm *nvm)
{
    struct kept_state kept;

    stored->image = record_read(nvm, &image_place, &stored->settings);
    if (stored->image == 0) {
        settings_defaults(&stored->settings);
    }
    stored->state = record_read(nvm, &state_place, &kept);
    if (stored->state != 0 && kept.image == stored->image) {
        stored->settings.armed = kept.armed;
        stored->settings.relays_on = kept.relays_on;
        stored->settings.failure_told = kept.failure_told == 1;
    }
}

uint32_t settings_load(struct settings *settings, struct nvm *nvm)
{
    struct stored stored;

    read_stored(&stored, nvm);
    memcpy(settings, &stored.settings, sizeof *settings);
    return stored.image + stored.state;
}

/* The two are the same but for what the unit changes by itself. */
static bool differ_in_state_only(const struct stored *stored, const struct settings *settings)
{
    struct settings like;

    memcpy(&like, &stored->settings, sizeof like);
    like.armed = settings->armed;
    like.relays_on = settings->relays_on;
    like.failure_told = settings->failure_told;
    return memcmp(&like, settings, sizeof like) == 0;
}

static bool write_state(struct stored *stored, const struct settings *settings, struct nvm *nvm)
{
    const struct kept_state kept = {
        .image = stored->image, .armed = settings->armed, .relays_on = settings->relays_on,
        .failure_told = settings->failure_told,
    };
    uint32_t written = record_write(nvm, &state_place, &kept, stored->state);

    stored->state = written != 0 ? written : stored->state;
    return written != 0;
}

static bool write_image(struct stored *stored, const struct settings *settings, struct nvm *nvm)
{
    uint32_t written = record_write(nvm, &image_place, settings, stored->image);

    stored->image = written != 0 ? written : stored->image;
    return written != 0;
}

bool settings_store(const struct settings *settings, struct nvm *nvm, uint32_t *generation)
{
    struct stored stored;
    bool done = true;

    read_stored(&stored, nvm);
    if (!differ_in_state_only(&stored, settings)) {
        done = write_image(&stored, settings, nvm);
    } else if (memcmp(&stored.settings, settings, sizeof *settings) != 0) {
        done = write_state(&stored, settings, nvm);
    }
    *generation = stored.image + stored.state;
    return done;
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
