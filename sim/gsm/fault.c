#include "sim/gsm/fault.h"

#include <stddef.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/fault_inside.h"

#define AT_PLACE(place) (1u << PLACE_##place)

#define OF_SPEECH (AT_PLACE(LINE) | AT_PLACE(PROMPT) | AT_PLACE(RESULT) | AT_PLACE(REPORT))
#define OF_COMMAND (AT_PLACE(COMMAND) | AT_PLACE(MESSAGE))
#define OF_BYTES (AT_PLACE(BYTE) | AT_PLACE(TYPED))
#define ANYWHERE (AT_PLACE(NOW) | OF_BYTES | OF_COMMAND | OF_SPEECH | AT_PLACE(AFTER) | \
                  AT_PLACE(START))
#define OFTEN (OPTION_AT | OPTION_OF | OPTION_TIMES | OPTION_SKIP | OPTION_LASTING)

const char *const fault_places[PLACES + 1] = {
    [PLACE_NOW] = "now", [PLACE_BYTE] = "byte", [PLACE_TYPED] = "typed byte",
    [PLACE_ECHO] = "echo", [PLACE_COMMAND] = "command", [PLACE_LINE] = "line",
    [PLACE_PROMPT] = "prompt", [PLACE_MESSAGE] = "message", [PLACE_RESULT] = "result",
    [PLACE_AFTER] = "after", [PLACE_REPORT] = "report", [PLACE_START] = "start",
};

const char *const fault_options[] = {
    "at", "of", "text", "times", "skip", "first", "count", "code", "by", "lasting", "silent", NULL
};

const struct fault_row fault_rows[] = {
    {"says", OFTEN, OPTION_TEXT,
     AT_PLACE(NOW) | AT_PLACE(COMMAND) | OF_SPEECH | AT_PLACE(AFTER) | AT_PLACE(START),
     "says the bytes of `text` before what stands there: noise, or a report at the worst moment"},
    {"waits", OFTEN | OPTION_FIRST, OPTION_BY | OPTION_AT,
     OF_COMMAND | OF_SPEECH | AT_PLACE(ECHO),
     "goes on after `by`; a command or message keeps it busy meanwhile, a piece of speech holds up "
     "all behind it. With `first` the pause is behind so many bytes"},
    {"loses", OFTEN | OPTION_FIRST, OPTION_AT, OF_BYTES | OF_COMMAND | OF_SPEECH | AT_PLACE(ECHO),
     "loses what stands there, but for the `first` bytes; a command was never heard, a message "
     "never sent"},
    {"doubles", OFTEN, OPTION_AT, OF_SPEECH | AT_PLACE(ECHO), "says it twice"},
    {"garbles", OFTEN, OPTION_AT, OF_BYTES | OF_SPEECH | AT_PLACE(ECHO),
     "turns one bit of it, drawn by the scenario's seed"},
    {"replaces", OFTEN, OPTION_AT | OPTION_TEXT, OF_SPEECH, "says `text` instead"},
    {"refuses", OFTEN | OPTION_TEXT, 0, OF_COMMAND,
     "lets the command or message come to nothing, with the result `text`: an error, `ERROR` where "
     "nothing is said, or an OK that lies"},
    {"mutes", OFTEN, 0, OF_COMMAND, "carries it out, and says nothing of it"},
    {"sets", OFTEN, OPTION_TEXT, AT_PLACE(NOW) | OF_COMMAND | AT_PLACE(START),
     "changes a setting as the command `text` would, and nobody has heard of it"},
    {"reboots", OFTEN | OPTION_SILENT, 0, ANYWHERE,
     "boots, with all settings forgotten; with `silent` there is no word of it"},
    {"stops", OFTEN & ~OPTION_LASTING, 0, ANYWHERE,
     "switches itself off, in order and with its words"},
    {"dies", OFTEN & ~OPTION_LASTING, 0, ANYWHERE,
     "is off at once, and deaf to its key until its supply was cut"},
    {"hangs", OFTEN, 0, ANYWHERE,
     "neither hears nor speaks, for `lasting` or until its supply is cut"},
    {"deafens", OFTEN, 0, ANYWHERE,
     "hears no command, for `lasting` or until it boots, though it still reports"},
    {"sleeps", OPTION_TIMES | OPTION_LASTING, OPTION_BY | OPTION_FIRST, AT_PLACE(NOW),
     "falls asleep when the line was silent for `by`, and loses the `first` bytes that wake it"},
    {"wakes", OPTION_TIMES | OPTION_LASTING, OPTION_BY, AT_PLACE(NOW),
     "starts by itself: `by` after it went off or got its supply"},
    {"strays", OFTEN & ~OPTION_LASTING, OPTION_CODE, AT_PLACE(NOW) | AT_PLACE(START),
     "is registered as `code` says (0, 2, 3 or 4) whatever the network wants, until its radio "
     "restarts"},
    {"fills", 0, OPTION_COUNT, AT_PLACE(NOW),
     "has old messages in `count` free places of its SIM"},
    {NULL, 0, 0, 0, NULL},
};

enum fault_kind fault_find(const char *name)
{
    for (uint32_t i = 0; fault_rows[i].name != NULL; i++) {
        if (strcmp(fault_rows[i].name, name) == 0) {
            return (enum fault_kind)(i + 1);
        }
    }
    return FAULT_NONE;
}

struct fault_order fault_order_of(enum fault_kind kind)
{
    struct fault_order order = {
        .kind = kind, .of = "", .text = "", .times = 1, .lasting_us = CLOCK_NEVER
    };
    while ((fault_row_of(kind)->places >> order.place & 1u) == 0) {
        order.place++;
    }
    return order;
}

void fault_set_times(struct fault_order *order, uint32_t given)
{
    bool silence = order->kind == FAULT_HANGS || order->kind == FAULT_DEAFENS;
    bool stands = order->kind == FAULT_SLEEPS || order->kind == FAULT_WAKES;
    bool lasts = stands || (!silence && (given & OPTION_LASTING) != 0);
    if (lasts && (given & OPTION_TIMES) == 0) {
        order->times = 0;
    }
}

void fault_init(struct modem_module *modem, uint64_t seed)
{
    struct module_faults *faults = &modem->faults;
    faults->random = random_stream(seed, "modem faults");
    faults->deed_at = faults->step_at = faults->over_at = faults->wake_at = CLOCK_NEVER;
}

const char *fault_text(const struct modem_module *modem, const struct module_fault *fault)
{
    return modem->faults.text + fault->text_at;
}

static void count_laid(struct module_faults *faults)
{
    faults->laid = 0;
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        faults->laid = (uint8_t)(faults->laid + (faults->fault[i].kind != FAULT_NONE ? 1 : 0));
    }
}

/* Texts stay where they are until no fault is left that may need them. */
static bool keep_text(struct module_faults *faults, const struct fault_order *order,
                      struct module_fault *fault)
{
    bool error = order->kind == FAULT_REFUSES && order->text_length == 0;
    const char *text = error ? "ERROR" : order->text;
    faults->text_length = faults->laid == 0 && faults->deed.kind == FAULT_NONE
                              ? 0 : faults->text_length;
    uint32_t length = error ? (uint32_t)strlen(text) : order->text_length;
    if (faults->text_length + length + 1 > MODULE_FAULT_TEXT) {
        return false;
    }
    fault->text_at = faults->text_length;
    fault->text_length = (uint16_t)length;
    memcpy(faults->text + fault->text_at, text, length);
    faults->text[fault->text_at + length] = '\0';
    faults->text_length = (uint16_t)(faults->text_length + length + 1);
    return true;
}

/* What has struck, and can no more. What never struck stays: it is to be told. */
static void drop_expired(struct module_faults *faults, int64_t now)
{
    for (uint32_t i = 0; i < MODULE_FAULTS; i++) {
        struct module_fault *fault = &faults->fault[i];
        bool over = fault->struck && now >= fault->until;
        fault->kind = over ? (uint8_t)FAULT_NONE : fault->kind;
    }
    count_laid(faults);
}

static int32_t free_room(const struct module_faults *faults)
{
    for (int32_t i = 0; i < MODULE_FAULTS; i++) {
        if (faults->fault[i].kind == FAULT_NONE && faults->untold[i] == FAULT_NONE) {
            return i;
        }
    }
    return -1;
}

bool fault_has_room(const struct gsm *gsm, int64_t now)
{
    struct module_faults faults = gsm->modem.faults;
    drop_expired(&faults, now);
    return free_room(&faults) >= 0;
}

/* A strike is told later, with its deed where it has one: there may be no trace at hand now. */
void fault_note(struct modem_module *modem, int64_t at, uint32_t number)
{
    struct module_faults *faults = &modem->faults;
    struct module_fault *fault = &faults->fault[number];
    fault->struck = true;
    faults->untold[number] = fault->kind;
    faults->step_at = clock_earlier(faults->step_at, at);
    if (fault->limited && --fault->times == 0) {
        fault->kind = FAULT_NONE;
        faults->laid--;
    }
}

static bool stands(const struct fault_order *order)
{
    return order->kind == FAULT_SLEEPS || order->kind == FAULT_WAKES;
}

static struct module_fault fault_of(const struct fault_order *order, int64_t now)
{
    bool goes_on = order->kind == FAULT_HANGS || order->kind == FAULT_DEAFENS;
    bool once = order->place == PLACE_NOW && !stands(order);
    struct module_fault fault = {
        .kind = (uint8_t)order->kind, .place = (uint8_t)order->place, .silent = order->silent,
        .limited = once || order->times > 0, .times = (uint16_t)(once ? 1 : order->times),
        .skip = (uint16_t)order->skip, .first = (uint16_t)order->first,
        .count = (uint16_t)order->count, .code = (uint8_t)order->code,
        .by_us = goes_on ? order->lasting_us : order->by_us, .until = CLOCK_NEVER,
    };
    if (!goes_on && order->lasting_us != CLOCK_NEVER) {
        fault.until = now + order->lasting_us;
    }
    strcpy(fault.of, order->of);
    return fault;
}

int32_t fault_lay(struct gsm *gsm, struct air *air, const struct fault_order *order)
{
    struct modem_module *modem = &gsm->modem;
    struct module_faults *faults = &modem->faults;
    struct module_fault fault = fault_of(order, air->now);
    drop_expired(faults, air->now);
    int32_t number = free_room(faults);
    if (number < 0 || !keep_text(faults, order, &fault)) {
        return -1;
    }
    faults->fault[number] = fault;
    count_laid(faults);
    if (order->kind == FAULT_WAKES) {
        fault_went_off(modem, air->now);
    } else if (order->place == PLACE_NOW && !stands(order)) {
        fault_note(modem, air->now, (uint32_t)number);
        fault_strikes_now(gsm, air, &fault);
    }
    return number;
}

bool fault_is_pending(const struct gsm *gsm, uint32_t number)
{
    const struct module_fault *fault = &gsm->modem.faults.fault[number];
    return fault->kind != FAULT_NONE && !fault->struck;
}

static bool fits(const struct module_fault *fault, int64_t at, enum fault_place place,
                 const char *what)
{
    bool there = fault->kind != FAULT_NONE && fault->place == place && at < fault->until;
    if (!there || fault->of[0] == '\0') {
        return there;
    }
    return place == PLACE_REPORT ? strncmp(what, fault->of, strlen(fault->of)) == 0
                                 : strcmp(what, fault->of) == 0;
}

bool fault_strikes(struct modem_module *modem, int64_t at, struct occasion *occasion,
                   struct module_fault *struck)
{
    struct module_faults *faults = &modem->faults;
    while (occasion->next < MODULE_FAULTS) {
        uint32_t number = occasion->next++;
        struct module_fault *fault = &faults->fault[number];
        if (!fits(fault, at, occasion->place, occasion->what)) {
            continue;
        }
        if (fault->skip > 0) {
            fault->skip--;
            continue;
        }
        *struck = *fault;
        fault_note(modem, at, number);
        return true;
    }
    return false;
}
