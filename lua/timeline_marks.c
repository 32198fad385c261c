#define _POSIX_C_SOURCE 200809L

#include "lua/timeline_marks.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lua/escape.h"
#include "lua/letter.h"
#include "lua/time_text.h"
#include "sim/trace/story.h"

#define MARK_WIDTH 7     /* marks nearer than that are drawn as one */
#define MARK_ROOM 7      /* from its middle to words beside it */
#define LETTER_WIDTH 6.4 /* of the words beside a mark, where many are capitals */
#define LETTERS_FEWEST 4
#define TITLE_BYTES 220

/* The shape's id in the page. */
static const char *shape_of(const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_SCRIPT:
        return "d";
    case EVENT_ALARM:
        return "a";
    case EVENT_SMS_SENT:
        return "o";
    case EVENT_SMS_ARRIVED:
        return "i";
    case EVENT_CALL:
        return event->value == CALL_CONNECTED ? "C" : event->value < CALL_CONNECTED ? "c" : "e";
    case EVENT_RESET:
        return "r";
    case EVENT_VIOLATION:
        return "v";
    default:
        return "x";
    }
}

/* What stands beside a mark for this event and so many more, to be freed; NULL: no memory. */
static char *words_of(const struct bench *bench, uint32_t index, uint32_t more)
{
    const struct event *event = &bench->journal.events[index];
    const char *text = journal_text(&bench->journal, event);
    char *words = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&words, &length);
    if (file == NULL) {
        return NULL;
    }
    if (event->kind == EVENT_ALARM) {
        fprintf(file, "input %" PRId32, event->value + 1);
    } else if (event->kind == EVENT_CALL) {
        fputs(call_phase_name((enum call_phase)event->value), file);
    } else if (text != NULL && event->kind != EVENT_FAULT) {
        fputs(text, file);
    } else {
        story_words(file, &bench->world, &bench->journal, index);
    }
    if (more > 0 && event->kind != EVENT_CALL) {
        fprintf(file, " +%" PRIu32, more);
    }
    fclose(file);
    return words;
}

/* Marks that stand within one's width of the first of them: how many, and where they end. */
static uint32_t group_of(const struct pen *pen, const struct row *row, uint32_t first)
{
    int x = pen_x(pen, row->points[first].at_us);
    uint32_t next = first + 1;
    while (next < row->count && pen_x(pen, row->points[next].at_us) - x < MARK_WIDTH) {
        next++;
    }
    return next - first;
}

static void write_title(const struct pen *pen, const struct bench *bench, uint32_t index,
                        uint32_t more)
{
    char time[TIME_TEXT], *words = NULL;
    size_t length = 0;
    FILE *file = open_memstream(&words, &length);
    if (file == NULL) {
        return;
    }
    story_words(file, &bench->world, &bench->journal, index);
    fclose(file);
    fprintf(pen->file, "<title>%s: ", time_text(bench->journal.events[index].at_us, time));
    escape_markup_part(pen->file, words, TITLE_BYTES);
    if (more > 0) {
        fprintf(pen->file, ", and %" PRIu32 " more", more);
    }
    fputs("</title>", pen->file);
    free(words);
}

/* What is free beside a mark, in pixels. */
struct room {
    int left, right; /* where it begins, and where it ends */
};

/* As much of the words as fits before the next mark; whole, they may stand before this one. Returns
 * where they end. */
static int write_words(const struct pen *pen, const char *words, int x, const struct room *room)
{
    double letters = (room->right - x - MARK_ROOM) / LETTER_WIDTH;
    size_t most = letters > 0 ? (size_t)letters : 0, all = letter_count(words);
    if (all > most && (double)all * LETTER_WIDTH < x - MARK_ROOM - room->left) {
        fprintf(pen->file, "<text class=\"h\" x=\"%d\" y=\"%d\">", x - MARK_ROOM, pen->y + 15);
        most = all;
        letters = 0;
    } else if (all > most && most < LETTERS_FEWEST) {
        return x + MARK_ROOM;
    } else {
        fprintf(pen->file, "<text x=\"%d\" y=\"%d\">", x + MARK_ROOM, pen->y + 15);
        letters = (double)(all < most ? all : most);
    }
    escape_markup_part(pen->file, words, letter_cut(words, all > most ? most - 1 : most));
    fputs(all > most ? "\xE2\x80\xA6</text>" : "</text>", pen->file);
    return x + MARK_ROOM + (int)(letters * LETTER_WIDTH);
}

/* Returns where it ends. */
static int draw_group(const struct pen *pen, const struct row *row, const struct bench *bench,
                      uint32_t first, int left)
{
    uint32_t count = group_of(pen, row, first), index = row->points[first].event;
    if (bench->journal.events[index].kind == EVENT_CALL) {
        index = row->points[first + count - 1].event; /* how it ended says more */
    }
    int x = pen_x(pen, row->points[first].at_us);
    struct room room = {left, pen_x(pen, INT64_MAX) + TIMELINE_MARGIN};
    if (first + count < row->count) {
        room.right = pen_x(pen, row->points[first + count].at_us) - MARK_ROOM;
    }
    fprintf(pen->file, "<use href=\"#m%s\" x=\"%d\" y=\"%d\">",
            shape_of(&bench->journal.events[index]), x, pen->y + 11);
    write_title(pen, bench, index, count - 1);
    fputs("</use>", pen->file);
    char *words = words_of(bench, index, count - 1);
    if (words != NULL) {
        left = write_words(pen, words, x, &room);
        free(words);
    }
    return left;
}

void timeline_marks_draw(const struct pen *pen, const struct row *row, const struct bench *bench)
{
    int left = 0;
    for (uint32_t i = 0; i < row->count; i += group_of(pen, row, i)) {
        left = draw_group(pen, row, bench, i, left);
    }
}
