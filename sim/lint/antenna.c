/* Antennas (guide 1.3) and thermometers (guide 3): what is screwed on and clamped. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sim/board/constants.h"
#include "sim/lint/rules.h"

#define ANTENNA_OHMS 50.0
#define BAND_RF 0.5           /* the parameter's choices in order: GSM, RF */

void antenna_exchanged(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (!reading_is_kind(reading, i, "antenna")) {
            continue;
        }
        const struct part *antenna = &reading->world->part[i];
        bool is_rf = anatomy_figure(antenna, "band") > BAND_RF;
        const char *wrong = is_rf ? "ANT_GSM" : "ANT_RF", *right = is_rf ? "ANT_RF" : "ANT_GSM";
        if (antenna->net[0] != reading_unit_net(reading, right)) {
            bool exchanged = antenna->net[0] == reading_unit_net(reading, wrong);
            struct lint_finding *found = reading_find(reading, i, "plug");
            READING_WHY(found, "an antenna for %s on %s: reception suffers",
                        is_rf ? "RF" : "GSM", exchanged ? wrong : "no antenna socket");
            READING_MEND(found, "screw '%s' on %s", antenna->name, right);
        }
    }
}

void antenna_impedance(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        bool antenna = reading_is_kind(reading, i, "antenna");
        double ohms = antenna ? anatomy_figure(&reading->world->part[i], "ohms") : ANTENNA_OHMS;
        if (fabs(ohms - ANTENNA_OHMS) > 0.5) {
            struct lint_finding *found = reading_find(reading, i, "plug");
            READING_WHY(found, "%.0f ohm; the unit's sockets are made for %.0f ohm", ohms,
                        ANTENNA_OHMS);
            READING_MEND(found, "cable, plug and antenna '%s' of %.0f ohm each",
                         reading_name(reading, i), ANTENNA_OHMS);
        }
    }
}

static const char *const thermometer_wires[] = {"vdd", "dq", "gnd"};
static const char *const thermometer_places[] = {"T_VDD", "T_DQ", "T_GND"};
static const char *const thermometer_colours[] = {"red", "yellow", "black"};
#define THERMOMETER_WIRES 3u

/* The unit's place on which a thermometer's wire lies; THERMOMETER_WIRES: on none. GND of the unit
 * and T_GND are one. */
static uint32_t place_of(const struct reading *reading, uint32_t part, uint32_t wire)
{
    const struct part *sensor = &reading->world->part[part];
    struct reach reach = walk_from(reading->survey, WALK_WIRE,
                                   anatomy_net_named(sensor, thermometer_wires[wire]));
    for (uint32_t i = 0; i < THERMOMETER_WIRES; i++) {
        if (reach_has(&reach, reading_unit_net(reading, thermometer_places[i]))) {
            return i;
        }
    }
    return reach_has(&reach, reading->world->board.nets.gnd) ? 2u : THERMOMETER_WIRES;
}

static uint32_t first_wrong(const struct reading *reading, uint32_t part)
{
    uint32_t wire = 0;
    while (wire < THERMOMETER_WIRES && place_of(reading, part, wire) == wire) {
        wire++;
    }
    return wire;
}

void thermometer_exchanged(struct reading *reading)
{
    for (uint32_t part = 0; part < reading->world->part_count; part++) {
        uint32_t wire = reading_is_kind(reading, part, "thermometer") ? first_wrong(reading, part)
                                                                      : THERMOMETER_WIRES;
        if (wire < THERMOMETER_WIRES) {
            uint32_t place = place_of(reading, part, wire);
            struct lint_finding *found = reading_find(reading, part, thermometer_wires[wire]);
            READING_WHY(found, "its %s wire lies on %s", thermometer_colours[wire],
                        place < THERMOMETER_WIRES ? thermometer_places[place]
                                                  : "no terminal for thermometers");
            READING_MEND(found, "red to T_VDD, yellow to T_DQ, black to T_GND");
        }
    }
}

void thermometer_over(struct reading *reading)
{
    static const char *const names[] = {"T_VDD", "T_DQ"};
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        double volts = survey_most_volts(reading->survey, reading_unit_net(reading, names[i]),
                                         reading->world->board.nets.gnd);
        if (volts > BOARD_PROBE_DAMAGE_V) {
            struct lint_finding *found = reading_find_unit(reading, names[i]);
            READING_WHY(found, "%.1f V, and more than %.1f V here destroy the unit", volts,
                        BOARD_PROBE_DAMAGE_V);
            READING_MEND(found, "take the wire off %s: nothing but thermometers goes there",
                         names[i]);
        }
    }
}

void thermometer_shorted(struct reading *reading)
{
    static const char *const names[] = {"T_VDD", "T_DQ"};
    struct reach gnd = walk_from(reading->survey, WALK_LINES, reading->world->board.nets.gnd);
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (reach_has(&gnd, reading_unit_net(reading, names[i]))) {
            struct lint_finding *found = reading_find_unit(reading, names[i]);
            READING_WHY(found, "on GND: no thermometer can be read");
            READING_MEND(found, "take the wire off %s: nothing but thermometers goes there",
                         names[i]);
        }
    }
}

void thermometer_several(struct reading *reading)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        count += reading_is_kind(reading, i, "thermometer");
        if (count == 2 && reading_is_kind(reading, i, "thermometer")) {
            struct lint_finding *found = reading_find(reading, i, "");
            READING_WHY(found, "more than one thermometer: two new ones at once are an error when "
                        "they are enrolled");
            READING_MEND(found, "clamp and enrol them one after the other");
        }
    }
}

/* The first terminal on the socket's net that is no antenna's plug; -1: none. */
static int32_t stranger_on(const struct reading *reading, uint16_t net)
{
    const struct world *world = reading->world;
    for (uint32_t i = 0; i < world->terminal_count; i++) {
        uint32_t part = wiring_part_of(world, i);
        const char *name = wiring_terminal_name(world, part, i - world->first_terminal[part]);
        bool fits = strncmp(name, "ANT_", 4) == 0 || reading_is_kind(reading, part, "antenna");
        if (world->terminal_net[i] == net && !fits) {
            return (int32_t)i;
        }
    }
    return -1;
}

void antenna_wired(struct reading *reading)
{
    static const char *const names[] = {"ANT_GSM", "ANT_RF"};
    const struct world *world = reading->world;
    for (uint32_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        uint16_t net = reading_unit_net(reading, names[i]);
        int32_t other = net == CIRCUIT_NONE ? -1 : stranger_on(reading, net);
        if (other >= 0) {
            uint32_t part = wiring_part_of(world, (uint32_t)other);
            const char *name = wiring_terminal_name(world, part, (uint32_t)other -
                                                    world->first_terminal[part]);
            struct lint_finding *found = reading_find_unit(reading, names[i]);
            READING_WHY(found, "%s.%s comes to this socket, which is made for an antenna: a "
                        "voltage here destroys the radio", reading_name(reading, part), name);
            READING_MEND(found, "take the wire between %s.%s and %s off",
                         reading_name(reading, part), name, names[i]);
        }
    }
}
