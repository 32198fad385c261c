#include "cli/html_coverage.h"

#include <inttypes.h>
#include <string.h>

#include "lua/escape.h"
#include "lua/guide.h"

struct citing {
    uint32_t good, bad;
};

struct matrix {
    struct citing citing[GUIDE_KINDS][GUIDE_MOST];
};

/* A scenario of the loaded file. */
static void add_scenario(struct matrix *matrix, lua_State *L, uint32_t place, enum shown shown)
{
    char id[GUIDE_ID];
    for (int kind = 0; kind < GUIDE_KINDS; kind++) {
        for (uint32_t i = 0; i < guide_count((enum guide_kind)kind); i++) {
            struct citing *citing = &matrix->citing[kind][i];
            guide_id((enum guide_kind)kind, i, id);
            if (scenario_covers(L, place, id)) {
                citing->good += shown == SHOWN_GOOD ? 1 : 0;
                citing->bad += shown == SHOWN_BAD ? 1 : 0;
            }
        }
    }
}

/* Files that were read once can be read again; one that changed meanwhile shows nothing. */
static void read_all(struct matrix *matrix, const struct catalogue *catalogue,
                     const enum shown *shown, struct shelf *shelf)
{
    char error[SANDBOX_ERROR];
    const char *loaded = NULL;
    for (uint32_t i = 0; i < catalogue->count; i++) {
        const struct entry *entry = &catalogue->entries[i];
        if (shown[i] == SHOWN_NOT || entry->quarantine != NULL) {
            continue;
        }
        if (!catalogue_load(entry, &loaded, shelf, error)) {
            continue;
        }
        lua_State *L = shelf->sandbox.L;
        if (scenario_is(L, entry->place, entry->id)) {
            add_scenario(matrix, L, entry->place, shown[i]);
        }
    }
}

static const char *class_of(const struct citing *citing)
{
    return citing->bad > 0 ? "bad" : citing->good > 0 ? "good" : "none";
}

static const char *symbol_of(const struct citing *citing)
{
    return citing->bad > 0 ? "&#10007;" : citing->good > 0 ? "&#10003;" : "&#9675;";
}

static void write_chapters(FILE *page, const struct matrix *matrix)
{
    fputs("<table><tr><th>chapter</th><th></th><th>scenarios</th><th></th></tr>\n", page);
    for (uint32_t i = 0; i < guide_count(GUIDE_CHAPTER); i++) {
        const struct guide_row *row = guide_row(GUIDE_CHAPTER, i);
        const struct citing *citing = &matrix->citing[GUIDE_CHAPTER][i];
        if (row->apart != NULL && citing->good + citing->bad == 0) {
            continue;
        }
        fprintf(page, "<tr><td>%s</td><td>", row->number);
        escape_markup(page, row->text);
        fprintf(page, "</td><td>%" PRIu32 "</td><td class=\"%s\">%s", citing->good + citing->bad,
                class_of(citing), symbol_of(citing));
        if (citing->bad > 0) {
            fprintf(page, " %" PRIu32 " not passed", citing->bad);
        }
        fputs("</td></tr>\n", page);
    }
    fputs("</table>\n", page);
}

/* One small box a row; its words are under the pointer. */
static void write_chips(FILE *page, const struct matrix *matrix, enum guide_kind kind)
{
    fprintf(page, "<h4>%s</h4>\n<ul class=\"chips\">", guide_kind_plural(kind));
    for (uint32_t i = 0; i < guide_count(kind); i++) {
        const struct guide_row *row = guide_row(kind, i);
        const struct citing *citing = &matrix->citing[kind][i];
        if (row->apart != NULL && citing->good + citing->bad == 0) {
            continue;
        }
        fprintf(page, "<li class=\"%s\" title=\"", class_of(citing));
        escape_markup(page, row->text);
        fprintf(page, "\">%s %s</li>\n", row->number, symbol_of(citing));
    }
    fputs("</ul>\n", page);
}

void html_coverage(FILE *page, const struct catalogue *catalogue, const enum shown *shown,
                   struct shelf *shelf)
{
    struct matrix matrix;
    memset(&matrix, 0, sizeof matrix);
    read_all(&matrix, catalogue, shown, shelf);
    fputs("<h2 id=\"-guide\">What of the guide was shown</h2>\n"
          "<p class=\"note\">&#10003; by scenarios that passed, &#10007; one of them did not, "
          "&#9675; by none of this run.</p>\n",
          page);
    write_chapters(page, &matrix);
    write_chips(page, &matrix, GUIDE_FACT);
    write_chips(page, &matrix, GUIDE_ASSUMPTION);
    write_chips(page, &matrix, GUIDE_CHECK);
}
