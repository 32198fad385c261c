#include "lua/hand_line.h"

#include <stdio.h>
#include <string.h>

#include "sim/world/wiring.h"

#define PART "part"
#define BLANKS " \t\r"

const char *const hand_unit_things[] = {"battery", "button", "modem", NULL};
/* What takes the name of a terminal, which may look like a number. */
static const char *const terminal_words[] = {"volts", "amps", NULL};
static const char *const questions[] = {"is", "has", "volts", "amps", "signal", "reboots", "wear",
                                        "stored", "bill", NULL};
/* With a value they do something. */
static const char *const readings[] = {"temperature", "credit", NULL};

static bool is_among(const char *word, const char *const *words)
{
    while (*words != NULL && strcmp(*words, word) != 0) {
        words++;
    }
    return *words != NULL;
}

static enum hand_thing find_in_wiring(const struct world *world, const char *name)
{
    if (wiring_find_part(world, name) >= 0) {
        return THING_PART;
    }
    return wiring_find_wire(world, name) >= 0 ? THING_WIRE : THING_NONE;
}

enum hand_thing hand_line_thing(const struct world *world, const char *name)
{
    enum hand_thing found = find_in_wiring(world, name);
    if (found == THING_NONE && strcmp(name, "network") == 0) {
        found = THING_NETWORK;
    }
    return found == THING_NONE && is_among(name, hand_unit_things) ? THING_OF_UNIT : found;
}

/* Cuts the next word off; "" at the end. */
static char *cut_word(char **rest)
{
    char *word = *rest + strspn(*rest, BLANKS);
    size_t length = strcspn(word, BLANKS);
    *rest = word + length + strspn(word + length, BLANKS);
    word[length] = '\0';
    return word;
}

static void trim(char *text)
{
    size_t length = strlen(text);
    while (length > 0 && strchr(BLANKS, text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
}

/* "2", "-3.5": what Lua reads as a number. */
static bool is_number(const char *text)
{
    const char *digits = text + (text[0] == '-' ? 1 : 0);
    size_t whole = strspn(digits, "0123456789");
    const char *rest = digits + whole;
    size_t decimals = rest[0] == '.' ? strspn(rest + 1, "0123456789") : 0;
    rest += rest[0] == '.' ? decimals + 1 : 0;
    return whole + decimals > 0 && rest[0] == '\0';
}

static enum hand_value kind_of(const char *text)
{
    if (is_number(text)) {
        return VALUE_NUMBER;
    }
    return strcmp(text, "true") == 0 || strcmp(text, "false") == 0 ? VALUE_FLAG : VALUE_TEXT;
}

/* The next word of the form name=value, from `text` on; NULL: there is none. */
static char *find_option(char *text)
{
    for (char *word = text; *word != '\0'; word += strspn(word, BLANKS)) {
        size_t length = strcspn(word, BLANKS);
        const char *equals = memchr(word, '=', length);
        if (equals != NULL && equals > word) {
            return word;
        }
        word += length;
    }
    return NULL;
}

/* "to=150 V lasting=2 s"; a value goes on to the next name. */
static void read_options(struct hand_line *read, char *option)
{
    while (option != NULL) {
        char *value = strchr(option, '=');
        char *next = find_option(value);
        *value++ = '\0';
        if (next != NULL) {
            next[-1] = '\0';
        }
        trim(value);
        if (read->option_count < HAND_OPTIONS) {
            read->option[read->option_count++] =
                (struct hand_option){option, value, kind_of(value)};
        }
        option = next;
    }
}

/* What stands behind the verb: a value, options, or both. */
static void read_values(struct hand_line *read, char *rest)
{
    char *option = find_option(rest);
    if (option != NULL && option > rest) {
        option[-1] = '\0';
    }
    if (option != rest) {
        trim(rest);
        read->has_value = rest[0] != '\0';
        bool is_name = is_among(read->verb, terminal_words);
        read->value = (struct hand_option){"", rest, is_name ? VALUE_TEXT : kind_of(rest)};
    }
    read_options(read, option);
}

static void translate(struct hand_line *read)
{
    if (read->thing != THING_WIRE || read->has_value || read->option_count > 0) {
        return;
    }
    if (strcmp(read->verb, "open") == 0) {
        read->verb = "fault";
        read->has_value = true;
        read->value = (struct hand_option){"", "open", VALUE_TEXT};
    } else if (strcmp(read->verb, "close") == 0) {
        read->verb = "ok";
    }
}

bool hand_line_read(struct hand_line *read, const struct world *world, const char *line)
{
    memset(read, 0, sizeof *read);
    if (snprintf(read->line, sizeof read->line, "%s", line) >= HAND_LINE) {
        return false;
    }
    char *rest = read->line;
    read->name = cut_word(&rest);
    read->thing = hand_line_thing(world, read->name);
    read->verb = cut_word(&rest);
    bool of_wiring = strcmp(read->name, PART) == 0;
    bool of_unit = strcmp(read->name, "unit") == 0 && is_among(read->verb, hand_unit_things);
    if (of_wiring || of_unit) {
        read->name = read->verb;
        read->thing = of_unit ? THING_OF_UNIT : THING_PART;
        read->verb = cut_word(&rest);
    }
    read_values(read, rest);
    translate(read);
    return true;
}

bool hand_line_asks(const struct hand_line *read)
{
    bool reads = is_among(read->verb, readings) && !read->has_value && read->option_count == 0;
    bool charge = read->thing == THING_OF_UNIT && strcmp(read->verb, "charge") == 0;
    return read->verb[0] == '\0' || is_among(read->verb, questions) || reads || charge;
}
