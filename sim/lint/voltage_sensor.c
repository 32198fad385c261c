/* The AC Voltage Sensor (guide 2.3): a relay coil of 120 or 240 V on AC_L and AC_N. */
#include <math.h>
#include <stdio.h>

#include "sim/board/constants.h"
#include "sim/lint/rules.h"

#define AC_NONE_V 1.0

static double ac_volts(const struct reading *reading)
{
    const struct board_nets *nets = &reading->world->board.nets;
    return fabs(survey_volts(reading->survey, SURVEY_REST, nets->ac_l, nets->ac_n));
}

static bool is_wired(const struct reading *reading)
{
    return reading_unit_is_wired(reading, "AC_L") || reading_unit_is_wired(reading, "AC_N");
}

static double coil_volts(const struct reading *reading)
{
    return reading->world->options.sensor_volts;
}

void ac_not_fitted(struct reading *reading)
{
    if (coil_volts(reading) == 0.0 && is_wired(reading)) {
        struct lint_finding *found = reading_find_unit(reading, "AC_L");
        READING_WHY(found, "wires lead to AC_L and AC_N, but this unit has no Voltage Sensor");
        READING_MEND(found, "order the unit with the sensor (voltage_sensor = \"240 V\"), or take "
                     "the wires off");
    }
}

/* The adapter tells a loss of AC already: its 12 V go. */
void ac_with_adapter(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (coil_volts(reading) > 0.0 && is_wired(reading) && reading->survey->feeds_unit[i] &&
            reading_is_kind(reading, i, "adapter")) {
            struct lint_finding *found = reading_find_unit(reading, "AC_L");
            READING_WHY(found, "the unit's 12 V come from the AC-DC adapter '%s': it sees a loss "
                        "of AC by them, and the guide forbids the Voltage Sensor here",
                        reading_name(reading, i));
            READING_MEND(found, "take the wires off AC_L and AC_N, or feed the unit from a UPS");
        }
    }
}

void ac_absent(struct reading *reading)
{
    double volts = ac_volts(reading);
    if (coil_volts(reading) > 0.0 && is_wired(reading) && volts < AC_NONE_V) {
        struct lint_finding *found = reading_find_unit(reading, "AC_L");
        READING_WHY(found, "%.1f V between AC_L and AC_N: no AC comes here, the unit would report "
                    "it as lost for ever", volts);
        READING_MEND(found, "lead L and N of the mains here through a breaker, or leave both open");
    }
}

void ac_over(struct reading *reading)
{
    double volts = ac_volts(reading), coil = coil_volts(reading);
    if (coil > 0.0 && volts > coil * BOARD_SENSOR_DAMAGE) {
        struct lint_finding *found = reading_find_unit(reading, "AC_L");
        READING_WHY(found, "%.0f V on the %.0f V coil of the Voltage Sensor destroy it", volts,
                    coil);
        READING_MEND(found, "use the unit with the 240 V coil");
    }
}

void ac_under(struct reading *reading)
{
    double volts = ac_volts(reading), coil = coil_volts(reading);
    if (volts >= AC_NONE_V && volts < coil * BOARD_SENSOR_PULL_IN) {
        struct lint_finding *found = reading_find_unit(reading, "AC_L");
        READING_WHY(found, "%.0f V on the %.0f V coil of the Voltage Sensor, which pulls in from "
                    "%.0f V: the unit reads 'no AC'", volts, coil, coil * BOARD_SENSOR_PULL_IN);
        READING_MEND(found, "use the unit with the 120 V coil");
    }
}

void ac_no_breaker(struct reading *reading)
{
    static const char *const terminals[] = {"AC_L", "AC_N"};
    for (uint32_t i = 0; i < 2 && coil_volts(reading) > 0.0; i++) {
        uint16_t net = reading_unit_net(reading, terminals[i]);
        struct reach reach = walk_from(reading->survey, WALK_WIRE, net);
        uint16_t source = walk_source(reading->survey, &reach, true, 0);
        if (source != CIRCUIT_NONE) {
            struct lint_finding *found = reading_find_unit(reading, terminals[i]);
            READING_WHY(found, "straight on '%s': the Voltage Sensor has no protection from a "
                        "short circuit", reading_source_name(reading, source));
            READING_MEND(found, "put a breaker of the smallest current there is before %s",
                         terminals[i]);
        }
    }
}
