#include "firmware/enrolment.h"

#include <string.h>

#include "firmware/unit.h"

#define SERIAL_BYTES (ROM_BYTES - 2)

/* ---- identities ------------------------------------------------------------------------------ */

static int32_t hex_value(char digit)
{
    char upper = text_upper(digit);
    if (text_is_digit(digit)) {
        return digit - '0';
    }
    return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

static bool take_byte(const char **at, uint8_t *byte)
{
    int32_t high = hex_value(**at);
    int32_t low = high < 0 ? -1 : hex_value((*at)[1]);
    if (low < 0) {
        return false;
    }
    *byte = (uint8_t)(high * 16 + low);
    *at += 2;
    return true;
}

bool rom_parse(const char *text, uint8_t rom[ROM_BYTES])
{
    uint8_t read[ROM_BYTES];
    bool good = take_byte(&text, &read[0]) && read[0] == THERMOMETER_FAMILY && *text++ == '-';
    for (uint32_t i = SERIAL_BYTES; good && i > 0; i--) {
        good = take_byte(&text, &read[i]);
    }
    if (!good || *text != 0) {
        return false;
    }
    read[ROM_BYTES - 1] = one_wire_crc(read, ROM_BYTES - 1);
    memcpy(rom, read, ROM_BYTES);
    return true;
}

static void add_byte(struct text *text, uint8_t byte)
{
    static const char digits[] = "0123456789ABCDEF";
    text_add_char(text, digits[byte >> 4]);
    text_add_char(text, digits[byte & 15]);
}

void rom_add(struct text *text, const uint8_t rom[ROM_BYTES])
{
    add_byte(text, rom[0]);
    text_add_char(text, '-');
    for (uint32_t i = SERIAL_BYTES; i > 0; i--) {
        add_byte(text, rom[i]);
    }
}

uint32_t rom_place(const struct settings *settings, const uint8_t rom[ROM_BYTES])
{
    uint32_t place = 0;
    while (place < UNIT_TEMPS && memcmp(settings->temp[place].rom, rom, ROM_BYTES) != 0) {
        place++;
    }
    return place;
}

/* ---- the search ------------------------------------------------------------------------------ */

static void search_anew(struct bus *bus)
{
    search_begin(&bus->search);
    bus->passes = 0;
    bus->new_count = 0;
}

void enrolment_begin(struct bus *bus)
{
    bus->tries = 0;
    search_anew(bus);
}

/* Whoever hangs on the bus without being a thermometer does not count. */
static void count_found(struct unit *unit)
{
    struct bus *bus = &unit->bus;
    const uint8_t *rom = bus->search.rom;
    if (rom[0] == THERMOMETER_FAMILY && rom_place(&unit->settings, rom) == UNIT_TEMPS) {
        bus->new_count++;
        memcpy(bus->new_rom, rom, ROM_BYTES);
    }
}

static void answer_with(struct unit *unit, const char *what, int64_t now)
{
    char buffer[80];
    struct text text = text_over(buffer, sizeof buffer);
    text_add(&text, "ENROL - ");
    text_add(&text, what);
    console_answer(&unit->console, buffer, now);
}

static void store(struct unit *unit, struct nvm *nvm, uint32_t place, int64_t now)
{
    struct temp_settings *set = &unit->settings.temp[place];
    char buffer[40];
    struct text text = text_over(buffer, sizeof buffer);
    memcpy(set->rom, unit->bus.new_rom, ROM_BYTES);
    if (!settings_store(&unit->settings, nvm, &unit->stored_generation)) {
        memset(set->rom, 0, ROM_BYTES);
        answer_with(unit, "Execute error!", now);
        return;
    }
    text_add_numbered(&text, "OK, Temp", place + 1);
    text_add_char(&text, ' ');
    rom_add(&text, set->rom);
    answer_with(unit, buffer, now);
}

static void conclude(struct unit *unit, struct nvm *nvm, int64_t now)
{
    static const uint8_t nobody[ROM_BYTES] = {0};
    uint32_t place = rom_place(&unit->settings, nobody);
    if (unit->bus.new_count == 0) {
        answer_with(unit, "no new thermometer!", now);
    } else if (unit->bus.new_count > 1) {
        answer_with(unit, "several new thermometers, attach one at a time!", now);
    } else if (place == UNIT_TEMPS) {
        answer_with(unit, "all places are taken!", now);
    } else {
        store(unit, nvm, place, now);
    }
}

static bool is_disturbed(const struct bus *bus, enum search_step step)
{
    if (step == SEARCH_NOBODY) {
        return true;
    }
    return step == SEARCH_FOUND &&
           (one_wire_crc(bus->search.rom, ROM_BYTES) != 0 || bus->search.rom[0] == 0 ||
            bus->passes == SEARCH_PASSES);
}

/* True: the search goes on. */
static bool go_on(struct unit *unit, struct nvm *nvm, const struct bus_answer *answer, int64_t now)
{
    struct bus *bus = &unit->bus;
    bool first = bus->search.bit == SEARCH_COMMAND;
    enum search_step step = search_take(&bus->search, answer);
    if (first && step == SEARCH_NOBODY && bus->passes == 0) {
        answer_with(unit, answer->shorted ? "bus shorted!" : "no new thermometer!", now);
        return false;
    }
    if (is_disturbed(bus, step)) {
        if (++bus->tries == SEARCH_TRIES) {
            answer_with(unit, "bus disturbed!", now);
            return false;
        }
        search_anew(bus);
        return true;
    }
    if (step == SEARCH_GOES_ON) {
        return true;
    }
    bus->passes++;
    count_found(unit);
    if (search_next(&bus->search)) {
        return true;
    }
    conclude(unit, nvm, now);
    return false;
}

bool enrolment_take(struct unit *unit, struct nvm *nvm, const struct bus_answer *answer,
                    int64_t now)
{
    unit->bus.enrols = go_on(unit, nvm, answer, now);
    return unit->bus.enrols;
}
