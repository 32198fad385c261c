#include "firmware/input.h"

#include <string.h>

#include "firmware/settings.h"

static bool is_open(const struct input *input)
{
    switch (input->contact) {
    case INPUT_NC:
        return !input->level;
    case INPUT_NO:
        return input->level;
    default:
        return false;
    }
}

static void take_as_is(struct input *input, uint8_t contact, bool level, int64_t now)
{
    input->contact = contact;
    input->level = level;
    input->tripped = is_open(input);
    input->level_since = now;
    input->due_at = TIME_NEVER;
    input->accepted_at = now;
}

void input_init(struct input_bank *bank)
{
    memset(bank, 0, sizeof *bank);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        bank->input[i].due_at = TIME_NEVER;
    }
}

void input_baseline(struct input_bank *bank, const struct settings *settings, uint8_t levels,
                    int64_t now)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        take_as_is(&bank->input[i], settings->input[i].contact, (levels >> i & 1) != 0, now);
    }
    bank->seen = true;
}

static void accept(struct input *input, uint8_t bit, struct input_changes *changes)
{
    input->tripped = !input->tripped;
    input->accepted_at = input->due_at;
    input->due_at = TIME_NEVER;
    if (input->tripped) {
        changes->tripped |= bit;
    } else {
        changes->restored |= bit;
    }
}

/* A level that changed just now was not seen to be stable, however late this step comes. */
static void follow(struct input *input, bool level, uint32_t delay_s, int64_t now)
{
    input->level = level;
    input->level_since = now;
    input->due_at = is_open(input) == input->tripped
                        ? TIME_NEVER
                        : now + TIME_MS(INPUT_DEBOUNCE_MS) + TIME_S(delay_s);
}

int64_t input_step(struct input_bank *bank, const struct settings *settings, uint8_t levels,
                   int64_t now, struct input_changes *changes)
{
    memset(changes, 0, sizeof *changes);
    if (!bank->seen) {
        input_baseline(bank, settings, levels, now);
        return TIME_NEVER;
    }
    int64_t next = TIME_NEVER;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct input *input = &bank->input[i];
        const struct input_settings *set = &settings->input[i];
        uint8_t bit = (uint8_t)(1u << i);
        bool level = (levels & bit) != 0;
        if (input->contact != set->contact) {
            take_as_is(input, set->contact, level, now);
            changes->rebased |= bit;
        } else if (input->level != level) {
            follow(input, level, set->delay_s, now);
            changes->opening |= is_open(input) ? bit : 0;
        } else if (now >= input->due_at) {
            accept(input, bit, changes);
        }
        next = time_earlier(next, input->due_at);
    }
    return next;
}

bool input_forget(struct input *input, uint32_t delay_s, int64_t now)
{
    input->tripped = false;
    follow(input, input->level, delay_s, input->level_since);
    if (now >= input->due_at) {
        struct input_changes unread = {0};
        accept(input, 0, &unread);
    }
    return input->tripped;
}

void input_resume(struct input_bank *bank, int64_t now)
{
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        struct input *input = &bank->input[i];
        if (input->due_at < now + TIME_MS(INPUT_DEBOUNCE_MS)) {
            input->due_at = now + TIME_MS(INPUT_DEBOUNCE_MS);
        }
    }
}

uint8_t input_tripped_mask(const struct input_bank *bank)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        mask |= (uint32_t)bank->input[i].tripped << i;
    }
    return (uint8_t)mask;
}

uint8_t input_open_mask(const struct input_bank *bank)
{
    uint32_t mask = 0;
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        mask |= (uint32_t)is_open(&bank->input[i]) << i;
    }
    return (uint8_t)mask;
}
