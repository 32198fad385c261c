#include "cli/bench_ready.h"

#include "cli/bench_talk.h"
#include "sim/base/clock.h"
#include "sim/world/thermo_bus.h"

#define COLD_US CLOCK_S(5) /* without power, so that RAM is lost */

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

bool bench_ready_make(struct bench_ports *ports, const struct world *world,
                      const char *const *lines, uint32_t count)
{
    bool done = bench_talk_power(ports, true) && bench_talk_wake(ports)
                && bench_talk_tell(ports, "FACTORY") && enrol(ports, world);
    for (uint32_t i = 0; done && i < count; i++) {
        char line[BOARD_REPLY];
        done = number_map_to_real(&ports->phones.slot.map, lines[i], line, sizeof line)
               && bench_talk_tell(ports, line);
    }
    return done && bench_talk_power(ports, false) && bench_ports_pass(ports, COLD_US);
}
