/* What a module says of its own accord comes wherever it may come, in each dialogue: alone at every
 * place, and two at a time. Counts are printed. */
#include <stdio.h>
#include <string.h>

#include "firmware/aid_dialogue.h"
#include "firmware/aid_suite.h"

/* What a report changes besides being a line more. */
enum effect {
    CHANGES_NOTHING,
    ANNOUNCES,      /* the message in the extra slot */
    PUSHES,         /* such a message, without keeping it */
    RINGS,          /* the owner calls, once */
    LOSES_NETWORK,  /* until the next look */
    STARTS_ANEW,    /* a boot or a SIM that goes: what was on its way is in doubt */
    ENDS_CALL,
    NAMES_ANOTHER   /* caller, while the owner calls: whose call it is then is unknown */
};

struct report {
    const char *text;  /* without the first and the last CR LF */
    enum effect effect;
};

#define LINES_SPARED 4  /* at the end: with the time known, two looks at the clock are spared */
#define INSTANTS_MS 19
#define BOOTED_MS 3500  /* then the set-up begins */
#define NEXT "\r\n\r\n"

static const struct report reports[] = {
    {"+CMTI: \"SM\",9", ANNOUNCES},
    {"+CMTI: \"SM\",7", CHANGES_NOTHING},
    {"+CMTI: \"SM\",9,\"MMS PUSH\"", ANNOUNCES},
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
    {"+CUSD: 0,\"Your balance is" "\r\n" "12.34 EUR\",15", CHANGES_NOTHING},
    {"+CUSD:4", CHANGES_NOTHING},
    {"NO CARRIER", ENDS_CALL},
    {"BUSY", ENDS_CALL},
    {"NO ANSWER", ENDS_CALL},
    {"+DTMF: 1", ENDS_CALL},
    {"+DTMF: 1,40", ENDS_CALL},
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

#define REPORTS (sizeof reports / sizeof reports[0])

static struct module module;
static char bytes[REPORTS][160];

static void write_bytes(void)
{
    for (size_t i = 0; i < REPORTS; i++) {
        snprintf(bytes[i], sizeof bytes[i], "\r\n%s\r\n", reports[i].text);
    }
}

struct injection {
    size_t report;
    uint32_t at;
};

static void insert(uint32_t fault, const struct injection *injection, enum serial_trouble trouble)
{
    module.serial.fault[fault] = (struct serial_fault){
        .trouble = trouble,
        .at = injection->at,
        .bytes = bytes[injection->report],
        .count = (uint32_t)strlen(bytes[injection->report]),
    };
}

static void add_effect(enum dialogue dialogue, enum effect effect, struct outcome_range *range)
{
    if (effect == ANNOUNCES) {
        dialogue_add_message(&module, range);
    } else if (effect == PUSHES) {
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
    if (effect == STARTS_ANEW) {
        range->most[TEXT_ALARM] = 1;
        dialogue_doubt(range);
    }
}

static void play_out(enum dialogue dialogue, struct outcome_range *range, struct tally *tally,
                     const char *what)
{
    (void)dialogue_play(&module, dialogue, range, tally, what);
    ck_assert_uint_eq(module.cuts, 0);
}

static void play(enum dialogue dialogue, const struct injection *injection, uint32_t count,
                 struct tally *tally)
{
    char what[100] = "";
    struct outcome_range range = dialogue_outcome(dialogue);
    dialogue_begin(&module, dialogue);
    for (uint32_t i = 0; i < count; i++) {
        size_t length = strlen(what);
        insert(i, &injection[i], SERIAL_REPORTS);
        add_effect(dialogue, reports[injection[i].report].effect, &range);
        snprintf(what + length, sizeof what - length, "%.30s before line %u ",
                 reports[injection[i].report].text, injection[i].at);
    }
    for (uint32_t i = 0; i < count; i++) {
        take_effect(dialogue, reports[injection[i].report].effect, &range);
    }
    play_out(dialogue, &range, tally, what);
}

static uint32_t first_place(enum dialogue dialogue)
{
    return dialogue == DIALOGUE_START ? DIALOGUE_BOOT_LINES : 0;
}

START_TEST(a_report_between_any_two_lines_is_neither_lost_nor_an_answer)
{
    struct dialogue_size size;
    struct tally tally = {0};
    write_bytes();
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        uint32_t first = first_place(dialogue);
        dialogue_measure(dialogue, false, &size);
        for (size_t report = 0; report < REPORTS; report++) {
            for (uint32_t at = first; at < size.lines; at++) {
                const struct injection injection = {report, at};
                play(dialogue, &injection, 1, &tally);
            }
        }
        printf("%s: %zu reports before each of %u lines\n", dialogue_name(dialogue), REPORTS,
               size.lines - first);
    }
    tally_print(&tally, "one report at a time, all");
}
END_TEST

/* Each ordered pair of reports in each dialogue, at places drawn: all places are two millions. */
START_TEST(two_reports_between_lines_are_neither_lost_nor_answers)
{
    struct dialogue_size size;
    struct tally tally = {0};
    uint32_t random = 1;
    write_bytes();
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        uint32_t first = first_place(dialogue);
        dialogue_measure(dialogue, false, &size);
        for (size_t pair = 0; pair < REPORTS * REPORTS; pair++) {
            struct injection injection[2] = {{pair / REPORTS, 0}, {pair % REPORTS, 0}};
            for (uint32_t i = 0; i < 2; i++) {
                random = random * 1664525u + 1013904223u;
                injection[i].at = first + (random >> 16) % (size.lines - LINES_SPARED - first);
            }
            play(dialogue, injection, 2, &tally);
        }
    }
    tally_print(&tally, "two reports at a time, each pair at one place of many");
}
END_TEST

/* In a read of its own, while an order is on its way or none is. */
START_TEST(a_report_at_any_instant_is_neither_lost_nor_an_answer)
{
    struct tally tally = {0};
    char what[100];
    write_bytes();
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        for (size_t report = 0; report < REPORTS; report++) {
            for (uint32_t ms = 0; ms < 1000; ms += INSTANTS_MS) {
                struct outcome_range range = dialogue_outcome(dialogue);
                dialogue_begin(&module, dialogue);
                module.alone = bytes[report];
                module.alone_at = module.now + TIME_MS(ms);
                module.alone_at += dialogue == DIALOGUE_START ? TIME_MS(BOOTED_MS) : 0;
                add_effect(dialogue, reports[report].effect, &range);
                take_effect(dialogue, reports[report].effect, &range);
                snprintf(what, sizeof what, "%.30s at %u ms", reports[report].text, ms);
                play_out(dialogue, &range, &tally, what);
            }
        }
    }
    tally_print(&tally, "one report at each 19 ms of a second");
}
END_TEST

/* Real modules may cut into the echo of what is being typed; into an answer it is noise. One line
 * is spoilt then: what it told must come about all the same. */
START_TEST(a_report_inside_a_line_costs_time_but_no_message)
{
    static const size_t chosen[] = {0, 3, 8, 10, 16};
    struct dialogue_size size;
    struct tally tally = {0};
    char what[100];
    write_bytes();
    for (enum dialogue dialogue = 0; dialogue < DIALOGUE_COUNT; dialogue++) {
        for (size_t i = 0; i < sizeof chosen / sizeof chosen[0]; i++) {
            dialogue_measure(dialogue, reports[chosen[i]].effect == ANNOUNCES, &size);
            for (uint32_t at = 0; at < size.bytes; at++) {
                const struct injection injection = {chosen[i], at};
                struct outcome_range range = dialogue_outcome(dialogue);
                dialogue_begin(&module, dialogue);
                insert(0, &injection, SERIAL_INSERTS);
                add_effect(dialogue, reports[chosen[i]].effect, &range);
                range.least[TEXT_RELAY3] = dialogue == DIALOGUE_RING;
                range.most[TEXT_ALARM] = 1;
                if (dialogue_leaves_doubt(&size, at, 1)) {
                    dialogue_doubt(&range);
                }
                snprintf(what, sizeof what, "%.30s before byte %u", reports[chosen[i]].text, at);
                play_out(dialogue, &range, &tally, what);
            }
        }
    }
    tally_print(&tally, "one report inside a line, before each byte");
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        a_report_between_any_two_lines_is_neither_lost_nor_an_answer,
        two_reports_between_lines_are_neither_lost_nor_answers,
        a_report_at_any_instant_is_neither_lost_nor_an_answer,
        a_report_inside_a_line_costs_time_but_no_message,
        NULL,
    };
    return suite_run("interleaving", tests);
}
