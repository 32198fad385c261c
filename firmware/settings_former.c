#include "firmware/settings_former.h"

#include <stddef.h>
#include <string.h>

#include "firmware/record.h"

#define FORMER_MAGIC 0x31584246u /* "FBX1", the last word of a record's head */
#define FORMER_LAYOUT 2u
#define FORMER_SIZE 652u /* of struct settings, which was stored as it lies in memory */
#define PLACE_PAGES 2u
#define STATE_PAGE 2u

/* The struct has grown at its end only. */
_Static_assert(offsetof(struct settings, failure_told) == FORMER_SIZE - 1, "as it was");
_Static_assert(offsetof(struct settings, relay) == 0 && offsetof(struct settings, input) == 132 &&
                   offsetof(struct settings, security) == 308 &&
                   offsetof(struct settings, alert) == 500 &&
                   offsetof(struct settings, pulse_s) == 624 &&
                   offsetof(struct settings, armed) == 649,
               "as they were");
_Static_assert(sizeof(struct relay_settings) == 22 && sizeof(struct input_settings) == 22 &&
               sizeof(struct phone_number) == 19, "as they were");

struct former_head {
    uint32_t generation;
    uint16_t layout, size;
    uint32_t crc;
    uint32_t magic;
};

struct former_state {
    uint32_t image; /* generation of the image it belongs to */
    uint8_t armed, relays_on, failure_told, unused;
};

/* Where records of one kind stood. */
struct former_place {
    uint32_t page, size;
};

static uint32_t slots_per_page(const struct former_place *place)
{
    return FORMER_PAGE / ((uint32_t)sizeof(struct former_head) + place->size);
}

static uint32_t slot_address(const struct former_place *place, uint32_t slot)
{
    uint32_t per_page = slots_per_page(place);

    return (place->page + slot / per_page) * FORMER_PAGE +
           slot % per_page * ((uint32_t)sizeof(struct former_head) + place->size);
}

/* The record's bytes, if it is whole. data: FORMER_SIZE. */
static bool read_slot(const struct nvm *nvm, const struct former_place *place, uint32_t slot,
                      struct former_head *head, uint8_t *data)
{
    uint8_t bytes[8 + FORMER_SIZE];
    uint32_t address = slot_address(place, slot);

    nvm_read(nvm, address, head, sizeof *head);
    if (head->magic != FORMER_MAGIC || head->layout != FORMER_LAYOUT ||
        head->size != place->size || head->generation == 0) {
        return false;
    }
    memcpy(bytes, head, 8);
    nvm_read(nvm, address + (uint32_t)sizeof *head, bytes + 8, place->size);
    memcpy(data, bytes + 8, place->size);
    return record_crc(bytes, 8 + place->size) == head->crc;
}

/* Generation of the newest whole record, 0 = none; its page. */
static uint32_t read_newest(const struct nvm *nvm, const struct former_place *place, uint8_t *data,
                            uint8_t *page)
{
    struct former_head head;
    uint8_t bytes[FORMER_SIZE];
    uint32_t newest = 0;

    for (uint32_t slot = 0; slot < PLACE_PAGES * slots_per_page(place); slot++) {
        if (read_slot(nvm, place, slot, &head, bytes) && head.generation > newest) {
            newest = head.generation;
            *page = (uint8_t)(slot / slots_per_page(place));
            memcpy(data, bytes, place->size);
        }
    }
    return newest;
}

bool settings_read_former(struct settings *settings, const struct nvm *nvm,
                          struct former_settings *former)
{
    static const struct former_place images = {0, FORMER_SIZE};
    static const struct former_place states = {STATE_PAGE, sizeof(struct former_state)};
    struct former_state state = {0, 0, 0, 0, 0};
    uint8_t data[FORMER_SIZE], unused;

    former->page = 1;
    settings_defaults(settings);
    uint32_t image = read_newest(nvm, &images, data, &former->page);
    if (image != 0) {
        memcpy(settings, data, FORMER_SIZE);
    }
    uint32_t generation = read_newest(nvm, &states, data, &unused);
    if (generation != 0) {
        memcpy(&state, data, sizeof state);
    }
    bool belongs = generation != 0 && state.image == image;
    if (belongs) {
        settings->armed = state.armed;
        settings->relays_on = state.relays_on;
        settings->failure_told = state.failure_told == 1;
    }
    former->generation = image + generation;
    former->has_image = image != 0;
    return former->has_image || belongs;
}
