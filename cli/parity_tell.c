#define _POSIX_C_SOURCE 200809L

#include "cli/parity_tell.h"

#include <stdlib.h>

#include "cli/memory.h"
#include "lua/escape.h"
#include "sim/trace/wave_picture.h"

static double seconds(int64_t ns)
{
    return (double)ns / 1e9;
}

static bool is_moved(const struct diff_row *row)
{
    return row->state == DIFF_DIFFERS ||
           (row->state == DIFF_CONFORMS && (row->a->count > 1 || row->b->count > 1));
}

static void tell_values(FILE *file, const struct diff_found *found, const struct diff_row *row)
{
    char a[DIFF_VALUE], b[DIFF_VALUE];
    diff_value(found->a, row->a, row->likeness.first_ns, a);
    diff_value(found->b, row->b, row->likeness.first_ns, b);
    fprintf(file, "%.6f s: %s in sim, %s on the bench", seconds(row->likeness.first_ns), a, b);
}

static void tell_row(FILE *file, const struct diff_found *found, const struct diff_row *row)
{
    char percent[PARITY_TEXT];
    parity_percent(row->likeness.conforms, percent);
    fprintf(file, "    %9s  %s", percent, row->name);
    if (row->state == DIFF_DIFFERS) {
        fprintf(file, ", %u divergence%s beyond %.1f ms, first at ", row->likeness.divergences,
                row->likeness.divergences == 1 ? "" : "s", (double)row->tolerance.time_ns / 1e6);
        tell_values(file, found, row);
    }
    fputc('\n', file);
}

static void tell_gaps(FILE *file, const struct gap_list *gaps)
{
    char text[GAP_TEXT];
    for (uint32_t i = 0; i < gaps->count; i++) {
        gap_words(&gaps->gap[i], text);
        fprintf(file, "    different: %s\n", text);
    }
}

static void tell_picture(FILE *file, const struct diff_found *found)
{
    const struct diff_row *row = found->first;
    const struct wave_pair pair = {{found->a, row->a}, {found->b, row->b}, "sim", "bench"};
    fprintf(file, "    first divergence: %s at ", row->name);
    tell_values(file, found, row);
    fputc('\n', file);
    wave_picture(file, &pair, row->likeness.first_ns, "      ");
}

void parity_tell(FILE *file, const struct parity *parity, const struct parity_mark *mark,
                 bool verbose)
{
    const struct diff_found *found = parity_found(parity);
    char percent[PARITY_TEXT];
    parity_percent(mark->conforms, percent);
    fprintf(file, "    parity: %s of %.3f s, %u signals moved, %u differ%s\n", percent,
            seconds(found->to_ns - found->from_ns), mark->moved, mark->differ,
            mark->differ == 1 ? "s" : "");
    if (mark->step_us > 0) {
        fprintf(file,
                "    the adapter's clock stood still or jumped, by %.0f ms: so much wider are "
                "the tolerances\n",
                (double)mark->step_us / 1e3);
    }
    for (uint32_t i = 0; i < found->count; i++) {
        if (found->rows[i].state == DIFF_DIFFERS || (verbose && is_moved(&found->rows[i]))) {
            tell_row(file, found, &found->rows[i]);
        }
    }
    if (found->first != NULL) {
        tell_picture(file, found);
    }
    tell_gaps(file, &mark->gaps);
}

void parity_reason(FILE *file, const struct parity *parity, const struct parity_mark *mark)
{
    const struct diff_found *found = parity_found(parity);
    char percent[PARITY_TEXT], text[GAP_TEXT];
    parity_percent(mark->conforms, percent);
    fprintf(file, "sim and bench part ways (%s)", percent);
    if (mark->gaps.count > 0) {
        gap_words(&mark->gaps.gap[0], text);
        fprintf(file, ": %s", text);
    } else if (found->first != NULL) {
        fprintf(file, " in %s at ", found->first->name);
        tell_values(file, found, found->first);
    }
}

static void write_row(struct json *json, const struct diff_found *found, const struct diff_row *row)
{
    char a[DIFF_VALUE], b[DIFF_VALUE];
    json_open(json, NULL, '{');
    json_text(json, "signal", row->name);
    json_figure(json, "conformance", row->likeness.conforms * 100);
    json_number(json, "divergences", row->likeness.divergences);
    json_number(json, "tolerance_ns", row->tolerance.time_ns);
    if (row->state == DIFF_DIFFERS) {
        diff_value(found->a, row->a, row->likeness.first_ns, a);
        diff_value(found->b, row->b, row->likeness.first_ns, b);
        json_open(json, "first", '{');
        json_number(json, "at_ns", row->likeness.first_ns);
        json_text(json, "sim", a);
        json_text(json, "bench", b);
        json_close(json, '}');
    } else {
        json_nothing(json, "first");
    }
    json_close(json, '}');
}

void parity_json(struct json *json, const struct parity *parity, const struct parity_mark *mark)
{
    const struct diff_found *found = parity_found(parity);
    char text[GAP_TEXT];
    json_open(json, "parity", '{');
    json_figure(json, "conformance", mark->conforms * 100);
    json_number(json, "moved", mark->moved);
    json_number(json, "differ", mark->differ);
    json_open(json, "signals", '[');
    for (uint32_t i = 0; i < found->count; i++) {
        if (is_moved(&found->rows[i])) {
            write_row(json, found, &found->rows[i]);
        }
    }
    json_close(json, ']');
    json_open(json, "different", '[');
    for (uint32_t i = 0; i < mark->gaps.count; i++) {
        gap_words(&mark->gaps.gap[i], text);
        json_text(json, NULL, text);
    }
    json_close(json, ']');
    json_close(json, '}');
}

void parity_html(FILE *file, const struct parity *parity, const struct parity_mark *mark)
{
    char *text = NULL;
    size_t length = 0;
    FILE *told = memory_stream(&text, &length);
    parity_tell(told, parity, mark, true);
    fclose(told);
    fputs("<h3>Model and bench</h3><pre>", file);
    escape_markup(file, text);
    fputs("</pre>\n", file);
    free(text);
}
