#include "lua/dialect.h"

#include <stdio.h>
#include <string.h>

#include "lua/pattern.h"

/* What a text is put together in. */
struct made {
    char *text;
    size_t size, length;
};

static void add(struct made *made, const char *bytes, size_t count)
{
    size_t room = made->size - 1 - made->length;
    count = count < room ? count : room;
    memmove(made->text + made->length, bytes, count);
    made->length += count;
    made->text[made->length] = '\0';
}

static bool is_pattern(const char *from)
{
    size_t length = strlen(from);
    return length > 2 && from[0] == '/' && from[length - 1] == '/';
}

static struct pattern_text pattern_of(const char *from)
{
    return (struct pattern_text){from + 1, strlen(from) - 2};
}

/* What opens and closes in a pattern. */
struct brackets {
    uint32_t opened, closed;
    bool in_set;
};

static struct brackets brackets_of(const char *from)
{
    struct brackets found = {0, 0, false};
    for (const char *at = from; *at != '\0'; at++) {
        if (*at == '%' && at[1] != '\0') {
            at++;
        } else if (*at == '[') {
            found.in_set = true;
        } else if (*at == ']') {
            found.in_set = false;
        } else if (!found.in_set) {
            found.opened += *at == '(' ? 1 : 0;
            found.closed += *at == ')' ? 1 : 0;
        }
    }
    return found;
}

/* The whole match counts as a capture where there is none. */
static uint32_t captures_of(const char *from)
{
    struct brackets found = brackets_of(from);
    return found.opened > 0 ? found.opened : 1;
}

static bool check_captures(const struct dialect_row *row, char error[DIALECT_ERROR])
{
    uint32_t captures = is_pattern(row->from) ? captures_of(row->from) : 0;
    for (const char *at = strchr(row->to, '%'); at != NULL; at = strchr(at + 2, '%')) {
        bool digit = at[1] >= '1' && at[1] <= '9';
        if (digit && (uint32_t)(at[1] - '0') > captures) {
            snprintf(error, DIALECT_ERROR, "'%%%c': '%.80s' has %u captures", at[1], row->from,
                     captures);
            return false;
        }
        if (!digit && at[1] != '%') {
            snprintf(error, DIALECT_ERROR, "'%%' is followed by a digit or another '%%' in "
                     "'%.80s'", row->to);
            return false;
        }
    }
    return true;
}

/* A search finds what is malformed only as far as it gets. */
static const char *malformed(const char *from)
{
    struct pattern_match match;
    struct brackets found = brackets_of(from);
    const char *why = NULL;
    const struct pattern_text nothing = {"", 0};
    if (pattern_find(pattern_of(from), nothing, 0, &match, &why) == PATTERN_WRONG) {
        return why;
    }
    return found.opened != found.closed ? "its brackets do not close" : NULL;
}

bool dialect_check(const struct dialect_row *row, char error[DIALECT_ERROR])
{
    const char *why = is_pattern(row->from) ? malformed(row->from) : NULL;
    if (why != NULL) {
        snprintf(error, DIALECT_ERROR, "'%.80s' is no pattern: %.60s", row->from, why);
        return false;
    }
    return check_captures(row, error);
}

static void add_capture(struct made *made, const char *text, const struct pattern_match *match,
                        uint32_t number)
{
    if (number < match->capture_count && match->capture[number].length >= 0) {
        add(made, text + match->capture[number].start, (size_t)match->capture[number].length);
    } else if (number == 0) {
        add(made, text + match->start, match->end - match->start);
    }
}

static void replace(struct made *made, const char *to, const char *text,
                    const struct pattern_match *match)
{
    add(made, text, match->start);
    for (const char *at = to; *at != '\0'; at++) {
        if (*at != '%') {
            add(made, at, 1);
        } else if (*++at == '%') {
            add(made, "%", 1);
        } else {
            add_capture(made, text, match, (uint32_t)(*at - '1'));
        }
    }
    add(made, text + match->end, strlen(text + match->end));
}

static bool turn_by(const struct dialect_row *row, const char *text, struct made *made)
{
    struct pattern_match match = {.end = strlen(text)};
    const char *why;
    bool fits = is_pattern(row->from)
                    ? pattern_find(pattern_of(row->from), (struct pattern_text){text, match.end},
                                   0, &match, &why) == PATTERN_YES
                    : strcmp(row->from, text) == 0;
    if (fits) {
        replace(made, row->to, text, &match);
    }
    return fits;
}

void dialect_turn(const struct dialect_rows *rows, const char *text, char *turned, size_t size)
{
    struct made made = {turned, size, 0};
    turned[0] = '\0';
    for (uint32_t i = 0; i < rows->count; i++) {
        if (turn_by(&rows->row[i], text, &made)) {
            return;
        }
    }
    add(&made, text, strlen(text));
}
