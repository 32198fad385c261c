#include "firmware/listing.h"

#include <stddef.h>

#include "firmware/card.h"
#include "firmware/command.h"
#include "firmware/export.h"
#include "firmware/schedule.h"
#include "firmware/unit.h"

void listing_begin(struct listing *listing, enum listing_kind kind, const char *filter)
{
    *listing = (struct listing){.kind = (uint8_t)kind};
    struct text copy = text_over(listing->filter, sizeof listing->filter);
    text_add(&copy, filter);
}

static const char *type_name(enum command_type type)
{
    static const char *const names[] = {"Ctrl", "Inf", "Conf"};

    return names[type];
}

static bool contains(const char *text, const char *part)
{
    while (*text != 0 && text_after(text, part) == NULL) {
        text++;
    }
    return *text != 0;
}

/* "PULSETIMERelayN", "OnT", "<confpassword>CONFIG". */
static void spell(const char *pattern, struct text *row)
{
    for (; *pattern != 0; pattern++) {
        if (*pattern == '%') {
            text_add(row, "<confpassword>");
        } else {
            text_add_char(row, *pattern == '#' ? 'N' : *pattern == '@' ? 'T' : *pattern);
        }
    }
}

/* "HOLDOFF [Conf, S U, 0-300 s]": what it does stands in the manual. */
static bool help_row(uint32_t index, const char *filter, struct text *row)
{
    if (index >= command_word_count()) {
        return false;
    }
    const struct command_word *word = command_word(index);
    if (!contains(word->pattern, filter)) {
        return true;
    }
    spell(word->pattern, row);
    text_add(row, " [");
    text_add(row, type_name(word->type));
    text_add(row, (word->channels & CHANNEL_SMS) != 0 ? ", S" : ",");
    text_add(row, (word->channels & CHANNEL_USB) != 0 ? " U" : "");
    command_add_values(word, ", ", row);
    text_add(row, "]");
    return true;
}

static bool rules_row(const struct settings *settings, uint32_t index, struct text *row)
{
    if (index >= schedule_count(settings)) {
        return false;
    }
    schedule_add_rule(&settings->rule[index], row);
    return true;
}

/* A switch and no table of functions: the bound of the stack knows who is called from here. */
static bool add_row(struct unit *unit, int64_t now, struct text *row)
{
    const struct listing *listing = &unit->console.listing;

    switch ((enum listing_kind)listing->kind) {
    case LISTING_HELP:
        return help_row(listing->next, listing->filter, row);
    case LISTING_EXPORT:
        return export_row(unit, listing->next, row);
    case LISTING_CARD:
        return card_row(unit, listing->next, now, row);
    case LISTING_COUNTERS:
        return counters_row(unit, listing->next, row);
    case LISTING_LOG:
        return event_log_row(unit, listing->next, row);
    case LISTING_RULES:
        return rules_row(&unit->settings, listing->next, row);
    case LISTING_WIRELESS:
        return wireless_add_entry(unit, listing->next, now, row);
    default:
        return false;
    }
}

bool listing_take(struct unit *unit, int64_t now, struct text *row)
{
    struct listing *listing = &unit->console.listing;
    bool more = add_row(unit, now, row);
    listing->next++;
    if (!more) {
        listing->kind = LISTING_NONE;
    }
    return more;
}
