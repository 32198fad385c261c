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
#define PER_TEMP ((uint16_t)sizeof(struct temp_settings))
#define SWITCH_AT(at) {.kind = VALUE_SWITCH, .field = AT(at), .words = "ON,OFF"}
#define NUMBER_AT(at, least, most, of) \
    {.kind = VALUE_NUMBER, .field = AT(at), .min = (least), .max = (most), .unit = (of)}
#define WORD_AT(at, list) {.kind = VALUE_WORD, .field = AT(at), .words = (list)}
#define OWN_TIME(at, shared_at) \
    {.kind = VALUE_OWN_NUMBER, .field = AT(at), .stride = PER_RELAY, .min = 1, .max = 600, \
     .unit = "seconds", .shared = AT(shared_at)}
#define LIST(listing) {.min = (listing)}
#define INPUT_DELAY \
    {.kind = VALUE_NUMBER, .field = AT(input[0].delay_s), .stride = PER_INPUT, .max = 999, \
     .unit = "seconds"}
#define DEGREES(at, which) \
    {.kind = VALUE_TEMPERATURE, .field = AT(temp[0].at), .stride = PER_TEMP, .min = (which)}

/* Words that are whole stand before those that end in a target: the first match counts. */
static const struct command_row rows[] = {
    /* control and information */
    {{"ON", CTRL, SU, "", "", "Relay1 on"}, "ON", TARGET_RELAY, run_on, {0}},
    {{"OFF", CTRL, SU, "", "", "Relay1 off"}, "OFF", TARGET_RELAY, run_off, {0}},
    {{"PULSE", CTRL, SU, "", "", "Relay1 inverted for its PULSETIME"},
     "PULSE", TARGET_RELAY, run_pulse, {0}},
    {{"RESTART", CTRL, SU, "", "", "Relay1 inverted for its RESTARTTIME"},
     "RESTART", TARGET_RELAY, run_restart, {0}},
    {{"ON=s", CTRL, SU, "1-65500 s", "", "Relay1 on for a time, then off"},
     "ON=", TARGET_RELAY, run_on_for, {0}},
    {{"OFF=s", CTRL, SU, "1-65500 s", "", "Relay1 off for a time, then on"},
     "OFF=", TARGET_RELAY, run_off_for, {0}},
    {{"OnALL", CTRL, SU, "", "", "all relays on"}, "OnALL", TARGET_RELAY, run_all_on, {0}},
    {{"OffALL", CTRL, SU, "", "", "all relays off"}, "OffALL", TARGET_RELAY, run_all_off, {0}},
    {{"OnT=s", CTRL, SU, "1-65500 s", "", "relay on for a time, then off"},
     "On@=", TARGET_RELAY, run_on_for, {0}},
    {{"OffT=s", CTRL, SU, "1-65500 s", "", "relay off for a time, then on"},
     "Off@=", TARGET_RELAY, run_off_for, {0}},
    {{"OnT", CTRL, SU, "", "", "relay on; ends a running time"},
     "On@", TARGET_RELAY, run_on, {0}},
    {{"OffT", CTRL, SU, "", "", "relay off; ends a running time"},
     "Off@", TARGET_RELAY, run_off, {0}},
    {{"PulseT", CTRL, SU, "", "", "relay inverted for its PULSETIME, then back"},
     "Pulse@", TARGET_RELAY, run_pulse, {0}},
    {{"PULSE1", CTRL, SU, "", "", "the same by the relay's number"},
     "Pulse#", TARGET_RELAY, run_pulse, {0}},
    {{"RestartT", CTRL, SU, "", "", "relay inverted for its RESTARTTIME, then back"},
     "Restart@", TARGET_RELAY, run_restart, {0}},
    {{"RESTART1", CTRL, SU, "", "", "the same by the relay's number"},
     "Restart#", TARGET_RELAY, run_restart, {0}},
    {{"STATUS", INF, SU, "", "", "state of all"}, "STATUS", TARGET_NONE, run_status, {0}},
    {{"STATUST", INF, SU, "", "", "state of one relay, input or thermometer"},
     "STATUS@", TARGET_ANY, run_status_of, {0}},
    {{"AON", CTRL, SU, "", "OFF", "arm all inputs; kept over a cold start"},
     "AON", TARGET_NONE, run_arm, {0}},
    {{"AOF", CTRL, SU, "", "", "disarm all inputs, silence their relays"},
     "AOF", TARGET_NONE, run_disarm, {0}},
    {{"AONInputN", CTRL, SU, "", "OFF", "arm one input"}, "AON@", TARGET_INPUT, run_arm, {0}},
    {{"AOFInputN", CTRL, SU, "", "", "disarm one input"}, "AOF@", TARGET_INPUT, run_disarm, {0}},
    {{"MAKEMEBOSS", CTRL, S, "", "", "sender first into an empty security list"},
     "MAKEMEBOSS", TARGET_NONE, run_make_me_boss, {0}},
    {{"VERSION", INF, SU, "", "", "firmware version and ID"},
     "VERSION", TARGET_NONE, run_version, {0}},

    /* who may command, who is alerted */
    {{"ADDSECNUM+n", CONF, SU, "3-17 digits; n,LIM: Ctrl and Inf only", "empty",
      "number into the security list (10)"},
     "ADDSECNUM+", TARGET_NONE, run_add_security, {0}},
    {{"DELSECNUM+n", CONF, SU, "3-17 digits", "", "number out of the security list"},
     "DELSECNUM+", TARGET_NONE, run_delete_security, {0}},
    {{"SECNUM?", INF, SU, "", "", "the security list"},
     "SECNUM?", TARGET_NONE, run_list_security, {0}},
    {{"ALERTME", CONF, S, "", "", "sender into the alert list"},
     "ALERTME", TARGET_NONE, run_alert_me, {0}},
    {{"ALERTNUMBER+n", CONF, SU, "3-17 digits", "empty", "number into the alert list (5)"},
     "ALERTNUMBER+", TARGET_NONE, run_add_alert, {0}},
    {{"ALERTNUMBER-n", CONF, SU, "3-17 digits", "", "number out of the alert list"},
     "ALERTNUMBER-", TARGET_NONE, run_delete_alert, {0}},
    {{"ALERTNUMBER?", INF, SU, "", "", "the alert list"},
     "ALERTNUMBER?", TARGET_NONE, run_list_alert, {0}},
    {{"PASSWORD", CONF, SU, "5 letters and digits, or NO", "NO", "stands before every SMS command"},
     "PASSWORD", TARGET_NONE, run_setting, {.kind = VALUE_PASSWORD, .field = AT(password)}},
    {{"CONFPASSWORD", CONF, U, "5 letters and digits, or NO", "NO", "opens the window, see CONFIG"},
     "CONFPASSWORD", TARGET_NONE, run_setting,
     {.kind = VALUE_PASSWORD, .field = AT(conf_password)}},

    /* relays and inputs */
    {{"PULSETIME", CONF, SU, "1-600 s", "2", "length of a pulse"},
     "PULSETIME", TARGET_NONE, run_setting, NUMBER_AT(pulse_s, 1, 600, "seconds")},
    {{"PULSETIMERelayN", CONF, SU, "1-600 s", "as PULSETIME", "of one relay"},
     "PULSETIMERelay#", TARGET_RELAY, run_setting, OWN_TIME(relay[0].pulse_s, pulse_s)},
    {{"RESTARTTIME", CONF, SU, "1-600 s", "5", "length of a restart"},
     "RESTARTTIME", TARGET_NONE, run_setting, NUMBER_AT(restart_s, 1, 600, "seconds")},
    {{"RESTARTTIMERelayN", CONF, SU, "1-600 s", "as RESTARTTIME", "of one relay"},
     "RESTARTTIMERelay#", TARGET_RELAY, run_setting, OWN_TIME(relay[0].restart_s, restart_s)},
    {{"ALIASRelayN", CONF, SU, "a letter, 0-14 letters or digits, or NO", "NO", "name of a relay"},
     "ALIASRelay#", TARGET_RELAY, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(relay[0].alias), .stride = PER_RELAY}},
    {{"ALIASInputN", CONF, SU, "a letter, 0-14 letters or digits, or NO", "NO", "name of an input"},
     "ALIASInput#", TARGET_INPUT, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(input[0].alias), .stride = PER_INPUT}},
    {{"POWERSTATE", CONF, SU, "REMEMBER,ON,OFF", "REMEMBER", "all relays when power returns"},
     "POWERSTATE", TARGET_NONE, run_setting,
     {.kind = VALUE_WORD_OF_ALL, .field = AT(relay[0].power_state), .stride = PER_RELAY,
      .words = "REMEMBER,ON,OFF"}},
    {{"POWERSTATERelayN", CONF, SU, "REMEMBER,ON,OFF", "REMEMBER", "one relay when power returns"},
     "POWERSTATERelay#", TARGET_RELAY, run_setting,
     {.kind = VALUE_WORD, .field = AT(relay[0].power_state), .stride = PER_RELAY,
      .words = "REMEMBER,ON,OFF"}},
    {{"InputN", CONF, U, "OFF,NC,NO", "OFF", "contact of the sensor: closed or open when normal"},
     "Input#", TARGET_INPUT, run_setting,
     {.kind = VALUE_WORD, .field = AT(input[0].contact), .stride = PER_INPUT,
      .words = "OFF,NC,NO"}},
    {{"InputNDELAY", CONF, SU, "0-999 s", "0", "stable time before a change counts"},
     "Input#DELAY", TARGET_INPUT, run_setting, INPUT_DELAY},
    {{"InputDELAYN", CONF, SU, "0-999 s", "0", "another spelling of InputNDELAY"},
     "InputDELAY#", TARGET_INPUT, run_setting, INPUT_DELAY},
    {{"InputNRELAY", CONF, SU, "RelayM,s with s 1-65500, or NO", "NO",
      "relay that an alarm switches on, and for how long"},
     "Input#RELAY", TARGET_INPUT, run_setting, {.kind = VALUE_ALARM_RELAY}},
    {{"INPUTRESTORE", CONF, SU, "ON,OFF", "OFF", "SMS when an input returns"},
     "INPUTRESTORE", TARGET_NONE, run_setting, SWITCH_AT(input_restore)},
    {{"HOLDOFF", CONF, SU, "0-300 s", "60", "inputs raise nothing after a start or DC's return"},
     "HOLDOFF", TARGET_NONE, run_setting, NUMBER_AT(holdoff_s, 0, 300, "seconds")},

    /* power */
    {{"BACKUPLIMIT", CONF, U, "DC,OFF,AC", "DC", "inputs raise nothing while this supply is lost"},
     "BACKUPLIMIT", TARGET_NONE, run_setting, WORD_AT(backup_limit, "DC,OFF,AC")},
    {{"POWERGUARD", CONF, SU, "0-2000 ms", "0", "an opening waits for a look at the supply"},
     "POWERGUARD", TARGET_NONE, run_setting,
     NUMBER_AT(power_guard_ms, 0, 2000, "milliseconds")},
    {{"BUFFERGUARD", CONF, SU, "ON,OFF", "OFF", "inputs are not believed on a low battery"},
     "BUFFERGUARD", TARGET_NONE, run_setting, SWITCH_AT(buffer_guard)},
    {{"POWERALERT", CONF, SU, "ON,OFF", "ON", "SMS when power fails and returns"},
     "POWERALERT", TARGET_NONE, run_setting, SWITCH_AT(power_alert)},
    {{"POWERDELAY", CONF, SU, "0-3600 s", "10", "how long before a failure or return is told"},
     "POWERDELAY", TARGET_NONE, run_setting, NUMBER_AT(power_delay_s, 0, 3600, "seconds")},

    /* temperature */
    {{"ENROL", CTRL, U, "", "", "the one new thermometer on the bus into the lowest free place"},
     "ENROL", TARGET_NONE, run_enrol, {0}},
    {{"ENROLn", CONF, U, "28- and 12 hexadecimal digits, or NO", "NO",
      "which thermometer is Temp1 to Temp5; NO takes it out"},
     "ENROL#", TARGET_TEMP, run_setting,
     {.kind = VALUE_ROM, .field = AT(temp[0].rom), .stride = PER_TEMP}},
    {{"ALIASTempN", CONF, SU, "a letter, 0-14 letters or digits, or NO", "NO",
      "name of a thermometer"},
     "ALIASTemp#", TARGET_TEMP, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(temp[0].alias), .stride = PER_TEMP}},
    {{"THERMOSTATn", CONF, SU, "OFF,HEATING,COOLING", "OFF", "what its relay does to a temperature"},
     "THERMOSTAT#", TARGET_TEMP, run_setting,
     {.kind = VALUE_WORD, .field = AT(temp[0].thermostat), .stride = PER_TEMP,
      .words = "OFF,HEATING,COOLING"}},
    {{"SOTn", CONF, SUR, "-50 to 120 C, with C or F", "20C", "temperature at which it switches off"},
     "SOT#", TARGET_TEMP, run_setting, DEGREES(sot, TEMP_SOT)},
    {{"HYSTn", CONF, SU, "0.5 to 10 C, C or F behind it", "1C", "how far from there it switches on"},
     "HYST#", TARGET_TEMP, run_setting, DEGREES(hyst, TEMP_HYST)},
    {{"THERMORELAYn", CONF, U, "RelayM, or NO", "NO", "relay of the thermostat"},
     "THERMORELAY#", TARGET_TEMP, run_setting,
     {.kind = VALUE_RELAY, .field = AT(temp[0].relay), .stride = PER_TEMP}},
    {{"TEMPMINn", CONF, SU, "-55 to 125 C, with C or F, or NO", "NO", "alert below this"},
     "TEMPMIN#", TARGET_TEMP, run_setting, DEGREES(min, TEMP_MIN)},
    {{"TEMPMAXn", CONF, SU, "-55 to 125 C, with C or F, or NO", "NO", "alert above this"},
     "TEMPMAX#", TARGET_TEMP, run_setting, DEGREES(max, TEMP_MAX)},

    /* answers, calls, the rest */
    {{"ERROR", CONF, SU, "ON,OFF", "OFF", "error texts by SMS"},
     "ERROR", TARGET_NONE, run_setting, SWITCH_AT(error_replies)},
    {{"SMSCONFIRM", CONF, SU, "ON,OFF", "ON", "confirmations by SMS"},
     "SMSCONFIRM", TARGET_NONE, run_setting, SWITCH_AT(sms_confirm)},
    {{"SMSCONFIRMUNAUTH", CONF, SU, "ON,OFF", "OFF", "strangers get an answer"},
     "SMSCONFIRMUNAUTH", TARGET_NONE, run_setting, SWITCH_AT(sms_confirm_unauth)},
    {{"ALERTTYPE", CONF, SU, "SMS,CALL,SMS+CALL", "SMS", "how alerts are told"},
     "ALERTTYPE", TARGET_NONE, run_setting, WORD_AT(alert_type, "SMS,CALL,SMS+CALL")},
    {{"RING", CONF, SU, "NO,MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT with T a RelayN", "NO",
      "what a call does"},
     "RING", TARGET_NONE, run_setting, {.kind = VALUE_RING}},
    {{"RINGCONFIRM", CONF, SU, "ON,OFF", "ON", "a call's action is confirmed"},
     "RINGCONFIRM", TARGET_NONE, run_setting, SWITCH_AT(ring_confirm)},
    {{"RINGCONFIRMTYPE", CONF, SU, "SMS,CALL", "SMS", "confirmed by SMS, or by calling back"},
     "RINGCONFIRMTYPE", TARGET_NONE, run_setting, WORD_AT(ring_confirm_type, "SMS,CALL")},
    {{"MAXAGE", CONF, SU, "0-1440 min, 0 = any", "10", "an older SMS is refused"},
     "MAXAGE", TARGET_NONE, run_setting, NUMBER_AT(max_age_min, 0, 1440, "minutes")},
    {{"ID", CONF, SU, "1-15 characters, or NO", "NO", "the unit's own name"},
     "ID", TARGET_NONE, run_setting, {.kind = VALUE_ID, .field = AT(id)}},
    {{"DATETIME", CONF, SU, "yyyy/mm/dd,hh:mm", "unset", "the clock, local time"},
     "DATETIME=", TARGET_NONE, run_date_time, {0}},
    {{"DATETIME?", INF, SU, "", "", "the clock"}, "DATETIME?", TARGET_NONE, run_tell_time, {0}},
    {{"CMDLEN", CONF, U, "160,30", "160", "longest command by SMS"},
     "CMDLEN", TARGET_NONE, run_setting,
     {.kind = VALUE_LENGTH, .field = AT(command_length), .words = "160,30"}},

    /* credit and wireless */
    {{"CREDITUMS", CONF, SU, "1-20 digits and signs * # +, or NO", "NO",
      "the operator's code for CREDIT"},
     "CREDITUMS", TARGET_NONE, run_setting, {.kind = VALUE_CODE, .field = AT(credit_code)}},
    {{"CREDIT", CTRL, SU, "", "", "sends that code; the operator's answer follows"},
     "CREDIT", TARGET_NONE, run_credit, {0}},
    {{"SIMCARD*X#", CTRL, SU, "a code of up to 20 signs", "", "sends this code"},
     "SIMCARD*", TARGET_NONE, run_code, {0}},
    {{"OnALIAS", CTRL, SU, "", "", "wireless socket on"},
     "On@", TARGET_WIRELESS, run_socket_on, {0}},
    {{"OffALIAS", CTRL, SU, "", "", "wireless socket off"},
     "Off@", TARGET_WIRELESS, run_socket_off, {0}},
    {{"STATUSALIAS", INF, SU, "", "", "state of one wireless device"},
     "STATUS@", TARGET_WIRELESS, run_wireless_status, {0}},
    {{"WIRELESS+id,alias", CONF, U, "1-8 letters and digits; an alias", "empty",
      "wireless device into the registry (16)"},
     "WIRELESS+", TARGET_NONE, run_add_wireless, {0}},
    {{"WIRELESS-alias", CONF, U, "an alias", "", "wireless device out of the registry"},
     "WIRELESS-", TARGET_NONE, run_delete_wireless, {0}},
    {{"WIRELESS?", INF, SU, "", "", "id, alias, and when each device was heard"},
     "WIRELESS?", TARGET_NONE, run_list_wireless, {0}},
    /* schedule */
    {{"SCHEDULER+time,day,command", CONF, SU,
      "hh:mm or h:mmam, h:mmpm; * or 1-7 or Mon-Sun; a Ctrl command or SOTn", "empty",
      "rule of the schedule (32)"},
     "SCHEDULER+", TARGET_NONE, run_add_rule, {0}},
    {{"SCHEDULER-time", CONF, SU, "a time, or ALL", "", "rules at that time out of the schedule"},
     "SCHEDULER-", TARGET_NONE, run_delete_rules, {0}},
    {{"SCHEDULER?", INF, SU, "", "", "the rules, in order of time"},
     "SCHEDULER?", TARGET_NONE, run_list_rules, {0}},

    /* the installer */
    {{"HELP", CTRL, U, "", "", "this list"}, "HELP", TARGET_NONE, run_listing, LIST(LISTING_HELP)},
    {{"FACTORY", CTRL, U, "", "", "factory settings"}, "FACTORY", TARGET_NONE, run_factory, {0}},

    /* matched by its end: whatever stands before it is taken for the password */
    {{"<confpassword>CONFIG", CTRL, S, "", "", "opens the configuration window anew"},
     "%CONFIG", TARGET_NONE, run_config, {0}},
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
