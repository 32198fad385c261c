#include "sim/base/nearest.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

void nearest_init(struct nearest *nearest, const char *wanted)
{
    nearest->wanted = wanted;
    nearest->distance = UINT32_MAX;
    nearest->best[0] = nearest->offered[0] = '\0';
}

bool nearest_is_far(const struct nearest *nearest)
{
    return nearest->distance > strlen(nearest->wanted);
}

/* What does not fit any more is left out, with three dots. */
static void remember(struct nearest *nearest, const char *word)
{
    static const char more[] = ", ...";
    size_t used = strlen(nearest->offered);
    if (used + strlen(word) + 2 + sizeof more < NEAREST_OFFERED) {
        snprintf(nearest->offered + used, NEAREST_OFFERED - used, "%s%s", used > 0 ? ", " : "",
                 word);
    } else if (used < 4 || strcmp(nearest->offered + used - 3, "...") != 0) {
        snprintf(nearest->offered + used, NEAREST_OFFERED - used, "%s", more);
    }
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

/* The rows of the table that distance() fills: the present one and the two above it. */
struct rows {
    uint32_t now[NEAREST_WORD], above[NEAREST_WORD], over_it[NEAREST_WORD];
};

/* The field of letter i of a and letter j of b: changed, left out, put in, or two changed over. */
static uint32_t field(const struct rows *rows, const char *a, const char *b, uint32_t i,
                      uint32_t j)
{
    uint32_t best = least(rows->above[j + 1] + 2, rows->now[j] + 2,
                          rows->above[j] + cost(a[i], b[j]));
    bool swapped = i > 0 && j > 0 && a[i - 1] == b[j] && a[i] == b[j - 1];
    return swapped && rows->over_it[j - 1] + 2 < best ? rows->over_it[j - 1] + 2 : best;
}

/* Levenshtein, with two letters changed over as one slip; a change of case costs half of another
 * letter. */
static uint32_t distance(const char *a, const char *b)
{
    struct rows rows;
    uint32_t length_b = 0;
    rows.now[0] = 0;
    while (b[length_b] != '\0' && length_b < NEAREST_WORD - 1) {
        length_b++;
        rows.now[length_b] = 2 * length_b;
    }
    memcpy(rows.above, rows.now, sizeof rows.now);
    for (uint32_t i = 0; a[i] != '\0' && i < NEAREST_WORD; i++) {
        memcpy(rows.over_it, rows.above, sizeof rows.above);
        memcpy(rows.above, rows.now, sizeof rows.now);
        rows.now[0] = 2 * (i + 1);
        for (uint32_t j = 0; j < length_b; j++) {
            rows.now[j + 1] = field(&rows, a, b, i, j);
        }
    }
    return rows.now[length_b];
}

/* A word that was not written to its end is nearly right. */
static uint32_t how_far(const char *wanted, const char *word)
{
    size_t length = strlen(wanted);
    if (strcmp(wanted, word) == 0) {
        return 0;
    }
    return length >= 2 && strncmp(wanted, word, length) == 0 ? 1 : distance(wanted, word);
}

void nearest_offer(struct nearest *nearest, const char *word)
{
    uint32_t found = how_far(nearest->wanted, word);
    remember(nearest, word);
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
