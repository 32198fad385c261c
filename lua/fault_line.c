#include "lua/fault_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/exact_text.h"
#include "lua/writing.h"
#include "sim/base/clock.h"
#include "sim/base/nearest.h"
#include "sim/base/quantity.h"

#define NUMBER_MOST 10000

/* The line as it is taken apart. */
struct reading {
    char *error;             /* PEOPLE_ERROR: what is wrong, said first */
    struct fault_read *read;
    bool wrong;
};

static void refuse(struct reading *reading, const char *what, const char *value)
{
    if (!reading->wrong) {
        snprintf(reading->error, PEOPLE_ERROR, "fault: %s, not '%.80s'", what, value);
    }
    reading->wrong = true;
}

static uint32_t read_number(struct reading *reading, const char *value, uint32_t least,
                            uint32_t most)
{
    char *end, what[48];
    unsigned long number = strtoul(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end != '\0' || number < least || number > most) {
        snprintf(what, sizeof what, "a number from %u to %u is wanted", least, most);
        refuse(reading, what, value);
    }
    return (uint32_t)number;
}

static int64_t read_time(struct reading *reading, const char *value)
{
    struct quantity quantity;
    char error[QUANTITY_ERROR];
    if (!quantity_parse(value, DIMENSION_TIME, &quantity, error) || !(quantity.value >= 0)) {
        refuse(reading, "a time is wanted, like 300ms or 5s", value);
        return 0;
    }
    return clock_us(quantity.value);
}

static void exchange(char *text, char old, char new)
{
    for (char *at = strchr(text, old); at != NULL; at = strchr(at, old)) {
        *at = new;
    }
}

/* Places of two words are written with a dash. */
static enum fault_place read_place(struct reading *reading, char *value)
{
    exchange(value, '-', ' ');
    for (uint32_t i = 0; i < PLACES; i++) {
        if (strcmp(fault_places[i], value) == 0) {
            return (enum fault_place)i;
        }
    }
    struct nearest nearest;
    char what[100];
    nearest_init(&nearest, value);
    nearest_offer_all(&nearest, fault_places);
    exchange(nearest.best, ' ', '-');
    exchange(value, ' ', '-');
    snprintf(what, sizeof what, "a place is wanted, maybe '%s'", nearest.best);
    refuse(reading, what, value);
    return PLACE_NOW;
}

static bool read_flag(struct reading *reading, const char *value)
{
    bool is_true = strcmp(value, "true") == 0;
    if (!is_true && strcmp(value, "false") != 0) {
        refuse(reading, "true or false is wanted", value);
    }
    return is_true;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef";
    const char *found = c == '\0' ? NULL : strchr(digits, c | (c > '9' ? 0x20 : 0));
    return found == NULL ? -1 : (int)(found - digits);
}

/* \r, \n, \\ and \xHH; in place. Returns the length. */
static uint32_t unescape(char *text)
{
    char *to = text;
    for (const char *from = text; *from != '\0'; from++) {
        bool escaped = *from == '\\' && from[1] != '\0';
        from += escaped ? 1 : 0;
        if (escaped && *from == 'x' && hex_digit(from[1]) >= 0 && hex_digit(from[2]) >= 0) {
            *to++ = (char)(hex_digit(from[1]) << 4 | hex_digit(from[2]));
            from += 2;
        } else if (escaped && (*from == 'r' || *from == 'n')) {
            *to++ = *from == 'r' ? '\r' : '\n';
        } else {
            *to++ = *from;
        }
    }
    return (uint32_t)(to - text);
}

static void take_number(struct reading *reading, uint32_t option, const char *value)
{
    struct fault_order *order = &reading->read->order;
    uint32_t *const numbers[] = {&order->times, &order->skip, &order->first, &order->count,
                                 &order->code};
    static const uint32_t least[] = {1, 0, 1, 1, 0};
    static const uint32_t most[] = {NUMBER_MOST, NUMBER_MOST, NUMBER_MOST, MODULE_STORE, 5};
    for (uint32_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if (option == (uint32_t)OPTION_TIMES << i) {
            *numbers[i] = read_number(reading, value, least[i], most[i]);
        }
    }
}

static void take_option(struct reading *reading, uint32_t option, char *value)
{
    struct fault_order *order = &reading->read->order;
    reading->read->given |= option;
    switch ((enum fault_option)option) {
    case OPTION_AT: order->place = read_place(reading, value); break;
    case OPTION_OF: order->of = strncmp(value, "AT", 2) == 0 ? value + 2 : value; break;
    case OPTION_TEXT: order->text_length = unescape(value); order->text = value; break;
    case OPTION_BY: order->by_us = read_time(reading, value); break;
    case OPTION_LASTING: order->lasting_us = read_time(reading, value); break;
    case OPTION_SILENT: order->silent = read_flag(reading, value); break;
    default: take_number(reading, option, value); break;
    }
}

static void refuse_option(struct reading *reading, char *word)
{
    struct nearest nearest;
    char what[100];
    size_t length = strcspn(word, "=");
    if (word[length] == '\0') {
        refuse(reading, "an option is wanted, like at=prompt", word);
        return;
    }
    word[length] = '\0';
    nearest_init(&nearest, word);
    nearest_offer_all(&nearest, fault_options);
    snprintf(what, sizeof what, "an option is wanted, maybe '%s='", nearest.best);
    word[length] = '=';
    refuse(reading, what, word);
}

static void take_word(struct reading *reading, char *word)
{
    char *value = strchr(word, '=');
    for (uint32_t i = 0; value != NULL && fault_options[i] != NULL; i++) {
        size_t length = strlen(fault_options[i]);
        if ((size_t)(value - word) == length && strncmp(word, fault_options[i], length) == 0) {
            take_option(reading, 1u << i, value + 1);
            return;
        }
    }
    refuse_option(reading, word);
}

/* A text goes to the end of the line, blanks and all. */
static void take_words(struct reading *reading, char *rest)
{
    while (*rest != '\0' && !reading->wrong) {
        size_t length = strncmp(rest, "text=", 5) == 0 ? strlen(rest) : strcspn(rest, " \t");
        bool last = rest[length] == '\0';
        rest[length] = '\0';
        take_word(reading, rest);
        rest += length + (last ? 0 : 1);
        rest += strspn(rest, " \t");
    }
}

static enum fault_kind take_kind(struct reading *reading, char **rest)
{
    size_t length = strcspn(reading->read->line, " \t");
    bool last = reading->read->line[length] == '\0';
    struct nearest nearest;
    char what[100];
    reading->read->line[length] = '\0';
    *rest = reading->read->line + length + (last ? 0 : 1);
    *rest += strspn(*rest, " \t");
    enum fault_kind kind = fault_find(reading->read->line);
    if (kind == FAULT_NONE) {
        nearest_init(&nearest, reading->read->line);
        for (uint32_t i = 0; fault_rows[i].name != NULL; i++) {
            nearest_offer(&nearest, fault_rows[i].name);
        }
        snprintf(what, sizeof what, "a kind is wanted, maybe '%s'", nearest.best);
        refuse(reading, what, reading->read->line);
    }
    return kind;
}

bool fault_line_read(struct fault_read *read, const char *line, char *error)
{
    struct reading reading = {.error = error, .read = read};
    char *rest, wrong[FAULT_WRONG];
    memset(read, 0, sizeof *read);
    snprintf(read->line, sizeof read->line, "%s", line);
    enum fault_kind kind = take_kind(&reading, &rest);
    if (kind == FAULT_NONE) {
        return false;
    }
    read->order = fault_order_of(kind);
    take_words(&reading, rest);
    if (reading.wrong) {
        return false;
    }
    fault_set_times(&read->order, read->given);
    if (!fault_check(&read->order, read->given, wrong)) {
        snprintf(error, PEOPLE_ERROR, "fault %s: %s", fault_row_of(kind)->name, wrong);
        return false;
    }
    return true;
}

bool fault_line_lay(const struct people *people, const char *line)
{
    struct fault_read read;
    if (!fault_line_read(&read, line, people->error)) {
        return false;
    }
    if (fault_lay(people->gsm, people->air, &read.order) < 0) {
        snprintf(people->error, PEOPLE_ERROR, "fault: %d at a time, and %d bytes in all their "
                 "texts, are the most", MODULE_FAULTS, MODULE_FAULT_TEXT);
        return false;
    }
    return true;
}

/* ---- the way back ---- */

static void write_time(int64_t us, struct writing *writing)
{
    char text[EXACT_TEXT];
    exact_time_text(us, text);
    size_t number = strcspn(text, " ");
    writing_add_format(writing, "%.*s%s", (int)number, text,
                       text + number + (text[number] == '\0' ? 0 : 1));
}

/* Escaped where unescape() would read it otherwise. */
static void write_text(const struct fault_order *order, struct writing *writing)
{
    for (uint32_t i = 0; i < order->text_length; i++) {
        unsigned char byte = (unsigned char)order->text[i];
        bool plain = byte > ' ' && byte < 0x7F && byte != '\\';
        writing_add_format(writing, plain ? "%c" : "\\x%02x", byte);
    }
}

static void write_option(const struct fault_order *order, enum fault_option option,
                         struct writing *writing)
{
    const uint32_t numbers[] = {order->times, order->skip, order->first, order->count,
                                order->code};
    char place[40];
    uint32_t number = 0;
    switch (option) {
    case OPTION_AT:
        snprintf(place, sizeof place, "%s", fault_places[order->place]);
        exchange(place, ' ', '-');
        writing_add(writing, place);
        break;
    case OPTION_OF: writing_add(writing, order->of); break;
    case OPTION_TEXT: write_text(order, writing); break;
    case OPTION_BY: write_time(order->by_us, writing); break;
    case OPTION_LASTING: write_time(order->lasting_us, writing); break;
    case OPTION_SILENT: writing_add(writing, order->silent ? "true" : "false"); break;
    default:
        while ((uint32_t)OPTION_TIMES << number != (uint32_t)option) {
            number++;
        }
        writing_add_format(writing, "%u", numbers[number]);
    }
}

static void write_given(const struct fault_order *order, uint32_t given, struct writing *writing)
{
    for (uint32_t i = 0; fault_options[i] != NULL; i++) {
        if ((given >> i & 1u) != 0) {
            writing_add_format(writing, " %s=", fault_options[i]);
            write_option(order, (enum fault_option)(1u << i), writing);
        }
    }
}

void fault_line_write(const struct fault_order *order, uint32_t given, char *line, size_t size)
{
    struct writing writing;
    writing_init(&writing);
    writing_add_format(&writing, "fault %s", fault_row_of(order->kind)->name);
    write_given(order, given & ~(uint32_t)OPTION_TEXT, &writing);
    write_given(order, given & OPTION_TEXT, &writing); /* goes to the end of the line */
    bool whole = !writing.failed && writing.length < size;
    snprintf(line, size, "%s", whole ? writing.text : "");
    writing_free(&writing);
}
