#include "firmware/aid_dialogue.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD "07910100000000F0"
#define SENDER "0B915155674523F1"
#define STAMP "62112201341263"
#define SUBMIT_HEAD 28 /* digits before the length of the user data */
#define LONGEST_S 90
#define PULSED_RELAY 2u /* goes back to off */
#define FAILURES_TOLD 20

/* "OnRelay1", "OnRelay4"; "OnRela" and "y2" in UCS2, parts of one message. */
static char on_relay1[100], on_relay4[100], credit[100];
static const char *const on_relay2[] = {
    HEAD "44" SENDER "0008" STAMP "12"
         "0500032A0201"
         "004F006E00520065006C0061",
    HEAD "44" SENDER "0008" STAMP "0A"
         "0500032A0202"
         "00790032",
};

static const char long_text[] =
    "1 This is an answer that needs more than one message, since it goes on and on about nothing. "
    "2 This is an answer that needs more than one message, since it goes on and on about nothing. ";

static const char *const texts[TEXT_COUNT] = {
    "ALARM! Input1", "Relay1 ON", "Relay2 ON", "Relay3 pulsed", "Relay4 ON", long_text,
    "Your balance is 2.50",
};

static const struct phone_number owner = {DIALOGUE_OWNER};

struct dialogue_row {
    const char *name;
    int64_t span_s;
    enum dialogue_text text;
    uint8_t least;
};

static const struct dialogue_row rows[DIALOGUE_COUNT] = {
    [DIALOGUE_START] = {"start-up", 15, TEXT_RELAY1, 1},
    [DIALOGUE_SEND] = {"send", 3, TEXT_ALARM, 1},
    [DIALOGUE_SEND_LONG] = {"send long", 3, TEXT_LONG, 1},
    [DIALOGUE_RECEIVE] = {"receive", 3, TEXT_RELAY1, 1},
    [DIALOGUE_RECEIVE_LONG] = {"receive long", 5, TEXT_RELAY2, 1},
    [DIALOGUE_RING] = {"ring", 12, TEXT_RELAY3, 1},
    [DIALOGUE_LOSS] = {"registration loss", 60, TEXT_ALARM, 1},
    [DIALOGUE_CALL] = {"alarm call", 12, TEXT_ALARM, 0},
    [DIALOGUE_CREDIT] = {"credit", 6, TEXT_CREDIT, 1},
};

const char *dialogue_name(enum dialogue dialogue)
{
    return rows[dialogue].name;
}

void dialogue_write_pdu(char *pdu, const char *text)
{
    char submit[SMS_PDU_DIGITS + 1];
    ck_assert_uint_gt(sms_format(&owner, text, 0, 0, submit), 0);
    strcpy(pdu, HEAD "04" SENDER "0000" STAMP);
    strcat(pdu, submit + SUBMIT_HEAD);
}

static void write_messages(void)
{
    dialogue_write_pdu(on_relay1, "OnRelay1");
    dialogue_write_pdu(on_relay4, "OnRelay4");
    dialogue_write_pdu(credit, "CREDIT");
}

static void start_unit(struct module *module)
{
    struct settings settings;
    write_messages();
    settings_defaults(&settings);
    settings.max_age_min = 0;
    settings.holdoff_s = 0;
    settings.alert[0] = owner;
    settings.security[0] = owner;
    strcpy(settings.credit_code, "*100#");
    settings.ring_action = RING_PULSE;
    settings.ring_relay = 3;
    module_begin_unit(module, &settings);
}

/* Off, as before its first start. */
static const struct module *off(void)
{
    static struct module module;
    static bool made;
    if (!made) {
        start_unit(&module);
        made = true;
    }
    return &module;
}

/* Online and at rest, past the first half minute. */
static const struct module *rested(void)
{
    static struct module module;
    static bool made;
    if (!made) {
        start_unit(&module);
        module_run_to_idle(&module);
        module_run(&module, TIME_S(3));
        module.log[0] = 0;
        module.serial.said = 0;
        module.heard_bytes = 0;
        module.serial.lines = 0;
        made = true;
    }
    return &module;
}

static void raise_alarm(struct module *module)
{
    alert_raise(&module->unit, ALERT_ALARM, 0, 0, module->now);
}

void dialogue_begin(struct module *module, enum dialogue dialogue)
{
    if (dialogue == DIALOGUE_START) {
        *module = *off();
        module->store[1] = on_relay1;
    } else {
        *module = *rested();
    }
    if (dialogue == DIALOGUE_CALL) {
        module->unit.settings.alert_type = ALERT_BY_CALL;
        module->dialled = "+CLCC: 1,0,3,0,0,\"" DIALOGUE_OWNER "\",145,\"\"";
    }
}

void dialogue_add_message(struct module *module)
{
    module->store[DIALOGUE_EXTRA_SLOT] = on_relay4;
}

void dialogue_add_to_phone(struct module *module)
{
    module->phone[DIALOGUE_EXTRA_SLOT] = on_relay4;
}

void dialogue_deliver(struct module *module, uint32_t slot)
{
    module_deliver(module, slot, on_relay1);
}

/* The first half of the dialogue. */
static void open_dialogue(struct module *module, enum dialogue dialogue)
{
    switch (dialogue) {
    case DIALOGUE_RECEIVE:
        module_deliver(module, 2, on_relay1);
        break;
    case DIALOGUE_RECEIVE_LONG:
        module_deliver(module, 2, on_relay2[1]);
        module_deliver(module, 3, on_relay2[0]);
        break;
    case DIALOGUE_CREDIT:
        module->operator_says = "+CUSD: 0,\"Your balance is 2.50\",15";
        module_deliver(module, 2, credit);
        break;
    case DIALOGUE_RING:
        module_ring(module, DIALOGUE_CLIP, 4);
        break;
    case DIALOGUE_SEND_LONG:
        alert_reply(&module->unit.alert, &owner, long_text);
        break;
    case DIALOGUE_LOSS:
        module->network = "+CREG: 1,2";
        module_say(module, "+CREG: 2");
        module_run(module, TIME_S(1));
        raise_alarm(module);
        break;
    default:
        raise_alarm(module);
        break;
    }
}

static void close_dialogue(struct module *module, enum dialogue dialogue)
{
    if (dialogue == DIALOGUE_LOSS) {
        module->network = NULL;
        if (module->reports_network) {
            module_say(module, "+CREG: 1");
        }
    } else if (dialogue == DIALOGUE_CALL && module->calls != NULL) {
        module->calls = NULL;
        module_say(module, "BUSY");
    }
}

static bool is_settled(const struct module *module)
{
    const struct modem *modem = &module->unit.modem;
    return modem->state == MODEM_ONLINE && modem->order == 0 && modem->probes == 0 &&
           modem->slot_count == 0 && !modem->list_due && !modem->poll_running &&
           modem->send == SEND_NONE && modem->code == CODE_NONE && !modem->code_end_due &&
           alert_is_idle(&module->unit.alert) &&
           (modem->call == CALL_NONE || modem->call == CALL_ENDED) && module->rings_left == 0;
}

static bool settle(struct module *module, uint32_t limit_s)
{
    for (uint32_t i = 0; i < limit_s && !is_settled(module); i++) {
        module_run(module, TIME_S(1));
    }
    return is_settled(module);
}

struct outcome_range dialogue_outcome(enum dialogue dialogue)
{
    struct outcome_range range = {.most_cuts = UINT32_MAX};
    range.least[rows[dialogue].text] = rows[dialogue].least;
    range.most[rows[dialogue].text] = rows[dialogue].least;
    if (dialogue == DIALOGUE_START) {
        range.least[TEXT_ALARM] = 1;
        range.most[TEXT_ALARM] = 1;
    }
    return range;
}

/* The reference of a part stands behind its length and the three octets of its header. */
static uint8_t reference_of(const char *pdu)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t at = SUBMIT_HEAD + 8;
    if (strlen(pdu) < at + 2) {
        return 0;
    }
    return (uint8_t)((strchr(digits, pdu[at]) - digits) * 16 + strchr(digits, pdu[at + 1]) -
                     digits);
}

static bool is_part(const char *pdu, enum dialogue_text text, uint32_t part, uint8_t reference)
{
    char expected[SMS_PDU_DIGITS + 1];
    (void)sms_format(&owner, texts[text], part, reference, expected);
    return strcmp(pdu, expected) == 0;
}

/* Whole messages that a phone would show: those whose last part came, after the others. */
static uint32_t count_text(const struct module *module, enum dialogue_text text)
{
    uint32_t parts = sms_part_count(texts[text]);
    uint32_t count = 0;
    for (uint32_t i = 0; i < module->sent_count; i++) {
        uint8_t reference = reference_of(module->sent[i]);
        uint32_t there = 0;
        for (uint32_t part = 0; part + 1 < parts; part++) {
            bool found = false;
            for (uint32_t k = 0; k < i; k++) {
                found = found || is_part(module->sent[k], text, part, reference);
            }
            there += found;
        }
        count += there == parts - 1 && is_part(module->sent[i], text, parts - 1, reference);
    }
    return count;
}

/* Whoever was told that a relay is on finds it so. */
static uint8_t wanted_relays(const struct module *module)
{
    uint32_t mask = 0;
    for (uint32_t relay = 0; relay < 4; relay++) {
        bool told = count_text(module, (enum dialogue_text)(TEXT_RELAY1 + relay)) > 0;
        mask |= told && relay != PULSED_RELAY ? 1u << relay : 0;
    }
    return (uint8_t)mask;
}

/* A fault of the serial line struck among these bytes. */
static bool is_hit(const struct module *module, uint32_t from, uint32_t to)
{
    bool hit = false;
    for (uint32_t i = 0; i < SERIAL_FAULTS; i++) {
        const struct serial_fault *fault = &module->serial.fault[i];
        hit = hit || (fault->count > 0 && fault->trouble == SERIAL_FINE && fault->at >= from &&
                      fault->at < to);
    }
    return hit;
}

/* What cuts into the operator's text is taken for a part of it. */
static void widen_in_text(struct outcome_range *range)
{
    range->least[TEXT_CREDIT] = 0;
    range->least[TEXT_RELAY3] = 0;
    range->least[TEXT_RELAY4] = 0;
    range->phone_empty = false;
}

static struct outcome_range with_doubts(const struct module *module,
                                        const struct outcome_range *range)
{
    struct outcome_range wider = *range;
    for (uint32_t i = 0; i < module->sent_count && range->doubt_where_hit; i++) {
        if (is_hit(module, module->result_from[i], module->result_to[i])) {
            dialogue_doubt(&wider);
        }
    }
    if (is_hit(module, module->said_from, module->said_to)) {
        widen_in_text(&wider);
    }
    return wider;
}

static const char *judge(const struct module *module, const struct outcome_range *range)
{
    static char wrong[200];
    for (uint32_t text = 0; text < TEXT_COUNT; text++) {
        uint32_t count = count_text(module, (enum dialogue_text)text);
        if (count < range->least[text] || count > range->most[text]) {
            snprintf(wrong, sizeof wrong, "%.20s: sent %u times", texts[text], count);
            return wrong;
        }
    }
    uint8_t relays = relay_steady_mask(&module->unit.relays);
    if (relays != wanted_relays(module)) {
        snprintf(wrong, sizeof wrong, "relays %02x, not %02x", relays, wanted_relays(module));
        return wrong;
    }
    for (uint32_t i = 0; i < MODULE_MESSAGES; i++) {
        if (module->store[i] != NULL) {
            snprintf(wrong, sizeof wrong, "the message in slot %u is still there", i);
            return wrong;
        }
    }
    if (range->phone_empty && module->phone[DIALOGUE_EXTRA_SLOT] != NULL) {
        return "the message in the module's own memory is still there";
    }
    if (module->cuts > range->most_cuts) {
        return "the module's supply was cut";
    }
    if (module->sent_as_text > 0) {
        return "a PDU sent as text";
    }
    if (module->dialled != NULL && module_count(module, "ATD") == 0 && module->sent_count == 0) {
        return "neither called nor told";
    }
    return NULL;
}

void dialogue_run(struct module *module, enum dialogue dialogue, struct tally *tally)
{
    int64_t half = TIME_S(rows[dialogue].span_s) / 2;
    uint32_t limit_s = tally->limit_s > 0 ? tally->limit_s : LONGEST_S;
    tally->wrong = NULL;
    open_dialogue(module, dialogue);
    module_run(module, half);
    close_dialogue(module, dialogue);
    module_run(module, half);
    int64_t end = module->now;
    if (!settle(module, limit_s)) {
        tally->wrong = "never ready";
        return;
    }
    int64_t ready_after = module->now - end;
    tally->longest = ready_after > tally->longest ? ready_after : tally->longest;
    module_run(module, TIME_S(60));
    if (!settle(module, limit_s)) {
        tally->wrong = "not ready any more";
    }
}

bool dialogue_judge(const struct module *module, enum dialogue dialogue,
                    const struct outcome_range *range, struct tally *tally, const char *what)
{
    struct outcome_range wider = with_doubts(module, range);
    const char *wrong = tally->wrong != NULL ? tally->wrong : judge(module, &wider);
    tally->cases++;
    if (wrong != NULL) {
        tally->failed++;
        if (tally->failed <= FAILURES_TOLD) {
            printf("%s, %s: %s\n", rows[dialogue].name, what, wrong);
            (void)fflush(stdout);
        }
    }
    return wrong == NULL;
}

bool dialogue_play(struct module *module, enum dialogue dialogue, const struct outcome_range *range,
                   struct tally *tally, const char *what)
{
    dialogue_run(module, dialogue, tally);
    return dialogue_judge(module, dialogue, range, tally, what);
}

static void measure(enum dialogue dialogue, bool extra, struct dialogue_size *size)
{
    static struct module module;
    struct outcome_range range = dialogue_outcome(dialogue);
    struct tally tally = {0};
    dialogue_begin(&module, dialogue);
    if (extra) {
        dialogue_add_message(&module);
        range.least[TEXT_RELAY4] = 1;
        range.most[TEXT_RELAY4] = 1;
    }
    ck_assert(dialogue_play(&module, dialogue, &range, &tally, "undisturbed"));
    size->bytes = module.serial.said;
    size->lines = module.serial.lines;
    size->heard = module.heard_bytes;
    size->results = module.sent_count;
    memcpy(size->result_from, module.result_from, sizeof size->result_from);
    memcpy(size->result_to, module.result_to, sizeof size->result_to);
}

void dialogue_measure(enum dialogue dialogue, bool extra, struct dialogue_size *size)
{
    static struct dialogue_size sizes[DIALOGUE_COUNT][2];
    struct dialogue_size *known = &sizes[dialogue][extra];
    if (known->bytes == 0) {
        measure(dialogue, extra, known);
    }
    *size = *known;
}

bool dialogue_leaves_doubt(const struct dialogue_size *size, uint32_t at, uint32_t count)
{
    bool doubt = false;
    for (uint32_t i = 0; i < size->results; i++) {
        doubt = doubt || (at < size->result_to[i] && at + count > size->result_from[i]);
    }
    return doubt;
}

void dialogue_doubt(struct outcome_range *range)
{
    for (uint32_t i = 0; i < TEXT_COUNT; i++) {
        range->most[i] = (uint8_t)(range->most[i] + (range->most[i] > 0 ? 1 : 0));
    }
}

/* 0: the environment says nothing. */
static uint32_t stride(void)
{
    const char *every = getenv("FUSEBOX_CASES_EVERY");
    return every == NULL ? 0 : (uint32_t)strtoul(every, NULL, 10);
}

bool tally_takes(struct tally *tally)
{
    if (tally->every == 0) {
        tally->every = stride() > 0 ? stride() : 1;
    }
    return tally->offered++ % tally->every == 0;
}

void tally_print(const struct tally *tally, const char *what)
{
    printf("%s: %u cases, %u failed, ready %d s after the usual end at the latest\n", what,
           tally->cases, tally->failed, (int)(tally->longest / TIME_S(1)));
    if (tally->every > 1) {
        printf("    of %u cases only each %uth\n", tally->offered, tally->every);
    }
    ck_assert_uint_gt(tally->cases, 0);
    ck_assert_uint_eq(tally->failed, 0);
}
