#include "sim/world/thermo_bus.h"

#include <string.h>

#include "sim/board/thermo_port.h"
#include "sim/part/thermometer.h"
#include "sim/world/turn.h"

struct hearers {
    struct turn *turn;
    uint16_t count;
    uint16_t part[WORLD_PARTS];
};

/* The nets that closed conductors join to one of the unit's terminals. */
struct line {
    uint16_t count;
    uint16_t net[WORLD_WIRES + 1];
};

static bool is_on(const struct line *line, uint16_t net)
{
    for (uint32_t i = 0; i < line->count; i++) {
        if (line->net[i] == net) {
            return true;
        }
    }
    return false;
}

static bool widen(const struct world *world, struct line *line)
{
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        uint16_t a = world->terminal_net[wire->terminal_a];
        uint16_t b = world->terminal_net[wire->terminal_b];
        if (wire->fault != WIRE_OPEN && is_on(line, a) != is_on(line, b)) {
            line->net[line->count++] = is_on(line, a) ? b : a;
            return true;
        }
    }
    return false;
}

static struct line line_from(const struct world *world, uint16_t net)
{
    struct line line = {.count = 1, .net = {net}};
    while (widen(world, &line)) {
        continue;
    }
    return line;
}

static bool is_thermometer(const struct part *part)
{
    return part->kind != WORLD_KIND_UNIT && thermometer_is(part);
}

static void gather(struct hearers *hearers)
{
    const struct world *world = hearers->turn->world;
    struct line line = line_from(world, world->board.nets.t_dq);
    for (uint16_t i = 0; i < world->part_count; i++) {
        const struct part *part = &world->part[i];
        if (is_thermometer(part) && is_on(&line, part->net[THERMOMETER_DQ]) &&
            thermometer_hears(part, &hearers->turn->site)) {
            hearers->part[hearers->count++] = i;
        }
    }
}

/* Everybody on the line does his slot; one who pulls it low is enough. */
static bool do_slot(void *context, enum one_wire_slot slot, int64_t at)
{
    struct hearers *hearers = context;
    struct site *site = &hearers->turn->site;
    bool high = slot != ONE_WIRE_SLOT_LOW;
    for (uint32_t i = 0; i < hearers->count; i++) {
        struct part *part = &hearers->turn->world->part[hearers->part[i]];
        bool pulls = slot == ONE_WIRE_SLOT_RESET
                         ? thermometer_reset(part, site, at)
                         : !thermometer_slot(part, site, slot == ONE_WIRE_SLOT_HIGH, at);
        high = high && !pulls;
    }
    return high;
}

void thermo_bus_carry(struct turn *turn, const struct one_wire_order *order,
                      struct one_wire_answer *answer)
{
    struct hearers hearers = {.turn = turn};
    gather(&hearers);
    struct one_wire_line line = {
        .slot = do_slot, .context = &hearers,
        .rest = thermo_port_rest(&turn->world->board, &turn->site),
    };
    one_wire_transact(&line, order, turn->world->now, answer);
    for (uint32_t i = 0; i < hearers.count; i++) {
        turn_mark_part(turn, hearers.part[i]);
    }
}

void thermo_bus_transact(struct world *world, struct workspace *workspace,
                         const struct one_wire_order *order, struct one_wire_answer *answer)
{
    struct turn turn = turn_begin(world, workspace, world->trace.cause);
    thermo_bus_carry(&turn, order, answer);
    turn_end(&turn);
}

static int16_t sixteenths_of(double celsius)
{
    double low = celsius < DS18B20_MIN_C ? DS18B20_MIN_C : celsius;
    double found = (low > DS18B20_MAX_C ? DS18B20_MAX_C : low) * 16.0;
    return (int16_t)(found < 0.0 ? found - 0.5 : found + 0.5);
}

uint32_t thermo_bus_felt(const struct world *world, struct thermo_felt felt[UNIT_TEMPS])
{
    struct line line = line_from(world, world->board.nets.t_dq);
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->part_count && count < UNIT_TEMPS; i++) {
        const struct part *part = &world->part[i];
        if (is_thermometer(part) && is_on(&line, part->net[THERMOMETER_DQ])) {
            memcpy(felt[count].rom, part->chip.rom, sizeof felt[count].rom);
            felt[count].sixteenths =
                sixteenths_of(part_kind_of(part)->celsius(part, world->now));
            count++;
        }
    }
    return count;
}

static bool do_bench_slot(void *context, enum one_wire_slot slot, int64_t at)
{
    struct thermo_bench *bench = context;
    bool high = slot != ONE_WIRE_SLOT_LOW;
    for (uint32_t i = 0; i < bench->laid; i++) {
        struct ds18b20 *chip = &bench->chip[i];
        bool pulls = slot == ONE_WIRE_SLOT_RESET
                         ? ds18b20_reset(chip)
                         : !ds18b20_slot(chip, slot == ONE_WIRE_SLOT_HIGH, at);
        high = high && !pulls;
    }
    return high;
}

static void lay(void *context, uint32_t count)
{
    struct thermo_bench *bench = context;
    bench->laid = count;
}

void thermo_bus_lay(const struct world *world, struct thermo_bench *bench,
                    struct board_config *config)
{
    struct line data = line_from(world, world->board.nets.t_dq);
    struct line ground = line_from(world, world->board.nets.gnd);
    bench->count = bench->laid = 0;
    for (uint32_t i = 0; i < world->part_count && bench->count < UNIT_TEMPS; i++) {
        const struct part *part = &world->part[i];
        if (is_thermometer(part) && is_on(&data, part->net[THERMOMETER_DQ]) &&
            is_on(&ground, part->net[THERMOMETER_GND])) {
            struct ds18b20 *chip = &bench->chip[bench->count++];
            *chip = part->chip;
            ds18b20_power_up(chip, false);
        }
    }
    config->thermometers = bench->count;
    config->lay = lay;
    config->bus = (struct one_wire_line){
        .slot = do_bench_slot, .context = bench, .rest = ONE_WIRE_FREE,
    };
}
