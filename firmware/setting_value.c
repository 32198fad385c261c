#include "firmware/setting_value.h"

#include <stddef.h>
#include <string.h>

#include "firmware/assert.h"
#include "firmware/setting_name.h"
#include "firmware/temp_value.h"

#define LAST_SECONDS 65500 /* 2.5: InputNRELAY */

static void *field_of(struct settings *settings, const struct setting_value *value, uint32_t target)
{
    return (char *)settings + value->field + target * value->stride;
}

static const void *field_in(const struct settings *settings, const struct setting_value *value,
                            uint32_t target)
{
    return (const char *)settings + value->field + target * value->stride;
}

bool value_is_number(const struct setting_value *value)
{
    return value->kind == VALUE_NUMBER || value->kind == VALUE_OWN_NUMBER;
}

void value_add_range(const struct setting_value *value, struct text *text)
{
    text_add_int(text, value->min);
    text_add_numbered(text, "-", value->max);
    text_add_char(text, ' ');
    word_add("s,ms,min", value->unit, text);
    text_add(text, value->unit == IN_MINUTES ? ", 0 = any" : "");
}

/* Calls for the word at index of "A,B,C": its start, and its length. */
static const char *word_at(const char *words, uint32_t index, uint32_t *length)
{
    while (index > 0 && *words != 0) {
        index -= *words == ',' ? 1u : 0u;
        words++;
    }
    *length = (uint32_t)strcspn(words, ",");
    return words;
}

int32_t word_index(const char *words, const char *text)
{
    uint32_t length;

    for (uint32_t index = 0;; index++) {
        const char *word = word_at(words, index, &length);
        uint32_t i = 0;

        if (length == 0) {
            return -1;
        }
        while (i < length && text_upper(word[i]) == text_upper(text[i])) {
            i++;
        }
        if (i == length && text[i] == 0) {
            return (int32_t)index;
        }
    }
}

void word_add(const char *words, uint32_t index, struct text *text)
{
    uint32_t length;
    const char *word = word_at(words, index, &length);

    text_add_bytes(text, word, length);
}

uint32_t target_number(const char *text, const char *kind, uint32_t count)
{
    const char *digits = text_after(text, kind);
    uint32_t number = 0;

    if (digits == NULL || digits[0] == '0' || !text_to_number(digits, count, &number)) {
        return 0;
    }
    return number;
}

static bool set_number(struct settings *settings, const struct setting_value *value,
                       uint32_t target, const char *text)
{
    uint32_t number;

    if (!text_to_number(text, value->max, &number) || number < value->min) {
        return false;
    }
    *(uint16_t *)field_of(settings, value, target) = (uint16_t)number;
    return true;
}

static bool set_word(struct settings *settings, const struct setting_value *value, uint32_t target,
                     const char *text)
{
    int32_t index = word_index(value->words, text);

    if (index < 0) {
        return false;
    }
    if (value->kind == VALUE_SWITCH) {
        *(bool *)field_of(settings, value, target) = index == 0;
        return true;
    }
    *(uint8_t *)field_of(settings, value, target) = (uint8_t)index;
    return true;
}

static bool set_word_of_all(struct settings *settings, const struct setting_value *value,
                            const char *text)
{
    bool is_word = word_index(value->words, text) >= 0;

    for (uint32_t i = 0; is_word && i < UNIT_RELAYS; i++) {
        (void)set_word(settings, value, i, text);
    }
    return is_word;
}

static bool set_length(struct settings *settings, const struct setting_value *value,
                       const char *text)
{
    uint32_t number;

    if (word_index(value->words, text) < 0 || !text_to_number(text, UINT8_MAX, &number)) {
        return false;
    }
    *(uint8_t *)field_of(settings, value, 0) = (uint8_t)number;
    return true;
}

/* Zeroed to the field's end: stored images are compared byte by byte. */
static void set_name(char *field, uint32_t size, const char *text)
{
    memset(field, 0, size);
    if (!text_same(text, "NO")) {
        memcpy(field, text, strlen(text));
    }
}

static bool set_alias(struct settings *settings, const struct setting_value *value, uint32_t target,
                      const char *text)
{
    char *field = field_of(settings, value, target);

    if (!text_same(text, "NO") && !name_is_free(settings, text, field)) {
        return false;
    }
    set_name(field, NAME_LENGTH + 1, text);
    return true;
}

bool code_is_valid(const char *text)
{
    size_t length = strspn(text, "0123456789*#+");

    return length > 0 && length <= CREDIT_CODE && text[length] == 0;
}

static bool id_is_valid(const char *text)
{
    size_t length = strlen(text);

    for (size_t i = 0; i < length; i++) {
        if (text[i] < ' ' || text[i] > '~') {
            return false;
        }
    }
    return length > 0 && length <= NAME_LENGTH;
}

/* Passwords, ids and codes, whose kinds stand in this order: they differ in signs and length. */
static bool set_signs(struct settings *settings, const struct setting_value *value,
                      const char *text)
{
    bool valid = id_is_valid(text);
    uint32_t size = NAME_LENGTH + 1;

    if (value->kind == VALUE_PASSWORD) {
        valid = strlen(text) == PASSWORD_LENGTH && text_is_word(text);
        size = PASSWORD_LENGTH + 1;
    } else if (value->kind == VALUE_CODE) {
        valid = code_is_valid(text);
        size = CREDIT_CODE + 1;
    }
    if (valid || text_same(text, "NO")) {
        set_name(field_of(settings, value, 0), size, text);
        return true;
    }
    return false;
}

static bool set_alarm_relay(struct settings *settings, uint32_t target, const char *text)
{
    struct input_settings *input = &settings->input[target];
    const char *comma = strchr(text, ',');
    char relay[8] = "";
    uint32_t number, seconds;

    if (text_same(text, "NO")) {
        input->relay = 0;
        input->relay_s = 0;
        return true;
    }
    if (comma == NULL || (size_t)(comma - text) >= sizeof relay) {
        return false;
    }
    memcpy(relay, text, (size_t)(comma - text));
    number = target_number(relay, "Relay", UNIT_RELAYS);
    if (number == 0 || !text_to_number(comma + 1, LAST_SECONDS, &seconds) || seconds == 0) {
        return false;
    }
    input->relay = (uint8_t)number;
    input->relay_s = (uint16_t)seconds;
    return true;
}

/* What a call does: the verbs of RING, in the order in which NAME? lists them. */
struct ring_verb {
    const char *word;
    enum ring_action action;
    bool of_relay;
};

static const struct ring_verb ring_verbs[] = {
    {"NO", RING_NO, false},          {"MIC", RING_MIC, false}, {"SWITCH", RING_SWITCH, true},
    {"ON", RING_ON, true},           {"OFF", RING_OFF, true},  {"PULSE", RING_PULSE, true},
    {"RESTART", RING_RESTART, true},
};
#define RING_VERBS (sizeof ring_verbs / sizeof ring_verbs[0])

static bool set_ring(struct settings *settings, const char *text)
{
    for (uint32_t i = 0; i < RING_VERBS; i++) {
        const struct ring_verb *verb = &ring_verbs[i];
        const char *target = text_after(text, verb->word);
        uint32_t number = target != NULL ? target_number(target, "Relay", UNIT_RELAYS) : 0;

        if (verb->of_relay ? number != 0 : text_same(text, verb->word)) {
            settings->ring_action = (uint8_t)verb->action;
            settings->ring_relay = (uint8_t)(verb->of_relay ? number : 0);
            return true;
        }
    }
    return false;
}

bool value_set(struct settings *settings, const struct setting_value *value, uint32_t target,
               const char *text)
{
    if (value->kind >= VALUE_PASSWORD && value->kind <= VALUE_CODE) {
        return set_signs(settings, value, text);
    }
    switch (value->kind) {
    case VALUE_NUMBER:
    case VALUE_OWN_NUMBER:
        return set_number(settings, value, target, text);
    case VALUE_WORD:
    case VALUE_SWITCH:
        return set_word(settings, value, target, text);
    case VALUE_WORD_OF_ALL:
        return set_word_of_all(settings, value, text);
    case VALUE_LENGTH:
        return set_length(settings, value, text);
    case VALUE_ALIAS:
        return set_alias(settings, value, target, text);
    case VALUE_ALARM_RELAY:
        return set_alarm_relay(settings, target, text);
    case VALUE_RING:
        return set_ring(settings, text);
    default:
        return temp_value_set(settings, value, target, text);
    }
}

/* Index of the active word, -1 where the relays differ. */
static int32_t active_word(const struct settings *settings, const struct setting_value *value,
                           uint32_t target)
{
    const void *field = field_in(settings, value, target);
    char digits[4];
    struct text number = text_over(digits, sizeof digits);

    if (value->kind == VALUE_SWITCH) {
        return *(const bool *)field ? 0 : 1;
    }
    if (value->kind == VALUE_LENGTH) {
        text_add_int(&number, *(const uint8_t *)field);
        return word_index(value->words, digits);
    }
    for (uint32_t i = 1; value->kind == VALUE_WORD_OF_ALL && i < UNIT_RELAYS; i++) {
        if (*(const uint8_t *)field_in(settings, value, i) != *(const uint8_t *)field) {
            return -1;
        }
    }
    return *(const uint8_t *)field;
}

static uint32_t number_in(const struct settings *settings, const struct setting_value *value,
                          uint32_t target)
{
    uint32_t number = *(const uint16_t *)field_in(settings, value, target);

    if (value->kind == VALUE_OWN_NUMBER && number == 0) {
        number = *(const uint16_t *)(const void *)((const char *)settings + value->shared);
    }
    return number;
}

bool value_is_set(const struct settings *settings, const struct setting_value *value,
                  uint32_t target)
{
    const void *field = field_in(settings, value, target);

    if (value->kind == VALUE_PASSWORD || value->kind == VALUE_ALIAS) {
        return *(const char *)field != 0;
    }
    return value->kind != VALUE_OWN_NUMBER || *(const uint16_t *)field != 0;
}

static void show_alarm_relay(const struct input_settings *input, struct text *text)
{
    if (input->relay == 0) {
        text_add(text, "NO");
        return;
    }
    text_add_numbered(text, "Relay", input->relay);
    text_add_numbered(text, ",", input->relay_s);
}

static void show_ring(const struct settings *settings, struct text *text)
{
    for (uint32_t i = 0; i < RING_VERBS; i++) {
        if (ring_verbs[i].action == settings->ring_action) {
            text_add(text, ring_verbs[i].word);
        }
    }
    if (settings->ring_relay != 0) {
        text_add_numbered(text, "Relay", settings->ring_relay);
    }
}

void value_show(const struct settings *settings, const struct setting_value *value, uint32_t target,
                struct text *text)
{
    const char *name = field_in(settings, value, target);
    int32_t index;

    if (temp_value_is(value->kind)) {
        temp_value_show(settings, value, target, text);
        return;
    }
    switch (value->kind) {
    case VALUE_NUMBER:
    case VALUE_OWN_NUMBER:
        text_add_int(text, number_in(settings, value, target));
        return;
    case VALUE_ALIAS:
    case VALUE_PASSWORD:
    case VALUE_ID:
    case VALUE_CODE:
        text_add(text, name[0] != 0 ? name : "NO");
        return;
    case VALUE_ALARM_RELAY:
        show_alarm_relay(&settings->input[target], text);
        return;
    case VALUE_RING:
        show_ring(settings, text);
        return;
    default:
        index = active_word(settings, value, target);
        word_add(value->words, index < 0 ? 0 : (uint32_t)index, text);
        return;
    }
}

/* "A,(B),C": the active one in parentheses. */
static void tell_words(const char *words, int32_t active, struct text *text)
{
    int32_t index = 0;

    for (const char *at = words;; index++) {
        uint32_t length = (uint32_t)strcspn(at, ",");

        text_add(text, index == active ? "(" : "");
        text_add_bytes(text, at, length);
        text_add(text, index == active ? ")" : "");
        if (at[length] == 0) {
            return;
        }
        text_add_char(text, ',');
        at += length + 1;
    }
}

static void tell_ring(const struct settings *settings, struct text *text)
{
    for (uint32_t i = 0; i < RING_VERBS; i++) {
        text_add(text, i > 0 ? "," : "");
        if (ring_verbs[i].action == settings->ring_action) {
            text_add_char(text, '(');
            show_ring(settings, text);
            text_add_char(text, ')');
        } else {
            text_add(text, ring_verbs[i].word);
            text_add(text, ring_verbs[i].of_relay ? "T" : "");
        }
    }
}

void value_tell(const struct settings *settings, const struct setting_value *value, uint32_t target,
                struct text *text)
{
    switch (value->kind) {
    case VALUE_WORD:
    case VALUE_WORD_OF_ALL:
    case VALUE_SWITCH:
    case VALUE_LENGTH:
        tell_words(value->words, active_word(settings, value, target), text);
        return;
    case VALUE_RING:
        tell_ring(settings, text);
        return;
    default:
        value_show(settings, value, target, text);
        if (value_is_number(value)) {
            text_add_char(text, ' ');
            word_add("seconds,milliseconds,minutes", value->unit, text);
        }
        return;
    }
}
