#include "cli/words_commands.h"

#include <stdio.h>
#include <string.h>

#include "firmware/command.h"

/* What the page says of a command beside the unit's own table: the unit does not need it, and its
 * flash is small. */
struct command_note {
    const char *pattern;       /* of the unit's row */
    const char *name;          /* as people write it */
    const char *default_value;
    const char *reply;         /* a whole one, "..." where more follows */
    const char *source;        /* guide and chapter, a sibling product, or ours */
};

#define BY_3G "iSocket 3G"
#define BY_706 "iSocket 706"
#define BY_IQ "IQsocket"
#define OURS "ours"

static const struct command_note notes[] = {
    {"ON", "ON", "", "Relay1 ON", "guide 4.1"},
    {"OFF", "OFF", "", "Relay1 OFF", BY_3G},
    {"PULSE", "PULSE", "", "Relay1 pulsed", "guide 4.1"},
    {"RESTART", "RESTART", "", "Relay1 restarted", BY_3G},
    {"ON=", "ON=s", "", "Relay1 ON for 30 s", BY_3G},
    {"OFF=", "OFF=s", "", "Relay1 OFF for 30 s", BY_3G},
    {"OnALL", "OnALL", "", "All ON", BY_706},
    {"OffALL", "OffALL", "", "All OFF", BY_706},
    {"On@=", "OnT=s", "", "Relay2 ON for 30 s", "guide 5.2, " BY_3G},
    {"Off@=", "OffT=s", "", "Relay2 OFF for 30 s", BY_3G},
    {"On@", "OnT", "", "Relay2 ON", "guide 5.2"},
    {"Off@", "OffT", "", "Relay2 OFF", "guide 5.2"},
    {"Pulse@", "PulseT", "", "Relay2 pulsed", "guide 4.1"},
    {"Pulse#", "PULSEn", "", "Relay2 pulsed", "guide 4.1"},
    {"Restart@", "RestartT", "", "Relay2 restarted", "guide 4.2"},
    {"Restart#", "RESTARTn", "", "Relay2 restarted", "guide 4.2"},
    {"STATUS", "STATUS", "", "Relay1:OFF,...,Input1:OK,...,Power:ON,AC:-,Bat:100%,...",
     BY_IQ},
    {"STATUS@", "STATUST", "", "Input2:ALARM", OURS},
    {"AON", "AON", "OFF", "AON - OK, open: DOOR", BY_706},
    {"AOF", "AOF", "", "AOF - OK", BY_706},
    {"AON@", "AONInputN", "OFF", "AONInput2 - OK", OURS},
    {"AOF@", "AOFInputN", "", "AOFInput2 - OK", OURS},
    {"MAKEMEBOSS", "MAKEMEBOSS", "", "MAKEMEBOSS - OK", BY_3G},
    {"VERSION", "VERSION", "", "VERSION 1.0.0, ID Cottage", BY_IQ},
    {"ADDSECNUM+", "ADDSECNUM+n", "empty", "ADDSECNUM+358401234567,LIM - OK", BY_3G},
    {"DELSECNUM+", "DELSECNUM+n", "", "DELSECNUM+358401234567 - OK", BY_3G},
    {"SECNUM?", "SECNUM?", "", "+358401234567,+4915112345678:LIM", BY_IQ},
    {"ALERTME", "ALERTME", "", "ALERTME - OK", "iSocket, newer"},
    {"ALERTNUMBER+", "ALERTNUMBER+n", "empty", "ALERTNUMBER+358401234567 - OK", BY_706},
    {"ALERTNUMBER-", "ALERTNUMBER-n", "", "ALERTNUMBER-358401234567 - OK", BY_IQ},
    {"ALERTNUMBER?", "ALERTNUMBER?", "", "+358401234567, or NO NUMBER", BY_IQ},
    {"PASSWORD", "PASSWORD", "NO", "PASSWORD=12abc - OK", BY_3G},
    {"CONFPASSWORD", "CONFPASSWORD", "NO", "CONFPASSWORD=Key42 - OK", "guide 6"},
    {"PULSETIME", "PULSETIME", "2", "PULSETIME=2 seconds", BY_3G},
    {"PULSETIMERelay#", "PULSETIMERelayN", "as PULSETIME", "PULSETIMERelay2=2 seconds", OURS},
    {"RESTARTTIME", "RESTARTTIME", "5", "RESTARTTIME=5 seconds", BY_706},
    {"RESTARTTIMERelay#", "RESTARTTIMERelayN", "as RESTARTTIME", "RESTARTTIMERelay2=5 seconds",
     OURS},
    {"ALIASRelay#", "ALIASRelayN", "NO", "ALIASRelay2=GATE - OK", "guide 4.1"},
    {"ALIASInput#", "ALIASInputN", "NO", "ALIASInput1=DOOR - OK", "guide 7 (Ex. 7)"},
    {"POWERSTATE", "POWERSTATE", "REMEMBER", "POWERSTATE=(REMEMBER),ON,OFF", BY_706},
    {"POWERSTATERelay#", "POWERSTATERelayN", "REMEMBER", "POWERSTATERelay2=(REMEMBER),ON,OFF",
     OURS},
    {"Input#", "InputN", "OFF", "Input1=OFF,(NC),NO", "guide 5.1"},
    {"Input#DELAY", "InputNDELAY", "0", "Input1DELAY=5 seconds", OURS},
    {"InputDELAY#", "InputDELAYN", "0", "InputDELAY1=5 seconds", OURS},
    {"Input#RELAY", "InputNRELAY", "NO", "Input1RELAY=Relay6,30 - OK", "guide 5.2"},
    {"INPUTRESTORE", "INPUTRESTORE", "OFF", "INPUTRESTORE=ON,(OFF)", BY_706},
    {"HOLDOFF", "HOLDOFF", "60", "HOLDOFF=60 seconds", OURS},
    {"BACKUPLIMIT", "BACKUPLIMIT", "DC", "BACKUPLIMIT=(DC),OFF,AC", "guide 7 (Ex. 2-6)"},
    {"POWERGUARD", "POWERGUARD", "0", "POWERGUARD=0 milliseconds", OURS},
    {"BUFFERGUARD", "BUFFERGUARD", "OFF", "BUFFERGUARD=ON,(OFF)", OURS},
    {"POWERALERT", "POWERALERT", "ON", "POWERALERT=(ON),OFF", BY_IQ},
    {"POWERDELAY", "POWERDELAY", "10", "POWERDELAY=10 seconds", OURS},
    {"ERROR", "ERROR", "OFF", "ERROR=ON,(OFF)", BY_706},
    {"SMSCONFIRM", "SMSCONFIRM", "ON", "SMSCONFIRM=(ON),OFF", OURS},
    {"SMSCONFIRMUNAUTH", "SMSCONFIRMUNAUTH", "OFF", "SMSCONFIRMUNAUTH=ON,(OFF)", BY_706},
    {"ALERTTYPE", "ALERTTYPE", "SMS", "ALERTTYPE=(SMS),CALL,SMS+CALL", BY_IQ},
    {"RING", "RING", "NO", "RING=(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT", BY_IQ},
    {"RINGCONFIRM", "RINGCONFIRM", "ON", "RINGCONFIRM=(ON),OFF", BY_706},
    {"RINGCONFIRMTYPE", "RINGCONFIRMTYPE", "SMS", "RINGCONFIRMTYPE=(SMS),CALL", BY_706},
    {"MAXAGE", "MAXAGE", "10", "MAXAGE=10 minutes", OURS},
    {"ID", "ID", "NO", "ID=Cottage - OK", BY_3G},
    {"DATETIME=", "DATETIME", "unset", "DATETIME=2026/11/23,04:55 - OK", OURS},
    {"DATETIME?", "DATETIME?", "", "DATETIME=2026/11/23,04:55", OURS},
    {"CMDLEN", "CMDLEN", "160", "CMDLEN=(160),30", OURS},
    {"ENROL", "ENROL", "", "ENROL - OK, Temp1 28-0000054B2F71", "guide 3"},
    {"ENROL#", "ENROLn", "NO", "ENROL1=28-0000054B2F71 - OK", OURS},
    {"ALIASTemp#", "ALIASTempN", "NO", "ALIASTemp1=HALL - OK", OURS},
    {"THERMOSTAT#", "THERMOSTATn", "OFF", "THERMOSTAT1=OFF,(HEATING),COOLING", BY_IQ},
    {"SOT#", "SOTn", "20C", "SOT1=20C", BY_3G},
    {"HYST#", "HYSTn", "1C", "HYST1=1C", OURS},
    {"THERMORELAY#", "THERMORELAYn", "NO", "THERMORELAY1=Relay2 - OK", "guide benefits"},
    {"TEMPMIN#", "TEMPMINn", "NO", "TEMPMIN1=5C - OK", "guide benefits"},
    {"TEMPMAX#", "TEMPMAXn", "NO", "TEMPMAX1=30C - OK", "guide benefits"},
    {"SCHEDULER+", "SCHEDULER+time,day,command", "empty", "SCHEDULER+18:30,Sat,OnGATE=90 - OK",
     BY_706 ", " BY_3G},
    {"SCHEDULER-", "SCHEDULER-time", "", "SCHEDULER-6:30pm - OK", BY_706},
    {"SCHEDULER?", "SCHEDULER?", "", "11:59,*,AON ..., or NO RULE", BY_706},
    {"CREDITUMS", "CREDITUMS", "NO", "CREDITUMS=*100# - OK", BY_3G},
    {"CREDIT", "CREDIT", "", "*100# - wait, then the operator's text", BY_3G},
    {"SIMCARD*", "SIMCARD*X#", "", "*100# - wait, then the operator's text", BY_3G},
    {"On@", "OnALIAS", "", "LAMP ON, or LAMP N/A", BY_IQ},
    {"Off@", "OffALIAS", "", "LAMP OFF, or LAMP N/A", BY_IQ},
    {"STATUS@", "STATUSALIAS", "", "LAMP:ON", BY_IQ},
    {"WIRELESS+", "WIRELESS+id,alias", "empty", "WIRELESS+A1B2C3,LAMP - OK", BY_IQ},
    {"WIRELESS-", "WIRELESS-alias", "", "WIRELESS-LAMP - OK", BY_IQ},
    {"WIRELESS?", "WIRELESS?", "", "A1B2C3,LAMP,12s;..., or NO DEVICE", BY_IQ},
    {"HELP", "HELP", "", "a line for each command, then .", OURS},
    {"HELP ", "HELP word", "", "a line for each that has it, then .", OURS},
    {"EXPORT", "EXPORT", "", "PASSWORD=NO ... AONInput8, then .", OURS},
    {"IMPORT", "IMPORT", "", "IMPORT: settings, one a line; . ends", OURS},
    {"CARD", "CARD", "", "PRODUCT INFORMATION CARD ..., then .", "guide 6"},
    {"COUNTERS", "COUNTERS", "", "SMS received: 12 ..., then .", BY_IQ},
    {"LOG", "LOG", "", "2026/11/23,04:55:07 alarm: DOOR ..., then .", OURS},
    {"FACTORY", "FACTORY", "", "FACTORY - OK", OURS},
    {"%CONFIG", "<confpassword>CONFIG", "", "CONFIG - OK", "guide 6"},
};
#define NOTES (sizeof notes / sizeof notes[0])

/* How many rows of the unit before this one have its pattern: notes of one stand in their order. */
static uint32_t turn_of(uint32_t row)
{
    uint32_t turn = 0;
    for (uint32_t i = 0; i < row; i++) {
        turn += strcmp(command_word(i)->pattern, command_word(row)->pattern) == 0 ? 1u : 0u;
    }
    return turn;
}

static const struct command_note *find_note(uint32_t row)
{
    uint32_t turn = turn_of(row);
    for (size_t i = 0; i < NOTES; i++) {
        if (strcmp(notes[i].pattern, command_word(row)->pattern) == 0 && turn-- == 0) {
            return &notes[i];
        }
    }
    return NULL;
}

/* A bar would end the cell. */
static void print_cell(const char *before, const char *text, const char *after)
{
    printf(" %s", text[0] == '\0' ? "" : before);
    for (const char *sign = text; *sign != '\0'; sign++) {
        printf(*sign == '|' ? "\\%c" : "%c", *sign);
    }
    printf(text[0] == '\0' ? "|" : "%s |", after);
}

static void print_row(const struct command_word *word, const struct command_note *note)
{
    static const char *const types[] = {"control", "information", "setting"};
    static const char *const channels[] = {"-", "SMS", "USB", "SMS, USB"};

    printf("| `%s` |", note->name);
    print_cell("", types[word->type], "");
    print_cell("", channels[word->channels & (CHANNEL_SMS | CHANNEL_USB)], "");
    print_cell("", word->values, "");
    print_cell("", note->default_value, "");
    print_cell("", word->effect, "");
    print_cell("`", note->reply, "`");
    print_cell("", note->source, "");
    printf("\n");
}

bool words_print_commands(void)
{
    bool whole = true;

    printf("| command | kind | over | values | default | effect | answer | source |\n"
           "| --- | --- | --- | --- | --- | --- | --- | --- |\n");
    for (uint32_t i = 0; i < command_word_count(); i++) {
        const struct command_word *word = command_word(i);
        const struct command_note *note = find_note(i);

        if (note == NULL) {
            fprintf(stderr, "fusebox words commands: '%s' has no row in cli/words_commands.c\n",
                    word->pattern);
            whole = false;
        } else {
            print_row(word, note);
        }
    }
    if (whole && NOTES != command_word_count()) {
        fprintf(stderr, "fusebox words commands: a row without a command\n");
        whole = false;
    }
    return whole;
}
