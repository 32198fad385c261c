/* Any answers of the 1-Wire bus, some late or never, to a unit that reads, enrols and regulates: a
 * reading lies where a thermometer can measure, whoever is enrolled has an identity that is whole,
 * and the unit asks for one thing at a time. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/enrolment.h"
#include "firmware/temperature.h"
#include "firmware/unit.h"

#define STEPS 600

struct bytes {
    const uint8_t *at;
    size_t left;
};

static void require(bool truth)
{
    if (!truth) {
        abort();
    }
}

/* Where they have run out a number goes on for them. */
static uint8_t next(struct bytes *bytes)
{
    static const uint8_t end = 0xFF;
    uint8_t byte = bytes->left > 0 ? *bytes->at : end;
    bytes->at += bytes->left > 0 ? 1 : 0;
    bytes->left -= bytes->left > 0 ? 1 : 0;
    return byte;
}

static void make(struct unit *unit, struct nvm *nvm)
{
    static const char *const roms[] = {"28-000000000001", "28-FFFFFFFFFFFF"};
    struct settings settings;
    uint32_t generation = 0;
    nvm_blank(nvm);
    settings_defaults(&settings);
    for (uint32_t i = 0; i < 2; i++) {
        require(rom_parse(roms[i], settings.temp[i].rom));
        settings.temp[i].min = 0;
        settings.temp[i].max = 300;
        settings.temp[i].thermostat = (uint8_t)(THERMOSTAT_HEATING + i);
        settings.temp[i].relay = 2;
    }
    require(number_parse(&settings.alert[0], "+358401234567"));
    require(settings_store(&settings, nvm, &generation));
    unit_reset(unit, nvm, RESET_COLD, 0);
}

/* Half of the scratchpads are right but for one byte: what lies behind the CRC is reached. */
static void answer(struct bytes *bytes, const struct bus_order *order, struct bus_answer *told)
{
    static const uint8_t right[] = {0x50, 0x05, 0x5A, 0xA5, 0x7F, 0xFF, 0x0C, 0x10, 0};
    uint8_t how = next(bytes);
    memset(told, 0, sizeof *told);
    told->shorted = (how & 1) != 0;
    told->present = (how & 6) != 0;
    told->bit = (how & 8) != 0;
    told->complement = (how & 16) != 0;
    for (uint32_t i = 0; i < order->read_count; i++) {
        told->read[i] = (how & 32) != 0 ? next(bytes) : right[i];
    }
    if (order->read_count > 0 && (how & 64) != 0) {
        told->read[next(bytes) % 8] = next(bytes);
        told->read[8] = one_wire_crc(told->read, 8);
    }
}

static void look(const struct unit *unit)
{
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        const struct thermometer *temp = &unit->temp[i];
        const uint8_t *rom = unit->settings.temp[i].rom;
        require(temp->reading >= READING_MIN && temp->reading <= READING_MAX);
        require(!(temp->known && temp->fault) && temp->limit <= LIMIT_ABOVE);
        require(one_wire_crc(rom, ROM_BYTES) == 0);
        require(rom[0] == 0 || rom[0] == THERMOMETER_FAMILY);
        require(rom[0] == 0 || rom_place(&unit->settings, rom) == i);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct unit unit;
    static struct nvm nvm;
    static struct unit_out out;
    struct bytes bytes = {data, size};
    struct unit_in in = {.rail_mv = {12000, 4200}, .battery_fitted = true};
    int64_t bus_at = TIME_NEVER;
    make(&unit, &nvm);
    for (uint32_t i = 0; i < STEPS && bytes.left > 0; i++) {
        in.supply_sampled = in.now_us % TIME_MS(100) == 0;
        in.bus_answered = bus_at <= in.now_us;
        bus_at = in.bus_answered ? TIME_NEVER : bus_at;
        unit_step(&unit, &nvm, &in, &out);
        in.console_rx_count = 0;
        if (out.bus_ordered) {
            uint8_t delay = next(&bytes);
            require(out.bus.write_count <= BUS_WRITE_BYTES && out.bus.read_count <= BUS_READ_BYTES);
            answer(&bytes, &out.bus, &in.bus);
            bus_at = delay == 0 ? TIME_NEVER : in.now_us + delay * 100;
        }
        look(&unit);
        if (next(&bytes) == 'E') {
            in.console_rx = (const uint8_t *)"ENROL\rENROL2=NO\r";
            in.console_rx_count = next(&bytes) % 16 + 1;
        }
        in.now_us = out.wake_at_us < bus_at ? out.wake_at_us : bus_at;
    }
    return 0;
}
