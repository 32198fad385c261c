#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/command.h"
#include "sim/gsm/fault_inside.h"
#include "sim/gsm/uart.h"

#define BITS 8

/* What is about to be said. */
struct speech {
    int64_t at;
    int64_t gap_us;          /* behind the first bytes */
    uint32_t gap_behind, copies, count;
    uint8_t bytes[MODULE_TX];
};

/* Who says nothing of a command still reports. */
static bool is_quiet(const struct module_faults *faults, enum fault_place place)
{
    return (faults->muted && place != PLACE_REPORT) || faults->deed.kind != FAULT_NONE;
}

const char *fault_command(const struct modem_module *modem)
{
    const struct command *command = command_at(modem->command);
    return command == NULL ? "" : command->name;
}

void fault_owe(struct modem_module *modem, int64_t at, const struct module_fault *fault)
{
    modem->faults.deed = *fault;
    int64_t sent_at = uart_sent_at(modem, at);
    modem->faults.deed_at = sent_at > at ? sent_at + 1 : at;
}

void fault_deafen(struct modem_module *modem, int64_t at, int64_t lasting_us)
{
    modem->faults.deaf = true;
    modem->faults.over_at = lasting_us == CLOCK_NEVER ? CLOCK_NEVER : at + lasting_us;
}

static struct occasion occasion_at(const struct modem_module *modem, enum fault_place place,
                                   const char *report)
{
    bool reports = place == PLACE_REPORT;
    const char *line = report + strspn(report, "\r\n");
    return (struct occasion){.place = place, .what = reports ? line : fault_command(modem)};
}

static void turn_a_bit(struct module_faults *faults, uint8_t *bytes, uint32_t count)
{
    if (count > 0) {
        int64_t bit = random_between(&faults->random, 0, (int64_t)count * BITS - 1);
        bytes[bit / BITS] = (uint8_t)(bytes[bit / BITS] ^ 1u << (bit % BITS));
    }
}

static void replace(struct speech *speech, const char *text, uint32_t length)
{
    speech->count = length;
    memcpy(speech->bytes, text, length);
}

_Static_assert(MODULE_FAULT_TEXT <= MODULE_TX, "a text replaces any speech");

/* False: it is a deed, and none of this is said. */
static bool shape(struct modem_module *modem, const struct module_fault *fault,
                  struct speech *speech)
{
    const char *text = fault_text(modem, fault);
    switch ((enum fault_kind)fault->kind) {
    case FAULT_SAYS:
        uart_send(modem, speech->at, text, fault->text_length);
        return true;
    case FAULT_WAITS:
        speech->at += fault->first == 0 ? fault->by_us : 0;
        speech->gap_us = fault->first == 0 ? 0 : fault->by_us;
        speech->gap_behind = fault->first;
        return true;
    case FAULT_LOSES:
        speech->count = fault->first < speech->count ? fault->first : speech->count;
        return true;
    case FAULT_DOUBLES:
        speech->copies++;
        return true;
    case FAULT_GARBLES:
        turn_a_bit(&modem->faults, speech->bytes, speech->count);
        return true;
    case FAULT_REPLACES:
        replace(speech, text, fault->text_length);
        return true;
    case FAULT_DEAFENS:
        fault_deafen(modem, speech->at, fault->by_us);
        return true;
    default:
        fault_owe(modem, speech->at, fault);
        return false;
    }
}

static void say(struct modem_module *modem, const struct speech *speech)
{
    uint32_t before = speech->gap_behind < speech->count ? speech->gap_behind : speech->count;
    for (uint32_t i = 0; i < speech->copies; i++) {
        uart_send(modem, speech->at, speech->bytes, before);
        uart_send(modem, speech->at + speech->gap_us, speech->bytes + before,
                  speech->count - before);
    }
}

/* What a report says must close with NUL to be asked for by its beginning. */
static void name_report(char name[MODULE_FAULT_OF + 2], const void *bytes, uint32_t count)
{
    uint32_t length = count < MODULE_FAULT_OF + 1 ? count : MODULE_FAULT_OF + 1;
    memcpy(name, bytes, length);
    name[length] = '\0';
}

static bool shape_at(struct modem_module *modem, enum fault_place place, struct speech *speech)
{
    char report[MODULE_FAULT_OF + 2];
    name_report(report, speech->bytes, speech->count);
    struct occasion occasion = occasion_at(modem, place, report);
    struct module_fault fault;
    while (fault_strikes(modem, speech->at, &occasion, &fault)) {
        if (!shape(modem, &fault, speech)) {
            return false;
        }
    }
    return true;
}

static void send_faulty(struct modem_module *modem, int64_t at, enum fault_place place,
                        const void *bytes, uint32_t count)
{
    struct speech speech = {.at = at, .copies = 1, .count = count < MODULE_TX ? count : MODULE_TX};
    memcpy(speech.bytes, bytes, speech.count);
    if (!shape_at(modem, place, &speech)) {
        return;
    }
    say(modem, &speech);
    if (place == PLACE_RESULT) {
        struct speech nothing = {.at = speech.at};
        (void)shape_at(modem, PLACE_AFTER, &nothing);
    }
}

void fault_send(struct modem_module *modem, int64_t at, enum fault_place place, const void *bytes,
                uint32_t count)
{
    if (is_quiet(&modem->faults, place)) {
        return;
    }
    if (modem->faults.laid == 0 || count == 0) {
        uart_send(modem, at, bytes, count);
    } else {
        send_faulty(modem, at, place, bytes, count);
    }
}

/* False: it slept, and this byte only woke it. */
static bool is_awake(struct modem_module *modem, int64_t at)
{
    struct module_faults *faults = &modem->faults;
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        const struct module_fault *fault = &faults->fault[i];
        if (fault->kind == FAULT_SLEEPS && at < fault->until &&
            at - faults->heard_at >= fault->by_us) {
            faults->asleep = fault->first;
            fault_note(modem, at, i);
        }
    }
    faults->heard_at = at;
    if (faults->asleep == 0) {
        return true;
    }
    faults->asleep--;
    return false;
}

static bool arrives(struct modem_module *modem, int64_t at, uint8_t *byte)
{
    bool typed = modem->line_state == LINE_PROMPT;
    struct occasion occasion = occasion_at(modem, typed ? PLACE_TYPED : PLACE_BYTE, "");
    struct module_fault fault;
    bool heard = true;
    while (heard && fault_strikes(modem, at, &occasion, &fault)) {
        if (fault.kind == FAULT_GARBLES) {
            turn_a_bit(&modem->faults, byte, 1);
        } else if (fault.kind == FAULT_LOSES) {
            heard = false;
        } else {
            fault_owe(modem, at, &fault);
            heard = false;
        }
    }
    return heard;
}

bool fault_hears(struct modem_module *modem, int64_t at, uint8_t *byte)
{
    struct module_faults *faults = &modem->faults;
    if (faults->deaf) {
        return false;
    }
    bool heard = faults->laid == 0 || (is_awake(modem, at) && arrives(modem, at, byte));
    faults->heard_at = at;
    return heard;
}
