/* The unit's settings against its wiring: the installer's own acceptance. */
#include <stdio.h>

#include "firmware/settings.h"
#include "sim/board/constants.h"
#include "sim/lint/rules.h"
#include "sim/part/sensor.h"

/* The first sensor on the input; PART_NONE. */
static uint32_t sensor_on(const struct reading *reading, uint32_t input)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (sensor_input(reading, i) == input) {
            return i;
        }
    }
    return PART_NONE;
}

static const char *contact_name(uint32_t contact)
{
    return contact == INPUT_NC ? "N/C" : "N/O";
}

void setting_contact(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint32_t contact = reading->settings->input[i].contact;
        uint32_t sensor = sensor_on(reading, i);
        if (contact == INPUT_OFF || sensor == PART_NONE) {
            continue;
        }
        uint32_t wired = sensor_is_normally_closed(reading, sensor) ? INPUT_NC : INPUT_NO;
        if (wired != contact) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "configured %s, and the contact of '%s' is %s: normal and alarm are "
                        "exchanged", contact_name(contact), reading_name(reading, sensor),
                        contact_name(wired));
            READING_MEND(found, "Input%u=%s, or the other kind of sensor", i + 1u,
                         wired == INPUT_NC ? "NC" : "NO");
        }
    }
}

void setting_input_off(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint32_t sensor = sensor_on(reading, i);
        if (reading->settings->input[i].contact == INPUT_OFF && sensor != PART_NONE) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "'%s' is wired here, and the input is OFF: nobody looks at it",
                        reading_name(reading, sensor));
            READING_MEND(found, "Input%u=%s", i + 1u,
                         sensor_is_normally_closed(reading, sensor) ? "NC" : "NO");
        }
    }
}

void setting_input_bare(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint32_t contact = reading->settings->input[i].contact;
        if (contact != INPUT_OFF && !reading_unit_is_wired(reading, reading_input_name(name, i))) {
            struct lint_finding *found = reading_find_unit(reading, name);
            READING_WHY(found, "configured %s, and no wire leads here%s", contact_name(contact),
                        contact == INPUT_NC ? ": it reads open for ever" : "");
            READING_MEND(found, "Input%u=OFF, or wire the sensor that is missing", i + 1u);
        }
    }
}

static bool is_watched(const struct reading *reading, uint32_t input)
{
    return reading->settings->input[input].contact != INPUT_OFF;
}

void setting_backup_off(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        uint32_t input = sensor_input(reading, i);
        if (reading->settings->backup_limit == BACKUPLIMIT_OFF && input < UNIT_INPUTS &&
            is_watched(reading, input) && sensor_is_normally_closed(reading, i) &&
            sensor_fails_with_unit(reading, i)) {
            struct lint_finding *found = reading_find(reading, i, "");
            READING_WHY(found, "BACKUPLIMIT=OFF, and this N/C sensor hangs on the unit's supply: "
                        "each failure of that opens IN%u and is an alarm", input + 1u);
            READING_MEND(found, "BACKUPLIMIT=DC, or power '%s' from a supply of its own",
                         reading_name(reading, i));
        }
    }
}

static bool has_sensor(const struct reading *reading, uint32_t input)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        if (sensor_input(reading, i) == input) {
            return true;
        }
    }
    return false;
}

/* Somebody's contact passes the unit's 12 V on, as where a relay watches a supply; of sensors
 * another rule speaks. */
void setting_unguarded(struct reading *reading)
{
    char name[READING_TERMINAL];
    bool limited = reading->settings->backup_limit == BACKUPLIMIT_DC;
    for (uint32_t i = 0; i < UNIT_INPUTS && !sensor_is_guarded(reading->settings); i++) {
        bool closed = reading->settings->input[i].contact == INPUT_NC;
        if (closed && !has_sensor(reading, i) && input_fails_with_unit(reading, i)) {
            struct lint_finding *found = reading_find_unit(reading, reading_input_name(name, i));
            READING_WHY(found, "N/C, and what feeds it fails with the unit's supply: it may be "
                        "seen open before the failure is, and that is an alarm");
            READING_MEND(found, "%sPOWERGUARD=%u; or feed its contact from a supply of its own",
                         limited ? "" : "BACKUPLIMIT=DC and ", BOARD_SAMPLE_US / 1000u);
        }
    }
}

/* Each sensor on a watched input keeps its loop while the unit's supply is away. */
static bool all_see_on(const struct reading *reading)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        uint32_t input = sensor_input(reading, i);
        if (input < UNIT_INPUTS && is_watched(reading, input)) {
            if (sensor_fails_with_unit(reading, i)) {
                return false;
            }
            count++;
        }
    }
    return count > 0;
}

void setting_backup_blind(struct reading *reading)
{
    if (reading->settings->backup_limit == BACKUPLIMIT_DC && all_see_on(reading)) {
        struct lint_finding *found = reading_find_unit(reading, "");
        READING_WHY(found, "BACKUPLIMIT=DC, and every sensor has power of its own: the inputs are "
                    "deaf in backup mode; who cuts the supply cuts the alarm");
        READING_MEND(found, "BACKUPLIMIT=OFF, tried out with the cell that is fitted");
    }
}

void setting_backup_ac(struct reading *reading)
{
    bool sensed = reading->world->options.sensor_volts != 0 &&
                  reading_unit_is_wired(reading, "AC_L");
    if (reading->settings->backup_limit == BACKUPLIMIT_AC && !sensed) {
        struct lint_finding *found = reading_find_unit(reading, "AC_L");
        READING_WHY(found, "BACKUPLIMIT=AC goes by the Voltage Sensor, and none is %s",
                    reading->world->options.sensor_volts == 0 ? "fitted" : "connected");
        READING_MEND(found, "BACKUPLIMIT=DC, or connect the Voltage Sensor through a breaker");
    }
}

void setting_holdoff(struct reading *reading)
{
    for (uint32_t i = 0; i < reading->world->part_count; i++) {
        uint32_t input = sensor_input(reading, i);
        bool restarts = input < UNIT_INPUTS && is_watched(reading, input) &&
                        survey_part_is(reading->survey, SURVEY_FAILED, i, "unpowered") &&
                        !survey_part_is(reading->survey, SURVEY_CLOSED, i, "unpowered");
        int64_t warmup_us = restarts ? sensor_warmup_us(&reading->world->part[i]) : 0;
        if (warmup_us > CLOCK_S(reading->settings->holdoff_s)) {
            struct lint_finding *found = reading_find(reading, i, "");
            READING_WHY(found, "it warms up for %.0f s when power returns, and HOLDOFF is %u s: "
                        "its chatter is taken for an alarm", (double)warmup_us / 1e6,
                        reading->settings->holdoff_s);
            READING_MEND(found, "HOLDOFF=%.0f or more", (double)warmup_us / 1e6 + 10.0);
        }
    }
}

void setting_alert_empty(struct reading *reading)
{
    const struct settings *settings = reading->settings;
    uint32_t watched = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        watched += is_watched(reading, i) && (settings->armed >> i & 1u) != 0;
    }
    if (watched > 0 && number_is_empty(&settings->alert[0])) {
        struct lint_finding *found = reading_find_unit(reading, "");
        READING_WHY(found, "%u input%s armed, and the list of alert numbers is empty: nobody is "
                    "told of an alarm", watched, watched == 1 ? "" : "s");
        READING_MEND(found, "ALERTNUMBER+ with the number of whoever is to be called");
    }
}

void setting_alarm_relay(struct reading *reading)
{
    char name[READING_TERMINAL];
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        uint32_t relay = reading->settings->input[i].relay;
        if (is_watched(reading, i) && relay > 0 && !relay_is_wired(reading, relay - 1u)) {
            struct lint_finding *found =
                reading_find_unit(reading, reading_relay_name(name, relay - 1u, "NO"));
            READING_WHY(found, "an alarm of IN%u switches Relay%u on, and nothing is wired to its "
                        "contacts", i + 1u, relay);
            READING_MEND(found, "wire the siren to Relay%u, or name its relay in the settings of "
                         "IN%u", relay, i + 1u);
        }
    }
}
