#include "hil/rig/mps2/thermo.h"

#include <string.h>

#define POWER_ON 1360 /* 85 C */
#define PAD 9

void thermo_put(struct thermo *thermo, uint8_t place, const uint8_t *rom, int16_t sixteenths)
{
    uint8_t mask = (uint8_t)(1u << place);
    bool was = (thermo->here & mask) != 0;
    if (rom == NULL) {
        thermo->here &= (uint8_t)~mask;
        thermo->active &= (uint8_t)~mask;
        return;
    }
    if (!was || memcmp(thermo->rom[place], rom, ROM_SIZE) != 0) {
        memcpy(thermo->rom[place], rom, ROM_SIZE);
        thermo->shown[place] = POWER_ON;
    }
    thermo->sixteenths[place] = sixteenths;
    thermo->here |= mask;
}

static bool takes_part(const struct thermo *thermo, uint8_t place)
{
    return (thermo->active >> place & 1) != 0;
}

static void drop(struct thermo *thermo, uint8_t place)
{
    thermo->active &= (uint8_t) ~(1u << place);
}

static void match(struct thermo *thermo, uint8_t byte)
{
    for (uint8_t i = 0; i < THERMO_PLACES; i++) {
        if (thermo->rom[i][thermo->at] != byte) {
            drop(thermo, i);
        }
    }
    thermo->phase = ++thermo->at == ROM_SIZE ? THERMO_FUNCTION : THERMO_MATCH;
}

static void take_rom_command(struct thermo *thermo, uint8_t byte)
{
    thermo->at = 0;
    switch (byte) {
    case BUS_SEARCH_ROM:
        thermo->phase = THERMO_SEARCH;
        break;
    case BUS_MATCH_ROM:
        thermo->phase = THERMO_MATCH;
        break;
    case BUS_SKIP_ROM:
        thermo->phase = THERMO_FUNCTION;
        break;
    default:
        thermo->phase = THERMO_DONE;
        break;
    }
}

static void take_function(struct thermo *thermo, uint8_t byte)
{
    for (uint8_t i = 0; i < THERMO_PLACES && byte == BUS_CONVERT; i++) {
        thermo->shown[i] = takes_part(thermo, i) ? thermo->sixteenths[i] : thermo->shown[i];
    }
    thermo->phase = byte == BUS_READ_SCRATCHPAD ? THERMO_READ : THERMO_DONE;
}

static void take_byte(struct thermo *thermo, uint8_t byte)
{
    if (thermo->phase == THERMO_ROM) {
        take_rom_command(thermo, byte);
    } else if (thermo->phase == THERMO_MATCH) {
        match(thermo, byte);
    } else if (thermo->phase == THERMO_FUNCTION) {
        take_function(thermo, byte);
    }
}

/* All speak at once, and a 0 wins. */
static void speak(const struct thermo *thermo, uint8_t *bytes, uint8_t count)
{
    uint8_t pad[PAD] = {0, 0, 0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10};
    memset(bytes, 0xFF, count);
    for (uint8_t i = 0; i < THERMO_PLACES && thermo->phase == THERMO_READ; i++) {
        pad[0] = (uint8_t)thermo->shown[i];
        pad[1] = (uint8_t)((uint16_t)thermo->shown[i] >> 8);
        pad[PAD - 1] = rom_crc(pad, PAD - 1);
        for (uint8_t k = 0; k < count && k < PAD && takes_part(thermo, i); k++) {
            bytes[k] &= pad[k];
        }
    }
}

/* Those whose bit is not the one that was chosen take no further part. */
static void search(struct thermo *thermo, bool direction, struct bus_answer *answer)
{
    uint8_t byte = thermo->at >> 3, bit = thermo->at & 7;
    answer->bit = answer->complement = true;
    for (uint8_t i = 0; i < THERMO_PLACES; i++) {
        bool one = (thermo->rom[i][byte] >> bit & 1) != 0;
        answer->bit = answer->bit && (one || !takes_part(thermo, i));
        answer->complement = answer->complement && (!one || !takes_part(thermo, i));
    }
    bool chosen = answer->bit == answer->complement ? direction : answer->bit;
    for (uint8_t i = 0; i < THERMO_PLACES; i++) {
        if (((thermo->rom[i][byte] >> bit & 1) != 0) != chosen) {
            drop(thermo, i);
        }
    }
    thermo->phase = ++thermo->at == ROM_SIZE * 8 ? THERMO_DONE : THERMO_SEARCH;
}

struct bus_answer thermo_answer(struct thermo *thermo, const struct bus_order *order)
{
    struct bus_answer answer = {.bit = true, .complement = true};
    if (order->reset) {
        thermo->active = thermo->here;
        thermo->phase = THERMO_ROM;
        answer.present = thermo->here != 0;
    }
    if (order->reset && !answer.present) {
        return answer;
    }
    for (uint8_t i = 0; i < order->write_count; i++) {
        take_byte(thermo, order->write[i]);
    }
    speak(thermo, answer.read, order->read_count);
    if (order->triplet && thermo->phase == THERMO_SEARCH) {
        search(thermo, order->direction, &answer);
    }
    return answer;
}
