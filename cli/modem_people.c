#include <stdio.h>
#include <string.h>

#include "cli/modem_desk.h"
#include "lua/nearest.h"
#include "sim/gsm/call.h"

#define WORD 32
#define NAME_MOST 11   /* letters of a sender that is no number */
#define DIGITS_MOST 20

struct action {
    const char *word, *form, *about;
    bool optional;      /* without a number: the phone that is in a call with the modem */
    void (*act)(struct modem_desk *desk, uint32_t phone, const char *rest);
};

static void sms(struct modem_desk *desk, uint32_t phone, const char *rest)
{
    gsm_phone_sms(&desk->gsm, &desk->air, phone, rest);
}

static void call(struct modem_desk *desk, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_call(&desk->gsm, &desk->air, phone);
}

static void answer(struct modem_desk *desk, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_answer(&desk->gsm, &desk->air, phone);
}

static void hang_up(struct modem_desk *desk, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_hang_up(&desk->gsm, &desk->air, phone);
}

static void reject(struct modem_desk *desk, uint32_t phone, const char *rest)
{
    (void)rest;
    gsm_phone_reject(&desk->gsm, &desk->air, phone);
}

static void dtmf(struct modem_desk *desk, uint32_t phone, const char *rest)
{
    for (; *rest != '\0'; rest++) {
        gsm_phone_dtmf(&desk->gsm, &desk->air, phone, *rest);
    }
}

static const struct action actions[] = {
    {"sms", "NUMBER TEXT", "a message to the modem", false, sms},
    {"call", "NUMBER", "a phone calls the modem", false, call},
    {"answer", "[NUMBER]", "a phone that the modem calls picks up", true, answer},
    {"reject", "[NUMBER]", "... or is busy", true, reject},
    {"hangup", "[NUMBER]", "a phone ends its call", true, hang_up},
    {"dtmf", "[NUMBER] KEYS", "keys 0-9 * # A-D pressed in a call", true, dtmf},
};
#define ACTIONS (sizeof actions / sizeof actions[0])

void modem_desk_help(void)
{
    for (size_t i = 0; i < ACTIONS; i++) {
        printf("  %-6s %-13s  %s\n", actions[i].word, actions[i].form, actions[i].about);
    }
    printf("  %-6s %-13s  %s\n", "help", "", "this");
    fflush(stdout);
}

static bool is_number(const char *text)
{
    const char *digits = text + (text[0] == '+' ? 1 : 0);
    size_t count = strlen(digits);
    return count > 0 && count <= DIGITS_MOST && digits[strspn(digits, "0123456789")] == '\0';
}

/* The next word, cut at `size`; returns what stands behind it. */
static const char *take_word(const char *text, char *word, size_t size)
{
    text += strspn(text, " \t");
    size_t length = strcspn(text, " \t");
    snprintf(word, size, "%.*s", (int)(length < size ? length : size - 1), text);
    text += length;
    return text + strspn(text, " \t");
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

static void refuse(const char *word)
{
    struct nearest nearest;
    nearest_init(&nearest, word);
    for (size_t i = 0; i < ACTIONS; i++) {
        nearest_offer(&nearest, actions[i].word);
    }
    fprintf(stderr, "fusebox modem: nobody can '%s', did you mean '%s'? `help` tells more\n",
            word, nearest.best);
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
static int32_t find_phone(struct modem_desk *desk, const struct action *action, const char **rest)
{
    char number[WORD];
    const char *behind = take_word(*rest, number, sizeof number);
    bool keys_only = action->act == dtmf && *behind == '\0';
    bool is_sender = action->act == sms && number[0] != '\0' && strlen(number) <= NAME_MOST;
    if (action->optional && (number[0] == '\0' || keys_only)) {
        return phone_in_call(&desk->gsm.network);
    }
    if (!is_number(number) && !is_sender) {
        return -1;
    }
    *rest = behind;
    return gsm_phone(&desk->gsm, number);
}

void modem_desk_act(struct modem_desk *desk, const char *line)
{
    char word[WORD];
    const char *rest = take_word(line, word, sizeof word);
    if (word[0] == '\0') {
        return;
    }
    if (strcmp(word, "help") == 0) {
        modem_desk_help();
        return;
    }
    const struct action *action = find_action(word);
    if (action == NULL) {
        refuse(word);
        return;
    }
    int32_t phone = find_phone(desk, action, &rest);
    if (phone < 0) {
        fprintf(stderr, "fusebox modem: no such phone: %s %s\n", action->word, action->form);
        return;
    }
    action->act(desk, (uint32_t)phone, rest);
}
