#include "cli/bench_ready.h"

#include <stdio.h>

#include "cli/bench_sms.h"
#include "cli/bench_talk.h"
#include "sim/base/clock.h"
#include "sim/world/thermo_bus.h"

#define HELD_US CLOCK_MS(5500)
#define COLD_US CLOCK_S(5) /* without power, so that RAM is lost */
#define LOOK_US CLOCK_MS(300) /* within that an adapter has told what its contacts are */

/* One after the other, each alone on the bus, as they were enrolled on the maker's bench. */
static bool enrol(struct bench_ports *ports, const struct world *world)
{
    struct thermo_felt felt[UNIT_TEMPS];
    uint32_t count = ports->host.temps.count > 0 ? thermo_bus_felt(world, felt) : 0;
    for (uint8_t i = 0; i < count; i++) {
        if (host_temp(&ports->host, i, felt[i].rom, felt[i].sixteenths) < 0
            || !bench_ports_pass(ports, CLOCK_MS(50)) || !bench_talk_tell(ports, "ENROL")) {
            return bench_ports_fail(ports, ports->file->adapter,
                                    "a thermometer cannot be shown to the unit");
        }
    }
    for (uint8_t i = 0; i < count; i++) {
        (void)host_temp(&ports->host, i, NULL, 0);
    }
    return true;
}

/* A unit that was told so brings back its outputs as they were last: those of the story before. */
static bool release(struct bench_ports *ports)
{
    const struct wires *wires = &ports->file->wires;
    char line[24];
    (void)host_read(&ports->host);
    if (!bench_ports_pass(ports, LOOK_US)) {
        return false;
    }
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        uint8_t place = wires->of[ADAPTER_CONTACT][i];
        bool closed = place != WIRES_NONE && ports->sensed.value[ADAPTER_CONTACT][place] != 0;
        snprintf(line, sizeof line, "OFFRelay%u", i + 1u);
        if (closed && !bench_talk_tell(ports, line)) {
            return false;
        }
    }
    return true;
}

static bool make_by_console(struct bench_ports *ports, const struct world *world,
                            const struct judge_order *order)
{
    bool done = bench_talk_wake(ports) && bench_talk_tell(ports, "FACTORY")
                && release(ports) && enrol(ports, world);
    for (uint32_t i = 0; done && i < order->count; i++) {
        char line[BOARD_REPLY];
        done = number_map_to_real(&ports->phones.slot.map, order->lines[i], line, sizeof line)
               && bench_talk_tell(ports, line);
    }
    return done;
}

static bool press(struct bench_ports *ports, int64_t us, int64_t after_us)
{
    return bench_talk_set(ports, ADAPTER_BUTTON, 0, 1) && bench_ports_pass(ports, us)
           && bench_talk_set(ports, ADAPTER_BUTTON, 0, 0) && bench_ports_pass(ports, after_us);
}

/* Held for 5 s, and pressed again while all LEDs blink (assumption 44). */
static bool reset_by_button(struct bench_ports *ports)
{
    if (!bench_ports_has(ports, ADAPTER_BUTTON, 0)) {
        return bench_ports_fail(ports, ports->file->adapter, "the unit's button is not wired, and "
                                "without it a vendor's unit has no factory settings");
    }
    return bench_ports_pass(ports, ports->file->boot_us)
           && press(ports, HELD_US, CLOCK_S(2)) && press(ports, CLOCK_MS(300), CLOCK_S(2));
}

static enum bench_ready_result make_by_sms(struct bench_ports *ports, const struct world *world,
                                           const struct judge_order *order,
                                           char why[BENCH_READY_WHY])
{
    struct thermo_felt felt[UNIT_TEMPS];
    if (thermo_bus_felt(world, felt) > 0) {
        snprintf(why, BENCH_READY_WHY, "thermometers are enrolled at a console, and this unit has "
                 "none");
        return BENCH_READY_LEFT_OUT;
    }
    if (!reset_by_button(ports)) {
        return BENCH_READY_BROKEN;
    }
    switch (bench_sms_configure(ports, world, order, why)) {
    case BENCH_SMS_DONE: return BENCH_READY_DONE;
    case BENCH_SMS_REFUSED: return BENCH_READY_LEFT_OUT;
    default: return BENCH_READY_BROKEN;
    }
}

/* On a real network a number that scenarios have made up may be somebody's. */
static bool tells_of_strangers(const struct bench_ports *ports, const struct judge_order *order,
                               char why[BENCH_READY_WHY])
{
    char number[NUMBER_MAP_NUMBER];
    for (uint32_t i = 0; i < order->count; i++) {
        if (number_map_stranger(&ports->phones.slot.map, order->lines[i], number)) {
            snprintf(why, BENCH_READY_WHY, "the network of this bench is real, and no phone stands "
                     "for %s in \"%.100s\"", number, order->lines[i]);
            return true;
        }
    }
    return false;
}

enum bench_ready_result bench_ready_make(struct bench_ports *ports, const struct world *world,
                                         const struct judge_order *order,
                                         char why[BENCH_READY_WHY])
{
    enum bench_ready_result result = BENCH_READY_BROKEN;
    if (ports->file->modem_real && tells_of_strangers(ports, order, why)) {
        return BENCH_READY_LEFT_OUT;
    }
    if (!bench_talk_power(ports, true)) {
        return result;
    }
    if (ports->file->vendor) {
        result = make_by_sms(ports, world, order, why);
    } else if (make_by_console(ports, world, order)) {
        result = BENCH_READY_DONE;
    }
    bool off = result != BENCH_READY_BROKEN && bench_talk_power(ports, false)
               && bench_ports_pass(ports, COLD_US);
    return off ? result : BENCH_READY_BROKEN;
}
