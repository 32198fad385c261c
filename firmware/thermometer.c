#include "firmware/thermometer.h"

#include <string.h>

#include "firmware/enrolment.h"
#include "firmware/temp_watch.h"
#include "firmware/temperature.h"
#include "firmware/thermostat.h"
#include "firmware/unit.h"

enum bus_phase {
    BUS_RESTS,
    BUS_CONVERTS,     /* the order is out */
    BUS_WAITS,        /* for the conversion's end */
    BUS_READS,
    BUS_MARKS,
    BUS_SEARCHES,
    BUS_DROPS         /* whom the order was for is not enrolled any more */
};

/* Of a scratchpad. */
enum { PAD_LOW, PAD_HIGH, PAD_TH, PAD_TL, PAD_CONFIG, PAD_ONES, PAD_COUNT, PAD_SIXTEEN };
#define MARK_TH 0x5A        /* 90 and -91 degrees: nobody delivers them so */
#define MARK_TL 0xA5
#define TWELVE_BIT 0x7F
#define CONFIG_FREE 0x60u   /* the bits of the configuration that are not fixed */
#define POWER_UP (85 * 16)

void bus_init(struct bus *bus, int64_t now)
{
    memset(bus, 0, sizeof *bus);
    bus->period_at = now - TIME_S(READ_PERIOD_S);
}

bool thermometer_is_enrolled(const struct unit *unit, uint32_t index)
{
    return unit->settings.temp[index].rom[0] != 0;
}

static bool is_period_due(const struct bus *bus, int64_t now)
{
    return now >= bus->period_at + TIME_S(READ_PERIOD_S);
}

/* From `index` on; UNIT_TEMPS: none. */
static uint8_t next_enrolled(const struct unit *unit, uint32_t index)
{
    while (index < UNIT_TEMPS && !thermometer_is_enrolled(unit, index)) {
        index++;
    }
    return (uint8_t)index;
}

/* Whoever was put into a place, or taken out of it, begins anew, and is read at once. */
static void follow_settings(struct unit *unit, int64_t now)
{
    struct bus *bus = &unit->bus;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        struct thermometer *temp = &unit->temp[i];
        if (memcmp(temp->rom, unit->settings.temp[i].rom, ROM_BYTES) == 0) {
            continue;
        }
        memset(temp, 0, sizeof *temp);
        memcpy(temp->rom, unit->settings.temp[i].rom, ROM_BYTES);
        if (bus->phase != BUS_SEARCHES) {
            bus->phase = bus->awaits_answer ? BUS_DROPS : BUS_RESTS;
        }
        bus->period_at = time_earlier(bus->period_at, now - TIME_S(READ_PERIOD_S));
    }
}

static void end_period(struct unit *unit, int64_t now)
{
    struct bus *bus = &unit->bus;
    for (uint32_t i = 0; i < UNIT_TEMPS; i++) {
        if (thermometer_is_enrolled(unit, i)) {
            temp_watch_judge(unit, i, now);
        }
    }
    thermostat_judge(unit);
    bus->phase = BUS_RESTS;
}

static void read_next(struct unit *unit, uint32_t from, int64_t now)
{
    struct bus *bus = &unit->bus;
    bus->phase = BUS_READS;
    bus->tries = 0;
    bus->index = next_enrolled(unit, from);
    if (bus->index == UNIT_TEMPS) {
        end_period(unit, now);
    }
}

static int16_t reading_of(const uint8_t *pad)
{
    return (int16_t)(uint16_t)(pad[PAD_LOW] | pad[PAD_HIGH] << 8);
}

/* Zeros have a right CRC, too: a line that is held low must not pass. */
static bool is_good(const struct bus_answer *answer)
{
    const uint8_t *pad = answer->read;
    int16_t reading = reading_of(pad);
    return answer->present && one_wire_crc(pad, BUS_READ_BYTES) == 0 &&
           (pad[PAD_CONFIG] | CONFIG_FREE) == TWELVE_BIT && pad[PAD_ONES] == 0xFF &&
           pad[PAD_SIXTEEN] == 0x10 && reading >= READING_MIN && reading <= READING_MAX;
}

static bool is_marked(const uint8_t *pad)
{
    return pad[PAD_TH] == MARK_TH && pad[PAD_TL] == MARK_TL && pad[PAD_CONFIG] == TWELVE_BIT;
}

static void take_reading(struct unit *unit, const struct bus_answer *answer, int64_t now)
{
    struct bus *bus = &unit->bus;
    struct thermometer *temp = &unit->temp[bus->index];
    if (!is_good(answer)) {
        if (++bus->tries == BUS_READ_TRIES) {
            read_next(unit, bus->index + 1u, now);
        }
        return;
    }
    int16_t reading = reading_of(answer->read);
    bool marked = is_marked(answer->read);
    if (marked || reading != POWER_UP) {
        temp->reading = reading;
        temp->fresh = true;
    }
    if (marked) {
        read_next(unit, bus->index + 1u, now);
    } else {
        bus->phase = BUS_MARKS;
    }
}

static void take_answer(struct unit *unit, struct nvm *nvm, const struct bus_answer *answer,
                        int64_t now)
{
    struct bus *bus = &unit->bus;
    bus->awaits_answer = false;
    switch ((enum bus_phase)bus->phase) {
    case BUS_CONVERTS:
        if (answer->present) {
            bus->phase = BUS_WAITS;
            bus->due_at = now + TIME_MS(CONVERT_MS);
        } else {
            end_period(unit, now);
        }
        break;
    case BUS_READS:
        take_reading(unit, answer, now);
        break;
    case BUS_MARKS:
        read_next(unit, bus->index + 1u, now);
        break;
    case BUS_SEARCHES:
        bus->phase = enrolment_take(unit, nvm, answer, now) ? BUS_SEARCHES : BUS_RESTS;
        break;
    default:
        bus->phase = BUS_RESTS;
        break;
    }
}

/* What begins now, where nothing is on its way. */
static void begin_next(struct unit *unit, int64_t now)
{
    struct bus *bus = &unit->bus;
    if (bus->phase == BUS_WAITS && now >= bus->due_at) {
        read_next(unit, 0, now);
    }
    if (bus->phase != BUS_RESTS) {
        return;
    }
    if (bus->enrols) {
        enrolment_begin(bus);
        bus->phase = BUS_SEARCHES;
    } else if (next_enrolled(unit, 0) < UNIT_TEMPS && is_period_due(bus, now)) {
        int64_t late = (now - bus->period_at) % TIME_S(READ_PERIOD_S);
        bus->period_at = now - late;
        bus->phase = BUS_CONVERTS;
    }
}

/* False: this phase wants nothing of the board. */
static bool write_order(const struct unit *unit, struct bus_order *order)
{
    const struct bus *bus = &unit->bus;
    const uint8_t *rom = unit->settings.temp[bus->index % UNIT_TEMPS].rom;
    static const uint8_t mark[] = {MARK_TH, MARK_TL, TWELVE_BIT};
    switch ((enum bus_phase)bus->phase) {
    case BUS_CONVERTS:
        one_wire_to_all(order, BUS_CONVERT);
        return true;
    case BUS_READS:
        one_wire_to(order, rom, BUS_READ_SCRATCHPAD, BUS_READ_BYTES);
        return true;
    case BUS_MARKS:
        one_wire_to(order, rom, BUS_WRITE_SCRATCHPAD, 0);
        memcpy(order->write + order->write_count, mark, sizeof mark);
        order->write_count = (uint8_t)(order->write_count + sizeof mark);
        return true;
    case BUS_SEARCHES:
        search_order(&bus->search, order);
        return true;
    default:
        return false;
    }
}

static int64_t next_deadline(const struct unit *unit)
{
    const struct bus *bus = &unit->bus;
    if (bus->awaits_answer || bus->phase == BUS_WAITS) {
        return bus->due_at;
    }
    bool rests = next_enrolled(unit, 0) == UNIT_TEMPS;
    return rests ? TIME_NEVER : bus->period_at + TIME_S(READ_PERIOD_S);
}

int64_t thermometer_step(struct unit *unit, struct nvm *nvm, const struct unit_in *in,
                         struct unit_out *out)
{
    static const struct bus_answer nobody = {.bit = true, .complement = true};
    struct bus *bus = &unit->bus;
    int64_t now = in->now_us;
    follow_settings(unit, now);
    if (bus->awaits_answer && (in->bus_answered || now >= bus->due_at)) {
        take_answer(unit, nvm, in->bus_answered ? &in->bus : &nobody, now);
        follow_settings(unit, now);
    }
    if (!bus->awaits_answer) {
        begin_next(unit, now);
        out->bus_ordered = write_order(unit, &out->bus);
        bus->awaits_answer = out->bus_ordered;
        bus->due_at = out->bus_ordered ? now + TIME_MS(BUS_ANSWER_MS) : bus->due_at;
    }
    thermostat_release(unit);
    return next_deadline(unit);
}
