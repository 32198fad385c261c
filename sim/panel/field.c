#include "sim/panel/field.h"

#include <string.h>

static bool goes_on(char byte)
{
    return ((unsigned char)byte & 0xC0u) == 0x80u;
}

void field_set(struct field *field, const char *text)
{
    field->text[0] = '\0';
    field->cursor = field->anchor = 0;
    field->shift = 0;
    field_insert(field, text);
}

static uint32_t low(const struct field *field)
{
    return field->cursor < field->anchor ? field->cursor : field->anchor;
}

static uint32_t high(const struct field *field)
{
    return field->cursor > field->anchor ? field->cursor : field->anchor;
}

static bool cut_selected(struct field *field)
{
    uint32_t from = low(field), to = high(field);
    memmove(field->text + from, field->text + to, strlen(field->text + to) + 1);
    field->cursor = field->anchor = from;
    return to > from;
}

static uint32_t letter_length(const char *text)
{
    uint32_t length = 1;
    while (goes_on(text[length])) {
        length++;
    }
    return length;
}

bool field_insert(struct field *field, const char *text)
{
    bool changed = cut_selected(field);
    size_t length = strlen(field->text);
    while (*text != '\0') {
        uint32_t letter = letter_length(text);
        if (length + letter >= FIELD_BYTES) {
            break;
        }
        if ((unsigned char)*text >= 0x20u && *text != 0x7f) {
            char *at = field->text + field->cursor;
            memmove(at + letter, at, length + 1 - field->cursor);
            memcpy(at, text, letter);
            field->cursor += letter;
            length += letter;
            changed = true;
        }
        text += letter;
    }
    field->anchor = field->cursor;
    return changed;
}

static uint32_t letter_on(const struct field *field, uint32_t from, int by)
{
    uint32_t at = from;
    if (by > 0 && field->text[at] != '\0') {
        at += letter_length(field->text + at);
    }
    while (by < 0 && at > 0) {
        at--;
        if (!goes_on(field->text[at])) {
            break;
        }
    }
    return at;
}

static bool is_blank_beside(const struct field *field, uint32_t at, int by)
{
    return by > 0 ? field->text[at] == ' ' : at > 0 && field->text[at - 1] == ' ';
}

uint32_t field_next(const struct field *field, uint32_t from, int by, bool word)
{
    uint32_t at = from, last;
    if (!word) {
        return letter_on(field, from, by);
    }
    while (is_blank_beside(field, at, by)) {
        at = letter_on(field, at, by);
    }
    do {
        last = at;
        at = is_blank_beside(field, at, by) ? at : letter_on(field, at, by);
    } while (at != last);
    return at;
}

static void delete_one(struct field *field, int by, bool word)
{
    if (field->cursor == field->anchor) {
        field->anchor = field_next(field, field->cursor, by, word);
    }
    cut_selected(field);
}

/* Where a key leads the cursor. */
static uint32_t goal(const struct field *field, const struct gesture *gesture)
{
    bool leaves = field->cursor != field->anchor && !gesture->shift && !gesture->control;
    switch (gesture->key) {
    case KEY_LEFT:
        return leaves ? low(field) : field_next(field, field->cursor, -1, gesture->control);
    case KEY_RIGHT:
        return leaves ? high(field) : field_next(field, field->cursor, 1, gesture->control);
    case KEY_HOME:
        return 0;
    default:
        return (uint32_t)strlen(field->text);
    }
}

bool field_key(struct field *field, const struct gesture *gesture)
{
    switch (gesture->key) {
    case KEY_LEFT:
    case KEY_RIGHT:
    case KEY_HOME:
    case KEY_END:
        field->cursor = goal(field, gesture);
        field->anchor = gesture->shift ? field->anchor : field->cursor;
        return true;
    case KEY_BACKSPACE:
    case KEY_DELETE:
        delete_one(field, gesture->key == KEY_DELETE ? 1 : -1, gesture->control);
        return true;
    case KEY_LETTER:
        if (gesture->control && gesture->letter == 'a') {
            field->anchor = 0;
            field->cursor = (uint32_t)strlen(field->text);
            return true;
        }
        return !gesture->control; /* its text follows */
    default:
        return false;
    }
}
