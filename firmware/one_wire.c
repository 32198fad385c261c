#include "firmware/one_wire.h"

#include <string.h>

#define CRC_POLYNOMIAL 0x8Cu /* mirrored */

uint8_t one_wire_crc(const uint8_t *bytes, uint32_t count)
{
    uint32_t crc = 0;
    for (uint32_t i = 0; i < count; i++) {
        crc ^= bytes[i];
        for (uint32_t bit = 0; bit < 8; bit++) {
            crc = (crc & 1u) != 0 ? crc >> 1 ^ CRC_POLYNOMIAL : crc >> 1;
        }
    }
    return (uint8_t)crc;
}

static void begin(struct bus_order *order, enum bus_command command)
{
    memset(order, 0, sizeof *order);
    order->reset = true;
    order->write[0] = (uint8_t)command;
    order->write_count = 1;
}

void one_wire_to_all(struct bus_order *order, enum bus_command command)
{
    begin(order, BUS_SKIP_ROM);
    order->write[order->write_count++] = (uint8_t)command;
}

void one_wire_to(struct bus_order *order, const uint8_t rom[ROM_BYTES], enum bus_command command,
                 uint8_t read_count)
{
    begin(order, BUS_MATCH_ROM);
    memcpy(order->write + 1, rom, ROM_BYTES);
    order->write[1 + ROM_BYTES] = (uint8_t)command;
    order->write_count = 2 + ROM_BYTES;
    order->read_count = read_count;
}

static bool bit_of(const uint8_t *bytes, uint32_t bit)
{
    return (bytes[bit / 8] >> bit % 8 & 1) != 0;
}

static void begin_pass(struct bus_search *search, int8_t turn)
{
    search->bit = SEARCH_COMMAND;
    search->turn = turn;
    search->zero_at = -1;
}

void search_begin(struct bus_search *search)
{
    memset(search, 0, sizeof *search);
    begin_pass(search, -1);
}

/* Up to the turn as in the last pass, there 1, behind it 0 first. */
static bool direction_of(const struct bus_search *search)
{
    return search->bit == search->turn ||
           (search->bit < search->turn && bit_of(search->rom, search->bit));
}

void search_order(const struct bus_search *search, struct bus_order *order)
{
    if (search->bit == SEARCH_COMMAND) {
        begin(order, BUS_SEARCH_ROM);
        return;
    }
    memset(order, 0, sizeof *order);
    order->triplet = true;
    order->direction = direction_of(search);
}

enum search_step search_take(struct bus_search *search, const struct bus_answer *answer)
{
    if (search->bit == SEARCH_COMMAND) {
        search->bit = 0;
        return answer->present ? SEARCH_GOES_ON : SEARCH_NOBODY;
    }
    if (answer->bit && answer->complement) {
        return SEARCH_NOBODY;
    }
    bool both = !answer->bit && !answer->complement;
    bool taken = both ? direction_of(search) : answer->bit;
    if (both && !taken) {
        search->zero_at = (int8_t)search->bit;
    }
    uint32_t mask = 1u << search->bit % 8;
    uint8_t *byte = &search->rom[search->bit / 8];
    *byte = (uint8_t)(taken ? *byte | mask : *byte & ~mask);
    return ++search->bit == SEARCH_COMMAND ? SEARCH_FOUND : SEARCH_GOES_ON;
}

bool search_next(struct bus_search *search)
{
    bool more = search->zero_at >= 0;
    begin_pass(search, search->zero_at);
    return more;
}
