#include "sim/part/ds18b20.h"

#include <string.h>

#include "sim/base/clock.h"

#define CRC_POLYNOMIAL 0x8Cu            /* mirrored */
#define ROM_BITS 64u
#define POWER_UP_RAW ((uint32_t)(DS18B20_POWER_UP_C * 16.0))
#define TH_DELIVERED 75u
#define TL_DELIVERED 70u
#define CONFIG_12_BIT 0x7Fu
#define CONFIG_FIXED 0x1Fu              /* these bits read as 1, bit 7 as 0 */

enum { PAD_LOW, PAD_HIGH, PAD_TH, PAD_TL, PAD_CONFIG, PAD_RESERVED };

uint8_t ds18b20_crc(const uint8_t *bytes, uint32_t count)
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

void ds18b20_init(struct ds18b20 *chip, uint64_t serial)
{
    memset(chip, 0, sizeof *chip);
    chip->rom[0] = DS18B20_FAMILY;
    for (uint32_t i = 0; i < 6; i++) {
        chip->rom[1 + i] = (uint8_t)(serial >> 8 * i);
    }
    chip->rom[7] = ds18b20_crc(chip->rom, 7);
    chip->stored[0] = TH_DELIVERED;
    chip->stored[1] = TL_DELIVERED;
    chip->stored[2] = CONFIG_12_BIT;
    chip->done_at = CLOCK_NEVER;
}

void ds18b20_power_up(struct ds18b20 *chip, bool parasite)
{
    static const uint8_t reserved[] = {0xFF, 0x0C, 0x10};
    chip->state = DS18B20_IDLE;
    chip->parasite = parasite;
    chip->alarmed = false;
    chip->scratchpad[PAD_LOW] = (uint8_t)(POWER_UP_RAW & 0xFFu);
    chip->scratchpad[PAD_HIGH] = (uint8_t)(POWER_UP_RAW >> 8);
    memcpy(chip->scratchpad + PAD_TH, chip->stored, sizeof chip->stored);
    memcpy(chip->scratchpad + PAD_RESERVED, reserved, sizeof reserved);
    chip->done_at = CLOCK_NEVER;
}

void ds18b20_power_down(struct ds18b20 *chip)
{
    chip->state = DS18B20_OFF;
    chip->done_at = CLOCK_NEVER;
}

static void enter(struct ds18b20 *chip, enum ds18b20_state state)
{
    chip->state = (uint8_t)state;
    chip->bit = chip->step = chip->shift = 0;
}

bool ds18b20_reset(struct ds18b20 *chip)
{
    if (chip->state == DS18B20_OFF) {
        return false;
    }
    enter(chip, DS18B20_ROM);
    return true;
}

static bool rom_bit(const struct ds18b20 *chip)
{
    return (chip->rom[chip->bit / 8] >> chip->bit % 8 & 1) != 0;
}

static void send(struct ds18b20 *chip, const uint8_t *bytes, uint8_t count)
{
    enter(chip, DS18B20_SEND);
    memcpy(chip->send, bytes, count);
    chip->send_count = count;
}

static void send_scratchpad(struct ds18b20 *chip)
{
    uint8_t bytes[9];
    memcpy(bytes, chip->scratchpad, sizeof chip->scratchpad);
    bytes[8] = ds18b20_crc(bytes, 8);
    send(chip, bytes, sizeof bytes);
}

/* The data line cannot feed a conversion without a strong pull-up, which the board has not: the
 * chip's supply breaks down, and it starts anew. */
static void convert(struct ds18b20 *chip, int64_t now)
{
    if (chip->parasite) {
        ds18b20_power_up(chip, true);
        return;
    }
    uint32_t missing = 3u - (chip->scratchpad[PAD_CONFIG] >> 5 & 3u);
    chip->done_at = now + (DS18B20_CONVERT_US >> missing);
    enter(chip, DS18B20_BUSY);
}

static void obey_rom(struct ds18b20 *chip, uint8_t command)
{
    switch (command) {
    case DS18B20_SEARCH_ROM: enter(chip, DS18B20_SEARCH); break;
    case DS18B20_ALARM_SEARCH: enter(chip, chip->alarmed ? DS18B20_SEARCH : DS18B20_IDLE); break;
    case DS18B20_READ_ROM: send(chip, chip->rom, sizeof chip->rom); break;
    case DS18B20_MATCH_ROM: enter(chip, DS18B20_MATCH); break;
    case DS18B20_SKIP_ROM: enter(chip, DS18B20_FUNCTION); break;
    default: enter(chip, DS18B20_IDLE); break;
    }
}

static void obey_function(struct ds18b20 *chip, uint8_t command, int64_t now)
{
    enter(chip, DS18B20_IDLE);
    switch (command) {
    case DS18B20_CONVERT: convert(chip, now); break;
    case DS18B20_WRITE_SCRATCHPAD: enter(chip, DS18B20_WRITE); break;
    case DS18B20_READ_SCRATCHPAD: send_scratchpad(chip); break;
    case DS18B20_COPY_SCRATCHPAD:
        memcpy(chip->stored, chip->scratchpad + PAD_TH, sizeof chip->stored);
        break;
    case DS18B20_RECALL:
        memcpy(chip->scratchpad + PAD_TH, chip->stored, sizeof chip->stored);
        break;
    case DS18B20_READ_SUPPLY: enter(chip, DS18B20_SUPPLY); break;
    default: break;
    }
}

/* One more bit of a byte, lowest first. True: the byte is whole, in chip->shift. */
static bool take_bit(struct ds18b20 *chip, bool bit)
{
    chip->shift = (uint8_t)(chip->shift >> 1 | (bit ? 0x80u : 0u));
    chip->bit++;
    return chip->bit % 8 == 0;
}

static void take_written(struct ds18b20 *chip, bool bit)
{
    if (take_bit(chip, bit)) {
        uint32_t place = PAD_TH + chip->bit / 8u - 1u;
        uint8_t byte = chip->shift;
        chip->scratchpad[place] =
            place == PAD_CONFIG ? (uint8_t)((byte & 0x60u) | CONFIG_FIXED) : byte;
        if (place == PAD_CONFIG) {
            enter(chip, DS18B20_IDLE);
        }
    }
}

/* The next of the 64 bits if the last one was its own, else silence; after the last the command. */
static void go_on(struct ds18b20 *chip, bool agreed)
{
    chip->step = 0;
    chip->bit++;
    if (!agreed) {
        enter(chip, DS18B20_IDLE);
    } else if (chip->bit == ROM_BITS) {
        enter(chip, DS18B20_FUNCTION);
    }
}

static bool search(struct ds18b20 *chip, bool released)
{
    bool own = rom_bit(chip);
    switch (chip->step++) {
    case 0: return own;
    case 1: return !own;
    default: go_on(chip, released == own); return true;
    }
}

static bool send_bit(struct ds18b20 *chip)
{
    uint32_t bit = chip->bit;
    if (bit >= chip->send_count * 8u) {
        return true;
    }
    chip->bit++;
    return (chip->send[bit / 8] >> bit % 8 & 1) != 0;
}

bool ds18b20_slot(struct ds18b20 *chip, bool released, int64_t now)
{
    switch ((enum ds18b20_state)chip->state) {
    case DS18B20_SEARCH: return search(chip, released);
    case DS18B20_SEND: return send_bit(chip);
    case DS18B20_BUSY: return chip->done_at == CLOCK_NEVER;
    case DS18B20_SUPPLY: return !chip->parasite;
    case DS18B20_ROM:
        if (take_bit(chip, released)) {
            obey_rom(chip, chip->shift);
        }
        return true;
    case DS18B20_FUNCTION:
        if (take_bit(chip, released)) {
            obey_function(chip, chip->shift, now);
        }
        return true;
    case DS18B20_MATCH:
        go_on(chip, released == rom_bit(chip));
        return true;
    case DS18B20_WRITE:
        take_written(chip, released);
        return true;
    default:
        return true;
    }
}

void ds18b20_finish(struct ds18b20 *chip, double celsius)
{
    double clipped = celsius > DS18B20_MAX_C ? DS18B20_MAX_C : celsius;
    clipped = clipped < DS18B20_MIN_C ? DS18B20_MIN_C : clipped;
    uint32_t missing = 3u - (chip->scratchpad[PAD_CONFIG] >> 5 & 3u);
    int32_t raw = (int32_t)((clipped + 64.0) * 16.0 + 0.5) - 64 * 16;
    uint32_t cut = (uint32_t)raw >> missing << missing;
    chip->scratchpad[PAD_LOW] = (uint8_t)cut;
    chip->scratchpad[PAD_HIGH] = (uint8_t)(cut >> 8);
    int32_t degrees = (raw + 64 * 16) / 16 - 64;
    chip->alarmed = degrees >= (int8_t)chip->scratchpad[PAD_TH] ||
                    degrees <= (int8_t)chip->scratchpad[PAD_TL];
    chip->done_at = CLOCK_NEVER;
}
