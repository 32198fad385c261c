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

/* Piece by piece: the stack of a small controller has no room for an image. */
static bool is_whole(const struct nvm *nvm, const struct former_head *head, uint32_t address)
{
    uint8_t piece[32];
    uint32_t crc = record_crc_more(RECORD_CRC_START, head, offsetof(struct former_head, crc));

    for (uint32_t done = 0; done < head->size; done += (uint32_t)sizeof piece) {
        uint32_t left = head->size - done;
        uint32_t size = left < sizeof piece ? left : (uint32_t)sizeof piece;
        nvm_read(nvm, address + done, piece, size);
        crc = record_crc_more(crc, piece, size);
    }
    return ~crc == head->crc;
}

/* Generation of the newest whole record, 0 = none; where its bytes are. */
static uint32_t find_newest(const struct nvm *nvm, const struct former_place *place,
                            uint32_t *address)
{
    struct former_head head;
    uint32_t newest = 0;

    for (uint32_t slot = 0; slot < PLACE_PAGES * slots_per_page(place); slot++) {
        uint32_t at = slot_address(place, slot);
        nvm_read(nvm, at, &head, sizeof head);
        bool fits = head.magic == FORMER_MAGIC && head.layout == FORMER_LAYOUT &&
                    head.size == place->size && head.generation > newest;
        if (fits && is_whole(nvm, &head, at + (uint32_t)sizeof head)) {
            newest = head.generation;
            *address = at + (uint32_t)sizeof head;
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
    uint32_t address = 0;

    former->page = 1;
    settings_defaults(settings);
    uint32_t image = find_newest(nvm, &images, &address);
    if (image != 0) {
        nvm_read(nvm, address, settings, FORMER_SIZE);
        former->page = (uint8_t)(address / FORMER_PAGE);
    }
    uint32_t generation = find_newest(nvm, &states, &address);
    if (generation != 0) {
        nvm_read(nvm, address, &state, sizeof state);
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
