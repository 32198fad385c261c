#include "sim/panel/words.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "sim/panel/words_german.h"

#define GAPS 4
#define DEPTH 2 /* what stands in a gap may be a sentence with gaps */

/* What stands in the gaps of a sentence. */
struct gaps {
    const char *at[GAPS];
    size_t length[GAPS];
};

/* "Step % of %" against "Step 2 of 5"; a gap is as short as it can be. */
static bool is_like(const char *pattern, const char *text, struct gaps *gaps, unsigned count)
{
    while (*pattern != '\0' && *pattern != '%' && *pattern == *text) {
        pattern++;
        text++;
    }
    if (*pattern != '%' || count == GAPS) {
        return *pattern == '\0' && *text == '\0';
    }
    for (size_t length = 1; text[length - 1] != '\0'; length++) {
        gaps->at[count] = text;
        gaps->length[count] = length;
        if (is_like(pattern + 1, text + length, gaps, count + 1)) {
            return true;
        }
    }
    return false;
}

static const char *translate(const char *text, char room[WORDS_TEXT], unsigned depth);

/* "Schritt %1 von %2" with what stood in the gaps. */
static void fill(const char *pattern, const struct gaps *gaps, char room[WORDS_TEXT],
                 unsigned depth)
{
    size_t used = 0;
    for (; *pattern != '\0' && used + 1 < WORDS_TEXT; pattern++) {
        if (pattern[0] != '%' || pattern[1] < '1' || pattern[1] > '0' + GAPS) {
            room[used++] = *pattern;
            continue;
        }
        unsigned gap = (unsigned)(*++pattern - '1');
        char text[WORDS_TEXT], inner[WORDS_TEXT];
        snprintf(text, sizeof text, "%.*s", (int)gaps->length[gap], gaps->at[gap]);
        const char *word = depth > 0 ? translate(text, inner, depth - 1) : text;
        size_t length = strlen(word), rest = WORDS_TEXT - 1 - used;
        length = length < rest ? length : rest;
        memcpy(room + used, word, length);
        used += length;
    }
    room[used] = '\0';
}

static const char *translate(const char *text, char room[WORDS_TEXT], unsigned depth)
{
    for (unsigned i = 0; i < words_german_count; i++) {
        const char *english = words_german[i].english;
        struct gaps gaps;
        if ((*english != *text && *english != '%') || !is_like(english, text, &gaps, 0)) {
            continue;
        }
        if (strchr(english, '%') == NULL) {
            return words_german[i].german;
        }
        fill(words_german[i].german, &gaps, room, depth);
        return room;
    }
    return text;
}

const char *words_in(const char *language, const char *text, char room[WORDS_TEXT])
{
    bool german = strcmp(language, "de") == 0;
    bool worth = text[0] != '\0' && strlen(text) < WORDS_TEXT;
    return german && worth ? translate(text, room, DEPTH) : text;
}
