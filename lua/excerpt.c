#include "lua/excerpt.h"

#include <stdlib.h>
#include <string.h>

#include "lua/place.h"
#include "lua/source.h"

static bool split_place(struct excerpt *excerpt, const char *message)
{
    struct place place;
    if (!place_read(&place, message) || place.path >= sizeof excerpt->path) {
        return false;
    }
    memcpy(excerpt->path, message, place.path);
    excerpt->line = place.line;
    return true;
}

static bool read_line(struct excerpt *excerpt)
{
    struct source_text source;
    if (!source_read(excerpt->path, &source)) {
        return false;
    }
    const char *at = source.text, *end = source.text + source.length;
    for (int line = 1; at != NULL && line < excerpt->line; line++) {
        at = memchr(at, '\n', (size_t)(end - at));
        at = at == NULL ? NULL : at + 1;
    }
    if (at != NULL) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t length = (size_t)((stop == NULL ? end : stop) - at);
        length = length < EXCERPT_LINE - 1 ? length : EXCERPT_LINE - 1;
        memcpy(excerpt->text, at, length);
        excerpt->text[length] = '\0';
        excerpt->text[strcspn(excerpt->text, "\r")] = '\0';
    }
    free(source.text);
    return at != NULL;
}

static bool is_word_letter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter == '_' ||
           (letter >= '0' && letter <= '9');
}

/* Marks the text where it stands by itself: `on` is not the middle of `button`. */
static bool mark(struct excerpt *excerpt, const char *text, size_t length)
{
    for (const char *hit = excerpt->text; length > 0; hit++) {
        hit = strchr(hit, text[0]);
        if (hit == NULL) {
            return false;
        }
        bool fits = strncmp(hit, text, length) == 0;
        bool begins = hit == excerpt->text || !is_word_letter(hit[-1]) || !is_word_letter(text[0]);
        bool ends = fits && (!is_word_letter(hit[length]) || !is_word_letter(text[length - 1]));
        if (fits && begins && ends) {
            excerpt->at = (uint32_t)(hit - excerpt->text);
            excerpt->length = (uint32_t)length;
            return true;
        }
    }
    return false;
}

/* The first 'word' or "word" of the message that stands in the line. */
static void mark_quoted(struct excerpt *excerpt, const char *message)
{
    for (const char *open = strpbrk(message, "'\""); open != NULL; open = strpbrk(open, "'\"")) {
        const char *close = strchr(open + 1, open[0]);
        if (close == NULL || mark(excerpt, open + 1, (size_t)(close - open - 1))) {
            return;
        }
        open = close + 1;
    }
}

bool excerpt_read(struct excerpt *excerpt, const char *message, const char *const *wishes)
{
    memset(excerpt, 0, sizeof *excerpt);
    if (!split_place(excerpt, message) || !read_line(excerpt)) {
        return false;
    }
    for (; *wishes != NULL; wishes++) {
        if (mark(excerpt, *wishes, strlen(*wishes))) {
            return true;
        }
    }
    mark_quoted(excerpt, message);
    return true;
}

bool excerpt_of_failure(struct excerpt *excerpt, const char *text, const struct failure *failure)
{
    const char *colon = strchr(failure->label, ':');
    const char *tail = colon == NULL ? failure->label : colon + 1; /* `b.smoke` has other names */
    const char *const wishes[] = {failure->label, tail, failure->word, NULL};
    return excerpt_read(excerpt, text, wishes);
}

static bool begins_letter(char byte)
{
    return ((unsigned char)byte & 0xC0u) != 0x80u; /* UTF-8 */
}

void excerpt_tell(FILE *file, const struct excerpt *excerpt)
{
    fprintf(file, "    %4d | %s\n", excerpt->line, excerpt->text);
    if (excerpt->length == 0) {
        return;
    }
    fputs("         | ", file);
    for (uint32_t i = 0; i < excerpt->at; i++) {
        if (begins_letter(excerpt->text[i])) {
            fputc(excerpt->text[i] == '\t' ? '\t' : ' ', file);
        }
    }
    for (uint32_t i = 0; i < excerpt->length; i++) {
        if (begins_letter(excerpt->text[excerpt->at + i])) {
            fputc('^', file);
        }
    }
    fputc('\n', file);
}

void excerpt_of(FILE *file, const char *message)
{
    const char *const none[] = {NULL};
    struct excerpt excerpt;
    if (excerpt_read(&excerpt, message, none)) {
        excerpt_tell(file, &excerpt);
    }
}
