#include "firmware/command.h"

#include <string.h>

#include "firmware/aid_command.h"
#include "firmware/aid_suite.h"

#define STRANGER "+4670000000"

/* A row of the command table, put to the test: a line for each, see docs/testing.md. */
struct sample {
    const char *pattern;       /* the row's */
    const char *low, *high;    /* right, at both limits of its value or target */
    const char *below, *above; /* just beyond them; NULL: the value has no such limit */
    const char *answer;        /* to `low`; NULL: `low` and " - OK" */
    const char *prepare;       /* over USB beforehand, commands with ';' between them; or NULL */
};

#define ANY "*" /* the answer differs by channel, or by what the unit does */
#define N15 "abcdefghijklmno"

static const struct sample samples[] = {
    {"ON", "ON", "on", "ONN", NULL, "Relay1 ON", NULL},
    {"OFF", "OFF", "off", "OFFF", NULL, "Relay1 OFF", NULL},
    {"PULSE", "PULSE", "pulse", "PULSEE", NULL, "Relay1 pulsed", NULL},
    {"RESTART", "RESTART", "restart", "RESTARTT", NULL, "Relay1 restarted", NULL},
    {"ON=", "ON=1", "ON=65500", "ON=0", "ON=65501", "Relay1 ON for 1 s", NULL},
    {"OFF=", "OFF=1", "OFF=65500", "OFF=0", "OFF=65501", "Relay1 OFF for 1 s", NULL},
    {"OnALL", "OnALL", "ONALL", "OnALLL", NULL, "All ON", NULL},
    {"OffALL", "OffALL", "OFFALL", "OffALLL", NULL, "All OFF", NULL},
    {"On@=", "OnRelay1=1", "OnRelay6=65500", "OnRelay1=0", "OnRelay6=65501",
     "Relay1 ON for 1 s", NULL},
    {"Off@=", "OffRelay1=1", "OffRelay6=65500", "OffRelay1=0", "OffRelay6=65501",
     "Relay1 OFF for 1 s", NULL},
    {"On@", "OnRelay1", "OnRelay6", "OnRelay0", "OnRelay7", "Relay1 ON", NULL},
    {"Off@", "OffRelay1", "OffRelay6", "OffRelay0", "OffRelay7", "Relay1 OFF", NULL},
    {"Pulse@", "PulseRelay1", "PulseGATE", "PulseRelay0", "PulseRelay7", "Relay1 pulsed",
     "ALIASRelay6=GATE"},
    {"Pulse#", "PULSE1", "PULSE6", "PULSE0", "PULSE7", "Relay1 pulsed", NULL},
    {"Restart@", "RestartRelay1", "RestartRelay6", "RestartRelay0", "RestartRelay7",
     "Relay1 restarted", NULL},
    {"Restart#", "RESTART1", "RESTART6", "RESTART0", "RESTART7", "Relay1 restarted", NULL},
    {"STATUS", "STATUS", "status", "STATU", "STATUSS",
     "Relay1:OFF,Relay2:OFF,Relay3:OFF,Relay4:OFF,Relay5:OFF,Relay6:OFF,Input1:OFF,Input2:OFF,"
     "Input3:OFF,Input4:OFF,Input5:OFF,Input6:OFF,Input7:OFF,Input8:OFF,Power:ON,AC:-,Bat:100%,"
     "Signal:77%,no time", NULL},
    {"STATUS@", "STATUSRelay1", "STATUSInput8", "STATUSRelay7", "STATUSInput9", "Relay1:OFF", NULL},
    {"AON", "AON", "aon", "AONN", NULL, NULL, NULL},
    {"AOF", "AOF", "aof", "AOFF", NULL, NULL, NULL},
    {"AON@", "AONInput1", "AONInput8", "AONInput0", "AONInput9", "AONInput1 - OK", NULL},
    {"AOF@", "AOFInput1", "AOFInput8", "AOFInput0", "AOFInput9", "AOFInput1 - OK", NULL},
    {"MAKEMEBOSS", "MAKEMEBOSS", "MakeMeBoss", "MAKEMEBOS", "MAKEMEBOSSS", NULL,
     "DELSECNUM+358401234567;DELSECNUM+358407654321"},
    {"VERSION", "VERSION", "version", "VERSIO", "VERSIONS", "VERSION 1.0.0, ID NO", NULL},
    {"ADDSECNUM+", "ADDSECNUM+123", "ADDSECNUM+12345678901234567,LIM", "ADDSECNUM+12",
     "ADDSECNUM+123456789012345678", NULL, NULL},
    {"DELSECNUM+", "DELSECNUM+123", "DELSECNUM+12345678901234567", "DELSECNUM+12",
     "DELSECNUM+123456789012345678", NULL, "ADDSECNUM+123;ADDSECNUM+12345678901234567"},
    {"SECNUM?", "SECNUM?", "secnum?", "SECNUM", "SECNUM??", OWNER "," GUEST ":LIM", NULL},
    {"ALERTME", "ALERTME", "alertme", "ALERTM", "ALERTMEE", NULL, NULL},
    {"ALERTNUMBER+", "ALERTNUMBER+123", "ALERTNUMBER+12345678901234567", "ALERTNUMBER+12",
     "ALERTNUMBER+123456789012345678", NULL, NULL},
    {"ALERTNUMBER-", "ALERTNUMBER-123", "ALERTNUMBER-12345678901234567", "ALERTNUMBER-12",
     "ALERTNUMBER-123456789012345678", NULL, "ALERTNUMBER+123;ALERTNUMBER+12345678901234567"},
    {"ALERTNUMBER?", "ALERTNUMBER?", "alertnumber?", "ALERTNUMBER", "ALERTNUMBER??", "NO NUMBER",
     NULL},
    {"PASSWORD", "PASSWORD=12abc", "PASSWORD=NO", "PASSWORD=12ab", "PASSWORD=12abcd", NULL, NULL},
    {"CONFPASSWORD", "CONFPASSWORD=12abc", "CONFPASSWORD=NO", "CONFPASSWORD=12ab",
     "CONFPASSWORD=12abcd", NULL, NULL},
    {"PULSETIME", "PULSETIME=1", "PULSETIME=600", "PULSETIME=0", "PULSETIME=601", NULL, NULL},
    {"PULSETIMERelay#", "PULSETIMERelay1=1", "PULSETIMERelay6=600", "PULSETIMERelay1=0",
     "PULSETIMERelay6=601", NULL, NULL},
    {"RESTARTTIME", "RESTARTTIME=1", "RESTARTTIME=600", "RESTARTTIME=0", "RESTARTTIME=601", NULL,
     NULL},
    {"RESTARTTIMERelay#", "RESTARTTIMERelay1=1", "RESTARTTIMERelay6=600", "RESTARTTIMERelay1=0",
     "RESTARTTIMERelay6=601", NULL, NULL},
    {"ALIASRelay#", "ALIASRelay1=a", "ALIASRelay6=" N15, "ALIASRelay1=1", "ALIASRelay6=" N15 "p",
     NULL, NULL},
    {"ALIASInput#", "ALIASInput1=a", "ALIASInput8=" N15, "ALIASInput1=1", "ALIASInput8=" N15 "p",
     NULL, NULL},
    {"POWERSTATE", "POWERSTATE=REMEMBER", "POWERSTATE=OFF", "POWERSTATE=REM", "POWERSTATE=OFF,ON",
     NULL, NULL},
    {"POWERSTATERelay#", "POWERSTATERelay1=ON", "POWERSTATERelay6=OFF", "POWERSTATERelay1=O",
     "POWERSTATERelay6=OFFF", NULL, NULL},
    {"Input#", "Input1=NC", "Input8=NO", "Input1=N", "Input8=NCC", NULL, NULL},
    {"Input#DELAY", "Input1DELAY=0", "Input8DELAY=999", "Input1DELAY=-1", "Input8DELAY=1000", NULL,
     NULL},
    {"InputDELAY#", "InputDELAY1=0", "InputDELAY8=999", "InputDELAY1=-1", "InputDELAY8=1000", NULL,
     NULL},
    {"Input#RELAY", "Input1RELAY=Relay1,1", "Input8RELAY=Relay6,65500", "Input1RELAY=Relay1,0",
     "Input8RELAY=Relay6,65501", NULL, NULL},
    {"INPUTRESTORE", "INPUTRESTORE=ON", "INPUTRESTORE=OFF", "INPUTRESTORE=O", "INPUTRESTORE=ONN",
     NULL, NULL},
    {"HOLDOFF", "HOLDOFF=0", "HOLDOFF=300", "HOLDOFF=-1", "HOLDOFF=301", NULL, NULL},
    {"BACKUPLIMIT", "BACKUPLIMIT=OFF", "BACKUPLIMIT=AC", "BACKUPLIMIT=D", "BACKUPLIMIT=ON", NULL,
     NULL},
    {"POWERGUARD", "POWERGUARD=0", "POWERGUARD=2000", "POWERGUARD=-1", "POWERGUARD=2001", NULL,
     NULL},
    {"BUFFERGUARD", "BUFFERGUARD=ON", "BUFFERGUARD=OFF", "BUFFERGUARD=1", "BUFFERGUARD=YES", NULL,
     NULL},
    {"POWERALERT", "POWERALERT=OFF", "POWERALERT=ON", "POWERALERT=0", "POWERALERT=ONOFF", NULL,
     NULL},
    {"POWERDELAY", "POWERDELAY=0", "POWERDELAY=3600", "POWERDELAY=-1", "POWERDELAY=3601", NULL,
     NULL},
    {"ERROR", "ERROR=ON", "ERROR=OFF", "ERROR=O", "ERROR=ONN", NULL, NULL},
    {"SMSCONFIRM", "SMSCONFIRM=ON", "SMSCONFIRM=on", "SMSCONFIRM=O", "SMSCONFIRM=OFFF", NULL, NULL},
    {"SMSCONFIRMUNAUTH", "SMSCONFIRMUNAUTH=OFF", "SMSCONFIRMUNAUTH=ON", "SMSCONFIRMUNAUTH=O",
     "SMSCONFIRMUNAUTH=ONN", NULL, NULL},
    {"ALERTTYPE", "ALERTTYPE=SMS", "ALERTTYPE=SMS+CALL", "ALERTTYPE=S", "ALERTTYPE=CALL+SMS", NULL,
     NULL},
    {"RING", "RING=SWITCHRelay1", "RING=RESTARTRelay6", "RING=SWITCHRelay0", "RING=SWITCHRelay7",
     NULL, NULL},
    {"RINGCONFIRM", "RINGCONFIRM=OFF", "RINGCONFIRM=ON", "RINGCONFIRM=O", "RINGCONFIRM=CALL", NULL,
     NULL},
    {"RINGCONFIRMTYPE", "RINGCONFIRMTYPE=CALL", "RINGCONFIRMTYPE=SMS", "RINGCONFIRMTYPE=C",
     "RINGCONFIRMTYPE=MIC", NULL, NULL},
    {"MAXAGE", "MAXAGE=0", "MAXAGE=1440", "MAXAGE=-1", "MAXAGE=1441", NULL, NULL},
    {"ID", "ID=a", "ID=" N15, NULL, "ID=" N15 "p", NULL, NULL},
    {"DATETIME=", "DATETIME=2000/01/01,00:00", "DATETIME=2099/12/31,23:59",
     "DATETIME=1999/12/31,23:59", "DATETIME=2100/01/01,00:00", NULL, NULL},
    {"DATETIME?", "DATETIME?", "datetime?", "DATETIME", "DATETIME??", "DATETIME=unset", NULL},
    {"CMDLEN", "CMDLEN=30", "CMDLEN=160", "CMDLEN=29", "CMDLEN=161", NULL, NULL},
    {"ENROL", "ENROL", "enrol", "ENRO", "ENROLL", "", NULL},
    {"ENROL#", "ENROL1=NO", "ENROL5=no", "ENROL1=28-00000000000", "ENROL5=28-0000000000000", NULL,
     NULL},
    {"ALIASTemp#", "ALIASTemp1=a", "ALIASTemp5=" N15, "ALIASTemp1=1", "ALIASTemp5=" N15 "p", NULL,
     NULL},
    {"THERMOSTAT#", "THERMOSTAT1=HEATING", "THERMOSTAT5=COOLING", "THERMOSTAT1=H",
     "THERMOSTAT5=ON", NULL, NULL},
    {"SOT#", "SOT1=-50C", "SOT5=120C", "SOT1=-50.1C", "SOT5=120.1C", NULL, NULL},
    {"HYST#", "HYST1=0.5C", "HYST5=10C", "HYST1=0.4C", "HYST5=10.1C", NULL, NULL},
    {"THERMORELAY#", "THERMORELAY1=Relay1", "THERMORELAY5=Relay6", "THERMORELAY1=Relay0",
     "THERMORELAY5=Relay7", NULL, NULL},
    {"TEMPMIN#", "TEMPMIN1=-55C", "TEMPMIN5=125C", "TEMPMIN1=-55.1C", "TEMPMIN5=125.1C", NULL,
     NULL},
    {"TEMPMAX#", "TEMPMAX1=-55C", "TEMPMAX5=125C", "TEMPMAX1=-55.1C", "TEMPMAX5=125.1C", NULL,
     NULL},
    {"SCHEDULER+", "SCHEDULER+0:00,*,ON", "SCHEDULER+23:59,7,OffRelay6=65500",
     "SCHEDULER+24:00,*,ON", "SCHEDULER+23:59,8,ON", "SCHEDULER+00:00,*,ON - OK", NULL},
    {"SCHEDULER-", "SCHEDULER-6:30", "SCHEDULER-ALL", "SCHEDULER-24:00", "SCHEDULER-6:31", NULL,
     "SCHEDULER+6:30,*,ON"},
    {"SCHEDULER?", "SCHEDULER?", "scheduler?", "SCHEDULER", "SCHEDULER??", "NO RULE", NULL},
    {"CREDITUMS", "CREDITUMS=*", "CREDITUMS=*1234567890123456789", "CREDITUMS=a",
     "CREDITUMS=*12345678901234567890", NULL, NULL},
    {"CREDIT", "CREDIT", "credit", "CREDI", "CREDITT", ANY, "CREDITUMS=*100#"},
    {"SIMCARD*", "SIMCARD*1", "SIMCARD*1234567890123456789", "SIMCARD*a",
     "SIMCARD*12345678901234567890", ANY, NULL},
    {"On@", "OnLAMP", "onlamp", "OnLAM", "OnLAMPP", ANY, "WIRELESS+A1,LAMP"},
    {"Off@", "OffLAMP", "offlamp", "OffLAM", "OffLAMPP", ANY, "WIRELESS+A1,LAMP"},
    {"STATUS@", "STATUSLAMP", "STATUSlamp", "STATUSLAM", "STATUSLAMPP", "LAMP:N/A",
     "WIRELESS+A1,LAMP"},
    {"WIRELESS+", "WIRELESS+A,a", "WIRELESS+A1B2C3D4," N15, "WIRELESS+,a", "WIRELESS+A1B2C3D4E,a",
     NULL, NULL},
    {"WIRELESS-", "WIRELESS-LAMP", "WIRELESS-lamp", "WIRELESS-LAM", "WIRELESS-LAMPP", NULL,
     "WIRELESS+A1,LAMP"},
    {"WIRELESS?", "WIRELESS?", "wireless?", "WIRELESS", "WIRELESS??", "NO DEVICE", NULL},
    {"HELP", "HELP", "help", "HEL", "HELPP", "", NULL},
    {"HELP ", "HELP O", "HELP " N15, NULL, NULL, "", NULL},
    {"EXPORT", "EXPORT", "export", "EXPOR", "EXPORTS", "", NULL},
    {"IMPORT", "IMPORT", "import", "IMPOR", "IMPORTS", "IMPORT: settings, one a line; . ends",
     NULL},
    {"CARD", "CARD", "card", "CAR", "CARDS", "", NULL},
    {"COUNTERS", "COUNTERS", "counters", "COUNTER", "COUNTERSS", "", NULL},
    {"LOG", "LOG", "log", "LO", "LOGS", "", NULL},
    {"FACTORY", "FACTORY", "factory", "FACTOR", "FACTORYY", NULL, NULL},
    {"%CONFIG", "12abcCONFIG", "12ABCconfig", "12abdCONFIG", "12abccCONFIG", "CONFIG - OK",
     "CONFPASSWORD=12abc"},
};
#define SAMPLES (sizeof samples / sizeof samples[0])

static struct desk desk;
static struct unit before;

/* Rows that share a pattern have their samples in the same order. */
static const struct command_word *word_of(const struct sample *sample)
{
    uint32_t turn = 0;

    for (const struct sample *other = samples; other < sample; other++) {
        turn += strcmp(other->pattern, sample->pattern) == 0 ? 1u : 0u;
    }
    for (uint32_t i = 0; i < command_word_count(); i++) {
        if (strcmp(command_word(i)->pattern, sample->pattern) == 0 && turn-- == 0) {
            return command_word(i);
        }
    }
    ck_abort_msg("no command \"%s\"", sample->pattern);
}

static void prepare(const char *commands)
{
    while (commands != NULL && *commands != 0) {
        char command[COMMAND_LENGTH];
        size_t length = strcspn(commands, ";");

        memcpy(command, commands, length);
        command[length] = 0;
        (void)desk_usb(&desk, command);
        ck_assert_int_eq(desk.result, COMMAND_DONE);
        commands += length + (commands[length] == ';' ? 1 : 0);
    }
}

/* A desk with an owner and a limited guest in the list, errors told, and what the sample needs. */
static void set_up(const struct sample *sample)
{
    desk_set_up(&desk);
    desk.unit.modem.state = MODEM_ONLINE;
    prepare("ADDSECNUM+358401234567;ADDSECNUM+358407654321,LIM;ERROR=ON");
    prepare(sample->prepare);
    before = desk.unit;
}

static bool same(const void *a, const void *b, size_t size)
{
    return memcmp(a, b, size) == 0;
}

/* Nothing that a command can change has: settings in RAM and flash, relays, alarm, clock, window,
 * what the console is about. */
static void unchanged(const char *command)
{
    struct settings stored;
    const struct unit *now = &desk.unit;

    (void)settings_load(&stored, &desk.nvm);
    ck_assert_msg(same(&now->settings, &before.settings, sizeof stored), "%s", command);
    ck_assert_msg(same(&stored, &before.settings, sizeof stored), "%s in flash", command);
    ck_assert_msg(same(&now->relays, &before.relays, sizeof before.relays), "%s", command);
    ck_assert_msg(same(&now->alarm, &before.alarm, sizeof before.alarm), "%s", command);
    ck_assert_msg(same(&now->calendar, &before.calendar, sizeof before.calendar), "%s", command);
    ck_assert_msg(same(&now->console, &before.console, sizeof before.console), "%s", command);
    ck_assert_msg(same(&now->log, &before.log, sizeof before.log), "%s", command);
    ck_assert_msg(now->access.window_until == before.access.window_until, "%s", command);
    ck_assert_msg(now->import.until == before.import.until, "%s", command);
}

/* Was refused with this text, and without any effect; NULL: silently. */
static void refused(const char *command, const char *text)
{
    ck_assert_msg(desk.result != COMMAND_DONE, "%s was taken", command);
    ck_assert_msg(strstr(desk.answer, text != NULL ? text : "") != NULL, "%s: %s", command,
                  desk.answer);
    ck_assert_msg(text != NULL || desk.answer[0] == 0, "%s: %s", command, desk.answer);
    unchanged(command);
}

static void done(const char *command)
{
    struct settings stored;

    ck_assert_msg(desk.result == COMMAND_DONE, "%s: %s", command, desk.answer);
    (void)settings_load(&stored, &desk.nvm);
    ck_assert_msg(same(&stored, &desk.unit.settings, sizeof stored), "%s is not stored", command);
}

static void answered(const struct sample *sample)
{
    char answer[REPLY_LENGTH];
    struct text text = text_over(answer, sizeof answer);

    if (sample->answer != NULL && strcmp(sample->answer, ANY) == 0) {
        return;
    }
    text_add(&text, sample->answer != NULL ? sample->answer : sample->low);
    text_add(&text, sample->answer != NULL ? "" : " - OK");
    ck_assert_str_eq(desk.answer, answer);
}

static bool is_over(const struct sample *sample, enum channel channel)
{
    return (word_of(sample)->channels & channel) != 0;
}

START_TEST(every_row_of_the_table_has_one_sample_and_every_sample_its_row)
{
    for (uint32_t i = 0; i < command_word_count(); i++) {
        uint32_t found = 0;

        for (size_t s = 0; s < SAMPLES; s++) {
            found += word_of(&samples[s]) == command_word(i) ? 1u : 0u;
        }
        ck_assert_msg(found == 1, "\"%s\" has %u samples", command_word(i)->pattern, found);
    }
}
END_TEST

START_TEST(every_row_of_the_table_is_explained)
{
    for (uint32_t i = 0; i < command_word_count(); i++) {
        const struct command_word *word = command_word(i);
        bool takes_value = word->type == COMMAND_SETTING && strcmp(word->pattern, "ALERTME") != 0;

        ck_assert((word->channels & (CHANNEL_SMS | CHANNEL_USB)) != 0);
        char buffer[128];
        struct text values = text_over(buffer, sizeof buffer);
        command_add_values(word, "", &values);
        ck_assert_msg(!takes_value || values.length > 1, "%s", word->pattern);
    }
}
END_TEST

/* Right ones at both limits, by USB and by SMS; where the channel is not theirs, refused. */
static void try_right(const struct sample *sample, enum channel channel)
{
    const char *const texts[] = {sample->low, sample->high};

    for (uint32_t i = 0; i < 2; i++) {
        set_up(sample);
        if (channel == CHANNEL_USB) {
            (void)desk_usb(&desk, texts[i]);
        } else {
            (void)desk_sms(&desk, OWNER, texts[i]);
        }
        if (!is_over(sample, channel)) {
            refused(texts[i], "Execute error!");
            continue;
        }
        done(texts[i]);
        if (i == 0) {
            answered(sample);
        }
    }
}

START_TEST(what_is_right_is_done_and_answered_over_its_channels)
{
    const struct sample *sample = &samples[_i];

    try_right(sample, CHANNEL_USB);
    try_right(sample, CHANNEL_SMS);
}
END_TEST

static void try_wrong(const struct sample *sample, const char *text)
{
    if (text == NULL) {
        return;
    }
    set_up(sample);
    (void)desk_usb(&desk, text);
    refused(text, "");
    (void)desk_sms(&desk, OWNER, text);
    refused(text, "!");
}

START_TEST(what_lies_beyond_a_limit_is_refused_and_changes_nothing)
{
    try_wrong(&samples[_i], samples[_i].below);
    try_wrong(&samples[_i], samples[_i].above);
}
END_TEST

/* "PULSETIMERelay1=1" with another number in the place of the target's. */
static void try_target(const struct sample *sample, char number)
{
    char text[COMMAND_LENGTH];
    size_t at = strcspn(sample->pattern, "#@");

    if (sample->pattern[at] == 0) {
        return;
    }
    ck_assert_uint_lt(strlen(sample->low), sizeof text);
    memcpy(text, sample->low, strlen(sample->low) + 1);
    at += strcspn(text + at, "0123456789");
    if (text[at] == 0) {
        return; /* its targets have names only */
    }
    text[at] = number;
    try_wrong(sample, text);
}

START_TEST(a_target_that_there_is_not_is_refused)
{
    try_target(&samples[_i], '0');
    try_target(&samples[_i], '9');
}
END_TEST

START_TEST(without_its_value_it_is_refused)
{
    const struct sample *sample = &samples[_i];
    char text[COMMAND_LENGTH];
    size_t sign = strcspn(sample->low, "=+-");

    if (sample->low[sign] == 0) {
        return;
    }
    memcpy(text, sample->low, sign + 1);
    text[sign + 1] = 0;
    try_wrong(sample, text);
    text[sign] = 0;
    set_up(sample);
    if (desk_usb(&desk, text), desk.result == COMMAND_DONE) {
        return; /* ON of ON=30 is a command of its own */
    }
    try_wrong(sample, text);
}
END_TEST

/* The right one, and so many signs behind it that it has `length`. */
static const char *lengthen(const char *text, char sign, size_t length)
{
    static char longer[2 * CONSOLE_LINE];

    memset(longer, sign, sizeof longer);
    memcpy(longer, text, strlen(text));
    longer[length] = 0;
    return longer;
}

START_TEST(what_is_too_long_is_refused_and_over_sms_unanswered)
{
    const struct sample *sample = &samples[_i];
    const char *text = lengthen(sample->low, '1', CONSOLE_LINE);

    set_up(sample);
    if (strcmp(sample->pattern, "HELP ") != 0) {
        (void)desk_usb(&desk, text);
        refused(text, "");
    }
    text = lengthen(sample->low, ' ', COMMAND_LENGTH + 1);
    (void)desk_sms(&desk, OWNER, text);
    refused(text, NULL);
    desk.unit.settings.command_length = 30;
    before.settings.command_length = 30;
    ck_assert(settings_store(&desk.unit.settings, &desk.nvm, &desk.unit.stored_generation));
    text = lengthen(sample->low, ' ', 31);
    (void)desk_sms(&desk, OWNER, strlen(sample->low) > 31 ? sample->low : text);
    refused(text, NULL);
}
END_TEST

START_TEST(a_stranger_moves_and_learns_nothing)
{
    const struct sample *sample = &samples[_i];

    set_up(sample);
    if (access_list_is_empty(&desk.unit.settings)) {
        return; /* there are no strangers */
    }
    (void)desk_sms(&desk, STRANGER, sample->low);
    refused(sample->low, NULL);
    (void)desk_sms(&desk, "", sample->low);
    refused(sample->low, NULL);
    desk.unit.settings.sms_confirm_unauth = true;
    ck_assert_str_eq(desk_sms(&desk, STRANGER, sample->low), "Access deny!");
    ck_assert_int_eq(desk.result, COMMAND_IGNORED);
}
END_TEST

START_TEST(a_limited_number_controls_and_asks_but_sets_nothing)
{
    const struct sample *sample = &samples[_i];
    bool setting = word_of(sample)->type == COMMAND_SETTING;

    set_up(sample);
    if (access_list_is_empty(&desk.unit.settings)) {
        return;
    }
    (void)desk_sms(&desk, GUEST, sample->low);
    if (setting || !is_over(sample, CHANNEL_SMS)) {
        refused(sample->low, "Execute error!");
    } else {
        done(sample->low);
        answered(sample);
    }
}
END_TEST

START_TEST(outside_the_window_settings_are_refused_by_sms_alone)
{
    const struct sample *sample = &samples[_i];
    bool setting = word_of(sample)->type == COMMAND_SETTING;

    set_up(sample);
    desk.now += TIME_MIN(WINDOW_MIN);
    (void)desk_sms(&desk, OWNER, sample->low);
    if (!is_over(sample, CHANNEL_SMS)) {
        refused(sample->low, "Execute error!");
    } else if (setting) {
        refused(sample->low, " - Time for configuration is expired (30min)!");
    } else {
        done(sample->low);
    }
    set_up(sample);
    desk.now += TIME_MIN(WINDOW_MIN);
    (void)desk_usb(&desk, sample->low);
    if (is_over(sample, CHANNEL_USB)) {
        done(sample->low);
    }
}
END_TEST

START_TEST(with_a_password_sms_need_it_and_the_console_does_not)
{
    const struct sample *sample = &samples[_i];
    char text[COMMAND_LENGTH];
    struct text with = text_over(text, sizeof text);

    set_up(sample);
    prepare("PASSWORD=pass1");
    before = desk.unit;
    (void)desk_sms(&desk, OWNER, sample->low);
    refused(sample->low, "Invalid access password!");
    text_add(&with, "pass2");
    text_add(&with, sample->low);
    (void)desk_sms(&desk, OWNER, text);
    refused(text, "Invalid access password!");
    text[4] = '1';
    (void)desk_sms(&desk, OWNER, text);
    ck_assert_int_eq(desk.result == COMMAND_DONE, is_over(sample, CHANNEL_SMS));
}
END_TEST

/* Cut at each byte it is another command, or none: then nothing happens. */
static void try_cuts(const struct sample *sample, enum channel channel)
{
    char text[COMMAND_LENGTH];

    for (size_t length = 0; length < strlen(sample->high); length++) {
        memcpy(text, sample->high, length);
        text[length] = 0;
        set_up(sample);
        if (channel == CHANNEL_USB) {
            (void)desk_usb(&desk, text);
        } else {
            (void)desk_sms(&desk, OWNER, text);
        }
        if (desk.result != COMMAND_DONE) {
            unchanged(text);
        }
    }
}

START_TEST(cut_at_any_byte_it_is_what_the_shorter_text_means_or_nothing)
{
    try_cuts(&samples[_i], CHANNEL_USB);
    try_cuts(&samples[_i], CHANNEL_SMS);
}
END_TEST

/* Where there is a NAME? of a setting: asked by a limited number, outside the window. */
START_TEST(a_setting_is_told_to_whoever_may_command)
{
    const struct sample *sample = &samples[_i];
    char text[COMMAND_LENGTH];
    size_t name = strcspn(sample->low, "=");

    if (word_of(sample)->type != COMMAND_SETTING || sample->low[name] == 0) {
        return;
    }
    set_up(sample);
    memcpy(text, sample->low, name);
    memcpy(text + name, "?", 2);
    (void)desk_usb(&desk, sample->low);
    done(sample->low);
    desk.now += TIME_MIN(WINDOW_MIN);
    (void)desk_sms(&desk, GUEST, text);
    if (strcmp(sample->pattern, "PASSWORD") != 0) {
        ck_assert_msg(desk.result == COMMAND_DONE, "%s", text);
        ck_assert_msg(strncmp(desk.answer, text, name) == 0, "%s: %s", text, desk.answer);
    }
    before = desk.unit;
    (void)desk_sms(&desk, STRANGER, text);
    ck_assert_int_eq(desk.result, COMMAND_IGNORED);
    unchanged(text);
}
END_TEST

int main(void)
{
    const TTest *const once[] = {
        every_row_of_the_table_has_one_sample_and_every_sample_its_row,
        every_row_of_the_table_is_explained,
        NULL,
    };
    const TTest *const for_each[] = {
        what_is_right_is_done_and_answered_over_its_channels,
        what_lies_beyond_a_limit_is_refused_and_changes_nothing,
        a_target_that_there_is_not_is_refused,
        without_its_value_it_is_refused,
        what_is_too_long_is_refused_and_over_sms_unanswered,
        a_stranger_moves_and_learns_nothing,
        a_limited_number_controls_and_asks_but_sets_nothing,
        outside_the_window_settings_are_refused_by_sms_alone,
        with_a_password_sms_need_it_and_the_console_does_not,
        cut_at_any_byte_it_is_what_the_shorter_text_means_or_nothing,
        a_setting_is_told_to_whoever_may_command,
        NULL,
    };

    return suite_run_for_each("command_rows", once, for_each, (int)SAMPLES);
}
