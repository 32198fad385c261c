#include "firmware/at_line.h"

#include <stddef.h>
#include <string.h>

#define OPERATOR "+CUSD:"

void at_line_init(struct at_line *line)
{
    line->text[0] = 0;
    line->length = 0;
    line->overlong = false;
    line->in_text = false;
}

static enum at_token close_line(struct at_line *line)
{
    bool whole = line->length > 0 && !line->overlong;
    line->text[line->length] = 0;
    line->length = 0;
    line->overlong = false;
    if (!whole) {
        return AT_NOTHING;
    }
    return strcmp(line->text, ">") == 0 ? AT_PROMPT : AT_LINE;
}

static void add_byte(struct at_line *line, char c)
{
    if (line->length < AT_LINE_LENGTH) {
        line->text[line->length++] = c;
    } else {
        line->overlong = true;
    }
}

const char *at_line_text_end(const char *line)
{
    const char *begin = strchr(line, '"');
    const char *end = line + strlen(line);
    if (begin == NULL) {
        return NULL;
    }
    while (end[-1] == ' ' || (end[-1] >= '0' && end[-1] <= '9')) {
        end--;
    }
    end -= end[-1] == ',' ? 1 : 0;
    return end[-1] == '"' && end - 1 > begin ? end - 1 : NULL;
}

static enum at_token feed_text(struct at_line *line, uint8_t byte)
{
    line->text[line->length] = 0;
    if (byte == '\r' && (line->overlong || at_line_text_end(line->text) != NULL)) {
        line->overlong = false;
        line->in_text = false;
        return close_line(line);
    }
    if (byte < 0x80) {
        add_byte(line, (char)(byte < ' ' ? byte | 0x80u : byte));
    }
    return AT_NOTHING;
}

static bool text_begins(const struct at_line *line)
{
    return line->text[line->length - 1] == '"' &&
           memcmp(line->text, OPERATOR, sizeof OPERATOR - 1) == 0;
}

enum at_token at_line_feed(struct at_line *line, uint8_t byte)
{
    if (line->in_text) {
        return feed_text(line, byte);
    }
    if (byte == '\r' || byte == '\n') {
        return close_line(line);
    }
    if (byte < ' ' || byte > '~') {
        return AT_NOTHING;
    }
    add_byte(line, (char)byte);
    line->in_text = text_begins(line);
    if (line->length == 2 && line->text[0] == '>' && line->text[1] == ' ') {
        line->length = 0;
        return AT_PROMPT;
    }
    return AT_NOTHING;
}

static const char *after_blanks(const char *at)
{
    while (*at == ' ') {
        at++;
    }
    return at;
}

/* To the next comma outside quotes, or NULL. */
static const char *next_comma(const char *at)
{
    bool quoted = false;
    for (; *at != 0; at++) {
        if (*at == '"') {
            quoted = !quoted;
        } else if (*at == ',' && !quoted) {
            return at;
        }
    }
    return NULL;
}

const char *at_line_field(const char *line, uint32_t index)
{
    const char *at = strchr(line, ':');
    if (at == NULL) {
        return NULL;
    }
    for (uint32_t i = 0; i < index; i++) {
        at = next_comma(at + 1);
        if (at == NULL) {
            return NULL;
        }
    }
    return after_blanks(at + 1);
}

static bool ends_field(const char *rest)
{
    rest += strspn(rest, " ");
    return *rest == ',' || *rest == 0;
}

bool at_line_number(const char *line, uint32_t index, uint32_t *value)
{
    const char *at = at_line_field(line, index);
    uint32_t number = 0;
    uint32_t digits = 0;
    while (at != NULL && at[digits] >= '0' && at[digits] <= '9' && digits < 5) {
        number = number * 10 + (uint32_t)(at[digits] - '0');
        digits++;
    }
    *value = 0;
    if (digits == 0 || !ends_field(at + digits)) {
        return false;
    }
    *value = number;
    return true;
}

bool at_line_quoted(const char *line, uint32_t index, char *buffer, uint32_t size)
{
    const char *at = at_line_field(line, index);
    const char *end = at != NULL && *at == '"' ? strchr(at + 1, '"') : NULL;
    buffer[0] = 0;
    if (end == NULL || (uint32_t)(end - at) > size) {
        return false;
    }
    uint32_t length = (uint32_t)(end - at) - 1;
    memcpy(buffer, at + 1, length);
    buffer[length] = 0;
    return true;
}
