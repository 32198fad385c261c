#include "firmware/event_log.h"

#include <stddef.h>

#include "firmware/command_table.h"
#include "firmware/unit.h"

/* What an entry's source is, and so what is said of it. */
enum log_object {
    OBJECT_NONE,
    OBJECT_WORD, /* one of `words` */
    OBJECT_INPUT,
    OBJECT_NUMBERED, /* `words` and its number, from 1 */
    OBJECT_ALERT,    /* and behind `words` to whom, where there are any */
    OBJECT_RING,     /* value: one of `words` */
    OBJECT_COMMAND,  /* `words`: the channels */
    OBJECT_LINES
};

struct log_text {
    const char *text;
    enum log_object object;
    const char *words;
};

static const struct log_text texts[] = {
    [LOG_START] = {"start: ", OBJECT_WORD, "cold,brown-out,watchdog"},
    [LOG_RUBBISH] = {"stored settings unreadable", OBJECT_NONE, ""},
    [LOG_ALARM] = {"alarm: ", OBJECT_INPUT, ""},
    [LOG_RESTORED] = {"restored: ", OBJECT_INPUT, ""},
    [LOG_DC_LOST] = {"12 V lost", OBJECT_NONE, ""},
    [LOG_DC_BACK] = {"12 V back", OBJECT_NONE, ""},
    [LOG_AC_LOST] = {"AC lost", OBJECT_NONE, ""},
    [LOG_AC_BACK] = {"AC back", OBJECT_NONE, ""},
    [LOG_BATTERY_LOW] = {"battery low", OBJECT_NONE, ""},
    [LOG_BLIND] = {"inputs blind", OBJECT_NONE, ""},
    [LOG_SHUTDOWN] = {"battery shutdown", OBJECT_NONE, ""},
    [LOG_COMMAND] = {"", OBJECT_COMMAND, ",SMS,USB,button,rule"},
    [LOG_IMPORT] = {"import of lines: ", OBJECT_LINES, ""},
    [LOG_WINDOW] = {"window opened by the button", OBJECT_NONE, ""},
    [LOG_RING] = {"call: ", OBJECT_RING, "refused,MIC,SWITCH,ON,OFF,PULSE,RESTART"},
    [LOG_SENT] = {"told ", OBJECT_ALERT, " to number "},
    [LOG_CALLED] = {"called number ", OBJECT_NUMBERED, ""},
    [LOG_GIVEN_UP] = {"given up: ", OBJECT_ALERT, ""},
    [LOG_ONLINE] = {"online", OBJECT_NONE, ""},
    [LOG_OFFLINE] = {"network lost", OBJECT_NONE, ""},
    [LOG_MODEM] = {"modem ", OBJECT_WORD, "restarted,supply cut"},
    [LOG_TEMP_FAULT] = {"no reading: ", OBJECT_NUMBERED, "Temp"},
    [LOG_TEMP_BACK] = {"reads again: ", OBJECT_NUMBERED, "Temp"},
};
_Static_assert(sizeof texts / sizeof texts[0] == LOG_KINDS, "a text for each kind");

#define ALERT_NAMES "alarm,restoration,power,battery low,shutdown,blind,temperature"
#define SOURCE_CHANNELS 8u

uint32_t event_log_source(uint32_t channel, uint32_t target)
{
    return channel % SOURCE_CHANNELS + target * SOURCE_CHANNELS;
}

void event_log_add(struct unit *unit, enum log_kind kind, uint32_t source, uint32_t value,
                   int64_t now)
{
    struct event_log *log = &unit->log;

    log->next %= EVENT_LOG_ENTRIES;
    log->entry[log->next] = (struct log_entry){
        .at_s = (uint32_t)(now / TIME_S(1)),
        .kind = (uint8_t)kind,
        .source = (uint8_t)(source < UINT8_MAX ? source : UINT8_MAX),
        .value = (uint16_t)(value < UINT16_MAX ? value : UINT16_MAX),
    };
    log->next = (uint8_t)((log->next + 1u) % EVENT_LOG_ENTRIES);
    log->count = (uint8_t)(log->count < EVENT_LOG_ENTRIES ? log->count + 1u : EVENT_LOG_ENTRIES);
}

/* A time of the unit's clock, or how long it was since the cold start, where it began. */
static void add_time(const struct unit *unit, uint32_t at_s, struct text *row)
{
    bool known = unit->calendar.set;
    int64_t seconds = known ? calendar_seconds(&unit->calendar, TIME_S(at_s)) : at_s;
    struct civil_time civil = civil_from_seconds(seconds);

    if (known) {
        civil_add(row, &civil);
    } else {
        text_add_char(row, '+');
        text_add_int(row, at_s / 86400u);
        text_add(row, "d ");
        text_add_padded(row, civil.hour, 2);
        text_add_char(row, ':');
        text_add_padded(row, civil.minute, 2);
    }
    text_add_char(row, ':');
    text_add_padded(row, civil.second, 2);
    text_add_char(row, ' ');
}

/* "PULSETIMERelay3 by SMS": never an alias, which may have gone since. */
static void add_command(const struct log_entry *entry, const char *channels, struct text *row)
{
    if (entry->value >= command_word_count()) {
        return;
    }
    const struct command_row *command = command_row(entry->value);
    uint32_t number = entry->source / SOURCE_CHANNELS + 1;
    for (const char *sign = command->word.pattern; *sign != 0; sign++) {
        if (*sign == '@') {
            text_add(row, command->word.target == TARGET_INPUT      ? "Input"
                          : command->word.target == TARGET_WIRELESS ? "Device"
                                                               : "Relay");
        }
        if (*sign == '@' || *sign == '#') {
            text_add_int(row, number);
        } else if (*sign != '%') {
            text_add_char(row, *sign);
        }
    }
    text_add(row, " by ");
    word_add(channels, entry->source % SOURCE_CHANNELS, row);
}

static void add_name(const char *kind, uint32_t index, struct text *row)
{
    text_add(row, kind);
    text_add_int(row, (int64_t)index + 1);
}

/* An alias as it is now. */
static void add_input(const struct unit *unit, uint32_t index, struct text *row)
{
    char name[NAME_LENGTH + 1];

    if (index < UNIT_INPUTS) {
        text_add(row, settings_input_name(&unit->settings, index, name));
    }
}

static void add_object(const struct unit *unit, const struct log_entry *entry,
                       const struct log_text *text, struct text *row)
{
    switch (text->object) {
    case OBJECT_WORD:
        word_add(text->words, entry->source, row);
        break;
    case OBJECT_INPUT:
        add_input(unit, entry->source, row);
        break;
    case OBJECT_NUMBERED:
        add_name(text->words, entry->source, row);
        break;
    case OBJECT_ALERT:
        word_add(ALERT_NAMES, entry->source, row);
        if (text->words[0] != 0) {
            add_name(text->words, entry->value, row);
        }
        break;
    case OBJECT_RING:
        word_add(text->words, entry->value, row);
        if (entry->value != RING_MIC) {
            add_name(" Relay", entry->source, row);
        }
        break;
    case OBJECT_COMMAND:
        add_command(entry, text->words, row);
        break;
    case OBJECT_LINES:
        text_add_int(row, entry->value);
        break;
    default:
        break;
    }
}

bool event_log_row(const struct unit *unit, uint32_t index, struct text *row)
{
    const struct event_log *log = &unit->log;
    uint32_t count = log->count < EVENT_LOG_ENTRIES ? log->count : EVENT_LOG_ENTRIES;

    if (index >= count) {
        return false;
    }
    uint32_t at = (log->next + EVENT_LOG_ENTRIES - count + index) % EVENT_LOG_ENTRIES;
    const struct log_entry *entry = &log->entry[at];
    add_time(unit, entry->at_s, row);
    if (entry->kind < LOG_KINDS) {
        text_add(row, texts[entry->kind].text);
        add_object(unit, entry, &texts[entry->kind], row);
    }
    return true;
}
