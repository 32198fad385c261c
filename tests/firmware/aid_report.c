#include "firmware/aid_report.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define BOOTED_MS 3500 /* then the set-up begins */
#define BOOT_BYTES 70  /* RDY to SMS Ready */
#define NEXT "\r\n\r\n"

const struct report reports[REPORTS] = {
    {"+CMTI: \"SM\",9", ANNOUNCES},
    {"+CMTI: \"SM\",7", CHANGES_NOTHING},
    {"+CMTI: \"SM\",9,\"MMS PUSH\"", ANNOUNCES},
    {"+CMTI: \"ME\",9", FILES_ELSEWHERE},
    {"RING" NEXT DIALOGUE_CLIP, RINGS},
    {"+CRING: VOICE" NEXT DIALOGUE_CLIP, RINGS},
    {"RING", CHANGES_NOTHING},
    {"RING" NEXT "+CLIP: \"\",128,\"\",0,\"\",1", NAMES_ANOTHER},
    {"+CLIP: \"+15550001111\",145,\"\",0,\"\",0", NAMES_ANOTHER},
    {"+CREG: 1", CHANGES_NOTHING},
    {"+CREG: 1,\"00C8\",\"2F3A\"", CHANGES_NOTHING},
    {"+CREG: 2", LOSES_NETWORK},
    {"+CREG: 0", LOSES_NETWORK},
    {"+CGREG: 0", CHANGES_NOTHING},
    {"+CGREG: 1,\"00C8\",\"2F3A\"", CHANGES_NOTHING},
    {"+CUSD: 0,\"Your balance is"
     "\r\n"
     "12.34 EUR\",15",
     ANSWERS_CODE},
    {"+CUSD:4", ANSWERS_CODE},
    {"NO CARRIER", ENDS_CALL},
    {"BUSY", ENDS_CALL},
    {"NO ANSWER", ENDS_CALL},
    {"+DTMF: 1", ENDS_CALL},
    {"+DTMF: 1,40", ENDS_CALL},
    {"+RXDTMF: 5", ENDS_CALL},
    {"VOICE CALL: BEGIN", ENDS_CALL},
    {"VOICE CALL: END: 000012", ENDS_CALL},
    {"MO RING", CHANGES_NOTHING},
    {"DST: 1", CHANGES_NOTHING},
    {"*PSUTTZ: 2026,11,23,4,55,0,\"+8\",0", CHANGES_NOTHING},
    {"*PSNWID: \"244\",\"91\",\"Sim Network\",0,\"Sim\",0", CHANGES_NOTHING},
    {"+CTZV: \"+8\"", CHANGES_NOTHING},
    {"UNDER-VOLTAGE WARNNING", CHANGES_NOTHING},
    {"OVER-VOLTAGE WARNNING", CHANGES_NOTHING},
    {"+CMTE: 1", CHANGES_NOTHING},
    {"+CPIN: READY", CHANGES_NOTHING},
    {"+CPIN: NOT READY", STARTS_ANEW},
    {"RDY", STARTS_ANEW},
    {"+CFUN: 1", STARTS_ANEW},
    {"Call Ready", CHANGES_NOTHING},
    {"SMS Ready", CHANGES_NOTHING},
    {"+CDS: 25\r\n07910100000000F006010B915155674523F1621122017343006211220173430000",
     CHANGES_NOTHING},
    {"+CMT: ,26\r\n07910100000000F0040B915155674523F1000062112201341263084FB7B4CC0EE769", PUSHES},
    {"+CDSI: \"SM\",7", CHANGES_NOTHING},
    {"+CBM: 88\r\n001000320111C8329BFD0699E5E9B29B1C0A8286C3A0F4BBFC769F", CHANGES_NOTHING},
    {"^RSSI: 17", CHANGES_NOTHING},
    {"ALERT: \"OK\"", CHANGES_NOTHING},
};

static struct module module;

const char *report_bytes(size_t report)
{
    static char bytes[REPORTS][160];
    if (bytes[report][0] == 0) {
        snprintf(bytes[report], sizeof bytes[report], "\r\n%s\r\n", reports[report].text);
    }
    return bytes[report];
}

static void insert(uint32_t fault, const struct injection *injection, enum serial_trouble trouble)
{
    module.serial.fault[fault] = (struct serial_fault){
        .trouble = trouble,
        .at = injection->at,
        .bytes = report_bytes(injection->report),
        .count = (uint32_t)strlen(report_bytes(injection->report)),
    };
}

static void add_effect(enum dialogue dialogue, enum effect effect, struct outcome_range *range)
{
    if (effect == PUSHES || effect == ANNOUNCES || effect == FILES_ELSEWHERE) {
        range->least[TEXT_RELAY4] = 1;
        range->most[TEXT_RELAY4] = 1;
    } else if (effect == RINGS) {
        range->least[TEXT_RELAY3] = 1;
        range->most[TEXT_RELAY3]++;
    } else if (effect == ENDS_CALL && dialogue == DIALOGUE_CALL) {
        range->most[TEXT_ALARM] = 1;
    }
}

/* Effects that take something from others. */
static void take_effect(enum dialogue dialogue, enum effect effect, struct outcome_range *range)
{
    if (effect == NAMES_ANOTHER || effect == STARTS_ANEW || dialogue == DIALOGUE_CALL) {
        range->least[TEXT_RELAY3] = 0;
    }
    if (effect == STARTS_ANEW || effect == LOSES_NETWORK || effect == ANSWERS_CODE) {
        range->least[TEXT_CREDIT] = 0;
    }
    if (effect == STARTS_ANEW) {
        range->most[TEXT_ALARM] = 1;
        dialogue_doubt(range);
    }
}

static void begin(enum dialogue dialogue, const struct injection *injection, uint32_t count,
                  enum serial_trouble trouble)
{
    dialogue_begin(&module, dialogue);
    for (uint32_t i = 0; i < count; i++) {
        insert(i, &injection[i], trouble);
        if (reports[injection[i].report].effect == ANNOUNCES) {
            dialogue_add_message(&module);
        }
        if (reports[injection[i].report].effect == FILES_ELSEWHERE) {
            dialogue_add_to_phone(&module);
        }
    }
}

/* Where another has changed the dialogue, the place of a report may never come. */
static bool was_said(uint32_t fault, enum effect effect)
{
    return module.serial.fault[fault].trouble == SERIAL_FINE || effect == ANNOUNCES;
}

static void widen(enum dialogue dialogue, const struct injection *injection, uint32_t count,
                  struct outcome_range *range)
{
    for (uint32_t i = 0; i < count; i++) {
        enum effect effect = reports[injection[i].report].effect;
        if (was_said(i, effect)) {
            add_effect(dialogue, effect, range);
            range->phone_empty = range->phone_empty || effect == FILES_ELSEWHERE;
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        take_effect(dialogue, reports[injection[i].report].effect, range);
    }
}

static const char *name(const struct injection *injection, uint32_t count, const char *place)
{
    static char what[120];
    size_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        length += (size_t)snprintf(what + length, sizeof what - length, "%.30s before %s %u ",
                                   reports[injection[i].report].text, place, injection[i].at);
    }
    return what;
}

void report_play_between_lines(enum dialogue dialogue, const struct injection *injection,
                               uint32_t count, struct tally *tally)
{
    if (!tally_takes(tally)) {
        return;
    }
    struct outcome_range range = dialogue_outcome(dialogue);
    range.most_cuts = 0;
    begin(dialogue, injection, count, SERIAL_REPORTS);
    dialogue_run(&module, dialogue, tally);
    widen(dialogue, injection, count, &range);
    (void)dialogue_judge(&module, dialogue, &range, tally, name(injection, count, "line"));
}

/* While it boots, a call ends with the boot. */
static bool is_in_boot(enum dialogue dialogue, const struct injection *injection, uint32_t count)
{
    bool within = false;
    for (uint32_t i = 0; i < count; i++) {
        within = within || (dialogue == DIALOGUE_START && injection[i].at < BOOT_BYTES);
    }
    return within;
}

void report_play_inside_lines(enum dialogue dialogue, const struct injection *injection,
                              uint32_t count, struct tally *tally)
{
    if (!tally_takes(tally)) {
        return;
    }
    struct outcome_range range = dialogue_outcome(dialogue);
    range.most_cuts = count - 1;
    range.doubt_where_hit = true;
    begin(dialogue, injection, count, SERIAL_INSERTS);
    dialogue_run(&module, dialogue, tally);
    widen(dialogue, injection, count, &range);
    range.most[TEXT_ALARM] = range.most[TEXT_ALARM] == 0 ? 1 : range.most[TEXT_ALARM];
    range.least[TEXT_CREDIT] = 0;
    range.least[TEXT_RELAY3] =
        is_in_boot(dialogue, injection, count) ? 0 : range.least[TEXT_RELAY3];
    (void)dialogue_judge(&module, dialogue, &range, tally, name(injection, count, "byte"));
}

void report_play_alone(enum dialogue dialogue, size_t report, uint32_t ms, struct tally *tally)
{
    const struct injection alone = {report, ms};
    if (!tally_takes(tally)) {
        return;
    }
    struct outcome_range range = dialogue_outcome(dialogue);
    range.most_cuts = 0;
    begin(dialogue, &alone, 1, SERIAL_FINE);
    module.alone = report_bytes(report);
    module.alone_at = module.now + TIME_MS(ms);
    module.alone_at += dialogue == DIALOGUE_START ? TIME_MS(BOOTED_MS) : 0;
    dialogue_run(&module, dialogue, tally);
    widen(dialogue, &alone, 1, &range);
    (void)dialogue_judge(&module, dialogue, &range, tally, name(&alone, 1, "ms"));
}

uint32_t report_first_line(enum dialogue dialogue)
{
    return dialogue == DIALOGUE_START ? DIALOGUE_BOOT_LINES : 0;
}
