#include "lua/people_line.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/fault_line.h"
#include "sim/gsm/call.h"
#include "sim/gsm/credit.h"
#include "sim/gsm/fault.h"

#define WORD PEOPLE_WORD
#define NAME_MOST 11   /* letters of a sender that is no number */
#define DIGITS_MOST 20

enum caller {
    CALLER_GIVEN,
    CALLER_OR_TALKING,  /* without a number: the phone that is in a call with the modem */
    CALLER_NONE         /* no phone, but a hand at the modem, or the network */
};

struct action {
    const char *word, *form, *about;
    enum caller caller;
    bool (*act)(const struct people *people, uint32_t phone, const char *rest);
};

const char *people_take_word(const char *text, char *word, size_t size)
{
    text += strspn(text, " \t");
    size_t length = strcspn(text, " \t");
    snprintf(word, size, "%.*s", (int)(length < size ? length : size - 1), text);
    text += length;
    return text + strspn(text, " \t");
}

/* Always false. */
static bool refuse(const struct people *people, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(people->error, PEOPLE_ERROR, format, arguments);
    va_end(arguments);
    return false;
}

static bool sms(const struct people *people, uint32_t phone, const char *rest)
{
    gsm_phone_sms(people->gsm, people->air, phone, rest);
    return true;
}

static bool call(const struct people *people, uint32_t phone, const char *rest)
{
    if (rest[0] != '\0' && strcmp(rest, "hidden") != 0) {
        return refuse(people, "call NUMBER, or call NUMBER hidden, not '%s'",
                rest);
    }
    gsm_phone_caller_id(people->gsm, phone, strcmp(rest, "hidden") == 0, "");
    gsm_phone_call(people->gsm, people->air, phone);
    return true;
}

static bool answer(const struct people *people, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_answer(people->gsm, people->air, phone);
    return true;
}

static bool hang_up(const struct people *people, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_hang_up(people->gsm, people->air, phone);
    return true;
}

static bool reject(const struct people *people, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_reject(people->gsm, people->air, phone);
    return true;
}

static bool off(const struct people *people, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_switch(people->gsm, people->air, phone, false);
    return true;
}

static bool on(const struct people *people, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_switch(people->gsm, people->air, phone, true);
    return true;
}

static bool dtmf(const struct people *people, uint32_t phone, const char *rest)
{
    size_t known = strspn(rest, "0123456789*#ABCD");
    if (rest[known] != '\0') {
        return refuse(people, "dtmf: there is no key '%c' (0-9 * # A B C D)", rest[known]);
    }
    for (; *rest != '\0'; rest++) {
        gsm_phone_dtmf(people->gsm, people->air, phone, *rest);
    }
    return true;
}

static bool sim(const struct people *people, uint32_t phone, const char *rest)
{
    char deed[WORD];
    (void)phone;
    const char *pin = people_take_word(rest, deed, sizeof deed);
    bool comes = strcmp(deed, "in") == 0 && (*pin == '\0' || gsm_sim_is_pin(pin));
    if (comes) {
        gsm_sim_insert(people->gsm, people->air, pin);
    } else if (strcmp(deed, "out") == 0 && *pin == '\0') {
        gsm_sim_remove(people->gsm, people->air);
    } else {
        return refuse(people, "sim out, sim in, or sim in PIN, of 4 to 8 digits");
    }
    return true;
}

static bool credit(const struct people *people, uint32_t phone, const char *rest)
{
    char *end;
    (void)phone;
    double amount = strtod(rest, &end);
    if (rest[0] < '0' || rest[0] > '9' || *end != '\0' || amount > CREDIT_MOST / 100.0) {
        return refuse(people, "credit AMOUNT, like 2.50");
    }
    gsm_credit(people->gsm, (uint32_t)(amount * 100.0 + 0.5));
    return true;
}

static bool strength(const struct people *people, uint32_t phone, const char *rest)
{
    char *end;
    (void)phone;
    unsigned long csq = strtoul(rest, &end, 10);
    if (rest[0] < '0' || rest[0] > '9' || *end != '\0' || csq > 31) {
        return refuse(people, "signal 0 to 31; below 2 there is no network");
    }
    gsm_signal(people->gsm, people->air, (uint8_t)csq);
    return true;
}

static bool fault(const struct people *people, uint32_t phone, const char *rest)
{
    (void)phone;
    return fault_line_lay(people, rest);
}

static bool ok(const struct people *people, uint32_t phone, const char *rest)
{
    (void)phone;
    (void)rest;
    fault_end(people->gsm, people->air);
    return true;
}

static const struct action actions[] = {
    {"sms", "NUMBER TEXT", "a phone sends a message", CALLER_GIVEN, sms},
    {"call", "NUMBER [hidden]", "a phone calls", CALLER_GIVEN, call},
    {"answer", "[NUMBER]", "a phone that is called picks up", CALLER_OR_TALKING, answer},
    {"reject", "[NUMBER]", "... or is busy", CALLER_OR_TALKING, reject},
    {"hangup", "[NUMBER]", "a phone ends its call", CALLER_OR_TALKING, hang_up},
    {"off", "NUMBER", "a phone is switched off, and reached by nobody", CALLER_GIVEN, off},
    {"on", "NUMBER", "... and on again", CALLER_GIVEN, on},
    {"dtmf", "[NUMBER] KEYS", "keys 0-9 * # A-D pressed in a call", CALLER_OR_TALKING, dtmf},
    {"sim", "out|in [PIN]", "the SIM is taken out, or put back", CALLER_NONE, sim},
    {"credit", "AMOUNT", "what the SIM can still pay for", CALLER_NONE, credit},
    {"fault", "KIND NAME=VALUE", "what is wrong with the modem: fusebox words faults", CALLER_NONE,
     fault},
    {"ok", "", "no fault of the modem is left", CALLER_NONE, ok},
    {"signal", "0 to 31", "the network's strength; below 2 it is gone", CALLER_NONE, strength},
};
#define ACTIONS (sizeof actions / sizeof actions[0])

void people_help(void)
{
    for (size_t i = 0; i < ACTIONS; i++) {
        printf("  %-6s %-15s  %s\n", actions[i].word, actions[i].form, actions[i].about);
    }
}

void people_offer(struct nearest *nearest)
{
    for (size_t i = 0; i < ACTIONS; i++) {
        nearest_offer(nearest, actions[i].word);
    }
}

static bool is_number(const char *text)
{
    const char *digits = text + (text[0] == '+' ? 1 : 0);
    size_t count = strlen(digits);
    return count > 0 && count <= DIGITS_MOST && digits[strspn(digits, "0123456789")] == '\0';
}

static const struct action *find_action(const char *word)
{
    for (size_t i = 0; i < ACTIONS; i++) {
        if (strcmp(actions[i].word, word) == 0) {
            return &actions[i];
        }
    }
    return NULL;
}

static int32_t phone_in_call(const struct network *network)
{
    for (uint32_t i = 0; i < network->phone_count; i++) {
        if (voice_is_under_way(network->phone[i].call)) {
            return (int32_t)i;
        }
    }
    return -1;
}

/* The phone that acts, -1 when there is none; *rest moves behind its number. */
static int32_t find_phone(const struct people *people, const struct action *action,
                          const char **rest)
{
    char number[WORD];
    const char *behind = people_take_word(*rest, number, sizeof number);
    bool keys_only = action->act == dtmf && *behind == '\0';
    bool is_sender = action->act == sms && number[0] != '\0' && strlen(number) <= NAME_MOST;
    if (action->caller == CALLER_OR_TALKING && (number[0] == '\0' || keys_only)) {
        return phone_in_call(&people->gsm->network);
    }
    if (!is_number(number) && !is_sender) {
        return -1;
    }
    int32_t phone = gsm_phone(people->gsm, number);
    *rest = phone >= 0 ? behind : *rest;
    return phone;
}

static bool refuse_phone(const struct people *people, const struct action *action,
                         const char *rest)
{
    char number[WORD];
    const char *behind = people_take_word(rest, number, sizeof number);
    bool keys_only = action->act == dtmf && *behind == '\0';
    if (action->caller == CALLER_OR_TALKING && (number[0] == '\0' || keys_only)) {
        return refuse(people, "nobody is in a call with the %s: %s %s", people->whom,
                      action->word, action->form);
    }
    if (is_number(number)) {
        return refuse(people, "no phone for %s: %d phones is the most", number, NETWORK_PHONES);
    }
    return refuse(people, "no such phone '%s': %s %s", number, action->word, action->form);
}

bool people_can(const char *line)
{
    char word[WORD];
    people_take_word(line, word, sizeof word);
    return find_action(word) != NULL;
}

bool people_read(const struct people *people, const char *line, struct people_deed *deed)
{
    char word[WORD];
    const char *rest = people_take_word(line, word, sizeof word);
    const struct action *action = find_action(word);
    int32_t phone = -1;
    if (action->caller != CALLER_NONE) {
        phone = find_phone(people, action, &rest);
        if (phone < 0) {
            return refuse_phone(people, action, rest);
        }
    }
    *deed = (struct people_deed){action->word, phone, rest};
    return true;
}

bool people_act(const struct people *people, const char *line)
{
    struct people_deed deed;
    if (!people_read(people, line, &deed)) {
        return false;
    }
    uint32_t phone = deed.phone < 0 ? 0 : (uint32_t)deed.phone;
    return find_action(deed.word)->act(people, phone, deed.rest);
}
