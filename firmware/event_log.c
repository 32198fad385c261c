#include "firmware/event_log.h"

#include <stddef.h>
#include <string.h>

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
    const char *text; /* and behind its first comma the words */
    enum log_object object;
};

static const struct log_text texts[] = {
    [LOG_START] = {"start: ,cold,brown-out,watchdog", OBJECT_WORD},
    [LOG_RUBBISH] = {"stored settings unreadable", OBJECT_NONE},
    [LOG_ALARM] = {"alarm: ", OBJECT_INPUT},
    [LOG_RESTORED] = {"restored: ", OBJECT_INPUT},
    [LOG_DC_LOST] = {"12 V lost", OBJECT_NONE},
    [LOG_DC_BACK] = {"12 V back", OBJECT_NONE},
    [LOG_AC_LOST] = {"AC lost", OBJECT_NONE},
    [LOG_AC_BACK] = {"AC back", OBJECT_NONE},
    [LOG_BATTERY_LOW] = {"battery low", OBJECT_NONE},
    [LOG_BLIND] = {"inputs blind", OBJECT_NONE},
    [LOG_SHUTDOWN] = {"battery shutdown", OBJECT_NONE},
    [LOG_COMMAND] = {",,SMS,USB,button,rule", OBJECT_COMMAND},
    [LOG_IMPORT] = {"import of lines: ", OBJECT_LINES},
    [LOG_WINDOW] = {"window opened by the button", OBJECT_NONE},
    [LOG_RING] = {"call: ,refused,MIC,SWITCH,ON,OFF,PULSE,RESTART", OBJECT_RING},
    [LOG_SENT] = {"told , to number ", OBJECT_ALERT},
    [LOG_CALLED] = {"called number ", OBJECT_NUMBERED},
    [LOG_GIVEN_UP] = {"given up: ", OBJECT_ALERT},
    [LOG_ONLINE] = {"online", OBJECT_NONE},
    [LOG_OFFLINE] = {"network lost", OBJECT_NONE},
    [LOG_MODEM] = {"modem ,restarted,supply cut", OBJECT_WORD},
    [LOG_TEMP_FAULT] = {"no reading: ,Temp", OBJECT_NUMBERED},
    [LOG_TEMP_BACK] = {"reads again: ,Temp", OBJECT_NUMBERED},
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
        .at_s = time_seconds(now),
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

/* An alias as it is now. */
static void add_input(const struct unit *unit, uint32_t index, struct text *row)
{
    char name[NAME_LENGTH + 1];

    if (index < UNIT_INPUTS) {
        text_add(row, settings_input_name(&unit->settings, index, name));
    }
}

static void add_object(const struct unit *unit, const struct log_entry *entry,
                       enum log_object object, const char *words, struct text *row)
{
    switch (object) {
    case OBJECT_WORD:
        word_add(words, entry->source, row);
        break;
    case OBJECT_INPUT:
        add_input(unit, entry->source, row);
        break;
    case OBJECT_NUMBERED:
        text_add_numbered(row, words, entry->source + 1u);
        break;
    case OBJECT_ALERT:
        word_add(ALERT_NAMES, entry->source, row);
        if (words[0] != 0) {
            text_add_numbered(row, words, entry->value + 1u);
        }
        break;
    case OBJECT_RING:
        word_add(words, entry->value, row);
        if (entry->value != RING_MIC) {
            text_add_numbered(row, " Relay", entry->source + 1u);
        }
        break;
    case OBJECT_COMMAND:
        add_command(entry, words, row);
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
        const struct log_text *text = &texts[entry->kind];
        const char *words = strchr(text->text, ',');
        word_add(text->text, 0, row);
        add_object(unit, entry, text->object, words != NULL ? words + 1 : "", row);
    }
    return true;
}
