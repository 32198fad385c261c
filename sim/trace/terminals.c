#include "sim/trace/terminals.h"

#include <stdlib.h>
#include <string.h>

#include "sim/trace/match.h"

#define MS 1000000
#define CONSOLE_MOST (200 * MS)

static const struct terminal_row rows[] = {
    {TERMINALS_CONTACTS, "contacts", {3 * MS, 0}},
    {"unit.LED_*", "LEDs", {150 * MS, 0}},
    {"unit.modem", "the module's power", {30 * MS, 0}},
    {TERMINALS_COMMANDS, "lines to the modem", {50 * MS, 0}},
    {"unit.sms_out", "messages", {100 * MS, 0}},
    {"phones.*", "messages and calls", {100 * MS, 0}},
    {TERMINALS_CURRENT, "the current", {50 * MS, 0.02}},
    {TERMINALS_CONSOLE, "the console", {CONSOLE_MOST, 0}},
};

const struct terminal_row *terminals_row(uint32_t row)
{
    return row < sizeof rows / sizeof rows[0] ? &rows[row] : NULL;
}

/* Letters of "AT+CSQ\\r", of a text with its Ctrl-Z, or of Esc, up to the line's end: written as in
 * C. 0: it does not end here. */
static size_t line_length(const char *piece)
{
    static const char *const ends[] = {"\\r", "\\x1a", "\\x1b"};
    size_t shortest = 0;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        const char *end = strstr(piece, ends[i]);
        size_t length = end == NULL ? 0 : (size_t)(end - piece) + strlen(ends[i]);
        shortest = length > 0 && (shortest == 0 || length < shortest) ? length : shortest;
    }
    return shortest;
}

/* Lines that become a track. */
struct joining {
    struct wave *wave;
    struct wave_track *track;
    uint32_t line; /* begins there in the texts */
};

static bool grow(void **block, uint32_t *capacity, size_t wanted, size_t size)
{
    size_t room = *capacity;
    while (room < wanted) {
        room = room < 1024 ? 1024 : room * 2;
    }
    if (room > UINT32_MAX || room == *capacity) {
        return room == *capacity;
    }
    void *grown = realloc(*block, room * size);
    if (grown != NULL) {
        *block = grown;
        *capacity = (uint32_t)room;
    }
    return grown != NULL;
}

static bool append(struct joining *joining, const char *letters, size_t length)
{
    struct wave *wave = joining->wave;
    void *text = wave->text;
    if (!grow(&text, &wave->text_capacity, (size_t)wave->text_length + length + 1, 1)) {
        return false;
    }
    wave->text = text;
    memcpy(wave->text + wave->text_length, letters, length);
    wave->text_length += (uint32_t)length;
    wave->text[wave->text_length] = '\0';
    return true;
}

static bool end_line(struct joining *joining, int64_t at_ns)
{
    struct wave_track *track = joining->track;
    void *changes = track->changes;
    if (!grow(&changes, &track->capacity, (size_t)track->count + 1, sizeof *track->changes)) {
        return false;
    }
    track->changes = changes;
    int64_t last_ns = track->changes[track->count - 1].at_ns;
    struct wave_change *change = &track->changes[track->count++];
    change->at_ns = at_ns > last_ns ? at_ns : last_ns + 1;
    change->value.text = joining->line;
    joining->line = ++joining->wave->text_length;
    return true;
}

static bool join_piece(struct joining *joining, const char *piece, int64_t at_ns)
{
    size_t length;
    while ((length = line_length(piece)) > 0) {
        if (!append(joining, piece, length) || !end_line(joining, at_ns)) {
            return false;
        }
        piece += length;
    }
    return append(joining, piece, strlen(piece));
}

bool terminals_join_lines(struct wave *wave, const struct journal *journal)
{
    const struct wave_track *found = wave_find(wave, TERMINALS_COMMANDS);
    if (found == NULL || found->kind != WAVE_STRING || found->count == 0) {
        return true;
    }
    struct joining joining = {wave, &wave->tracks[found - wave->tracks], wave->text_length};
    joining.track->count = 1;
    for (uint32_t i = 0; i < journal->count; i++) {
        const struct event *event = &journal->events[i];
        if (event->kind == EVENT_AT_TO_MODEM &&
            !join_piece(&joining, journal_text(journal, event), event->at_us * 1000)) {
            return false;
        }
    }
    wave->text_length = joining.line;
    return true;
}

bool terminals_console_late(const struct wave *a, const struct wave *b, int64_t *late_ns)
{
    const struct recorded one = {a, wave_find(a, TERMINALS_CONSOLE)};
    const struct recorded other = {b, wave_find(b, TERMINALS_CONSOLE)};
    struct match match;
    *late_ns = 0;
    if (one.track == NULL || other.track == NULL || one.track->kind != other.track->kind) {
        return true;
    }
    if (!match_make(&match, &one, &other, CONSOLE_MOST)) {
        return false;
    }
    for (uint32_t i = 1; i < one.track->count; i++) {
        uint32_t partner = match.partner[i];
        int64_t late = partner == MATCH_NONE
                           ? 0
                           : other.track->changes[partner].at_ns - one.track->changes[i].at_ns;
        *late_ns = late > *late_ns ? late : *late_ns;
    }
    match_free(&match);
    return true;
}
