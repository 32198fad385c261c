#include "cli/diff_found.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "sim/base/clock.h"

#define TEXT_MOST 60

static const struct wave_track *track_of(const struct wave *wave, const struct wave_signal *signal)
{
    return &wave->tracks[signal->track];
}

/* Which of the two comes first by name: < 0 A's, > 0 B's, 0 they are one. */
static int order_of(const struct diff_found *found, uint32_t i, uint32_t k)
{
    if (i == found->a->signal_count) {
        return 1;
    }
    return k == found->b->signal_count
               ? -1
               : strcmp(found->a->signals[i].name, found->b->signals[k].name);
}

/* Both lists are by name: merged, each name once. */
static void list_rows(struct diff_found *found, const struct diff_options *options)
{
    const struct wave *a = found->a, *b = found->b;
    size_t most = (size_t)a->signal_count + b->signal_count + 1;
    uint32_t i = 0, k = 0;
    found->rows = memory_grow(NULL, most * sizeof *found->rows);
    while (i < a->signal_count || k < b->signal_count) {
        int order = order_of(found, i, k);
        struct diff_row row = {.name = order <= 0 ? a->signals[i].name : b->signals[k].name};
        row.a = order <= 0 ? track_of(a, &a->signals[i]) : NULL;
        row.b = order >= 0 ? track_of(b, &b->signals[k]) : NULL;
        i += order <= 0 ? 1 : 0;
        k += order >= 0 ? 1 : 0;
        if ((order == 0 || !options->both) && diff_options_want(options, row.name)) {
            row.tolerance = diff_options_tolerance(options, row.name);
            found->rows[found->count++] = row;
        }
    }
}

static bool compare_row(struct diff_found *found, struct diff_row *row)
{
    if (row->a == NULL || row->b == NULL) {
        row->state = row->a == NULL ? DIFF_ONLY_B : DIFF_ONLY_A;
        return true;
    }
    if (row->a->kind != row->b->kind) {
        row->state = DIFF_KINDS;
        return true;
    }
    struct comparison comparison = {{found->a, row->a}, {found->b, row->b}, found->from_ns,
                                    found->to_ns, row->tolerance};
    if (!compare(&comparison, &row->likeness)) {
        fprintf(stderr, "fusebox diff: there is not enough memory\n");
        return false;
    }
    row->state = row->likeness.compared_ns == 0  ? DIFF_TOO_SHORT
                 : row->likeness.divergences > 0 ? DIFF_DIFFERS
                                                 : DIFF_CONFORMS;
    return true;
}

static void count_row(struct diff_found *found, const struct diff_row *row)
{
    bool compared = row->state == DIFF_CONFORMS || row->state == DIFF_DIFFERS;
    found->apart += row->state != DIFF_CONFORMS && row->state != DIFF_TOO_SHORT ? 1 : 0;
    found->compared += compared ? 1 : 0;
    found->conforms += compared ? row->likeness.conforms : 0;
    if (row->state == DIFF_DIFFERS
        && (found->first == NULL || row->likeness.first_ns < found->first->likeness.first_ns)) {
        found->first = row;
    }
}

static double seconds(int64_t ns)
{
    return (double)ns / 1e9;
}

/* Always false. */
static bool tell_no_time(const struct diff_found *found, const struct diff_options *options)
{
    const struct wave *a = found->a, *b = found->b;
    fprintf(stderr,
            "fusebox diff: there is no time to compare: A has %.6f s to %.6f s, B %.6f s to %.6f s",
            seconds(a->start_ns), seconds(a->end_ns), seconds(b->start_ns), seconds(b->end_ns));
    if (options->from_ns != INT64_MIN) {
        fprintf(stderr, ", --from is %.6f s", seconds(options->from_ns));
    }
    if (options->to_ns != INT64_MAX) {
        fprintf(stderr, ", --to is %.6f s", seconds(options->to_ns));
    }
    fputs("; --shift moves B\n", stderr);
    return false;
}

static void tell_signals(char name, const struct wave *wave)
{
    bool any = wave->signal_count > 0;
    fprintf(stderr, "%c has %u%s%s", name, wave->signal_count, any ? ", like " : "",
            any ? wave->signals[0].name : "");
}

static void tell_no_signal(const struct diff_found *found)
{
    fputs("fusebox diff: there is no signal to compare: ", stderr);
    tell_signals('A', found->a);
    fputs("; ", stderr);
    tell_signals('B', found->b);
    fputs("; --only and --ignore take whole names, or * for any text\n", stderr);
}

static bool set_window(struct diff_found *found, const struct diff_options *options)
{
    int64_t both_from_ns = clock_later(found->a->start_ns, found->b->start_ns);
    int64_t both_to_ns = clock_earlier(found->a->end_ns, found->b->end_ns);
    found->from_ns = clock_later(options->from_ns, both_from_ns);
    found->to_ns = clock_earlier(options->to_ns, both_to_ns);
    found->longer_ns = found->a->end_ns - found->b->end_ns;
    int64_t apart = found->longer_ns < 0 ? -found->longer_ns : found->longer_ns;
    found->ends_differ = options->to_ns == INT64_MAX && apart > options->default_ns;
    if (found->from_ns >= found->to_ns) {
        return tell_no_time(found, options);
    }
    return true;
}

bool diff_find(struct diff_found *found, const struct wave *a, const struct wave *b,
               const struct diff_options *options)
{
    *found = (struct diff_found){.a = a, .b = b};
    if (!set_window(found, options)) {
        return false;
    }
    list_rows(found, options);
    if (found->count == 0) {
        tell_no_signal(found);
        diff_free(found);
        return false;
    }
    for (uint32_t i = 0; i < found->count; i++) {
        if (!compare_row(found, &found->rows[i])) {
            diff_free(found);
            return false;
        }
        count_row(found, &found->rows[i]);
    }
    found->conforms = found->compared == 0 ? 0 : found->conforms / found->compared;
    return true;
}

void diff_free(struct diff_found *found)
{
    free(found->rows);
    found->rows = NULL;
}

bool diff_is_equal(const struct diff_found *found)
{
    return found->apart == 0 && !found->ends_differ;
}

void diff_value(const struct wave *wave, const struct wave_track *track, int64_t at_ns,
                char text[DIFF_VALUE])
{
    const struct wave_change *change = compare_at(track, at_ns);
    if (change == NULL) {
        bool happens = false;
        for (uint32_t i = 0; i < track->count; i++) {
            happens = happens || track->changes[i].at_ns == at_ns;
        }
        snprintf(text, DIFF_VALUE, "%s", happens ? "happens" : "nothing");
    } else if (track->kind == WAVE_REAL) {
        snprintf(text, DIFF_VALUE, isnan(change->value.real) ? "unknown" : "%.6g",
                 change->value.real);
    } else {
        const char *value = wave->text + change->value.text;
        const char *quote = track->kind == WAVE_STRING ? "\"" : "";
        bool cut = strlen(value) > TEXT_MOST;
        snprintf(text, DIFF_VALUE, "%s%.*s%s%s", quote, TEXT_MOST, value, cut ? "..." : "", quote);
    }
}
