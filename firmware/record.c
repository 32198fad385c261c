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

static uint32_t slot_address(uint32_t slot, uint32_t size)
{
    uint32_t per_page = slots_per_page(size);

    return slot / per_page * NVM_PAGE_SIZE + slot % per_page * slot_size(size);
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

/* The generation of the record in this slot, 0 = none is whole there, or none above `over`: what is
 * older need not be checked. */
static uint32_t slot_generation(const struct nvm *nvm, uint32_t slot, struct record_kind kind,
                                uint32_t over)
{
    struct record_head head;
    uint32_t address = slot_address(slot, kind.size);

    nvm_read(nvm, address, &head, sizeof head);
    if (head.magic != RECORD_MAGIC || head.generation <= over ||
        head.kind.size != kind.size || head.kind.layout != kind.layout) {
        return 0;
    }
    return crc_in_flash(nvm, address, &head) == head.crc ? head.generation : 0;
}

/* Slot of the newest whole record; false: none. */
static bool find_newest(const struct nvm *nvm, struct record_kind kind, uint32_t *slot,
                        uint32_t *generation)
{
    uint32_t count = slots_per_page(kind.size) * NVM_PAGES;

    *generation = 0;
    *slot = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t found = slot_generation(nvm, i, kind, *generation);

        if (found != 0) {
            *generation = found;
            *slot = i;
        }
    }
    return *generation > 0;
}

uint32_t record_read(struct nvm *nvm, void *data, struct record_kind kind)
{
    uint32_t slot, generation;

    UNIT_ASSERT(MODULE_RECORD, kind.size > 0 && slots_per_page(kind.size) > 0);
    if (find_newest(nvm, kind, &slot, &generation)) {
        uint32_t address = slot_address(slot, kind.size);

        nvm_read(nvm, address + (uint32_t)sizeof(struct record_head), data, kind.size);
    }
    return generation;
}

static bool slot_is_blank(const struct nvm *nvm, uint32_t slot, uint32_t size)
{
    uint32_t address = slot_address(slot, size);

    for (uint32_t i = 0; i < slot_size(size); i += NVM_WORD) {
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

static bool write_slot(struct nvm *nvm, uint32_t slot, const void *data,
                       const struct record_head *head)
{
    uint32_t size = head->kind.size;
    uint32_t address = slot_address(slot, size);

    if (slot % slots_per_page(size) == 0 && !nvm_erase(nvm, address)) {
        return false;
    }
    if (!program_data(nvm, address + (uint32_t)sizeof *head, data, size) ||
        !nvm_program(nvm, address, head, sizeof *head)) {
        return false;
    }
    return slot_generation(nvm, slot, head->kind, head->generation - 1) == head->generation;
}

/* The slot after the newest: blank, or the first of the next page, which will be erased. */
static uint32_t next_slot(const struct nvm *nvm, uint32_t newest, uint32_t size)
{
    uint32_t per_page = slots_per_page(size), slot = newest + 1;

    while (slot % per_page != 0 && !slot_is_blank(nvm, slot, size)) {
        slot++;
    }
    return slot % (per_page * NVM_PAGES);
}

uint32_t record_write(struct nvm *nvm, const void *data, struct record_kind kind,
                      uint32_t generation)
{
    struct record_head head = {.kind = kind, .magic = RECORD_MAGIC};
    uint32_t newest, found, per_page = slots_per_page(kind.size), slot = 0;

    UNIT_ASSERT(MODULE_RECORD, kind.size > 0 && per_page > 0);
    if (find_newest(nvm, kind, &newest, &found)) {
        slot = next_slot(nvm, newest, kind.size);
    }
    head.generation = (found > generation ? found : generation) + 1;
    head.crc = ~crc_more(crc_more(~0u, &head, 2 * NVM_WORD), data, kind.size);
    if (write_slot(nvm, slot, data, &head)) {
        return head.generation;
    }
    /* This page does not take it; the next one may, unless the newest record lives there. */
    slot = (slot / per_page + 1) % NVM_PAGES * per_page;
    if (found != 0 && slot / per_page == newest / per_page) {
        return 0;
    }
    return write_slot(nvm, slot, data, &head) ? head.generation : 0;
}
