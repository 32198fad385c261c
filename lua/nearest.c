#include "lua/nearest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

void nearest_init(struct nearest *nearest, const char *wanted)
{
    nearest->wanted = wanted;
    nearest->distance = UINT32_MAX;
    nearest->best[0] = '\0';
}

static uint32_t least(uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

static uint32_t cost(char a, char b)
{
    if (a == b) {
        return 0;
    }
    return tolower((unsigned char)a) == tolower((unsigned char)b) ? 1 : 2;
}

/* Levenshtein; a change of case costs half of another letter. */
static uint32_t distance(const char *a, const char *b)
{
    uint32_t row[NEAREST_WORD];
    uint32_t length_b = 0;
    row[0] = 0;
    while (b[length_b] != '\0' && length_b < NEAREST_WORD - 1) {
        length_b++;
        row[length_b] = 2 * length_b;
    }
    for (uint32_t i = 0; a[i] != '\0' && i < NEAREST_WORD; i++) {
        uint32_t diagonal = row[0];
        row[0] = 2 * (i + 1);
        for (uint32_t j = 0; j < length_b; j++) {
            uint32_t above = row[j + 1];
            row[j + 1] = least(above + 2, row[j] + 2, diagonal + cost(a[i], b[j]));
            diagonal = above;
        }
    }
    return row[length_b];
}

/* A word that was not written to its end is nearly right. */
static uint32_t how_far(const char *wanted, const char *word)
{
    size_t length = strlen(wanted);
    return length >= 2 && strncmp(wanted, word, length) == 0 ? 1 : distance(wanted, word);
}

void nearest_offer(struct nearest *nearest, const char *word)
{
    uint32_t found = how_far(nearest->wanted, word);
    if (found < nearest->distance) {
        nearest->distance = found;
        snprintf(nearest->best, sizeof nearest->best, "%s", word);
    }
}

void nearest_offer_first(struct nearest *nearest, const char *word)
{
    uint32_t found = how_far(nearest->wanted, word);
    if (found < nearest->distance
        || (found == nearest->distance && strcmp(word, nearest->best) < 0)) {
        nearest->distance = found;
        snprintf(nearest->best, sizeof nearest->best, "%s", word);
    }
}

void nearest_offer_all(struct nearest *nearest, const char *const *words)
{
    for (; *words != NULL; words++) {
        nearest_offer(nearest, *words);
    }
}
