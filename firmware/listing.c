#include "firmware/listing.h"

#include <stddef.h>

#include "firmware/command.h"
#include "firmware/schedule.h"
#include "firmware/unit.h"

void listing_begin(struct listing *listing, enum listing_kind kind)
{
    *listing = (struct listing){.kind = (uint8_t)kind};
}

static const char *type_name(enum command_type type)
{
    static const char *const names[] = {"Ctrl", "Inf", "Conf"};

    return names[type];
}

static void add_column(struct text *row, const char *before, const char *column, const char *after)
{
    if (column[0] != 0) {
        text_add(row, before);
        text_add(row, column);
        text_add(row, after);
    }
}

/* "HOLDOFF: inputs raise nothing ... [Conf, S U, 0-300 s, default 60]" */
static bool help_row(uint32_t index, struct text *row)
{
    if (index >= command_word_count()) {
        return false;
    }
    const struct command_word *word = command_word(index);
    text_add(row, word->word);
    add_column(row, ": ", word->effect, "");
    add_column(row, " [", type_name(word->type), "");
    text_add(row, (word->channels & CHANNEL_SMS) != 0 ? ", S" : ",");
    text_add(row, (word->channels & CHANNEL_USB) != 0 ? " U" : "");
    add_column(row, ", ", word->values, "");
    add_column(row, ", default ", word->default_value, "");
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
static bool add_row(const struct unit *unit, int64_t now, struct text *row)
{
    const struct listing *listing = &unit->console.listing;

    (void)now;
    switch ((enum listing_kind)listing->kind) {
    case LISTING_HELP:
        return help_row(listing->next, row);
    case LISTING_RULES:
        return rules_row(&unit->settings, listing->next, row);
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
