/* What the alarm inputs see (guide 5.1): 11-24 V sure, 9-28 V the limits. */
#include <math.h>
#include <stdio.h>

#include "sim/board/constants.h"
#include "sim/lint/rules.h"

#define INPUT_NONE_V 1.0
#define INPUT_WORST_V 9.0

static double most_volts(const struct reading *reading, uint32_t input)
{
    const struct board_nets *nets = &reading->world->board.nets;
    return survey_most_volts(reading->survey, nets->input[input], nets->gnd);
}

void input_warm(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = most_volts(reading, i);
        if (volts > BOARD_INPUT_HOT_V && volts <= BOARD_INPUT_DAMAGE_V) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%.1f V; the guide recommends 11-24 V: the buffer IC gets hot and "
                        "may fail", volts);
            READING_MEND(found, "feed the loop of %s from 12 V", name);
        }
    }
}

void input_over(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = most_volts(reading, i);
        if (volts > BOARD_INPUT_DAMAGE_V) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%.1f V: more than %.0f V destroy the input", volts,
                        BOARD_INPUT_DAMAGE_V);
            READING_MEND(found, "feed the loop of %s from 12 V, or through a relay whose coil "
                         "bears %.0f V", name, volts);
        }
    }
}

/* Names the cable that is to blame, if any is. */
static void find_thin_voltage(struct reading *reading, uint32_t input, double volts)
{
    char name[READING_TERMINAL], cable_name[READING_CABLE];
    double lost_v;
    struct reach loop = walk_from(reading->survey, WALK_LOOP,
                                  reading->world->board.nets.input[input]);
    const struct wire *cable = reading_worst_cable(reading, SURVEY_CLOSED, &loop, &lost_v);
    struct lint_finding *found = reading_find_unit(reading, reading_input_name(name, input));
    if (cable == NULL) {
        READING_WHY(found, "%.1f V with its contact closed; the unit senses 11-24 V surely", volts);
        READING_MEND(found, "feed the loop of %s from 12 V", name);
    } else {
        READING_WHY(found, "%.1f V with its contact closed, %.1f V lost on the cable %s; the "
                    "unit senses 11-24 V surely", volts, lost_v,
                    reading_cable_name(reading, cable, cable_name));
        READING_MEND(found, "a thicker conductor for the cable %s, or 24 V for this loop",
                     cable_name);
    }
}

void input_low(struct reading *reading)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = survey_input_volts(reading->survey, SURVEY_CLOSED, i);
        bool weak_battery = sensor_weak_battery(reading, i) != CIRCUIT_NONE; /* another rule's */
        if (volts >= INPUT_WORST_V && volts < RULES_INPUT_SURE_V && !weak_battery) {
            find_thin_voltage(reading, i, volts);
        }
    }
}

void input_blind(struct reading *reading)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = survey_input_volts(reading->survey, SURVEY_CLOSED, i);
        if (volts >= INPUT_NONE_V && volts < INPUT_WORST_V) {
            find_thin_voltage(reading, i, volts);
        }
    }
}

void input_reversed(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        double volts = most_volts(reading, i);
        if (volts < -INPUT_NONE_V) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%.1f V against GND: the loop's supply is the wrong way round",
                        volts);
            READING_MEND(found, "exchange plus and minus of what feeds the loop of %s", name);
        }
    }
}

void input_parallel(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint32_t contacts = 0, closed = 0;
        for (uint32_t part = 0; part < reading->world->part_count; part++) {
            bool leads = sensor_input(reading, part) == i;
            contacts += leads;
            closed += leads && sensor_is_normally_closed(reading, part);
        }
        if (contacts > 1 && closed > 0) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "%u contacts in parallel, %u of them N/C: while one is closed the "
                        "input does not see another one open", contacts, closed);
            READING_MEND(found, "N/C contacts in series, or an input for each");
        }
    }
}
