#include "cli/words_commands.h"

#include <stdio.h>
#include <string.h>

#include "firmware/command.h"

/* What the page says of a command beside the unit's own table: the unit does not need it, and its
 * flash is small. */
struct command_note {
    const char *pattern; /* of the unit's row */
    const char *name;    /* as people write it */
    const char *default_value;
    const char *effect; /* one line */
    const char *reply;  /* a whole one, "..." where more follows */
    const char *source; /* guide and chapter, a sibling product, or ours */
};

#define BY_3G "iSocket 3G"
#define BY_706 "iSocket 706"
#define BY_IQ "IQsocket"
#define OURS "ours"

static const struct command_note notes[] = {
    {"ON", "ON", "", "Relay1 on", "Relay1 ON", "guide 4.1"},
    {"OFF", "OFF", "", "Relay1 off", "Relay1 OFF", BY_3G},
    {"PULSE", "PULSE", "", "Relay1 inverted for its PULSETIME", "Relay1 pulsed", "guide 4.1"},
    {"RESTART", "RESTART", "", "Relay1 inverted for its RESTARTTIME", "Relay1 restarted", BY_3G},
    {"ON=", "ON=s", "", "Relay1 on for a time, then off", "Relay1 ON for 30 s", BY_3G},
    {"OFF=", "OFF=s", "", "Relay1 off for a time, then on", "Relay1 OFF for 30 s", BY_3G},
    {"OnALL", "OnALL", "", "all relays on", "All ON", BY_706},
    {"OffALL", "OffALL", "", "all relays off", "All OFF", BY_706},
    {"On@=", "OnT=s", "", "relay on for a time, then off", "Relay2 ON for 30 s",
     "guide 5.2, " BY_3G},
    {"Off@=", "OffT=s", "", "relay off for a time, then on", "Relay2 OFF for 30 s", BY_3G},
    {"On@", "OnT", "", "relay on; ends a running time", "Relay2 ON", "guide 5.2"},
    {"Off@", "OffT", "", "relay off; ends a running time", "Relay2 OFF", "guide 5.2"},
    {"Pulse@", "PulseT", "", "relay inverted for its PULSETIME, then back", "Relay2 pulsed",
     "guide 4.1"},
    {"Pulse#", "PULSEn", "", "the same by the relay's number", "Relay2 pulsed", "guide 4.1"},
    {"Restart@", "RestartT", "", "relay inverted for its RESTARTTIME, then back",
     "Relay2 restarted", "guide 4.2"},
    {"Restart#", "RESTARTn", "", "the same by the relay's number", "Relay2 restarted", "guide 4.2"},
    {"STATUS", "STATUS", "", "state of all",
     "Relay1:OFF,...,Input1:OK,...,Power:ON,AC:-,Bat:100%,...", BY_IQ},
    {"STATUS@", "STATUST", "", "state of one relay, input or thermometer", "Input2:ALARM", OURS},
    {"AON", "AON", "OFF", "arm all inputs; kept over a cold start", "AON - OK, open: DOOR", BY_706},
    {"AOF", "AOF", "", "disarm all inputs, silence their relays", "AOF - OK", BY_706},
    {"AON@", "AONInputN", "OFF", "arm one input", "AONInput2 - OK", OURS},
    {"AOF@", "AOFInputN", "", "disarm one input", "AOFInput2 - OK", OURS},
    {"MAKEMEBOSS", "MAKEMEBOSS", "", "sender first into an empty security list", "MAKEMEBOSS - OK",
     BY_3G},
    {"VERSION", "VERSION", "", "firmware version and ID", "VERSION 1.0.0, ID Cottage", BY_IQ},
    {"ADDSECNUM+", "ADDSECNUM+n", "empty", "number into the security list (10)",
     "ADDSECNUM+358401234567,LIM - OK", BY_3G},
    {"DELSECNUM+", "DELSECNUM+n", "", "number out of the security list",
     "DELSECNUM+358401234567 - OK", BY_3G},
    {"SECNUM?", "SECNUM?", "", "the security list", "+358401234567,+4915112345678:LIM", BY_IQ},
    {"ALERTME", "ALERTME", "", "sender into the alert list", "ALERTME - OK", "iSocket, newer"},
    {"ALERTNUMBER+", "ALERTNUMBER+n", "empty", "number into the alert list (5)",
     "ALERTNUMBER+358401234567 - OK", BY_706},
    {"ALERTNUMBER-", "ALERTNUMBER-n", "", "number out of the alert list",
     "ALERTNUMBER-358401234567 - OK", BY_IQ},
    {"ALERTNUMBER?", "ALERTNUMBER?", "", "the alert list", "+358401234567, or NO NUMBER", BY_IQ},
    {"PASSWORD", "PASSWORD", "NO", "stands before every SMS command", "PASSWORD=12abc - OK", BY_3G},
    {"CONFPASSWORD", "CONFPASSWORD", "NO", "opens the window, see CONFIG",
     "CONFPASSWORD=Key42 - OK", "guide 6"},
    {"PULSETIME", "PULSETIME", "2", "length of a pulse", "PULSETIME=2 seconds", BY_3G},
    {"PULSETIMERelay#", "PULSETIMERelayN", "as PULSETIME", "of one relay",
     "PULSETIMERelay2=2 seconds", OURS},
    {"RESTARTTIME", "RESTARTTIME", "5", "length of a restart", "RESTARTTIME=5 seconds", BY_706},
    {"RESTARTTIMERelay#", "RESTARTTIMERelayN", "as RESTARTTIME", "of one relay",
     "RESTARTTIMERelay2=5 seconds", OURS},
    {"ALIASRelay#", "ALIASRelayN", "NO", "name of a relay", "ALIASRelay2=GATE - OK", "guide 4.1"},
    {"ALIASInput#", "ALIASInputN", "NO", "name of an input", "ALIASInput1=DOOR - OK",
     "guide 7 (Ex. 7)"},
    {"POWERSTATE", "POWERSTATE", "REMEMBER", "all relays when power returns",
     "POWERSTATE=(REMEMBER),ON,OFF", BY_706},
    {"POWERSTATERelay#", "POWERSTATERelayN", "REMEMBER", "one relay when power returns",
     "POWERSTATERelay2=(REMEMBER),ON,OFF", OURS},
    {"Input#", "InputN", "OFF", "contact of the sensor: closed or open when normal",
     "Input1=OFF,(NC),NO", "guide 5.1"},
    {"Input#DELAY", "InputNDELAY", "0", "stable time before a change counts",
     "Input1DELAY=5 seconds", OURS},
    {"InputDELAY#", "InputDELAYN", "0", "another spelling of InputNDELAY", "InputDELAY1=5 seconds",
     OURS},
    {"Input#RELAY", "InputNRELAY", "NO", "relay that an alarm switches on, and for how long",
     "Input1RELAY=Relay6,30 - OK", "guide 5.2"},
    {"INPUTRESTORE", "INPUTRESTORE", "OFF", "SMS when an input returns", "INPUTRESTORE=ON,(OFF)",
     BY_706},
    {"HOLDOFF", "HOLDOFF", "60", "inputs raise nothing after a start or DC's return",
     "HOLDOFF=60 seconds", OURS},
    {"BACKUPLIMIT", "BACKUPLIMIT", "DC", "inputs raise nothing while this supply is lost",
     "BACKUPLIMIT=(DC),OFF,AC", "guide 7 (Ex. 2-6)"},
    {"POWERGUARD", "POWERGUARD", "0", "an opening waits for a look at the supply",
     "POWERGUARD=0 milliseconds", OURS},
    {"BUFFERGUARD", "BUFFERGUARD", "OFF", "inputs are not believed on a low battery",
     "BUFFERGUARD=ON,(OFF)", OURS},
    {"POWERALERT", "POWERALERT", "ON", "SMS when power fails and returns", "POWERALERT=(ON),OFF",
     BY_IQ},
    {"POWERDELAY", "POWERDELAY", "10", "how long before a failure or return is told",
     "POWERDELAY=10 seconds", OURS},
    {"ERROR", "ERROR", "OFF", "error texts by SMS", "ERROR=ON,(OFF)", BY_706},
    {"SMSCONFIRM", "SMSCONFIRM", "ON", "confirmations by SMS", "SMSCONFIRM=(ON),OFF", OURS},
    {"SMSCONFIRMUNAUTH", "SMSCONFIRMUNAUTH", "OFF", "strangers get an answer",
     "SMSCONFIRMUNAUTH=ON,(OFF)", BY_706},
    {"ALERTTYPE", "ALERTTYPE", "SMS", "how alerts are told", "ALERTTYPE=(SMS),CALL,SMS+CALL",
     BY_IQ},
    {"RING", "RING", "NO", "what a call does", "RING=(NO),MIC,SWITCHT,ONT,OFFT,PULSET,RESTARTT",
     BY_IQ},
    {"RINGCONFIRM", "RINGCONFIRM", "ON", "a call's action is confirmed", "RINGCONFIRM=(ON),OFF",
     BY_706},
    {"RINGCONFIRMTYPE", "RINGCONFIRMTYPE", "SMS", "confirmed by SMS, or by calling back",
     "RINGCONFIRMTYPE=(SMS),CALL", BY_706},
    {"MAXAGE", "MAXAGE", "10", "an older SMS is refused", "MAXAGE=10 minutes", OURS},
    {"ID", "ID", "NO", "the unit's own name", "ID=Cottage - OK", BY_3G},
    {"DATETIME=", "DATETIME", "unset", "the clock, local time", "DATETIME=2026/11/23,04:55 - OK",
     OURS},
    {"DATETIME?", "DATETIME?", "", "the clock", "DATETIME=2026/11/23,04:55", OURS},
    {"CMDLEN", "CMDLEN", "160", "longest command by SMS", "CMDLEN=(160),30", OURS},
    {"ENROL", "ENROL", "", "the one new thermometer on the bus into the lowest free place",
     "ENROL - OK, Temp1 28-0000054B2F71", "guide 3"},
    {"ENROL#", "ENROLn", "NO", "which thermometer is Temp1 to Temp5; NO takes it out",
     "ENROL1=28-0000054B2F71 - OK", OURS},
    {"ALIASTemp#", "ALIASTempN", "NO", "name of a thermometer", "ALIASTemp1=HALL - OK", OURS},
    {"THERMOSTAT#", "THERMOSTATn", "OFF", "what its relay does to a temperature",
     "THERMOSTAT1=OFF,(HEATING),COOLING", BY_IQ},
    {"SOT#", "SOTn", "20C", "temperature at which it switches off", "SOT1=20C", BY_3G},
    {"HYST#", "HYSTn", "1C", "how far from there it switches on", "HYST1=1C", OURS},
    {"THERMORELAY#", "THERMORELAYn", "NO", "relay of the thermostat", "THERMORELAY1=Relay2 - OK",
     "guide benefits"},
    {"TEMPMIN#", "TEMPMINn", "NO", "alert below this", "TEMPMIN1=5C - OK", "guide benefits"},
    {"TEMPMAX#", "TEMPMAXn", "NO", "alert above this", "TEMPMAX1=30C - OK", "guide benefits"},
    {"SCHEDULER+", "SCHEDULER+time,day,command", "empty", "rule of the schedule (32)",
     "SCHEDULER+18:30,Sat,OnGATE=90 - OK", BY_706 ", " BY_3G},
    {"SCHEDULER-", "SCHEDULER-time", "", "rules at that time out of the schedule",
     "SCHEDULER-6:30pm - OK", BY_706},
    {"SCHEDULER?", "SCHEDULER?", "", "the rules, in order of time", "11:59,*,AON ..., or NO RULE",
     BY_706},
    {"CREDITUMS", "CREDITUMS", "NO", "the operator's code for CREDIT", "CREDITUMS=*100# - OK",
     BY_3G},
    {"CREDIT", "CREDIT", "", "sends that code; the operator's answer follows",
     "*100# - wait, then the operator's text", BY_3G},
    {"SIMCARD*", "SIMCARD*X#", "", "sends this code", "*100# - wait, then the operator's text",
     BY_3G},
    {"On@", "OnALIAS", "", "wireless socket on", "LAMP ON, or LAMP N/A", BY_IQ},
    {"Off@", "OffALIAS", "", "wireless socket off", "LAMP OFF, or LAMP N/A", BY_IQ},
    {"STATUS@", "STATUSALIAS", "", "state of one wireless device", "LAMP:ON", BY_IQ},
    {"WIRELESS+", "WIRELESS+id,alias", "empty", "wireless device into the registry (16)",
     "WIRELESS+A1B2C3,LAMP - OK", BY_IQ},
    {"WIRELESS-", "WIRELESS-alias", "", "wireless device out of the registry", "WIRELESS-LAMP - OK",
     BY_IQ},
    {"WIRELESS?", "WIRELESS?", "", "id, alias, and when each device was heard",
     "A1B2C3,LAMP,12s;..., or NO DEVICE", BY_IQ},
    {"HELP", "HELP", "", "this list", "a line for each command, then .", OURS},
    {"HELP ", "HELP word", "", "of this list, the words with this part",
     "a line for each that has it, then .", OURS},
    {"EXPORT", "EXPORT", "", "the whole configuration as commands",
     "PASSWORD=NO ... AONInput8, then .", OURS},
    {"IMPORT", "IMPORT", "", "takes one, line by line; . ends and applies it",
     "IMPORT: settings, one a line; . ends", OURS},
    {"CARD", "CARD", "", "the Product Information Card", "PRODUCT INFORMATION CARD ..., then .",
     "guide 6"},
    {"COUNTERS", "COUNTERS", "", "what was counted since the cold start",
     "SMS received: 12 ..., then .", BY_IQ},
    {"LOG", "LOG", "", "the last 64 events", "2026/11/23,04:55:07 alarm: DOOR ..., then .", OURS},
    {"FACTORY", "FACTORY", "", "factory settings", "FACTORY - OK", OURS},
    {"%CONFIG", "<confpassword>CONFIG", "", "opens the configuration window anew", "CONFIG - OK",
     "guide 6"},
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
    char buffer[128];
    struct text values = text_over(buffer, sizeof buffer);

    command_add_values(word, "", &values);
    static const char *const types[] = {"control", "information", "setting"};
    static const char *const channels[] = {"-", "SMS", "USB", "SMS, USB"};

    printf("| `%s` |", note->name);
    print_cell("", types[word->type], "");
    print_cell("", channels[word->channels & (CHANNEL_SMS | CHANNEL_USB)], "");
    print_cell("", buffer, "");
    print_cell("", note->default_value, "");
    print_cell("", note->effect, "");
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
