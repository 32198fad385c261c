#include "firmware/record.h"

#include <string.h>

#include "firmware/assert.h"

/* A page holds as many slots as fit. Slots are used in turn; entering a page erases it, and the
 * newest record then stands whole in the page before. In a slot the data is written first, the head
 * last, its magic as the last word: a record with a magic and a right CRC was finished. */

#define RECORD_MAGIC 0x31584246u
#define CHUNK 64u /* bytes read at a time; a multiple of NVM_WORD */

struct record_head {
    uint32_t generation;
    struct record_kind kind;
    uint32_t crc;
    uint32_t magic;
};
_Static_assert(sizeof(struct record_head) == 4 * NVM_WORD, "the head is whole words");

/* CRC-32 of IEEE 802.3, reflected, half a byte at a time. */
static uint32_t crc_more(uint32_t crc, const void *data, uint32_t size)
{
    static const uint32_t of_nibble[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
        0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    const uint8_t *bytes = data;

    for (uint32_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ of_nibble[crc & 15u];
        crc = crc >> 4 ^ of_nibble[crc & 15u];
    }
    return crc;
}

uint32_t record_crc(const void *data, uint32_t size)
{
    return ~crc_more(~0u, data, size);
}

static uint32_t slot_size(uint32_t size)
{
    return (uint32_t)sizeof(struct record_head) + (size + NVM_WORD - 1) / NVM_WORD * NVM_WORD;
}

static uint32_t slots_per_page(uint32_t size)
{
    return NVM_PAGE_SIZE / slot_size(size);
}

static uint32_t slot_count(const struct record_place *place)
{
    return slots_per_page(place->kind.size) * place->pages;
}

static uint32_t slot_address(const struct record_place *place, uint32_t slot)
{
    uint32_t per_page = slots_per_page(place->kind.size);

    return (place->first_page + slot / per_page) * NVM_PAGE_SIZE +
           slot % per_page * slot_size(place->kind.size);
}

/* Over what the head says and over the data as it stands in the flash. */
static uint32_t crc_in_flash(const struct nvm *nvm, uint32_t address,
                             const struct record_head *head)
{
    uint8_t bytes[CHUNK];
    uint32_t crc = crc_more(~0u, head, 2 * NVM_WORD);

    address += (uint32_t)sizeof *head;
    for (uint32_t done = 0; done < head->kind.size; done += CHUNK) {
        uint32_t left = head->kind.size - done;
        uint32_t count = left < CHUNK ? left : CHUNK;

        nvm_read(nvm, address + done, bytes, count);
        crc = crc_more(crc, bytes, count);
    }
    return ~crc;
}

/* The generation that the slot's head claims, 0 = no head of this kind. */
static uint32_t claimed_generation(const struct nvm *nvm, const struct record_place *place,
                                   uint32_t slot)
{
    struct record_head head;

    nvm_read(nvm, slot_address(place, slot), &head, sizeof head);
    if (head.magic != RECORD_MAGIC || head.kind.size != place->kind.size ||
        head.kind.layout != place->kind.layout) {
        return 0;
    }
    return head.generation;
}

static bool slot_is_whole(const struct nvm *nvm, const struct record_place *place, uint32_t slot)
{
    struct record_head head;
    uint32_t address = slot_address(place, slot);

    nvm_read(nvm, address, &head, sizeof head);
    return crc_in_flash(nvm, address, &head) == head.crc;
}

/* The slot with the highest claim under `below`; *claim 0 = none. */
static uint32_t highest_claim(const struct nvm *nvm, const struct record_place *place,
                              uint32_t below, uint32_t *claim)
{
    uint32_t highest = 0;

    *claim = 0;
    for (uint32_t slot = 0; slot < slot_count(place); slot++) {
        uint32_t claimed = claimed_generation(nvm, place, slot);

        if (claimed > *claim && claimed < below) {
            *claim = claimed;
            highest = slot;
        }
    }
    return highest;
}

/* Slot of the newest whole record; false: none. Only what claims to be the newest is checked whole,
 * and what stands before it where that is torn. */
static bool find_newest(const struct nvm *nvm, const struct record_place *place, uint32_t *slot,
                        uint32_t *generation)
{
    uint32_t claim = UINT32_MAX;

    do {
        *slot = highest_claim(nvm, place, claim, &claim);
    } while (claim != 0 && !slot_is_whole(nvm, place, *slot));
    *generation = claim;
    return claim != 0;
}

static bool place_is_sound(const struct record_place *place)
{
    return place->kind.size > 0 && slots_per_page(place->kind.size) > 0 && place->pages >= 2 &&
           place->first_page + place->pages <= NVM_PAGES;
}

uint32_t record_read(struct nvm *nvm, const struct record_place *place, void *data)
{
    uint32_t slot, generation;

    UNIT_ASSERT(MODULE_RECORD, place_is_sound(place));
    if (find_newest(nvm, place, &slot, &generation)) {
        uint32_t address = slot_address(place, slot);

        nvm_read(nvm, address + (uint32_t)sizeof(struct record_head), data, place->kind.size);
    }
    return generation;
}

static bool slot_is_blank(const struct nvm *nvm, const struct record_place *place, uint32_t slot)
{
    uint32_t address = slot_address(place, slot);

    for (uint32_t i = 0; i < slot_size(place->kind.size); i += NVM_WORD) {
        uint32_t word;

        nvm_read(nvm, address + i, &word, sizeof word);
        if (word != 0xffffffffu) {
            return false;
        }
    }
    return true;
}

static bool program_data(struct nvm *nvm, uint32_t address, const void *data, uint32_t size)
{
    uint32_t whole = size / NVM_WORD * NVM_WORD;
    uint8_t last[NVM_WORD] = {0};

    if (!nvm_program(nvm, address, data, whole)) {
        return false;
    }
    if (whole == size) {
        return true;
    }
    memcpy(last, (const uint8_t *)data + whole, size - whole);
    return nvm_program(nvm, address + whole, last, NVM_WORD);
}

/* A record in one slot. */
struct record {
    struct record_head head;
    const void *data;
};

static bool write_slot(struct nvm *nvm, const struct record_place *place, uint32_t slot,
                       const struct record *record)
{
    uint32_t address = slot_address(place, slot);

    if (slot % slots_per_page(place->kind.size) == 0 && !nvm_erase(nvm, address)) {
        return false;
    }
    if (!program_data(nvm, address + (uint32_t)sizeof record->head, record->data,
                      place->kind.size) ||
        !nvm_program(nvm, address, &record->head, sizeof record->head)) {
        return false;
    }
    return claimed_generation(nvm, place, slot) == record->head.generation &&
           slot_is_whole(nvm, place, slot);
}

/* The slot after the newest: blank, or the first of the next page, which will be erased. */
static uint32_t next_slot(const struct nvm *nvm, const struct record_place *place, uint32_t newest)
{
    uint32_t per_page = slots_per_page(place->kind.size), slot = newest + 1;

    while (slot % per_page != 0 && !slot_is_blank(nvm, place, slot)) {
        slot++;
    }
    return slot % slot_count(place);
}

uint32_t record_write(struct nvm *nvm, const struct record_place *place, const void *data,
                      uint32_t generation)
{
    struct record record = {.head = {.kind = place->kind, .magic = RECORD_MAGIC}, .data = data};
    uint32_t newest, found, slot = 0;

    UNIT_ASSERT(MODULE_RECORD, place_is_sound(place));
    uint32_t per_page = slots_per_page(place->kind.size);
    if (find_newest(nvm, place, &newest, &found)) {
        slot = next_slot(nvm, place, newest);
    }
    record.head.generation = (found > generation ? found : generation) + 1;
    record.head.crc =
        ~crc_more(crc_more(~0u, &record.head, 2 * NVM_WORD), data, place->kind.size);
    if (write_slot(nvm, place, slot, &record)) {
        return record.head.generation;
    }
    /* This page does not take it; the next one may, unless the newest record lives there. */
    slot = (slot / per_page + 1) % place->pages * per_page;
    if (found != 0 && slot / per_page == newest / per_page) {
        return 0;
    }
    return write_slot(nvm, place, slot, &record) ? record.head.generation : 0;
}
