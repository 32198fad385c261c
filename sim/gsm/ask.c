#include "sim/gsm/ask.h"

#include <stddef.h>
#include <string.h>

#include "sim/gsm/answer.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static uint32_t read_number(const char **text)
{
    uint32_t number = 0;
    while (is_digit(**text)) {
        number = number < 100000 ? number * 10 + (uint32_t)(**text - '0') : number;
        *text += 1;
    }
    return number;
}

static struct ask basic_ask(const struct command *command, const char *text)
{
    struct ask ask = {.form = ASK_SET, .command = command, .text = text};
    ask.number = read_number(&text);
    if (*text == '?') {
        ask.form = ASK_READ;
    } else if (*text == '=') {
        text++;
        ask.value = read_number(&text);
    }
    return ask;
}

/* False: what stands behind the name is neither a question nor a setting. */
static bool extended_ask(const struct command *command, const char *text, struct ask *ask)
{
    *ask = (struct ask){.form = ASK_RUN, .command = command, .text = ""};
    if (strcmp(text, "?") == 0) {
        ask->form = ASK_READ;
    } else if (strcmp(text, "=?") == 0) {
        ask->form = ASK_TEST;
    } else if (text[0] == '=') {
        ask->form = ASK_SET;
        ask->text = text + 1;
    } else if (text[0] != '\0') {
        return false;
    }
    return true;
}

bool ask_read(const struct command *command, const char *text, struct ask *ask)
{
    if (command->name[0] == '+') {
        return extended_ask(command, text, ask);
    }
    *ask = basic_ask(command, text);
    return true;
}

/* What the text sets, NULL: nothing that could be set so. */
static const struct command *setting_command(const char *text, const char **rest)
{
    uint32_t length;
    if (strncmp(text, "AT", 2) != 0) {
        return NULL;
    }
    const struct command *command = command_at(at_command_find(text + 2, &length));
    bool sets = command != NULL && command->delay == DELAY_QUICK &&
                command->needs == NEEDS_NOTHING;
    *rest = text + 2 + length;
    bool extended = sets && command->name[0] == '+' && **rest == '=' && (*rest)[1] != '?';
    bool basic = sets && command->answer == answer_basic_setting;
    return extended || basic ? command : NULL;
}

bool ask_is_setting(const char *text)
{
    const char *rest;
    return setting_command(text, &rest) != NULL;
}

void ask_set(struct gsm *gsm, struct air *air, const char *text)
{
    const char *rest;
    const struct command *command = setting_command(text, &rest);
    struct ask ask;
    if (ask_read(command, rest, &ask)) {
        (void)command->answer(gsm, air, &ask);
    }
}
