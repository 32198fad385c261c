#include "firmware/aid_bus.h"

#include <check.h>
#include <string.h>

enum { LOW, HIGH, TH, TL, CONFIG };

void wires_power_up(struct chip *chip)
{
    static const uint8_t delivered[] = {0x50, 0x05, 75, 70, 0x7F, 0xFF, 0x0C, 0x10};
    memcpy(chip->pad, delivered, sizeof chip->pad);
}

uint32_t wires_add(struct wires *wires, uint64_t serial)
{
    ck_assert_uint_lt(wires->count, BUS_CHIPS);
    struct chip *chip = &wires->chip[wires->count];
    memset(chip, 0, sizeof *chip);
    chip->rom[0] = 0x28;
    for (uint32_t i = 0; i < 6; i++) {
        chip->rom[1 + i] = (uint8_t)(serial >> 8 * i);
    }
    chip->rom[7] = one_wire_crc(chip->rom, 7);
    chip->actual = SIXTEENTHS(20);
    wires_power_up(chip);
    return wires->count++;
}

static void convert(struct chip *chip)
{
    if (chip->parasite) {
        wires_power_up(chip);
        return;
    }
    chip->pad[LOW] = (uint8_t)((uint16_t)chip->actual & 0xFF);
    chip->pad[HIGH] = (uint8_t)((uint16_t)chip->actual >> 8);
}

static void send(struct wires *wires, const struct chip *chip, struct bus_answer *answer)
{
    uint8_t sent[9];
    memcpy(sent, chip->pad, sizeof chip->pad);
    sent[8] = one_wire_crc(sent, 8);
    if (wires->spoilt > 0) {
        wires->spoilt--;
        sent[wires->spoilt % 9] ^= 0x10;
    }
    for (uint32_t i = 0; i < 9; i++) {
        answer->read[i] &= sent[i];
    }
}

static void obey(struct wires *wires, struct chip *chip, const uint8_t *command, uint32_t count,
                 struct bus_answer *answer)
{
    switch (command[0]) {
    case BUS_CONVERT:
        convert(chip);
        break;
    case BUS_READ_SCRATCHPAD:
        send(wires, chip, answer);
        break;
    case BUS_WRITE_SCRATCHPAD:
        ck_assert_uint_eq(count, 4);
        memcpy(chip->pad + TH, command + 1, 3);
        wires->marks++;
        break;
    default:
        ck_abort_msg("no such order to a chip: %02x", command[0]);
    }
}

static void address(struct wires *wires, const struct bus_order *order, struct bus_answer *answer)
{
    bool all = order->write[0] == BUS_SKIP_ROM;
    uint32_t length = all ? 1 : 1 + ROM_BYTES;
    ck_assert(all || order->write[0] == BUS_MATCH_ROM);
    ck_assert_uint_gt(order->write_count, length);
    wires->conversions += order->write[length] == BUS_CONVERT;
    for (uint32_t i = 0; i < wires->count; i++) {
        struct chip *chip = &wires->chip[i];
        if (!chip->away && (all || memcmp(order->write + 1, chip->rom, ROM_BYTES) == 0)) {
            obey(wires, chip, order->write + length, order->write_count - length, answer);
        }
    }
}

static bool bit_of(const struct chip *chip, uint32_t bit)
{
    return (chip->rom[bit / 8] >> bit % 8 & 1) != 0;
}

static void triplet(struct wires *wires, const struct bus_order *order, struct bus_answer *answer)
{
    for (uint32_t i = 0; i < wires->count; i++) {
        bool bit = bit_of(&wires->chip[i], wires->bit);
        if (wires->chip[i].searched) {
            answer->bit = answer->bit && bit;
            answer->complement = answer->complement && !bit;
        }
    }
    bool taken = answer->bit == answer->complement ? order->direction : answer->bit;
    for (uint32_t i = 0; i < wires->count; i++) {
        struct chip *chip = &wires->chip[i];
        chip->searched = chip->searched && bit_of(chip, wires->bit) == taken;
    }
    wires->bit++;
}

static bool is_present(const struct wires *wires)
{
    bool present = false;
    for (uint32_t i = 0; i < wires->count; i++) {
        present = present || !wires->chip[i].away;
    }
    return present && !wires->shorted;
}

void wires_answer(struct wires *wires, const struct bus_order *order, struct bus_answer *answer)
{
    ck_assert(order->write_count <= BUS_WRITE_BYTES && order->read_count <= BUS_READ_BYTES);
    memset(answer, 0, sizeof *answer);
    wires->orders++;
    answer->shorted = wires->shorted;
    answer->present = order->reset && is_present(wires);
    if (wires->shorted || (order->reset && !answer->present)) {
        return;
    }
    memset(answer->read, 0xFF, sizeof answer->read);
    answer->bit = answer->complement = true;
    if (order->triplet) {
        triplet(wires, order, answer);
    } else if (order->write[0] == BUS_SEARCH_ROM) {
        wires->bit = 0;
        for (uint32_t i = 0; i < wires->count; i++) {
            wires->chip[i].searched = !wires->chip[i].away;
        }
    } else {
        address(wires, order, answer);
    }
}
