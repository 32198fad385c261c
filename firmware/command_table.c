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
     .unit = IN_SECONDS, .shared = AT(shared_at)}
#define SAYS(text) {.words = (text)}
#define LIST(listing) {.which = (listing)}
#define PER_TEMP ((uint16_t)sizeof(struct temp_settings))
#define DEGREES(at, field_of, list) \
    {.kind = VALUE_TEMPERATURE, .field = AT(temp[0].at), .stride = PER_TEMP, .which = (field_of), \
     .words = (list)}
#define INPUT_DELAY \
    {.kind = VALUE_NUMBER, .field = AT(input[0].delay_s), .stride = PER_INPUT, .max = 999, \
     .unit = IN_SECONDS}

/* Words that are whole stand before those that end in a target: the first match counts. */
static const struct command_row rows[] = {
    /* control and information */
    {{"ON", CTRL, SU, TARGET_RELAY}, run_on, {0}},
    {{"OFF", CTRL, SU, TARGET_RELAY}, run_off, {0}},
    {{"PULSE", CTRL, SU, TARGET_RELAY}, run_pulse, {0}},
    {{"RESTART", CTRL, SU, TARGET_RELAY}, run_restart, {0}},
    {{"ON=", CTRL, SU, TARGET_RELAY}, run_on_for, SAYS("1-65500 s")},
    {{"OFF=", CTRL, SU, TARGET_RELAY}, run_off_for, SAYS("1-65500 s")},
    {{"OnALL", CTRL, SU, TARGET_RELAY}, run_all_on, {0}},
    {{"OffALL", CTRL, SU, TARGET_RELAY}, run_all_off, {0}},
    {{"On@=", CTRL, SU, TARGET_RELAY}, run_on_for, SAYS("1-65500 s")},
    {{"Off@=", CTRL, SU, TARGET_RELAY}, run_off_for, SAYS("1-65500 s")},
    {{"On@", CTRL, SU, TARGET_RELAY}, run_on, {0}},
    {{"Off@", CTRL, SU, TARGET_RELAY}, run_off, {0}},
    {{"Pulse@", CTRL, SU, TARGET_RELAY}, run_pulse, {0}},
    {{"Pulse#", CTRL, SU, TARGET_RELAY}, run_pulse, {0}},
    {{"Restart@", CTRL, SU, TARGET_RELAY}, run_restart, {0}},
    {{"Restart#", CTRL, SU, TARGET_RELAY}, run_restart, {0}},
    {{"STATUS", INF, SU, TARGET_NONE}, run_status, {0}},
    {{"STATUS@", INF, SU, TARGET_ANY}, run_status_of, {0}},
    {{"AON", CTRL, SU, TARGET_NONE}, run_arm, {0}},
    {{"AOF", CTRL, SU, TARGET_NONE}, run_disarm, {0}},
    {{"AON@", CTRL, SU, TARGET_INPUT}, run_arm, {0}},
    {{"AOF@", CTRL, SU, TARGET_INPUT}, run_disarm, {0}},
    {{"MAKEMEBOSS", CTRL, S, TARGET_NONE}, run_make_me_boss, {0}},
    {{"VERSION", INF, SU, TARGET_NONE}, run_version, {0}},

    /* who may command, who is alerted */
    {{"ADDSECNUM+", CONF, SU, TARGET_NONE}, run_add_security,
     SAYS("3-17 digits; n,LIM: Ctrl and Inf only")},
    {{"DELSECNUM+", CONF, SU, TARGET_NONE}, run_delete_security, SAYS("3-17 digits")},
    {{"SECNUM?", INF, SU, TARGET_NONE}, run_list_security, {0}},
    {{"ALERTME", CONF, S, TARGET_NONE}, run_alert_me, {0}},
    {{"ALERTNUMBER+", CONF, SU, TARGET_NONE}, run_add_alert, SAYS("3-17 digits")},
    {{"ALERTNUMBER-", CONF, SU, TARGET_NONE}, run_delete_alert, SAYS("3-17 digits")},
    {{"ALERTNUMBER?", INF, SU, TARGET_NONE}, run_list_alert, {0}},
    {{"PASSWORD", CONF, SU, TARGET_NONE}, run_setting,
     {.kind = VALUE_PASSWORD, .field = AT(password), .words = "5 letters and digits, or NO"}},
    {{"CONFPASSWORD", CONF, U, TARGET_NONE}, run_setting,
     {.kind = VALUE_PASSWORD, .field = AT(conf_password), .words = "5 letters and digits, or NO"}},

    /* relays and inputs */
    {{"PULSETIME", CONF, SU, TARGET_NONE}, run_setting, NUMBER_AT(pulse_s, 1, 600, IN_SECONDS)},
    {{"PULSETIMERelay#", CONF, SU, TARGET_RELAY}, run_setting, OWN_TIME(relay[0].pulse_s, pulse_s)},
    {{"RESTARTTIME", CONF, SU, TARGET_NONE}, run_setting, NUMBER_AT(restart_s, 1, 600, IN_SECONDS)},
    {{"RESTARTTIMERelay#", CONF, SU, TARGET_RELAY}, run_setting,
     OWN_TIME(relay[0].restart_s, restart_s)},
    {{"ALIASRelay#", CONF, SU, TARGET_RELAY}, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(relay[0].alias), .stride = PER_RELAY,
      .words = "a letter, 0-14 letters or digits, or NO"}},
    {{"ALIASInput#", CONF, SU, TARGET_INPUT}, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(input[0].alias), .stride = PER_INPUT,
      .words = "a letter, 0-14 letters or digits, or NO"}},
    {{"POWERSTATE", CONF, SU, TARGET_NONE}, run_setting,
     {.kind = VALUE_WORD_OF_ALL, .field = AT(relay[0].power_state), .stride = PER_RELAY,
      .words = "REMEMBER,ON,OFF"}},
    {{"POWERSTATERelay#", CONF, SU, TARGET_RELAY}, run_setting,
     {.kind = VALUE_WORD, .field = AT(relay[0].power_state), .stride = PER_RELAY,
      .words = "REMEMBER,ON,OFF"}},
    {{"Input#", CONF, U, TARGET_INPUT}, run_setting,
     {.kind = VALUE_WORD, .field = AT(input[0].contact), .stride = PER_INPUT,
      .words = "OFF,NC,NO"}},
    {{"Input#DELAY", CONF, SU, TARGET_INPUT}, run_setting, INPUT_DELAY},
    {{"InputDELAY#", CONF, SU, TARGET_INPUT}, run_setting, INPUT_DELAY},
    {{"Input#RELAY", CONF, SU, TARGET_INPUT}, run_setting,
     {.kind = VALUE_ALARM_RELAY, .words = "RelayM,s with s 1-65500, or NO"}},
    {{"INPUTRESTORE", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(input_restore)},
    {{"HOLDOFF", CONF, SU, TARGET_NONE}, run_setting, NUMBER_AT(holdoff_s, 0, 300, IN_SECONDS)},

    /* power */
    {{"BACKUPLIMIT", CONF, U, TARGET_NONE}, run_setting, WORD_AT(backup_limit, "DC,OFF,AC")},
    {{"POWERGUARD", CONF, SU, TARGET_NONE}, run_setting,
     NUMBER_AT(power_guard_ms, 0, 2000, IN_MILLISECONDS)},
    {{"BUFFERGUARD", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(buffer_guard)},
    {{"POWERALERT", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(power_alert)},
    {{"POWERDELAY", CONF, SU, TARGET_NONE}, run_setting,
     NUMBER_AT(power_delay_s, 0, 3600, IN_SECONDS)},

    /* answers, calls, the rest */
    {{"ERROR", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(error_replies)},
    {{"SMSCONFIRM", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(sms_confirm)},
    {{"SMSCONFIRMUNAUTH", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(sms_confirm_unauth)},
    {{"ALERTTYPE", CONF, SU, TARGET_NONE}, run_setting, WORD_AT(alert_type, "SMS,CALL,SMS+CALL")},
    {{"RING", CONF, SU, TARGET_NONE}, run_setting,
     {.kind = VALUE_RING, .words = "NO,MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT with T a RelayN"}},
    {{"RINGCONFIRM", CONF, SU, TARGET_NONE}, run_setting, SWITCH_AT(ring_confirm)},
    {{"RINGCONFIRMTYPE", CONF, SU, TARGET_NONE}, run_setting,
     WORD_AT(ring_confirm_type, "SMS,CALL")},
    {{"MAXAGE", CONF, SU, TARGET_NONE}, run_setting, NUMBER_AT(max_age_min, 0, 1440, IN_MINUTES)},
    {{"ID", CONF, SU, TARGET_NONE}, run_setting,
     {.kind = VALUE_ID, .field = AT(id), .words = "1-15 characters, or NO"}},
    {{"DATETIME=", CONF, SU, TARGET_NONE}, run_date_time, SAYS("yyyy/mm/dd,hh:mm")},
    {{"DATETIME?", INF, SU, TARGET_NONE}, run_tell_time, {0}},
    {{"CMDLEN", CONF, U, TARGET_NONE}, run_setting,
     {.kind = VALUE_LENGTH, .field = AT(command_length), .words = "160,30"}},

    /* temperature */
    {{"ENROL", CTRL, U, TARGET_NONE}, run_enrol, {0}},
    {{"ENROL#", CONF, U, TARGET_TEMP}, run_setting,
     {.kind = VALUE_ROM, .field = AT(temp[0].rom), .stride = PER_TEMP,
      .words = "28- and 12 hexadecimal digits, or NO"}},
    {{"ALIASTemp#", CONF, SU, TARGET_TEMP}, run_setting,
     {.kind = VALUE_ALIAS, .field = AT(temp[0].alias), .stride = PER_TEMP,
      .words = "a letter, 0-14 letters or digits, or NO"}},
    {{"THERMOSTAT#", CONF, SU, TARGET_TEMP}, run_setting,
     {.kind = VALUE_WORD, .field = AT(temp[0].thermostat), .stride = PER_TEMP,
      .words = "OFF,HEATING,COOLING"}},
    {{"SOT#", CONF, SUR, TARGET_TEMP}, run_setting,
     DEGREES(sot, TEMP_SOT, "-50 to 120 C, with C or F")},
    {{"HYST#", CONF, SU, TARGET_TEMP}, run_setting,
     DEGREES(hyst, TEMP_HYST, "0.5 to 10 C, C or F behind it")},
    {{"THERMORELAY#", CONF, U, TARGET_TEMP}, run_setting,
     {.kind = VALUE_RELAY, .field = AT(temp[0].relay), .stride = PER_TEMP,
      .words = "RelayM, or NO"}},
    {{"TEMPMIN#", CONF, SU, TARGET_TEMP}, run_setting,
     DEGREES(min, TEMP_MIN, "-55 to 125 C, with C or F, or NO")},
    {{"TEMPMAX#", CONF, SU, TARGET_TEMP}, run_setting,
     DEGREES(max, TEMP_MAX, "-55 to 125 C, with C or F, or NO")},

    /* schedule */
    {{"SCHEDULER+", CONF, SU, TARGET_NONE}, run_add_rule,
     SAYS("hh:mm or h:mmam, h:mmpm; * or 1-7 or Mon-Sun; a Ctrl command or SOTn")},
    {{"SCHEDULER-", CONF, SU, TARGET_NONE}, run_delete_rules, SAYS("a time, or ALL")},
    {{"SCHEDULER?", INF, SU, TARGET_NONE}, run_list_rules, {0}},

    /* credit and wireless */
    {{"CREDITUMS", CONF, SU, TARGET_NONE}, run_setting,
     {.kind = VALUE_CODE, .field = AT(credit_code), .words = "1-20 digits and signs * # +, or NO"}},
    {{"CREDIT", CTRL, SU, TARGET_NONE}, run_credit, {0}},
    {{"SIMCARD*", CTRL, SU, TARGET_NONE}, run_code, SAYS("a code of up to 20 signs")},
    {{"On@", CTRL, SU, TARGET_WIRELESS}, run_socket_on, {0}},
    {{"Off@", CTRL, SU, TARGET_WIRELESS}, run_socket_off, {0}},
    {{"STATUS@", INF, SU, TARGET_WIRELESS}, run_wireless_status, {0}},
    {{"WIRELESS+", CONF, U, TARGET_NONE}, run_add_wireless,
     SAYS("1-8 letters and digits; an alias")},
    {{"WIRELESS-", CONF, U, TARGET_NONE}, run_delete_wireless, SAYS("an alias")},
    {{"WIRELESS?", INF, SU, TARGET_NONE}, run_list_wireless, {0}},

    /* the installer */
    {{"HELP", CTRL, U, TARGET_NONE}, run_listing, LIST(LISTING_HELP)},
    {{"HELP ", CTRL, U, TARGET_NONE}, run_listing,
     {.which = LISTING_HELP, .words = "a part of words"}},
    {{"EXPORT", CTRL, U, TARGET_NONE}, run_listing, LIST(LISTING_EXPORT)},
    {{"IMPORT", CTRL, U, TARGET_NONE}, run_import, {0}},
    {{"CARD", CTRL, U, TARGET_NONE}, run_listing, LIST(LISTING_CARD)},
    {{"COUNTERS", CTRL, U, TARGET_NONE}, run_listing, LIST(LISTING_COUNTERS)},
    {{"LOG", CTRL, U, TARGET_NONE}, run_listing, LIST(LISTING_LOG)},
    {{"FACTORY", CTRL, U, TARGET_NONE}, run_factory, {0}},

    /* matched by its end: whatever stands before it is taken for the password */
    {{"%CONFIG", CTRL, S, TARGET_NONE}, run_config, {0}},
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

void command_add_values(const struct command_word *word, const char *before, struct text *text)
{
    const struct command_row *row = (const struct command_row *)word; /* which begins with it */
    const struct setting_value *value = &row->value;

    if (value_is_number(value)) {
        text_add(text, before);
        value_add_range(value, text);
    } else if (value->words != NULL) {
        text_add(text, before);
        text_add(text, value->words);
    }
}
