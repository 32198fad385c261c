#include "firmware/command_table.h"

#include <stddef.h>

#include "firmware/assert.h"
#include "firmware/listing.h"

/* clang-format off */
/* The columns of a row, by abbreviations that the table alone uses. */
#define CTRL COMMAND_CONTROL
#define INF COMMAND_INFORMATION
#define CONF COMMAND_SETTING
#define S CHANNEL_SMS
#define U CHANNEL_USB
#define SU (CHANNEL_SMS | CHANNEL_USB)
#define SUR (CHANNEL_SMS | CHANNEL_USB | CHANNEL_RULE)
#define AT(at) ((uint16_t)offsetof(struct settings, at))
#define PER_RELAY ((uint16_t)sizeof(struct relay_settings))
#define PER_INPUT ((uint16_t)sizeof(struct input_settings))
#define SWITCH_AT(at) {.kind = VALUE_SWITCH, .field = AT(at), .words = "ON,OFF"}
#define NUMBER_AT(at, least, most, of) \
    {.kind = VALUE_NUMBER, .field = AT(at), .min = (least), .max = (most), .unit = (of)}
#define WORD_AT(at, list) {.kind = VALUE_WORD, .field = AT(at), .words = (list)}
#define OWN_TIME(at, shared_at) \
    {.kind = VALUE_OWN_NUMBER, .field = AT(at), .stride = PER_RELAY, .min = 1, .max = 600, \
     .unit = "seconds", .shared = AT(shared_at)}
#define LIST(listing) {.min = (listing)}
#define PER_TEMP ((uint16_t)sizeof(struct temp_settings))
#define DEGREES(at, which) \
    {.kind = VALUE_TEMPERATURE, .field = AT(temp[0].at), .stride = PER_TEMP, .min = (which)}
#define INPUT_DELAY \
    {.kind = VALUE_NUMBER, .field = AT(input[0].delay_s), .stride = PER_INPUT, .max = 999, \
     .unit = "seconds"}

/* Words that are whole stand before those that end in a target: the first match counts. */
static const struct command_row rows[] = {
    /* control and information */
    {{"ON", CTRL, SU, ""}, TARGET_RELAY, run_on, {0}},
    {{"OFF", CTRL, SU, ""}, TARGET_RELAY, run_off, {0}},
    {{"PULSE", CTRL, SU, ""}, TARGET_RELAY, run_pulse, {0}},
    {{"RESTART", CTRL, SU, ""}, TARGET_RELAY, run_restart, {0}},
    {{"ON=", CTRL, SU, "1-65500 s"}, TARGET_RELAY, run_on_for, {0}},
    {{"OFF=", CTRL, SU, "1-65500 s"}, TARGET_RELAY, run_off_for, {0}},
    {{"OnALL", CTRL, SU, ""}, TARGET_RELAY, run_all_on, {0}},
    {{"OffALL", CTRL, SU, ""}, TARGET_RELAY, run_all_off, {0}},
    {{"On@=", CTRL, SU, "1-65500 s"}, TARGET_RELAY, run_on_for, {0}},
    {{"Off@=", CTRL, SU, "1-65500 s"}, TARGET_RELAY, run_off_for, {0}},
    {{"On@", CTRL, SU, ""}, TARGET_RELAY, run_on, {0}},
    {{"Off@", CTRL, SU, ""}, TARGET_RELAY, run_off, {0}},
    {{"Pulse@", CTRL, SU, ""}, TARGET_RELAY, run_pulse, {0}},
    {{"Pulse#", CTRL, SU, ""}, TARGET_RELAY, run_pulse, {0}},
    {{"Restart@", CTRL, SU, ""}, TARGET_RELAY, run_restart, {0}},
    {{"Restart#", CTRL, SU, ""}, TARGET_RELAY, run_restart, {0}},
    {{"STATUS", INF, SU, ""}, TARGET_NONE, run_status, {0}},
    {{"STATUS@", INF, SU, ""}, TARGET_ANY, run_status_of, {0}},
    {{"AON", CTRL, SU, ""}, TARGET_NONE, run_arm, {0}},
    {{"AOF", CTRL, SU, ""}, TARGET_NONE, run_disarm, {0}},
    {{"AON@", CTRL, SU, ""}, TARGET_INPUT, run_arm, {0}},
    {{"AOF@", CTRL, SU, ""}, TARGET_INPUT, run_disarm, {0}},
    {{"MAKEMEBOSS", CTRL, S, ""}, TARGET_NONE, run_make_me_boss, {0}},
    {{"VERSION", INF, SU, ""}, TARGET_NONE, run_version, {0}},

    /* who may command, who is alerted */
    {{"ADDSECNUM+", CONF, SU, "3-17 digits; n,LIM: Ctrl and Inf only"},
     TARGET_NONE, run_add_security, {0}},
    {{"DELSECNUM+", CONF, SU, "3-17 digits"}, TARGET_NONE, run_delete_security, {0}},
    {{"SECNUM?", INF, SU, ""}, TARGET_NONE, run_list_security, {0}},
    {{"ALERTME", CONF, S, ""}, TARGET_NONE, run_alert_me, {0}},
    {{"ALERTNUMBER+", CONF, SU, "3-17 digits"}, TARGET_NONE, run_add_alert, {0}},
    {{"ALERTNUMBER-", CONF, SU, "3-17 digits"}, TARGET_NONE, run_delete_alert, {0}},
    {{"ALERTNUMBER?", INF, SU, ""}, TARGET_NONE, run_list_alert, {0}},
    {{"PASSWORD", CONF, SU, "5 letters and digits, or NO"},
     TARGET_NONE, run_setting, {.kind = VALUE_PASSWORD, .field = AT(password)}},
    {{"CONFPASSWORD", CONF, U, "5 letters and digits, or NO"}, TARGET_NONE, run_setting,
     {.kind = VALUE_PASSWORD, .field = AT(conf_password)}},

    /* relays and inputs */
    {{"PULSETIME", CONF, SU, "1-600 s"},
     TARGET_NONE, run_setting, NUMBER_AT(pulse_s, 1, 600, "seconds")},
    {{"PULSETIMERelay#", CONF, SU, "1-600 s"},
     TARGET_RELAY, run_setting, OWN_TIME(relay[0].pulse_s, pulse_s)},
    {{"RESTARTTIME", CONF, SU, "1-600 s"},
     TARGET_NONE, run_setting, NUMBER_AT(restart_s, 1, 600, "seconds")},
    {{"RESTARTTIMERelay#", CONF, SU, "1-600 s"},
     TARGET_RELAY, run_setting, OWN_TIME(relay[0].restart_s, restart_s)},
    {{"ALIASRelay#", CONF, SU, "a letter, 0-14 letters or digits, or NO"},
     TARGET_RELAY, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(relay[0].alias), .stride = PER_RELAY}},
    {{"ALIASInput#", CONF, SU, "a letter, 0-14 letters or digits, or NO"},
     TARGET_INPUT, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(input[0].alias), .stride = PER_INPUT}},
    {{"POWERSTATE", CONF, SU, "REMEMBER,ON,OFF"}, TARGET_NONE, run_setting,
     {.kind = VALUE_WORD_OF_ALL, .field = AT(relay[0].power_state), .stride = PER_RELAY,
      .words = "REMEMBER,ON,OFF"}},
    {{"POWERSTATERelay#", CONF, SU, "REMEMBER,ON,OFF"}, TARGET_RELAY, run_setting,
     {.kind = VALUE_WORD, .field = AT(relay[0].power_state), .stride = PER_RELAY,
      .words = "REMEMBER,ON,OFF"}},
    {{"Input#", CONF, U, "OFF,NC,NO"}, TARGET_INPUT, run_setting,
     {.kind = VALUE_WORD, .field = AT(input[0].contact), .stride = PER_INPUT,
      .words = "OFF,NC,NO"}},
    {{"Input#DELAY", CONF, SU, "0-999 s"}, TARGET_INPUT, run_setting, INPUT_DELAY},
    {{"InputDELAY#", CONF, SU, "0-999 s"}, TARGET_INPUT, run_setting, INPUT_DELAY},
    {{"Input#RELAY", CONF, SU, "RelayM,s with s 1-65500, or NO"},
     TARGET_INPUT, run_setting, {.kind = VALUE_ALARM_RELAY}},
    {{"INPUTRESTORE", CONF, SU, "ON,OFF"}, TARGET_NONE, run_setting, SWITCH_AT(input_restore)},
    {{"HOLDOFF", CONF, SU, "0-300 s"},
     TARGET_NONE, run_setting, NUMBER_AT(holdoff_s, 0, 300, "seconds")},

    /* power */
    {{"BACKUPLIMIT", CONF, U, "DC,OFF,AC"},
     TARGET_NONE, run_setting, WORD_AT(backup_limit, "DC,OFF,AC")},
    {{"POWERGUARD", CONF, SU, "0-2000 ms"}, TARGET_NONE, run_setting,
     NUMBER_AT(power_guard_ms, 0, 2000, "milliseconds")},
    {{"BUFFERGUARD", CONF, SU, "ON,OFF"}, TARGET_NONE, run_setting, SWITCH_AT(buffer_guard)},
    {{"POWERALERT", CONF, SU, "ON,OFF"}, TARGET_NONE, run_setting, SWITCH_AT(power_alert)},
    {{"POWERDELAY", CONF, SU, "0-3600 s"},
     TARGET_NONE, run_setting, NUMBER_AT(power_delay_s, 0, 3600, "seconds")},

    /* answers, calls, the rest */
    {{"ERROR", CONF, SU, "ON,OFF"}, TARGET_NONE, run_setting, SWITCH_AT(error_replies)},
    {{"SMSCONFIRM", CONF, SU, "ON,OFF"}, TARGET_NONE, run_setting, SWITCH_AT(sms_confirm)},
    {{"SMSCONFIRMUNAUTH", CONF, SU, "ON,OFF"},
     TARGET_NONE, run_setting, SWITCH_AT(sms_confirm_unauth)},
    {{"ALERTTYPE", CONF, SU, "SMS,CALL,SMS+CALL"},
     TARGET_NONE, run_setting, WORD_AT(alert_type, "SMS,CALL,SMS+CALL")},
    {{"RING", CONF, SU, "NO,MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT with T a RelayN"},
     TARGET_NONE, run_setting, {.kind = VALUE_RING}},
    {{"RINGCONFIRM", CONF, SU, "ON,OFF"}, TARGET_NONE, run_setting, SWITCH_AT(ring_confirm)},
    {{"RINGCONFIRMTYPE", CONF, SU, "SMS,CALL"},
     TARGET_NONE, run_setting, WORD_AT(ring_confirm_type, "SMS,CALL")},
    {{"MAXAGE", CONF, SU, "0-1440 min, 0 = any"},
     TARGET_NONE, run_setting, NUMBER_AT(max_age_min, 0, 1440, "minutes")},
    {{"ID", CONF, SU, "1-15 characters, or NO"},
     TARGET_NONE, run_setting, {.kind = VALUE_ID, .field = AT(id)}},
    {{"DATETIME=", CONF, SU, "yyyy/mm/dd,hh:mm"}, TARGET_NONE, run_date_time, {0}},
    {{"DATETIME?", INF, SU, ""}, TARGET_NONE, run_tell_time, {0}},
    {{"CMDLEN", CONF, U, "160,30"}, TARGET_NONE, run_setting,
     {.kind = VALUE_LENGTH, .field = AT(command_length), .words = "160,30"}},

    /* temperature */
    {{"ENROL", CTRL, U, ""}, TARGET_NONE, run_enrol, {0}},
    {{"ENROL#", CONF, U, "28- and 12 hexadecimal digits, or NO"}, TARGET_TEMP, run_setting,
     {.kind = VALUE_ROM, .field = AT(temp[0].rom), .stride = PER_TEMP}},
    {{"ALIASTemp#", CONF, SU, "a letter, 0-14 letters or digits, or NO"}, TARGET_TEMP, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(temp[0].alias), .stride = PER_TEMP}},
    {{"THERMOSTAT#", CONF, SU, "OFF,HEATING,COOLING"}, TARGET_TEMP, run_setting,
     {.kind = VALUE_WORD, .field = AT(temp[0].thermostat), .stride = PER_TEMP,
      .words = "OFF,HEATING,COOLING"}},
    {{"SOT#", CONF, SUR, "-50 to 120 C, with C or F"},
     TARGET_TEMP, run_setting, DEGREES(sot, TEMP_SOT)},
    {{"HYST#", CONF, SU, "0.5 to 10 C, C or F behind it"},
     TARGET_TEMP, run_setting, DEGREES(hyst, TEMP_HYST)},
    {{"THERMORELAY#", CONF, U, "RelayM, or NO"}, TARGET_TEMP, run_setting,
     {.kind = VALUE_RELAY, .field = AT(temp[0].relay), .stride = PER_TEMP}},
    {{"TEMPMIN#", CONF, SU, "-55 to 125 C, with C or F, or NO"},
     TARGET_TEMP, run_setting, DEGREES(min, TEMP_MIN)},
    {{"TEMPMAX#", CONF, SU, "-55 to 125 C, with C or F, or NO"},
     TARGET_TEMP, run_setting, DEGREES(max, TEMP_MAX)},

    /* schedule */
    {{"SCHEDULER+", CONF, SU,
      "hh:mm or h:mmam, h:mmpm; * or 1-7 or Mon-Sun; a Ctrl command or SOTn"},
     TARGET_NONE, run_add_rule, {0}},
    {{"SCHEDULER-", CONF, SU, "a time, or ALL"}, TARGET_NONE, run_delete_rules, {0}},
    {{"SCHEDULER?", INF, SU, ""}, TARGET_NONE, run_list_rules, {0}},

    /* credit and wireless */
    {{"CREDITUMS", CONF, SU, "1-20 digits and signs * # +, or NO"},
     TARGET_NONE, run_setting, {.kind = VALUE_CODE, .field = AT(credit_code)}},
    {{"CREDIT", CTRL, SU, ""}, TARGET_NONE, run_credit, {0}},
    {{"SIMCARD*", CTRL, SU, "a code of up to 20 signs"}, TARGET_NONE, run_code, {0}},
    {{"On@", CTRL, SU, ""}, TARGET_WIRELESS, run_socket_on, {0}},
    {{"Off@", CTRL, SU, ""}, TARGET_WIRELESS, run_socket_off, {0}},
    {{"STATUS@", INF, SU, ""}, TARGET_WIRELESS, run_wireless_status, {0}},
    {{"WIRELESS+", CONF, U, "1-8 letters and digits; an alias"},
     TARGET_NONE, run_add_wireless, {0}},
    {{"WIRELESS-", CONF, U, "an alias"}, TARGET_NONE, run_delete_wireless, {0}},
    {{"WIRELESS?", INF, SU, ""}, TARGET_NONE, run_list_wireless, {0}},

    /* the installer */
    {{"HELP", CTRL, U, ""}, TARGET_NONE, run_listing, LIST(LISTING_HELP)},
    {{"HELP ", CTRL, U, "a part of words"}, TARGET_NONE, run_listing, LIST(LISTING_HELP)},
    {{"EXPORT", CTRL, U, ""}, TARGET_NONE, run_listing, LIST(LISTING_EXPORT)},
    {{"IMPORT", CTRL, U, ""}, TARGET_NONE, run_import, {0}},
    {{"CARD", CTRL, U, ""}, TARGET_NONE, run_listing, LIST(LISTING_CARD)},
    {{"COUNTERS", CTRL, U, ""}, TARGET_NONE, run_listing, LIST(LISTING_COUNTERS)},
    {{"LOG", CTRL, U, ""}, TARGET_NONE, run_listing, LIST(LISTING_LOG)},
    {{"FACTORY", CTRL, U, ""}, TARGET_NONE, run_factory, {0}},

    /* matched by its end: whatever stands before it is taken for the password */
    {{"%CONFIG", CTRL, S, ""}, TARGET_NONE, run_config, {0}},
};
/* clang-format on */

#define ROWS ((uint32_t)(sizeof rows / sizeof rows[0]))

uint32_t command_word_count(void)
{
    return ROWS;
}

const struct command_word *command_word(uint32_t index)
{
    return &command_row(index)->word;
}

const struct command_row *command_row(uint32_t index)
{
    UNIT_ASSERT(MODULE_COMMAND, index < ROWS);
    return &rows[index];
}
