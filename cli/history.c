#define _POSIX_C_SOURCE 200809L

#include "cli/history.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/part_file.h"
#include "cli/span.h"
#include "cli/text_list.h"
#include "lua/escape.h"

/* Colours that are told apart with any eyes (Okabe and Ito's), and a letter in each field. */
static const char head[] =
    "<!doctype html>\n<html lang=en><meta charset=utf-8>\n"
    "<meta name=viewport content=\"width=device-width\">\n<title>Runs of Fusebox</title>\n<style>\n"
    "body{font:14px/1.4 system-ui,sans-serif;margin:1.5em;color:#222;background:#fff}\n"
    "h1{font-size:1.3em;margin:0 0 .2em}p{margin:.3em 0;max-width:60em}\n"
    "table{border-collapse:separate;border-spacing:1px;margin:1em 0}\n"
    "th{font-weight:normal;text-align:left;padding:0 .6em 0 0;white-space:nowrap;"
    "position:sticky;left:0;background:#fff}\n"
    "td{min-width:1.6em;height:1.5em;padding:0 .2em;text-align:center;font-size:12px}\n"
    "thead td{vertical-align:bottom}.n td{font-variant-numeric:tabular-nums;color:#555}\n"
    ".n td.r{color:#a34500;font-weight:bold}tbody th{font-family:ui-monospace,monospace;"
    "font-size:12px}\n"
    ".p{background:#d6e9f5;color:#00507f}.c{background:#56b4e9;color:#002b45}\n"
    ".f{background:#d55e00;color:#fff;font-weight:bold}.w{background:#e69f00;color:#000;"
    "font-weight:bold}\n"
    ".b{background:#5b2b52;color:#fff;font-weight:bold}.q{background:#f0e442;color:#000}\n"
    ".s{background:#ddd;color:#444}\n"
    "summary{cursor:pointer;margin-top:1em}.k span{white-space:nowrap;margin-right:1.2em}\n"
    ".k i{display:inline-block;min-width:1.6em;text-align:center;font-style:normal}\n"
    "tr:hover th,tr:hover td{outline:1px solid #888}\n</style>\n<h1>Runs of Fusebox</h1>\n";

enum field {
    FIELD_NONE,
    FIELD_PASSED,
    FIELD_CHANGED, /* passed with another hash than the last time */
    FIELD_FAILED,
    FIELD_WRONG,
    FIELD_BROKEN,
    FIELD_ASIDE,
    FIELD_SKIPPED,
    FIELDS
};

static const struct {
    const char *mark, *class, *about;
} look[FIELDS] = {
    {"", "", "not run"},
    {"\u00b7", "p", "passed"},
    {"\u2260", "c", "passed, with another hash than the last time"},
    {"\u2717", "f", "failed"},
    {"?", "w", "the scenario is wrong"},
    {"!", "b", "internal error"},
    {"q", "q", "not passed, in quarantine"},
    {"\u2013", "s", "skipped"},
};

struct page {
    FILE *file;
    const struct baseline *baseline;
    uint32_t count;   /* runs */
    struct text_list ids; /* of all of them, sorted, and behind those that differ the rest */
    uint32_t id_count;    /* that differ */
};

static void collect_ids(struct page *page)
{
    struct text_list *ids = &page->ids;
    for (uint32_t i = 0; i < page->count; i++) {
        for (uint32_t k = 0; k < page->baseline->run[i].count; k++) {
            text_list_add(ids, page->baseline->run[i].list[k].id);
        }
    }
    text_list_sort(ids, 0);
    for (uint32_t i = 0; i < ids->count; i++) {
        char *id = ids->text[i];
        if (page->id_count == 0 || strcmp(ids->text[page->id_count - 1], id) != 0) {
            ids->text[i] = ids->text[page->id_count];
            ids->text[page->id_count++] = id;
        }
    }
}

static enum field passed_field(const struct page *page, uint32_t run,
                               const struct kept_result *result)
{
    const struct kept_result *before = baseline_before(page->baseline, run, result->id);
    bool changed = before != NULL && before->seed == result->seed && before->hash != result->hash;
    return changed ? FIELD_CHANGED : FIELD_PASSED;
}

static enum field field_of(const struct page *page, uint32_t run, const struct kept_result *result)
{
    if (result == NULL) {
        return FIELD_NONE;
    }
    if (result->quarantine != NULL && result->verdict != VERDICT_PASSED && !kept_is_red(result)) {
        return result->verdict == VERDICT_SKIPPED ? FIELD_SKIPPED : FIELD_ASIDE;
    }
    switch (result->verdict) {
    case VERDICT_PASSED:
        return passed_field(page, run, result);
    case VERDICT_FAILED:
        return FIELD_FAILED;
    case VERDICT_WRONG:
        return FIELD_WRONG;
    case VERDICT_BROKEN:
        return FIELD_BROKEN;
    case VERDICT_SKIPPED:
        break;
    }
    return FIELD_SKIPPED;
}

static bool is_red(enum field field)
{
    return field == FIELD_FAILED || field == FIELD_WRONG || field == FIELD_BROKEN;
}

/* ---- the head of the table: a column a run --------------------------------------------------- */

static void write_numbers(const struct page *page)
{
    fputs("<thead><tr><th>run", page->file);
    for (uint32_t i = 0; i < page->count; i++) {
        const struct kept_run *run = &page->baseline->run[i];
        char span[SPAN_TEXT];
        fprintf(page->file,
                "<td title=\"%s, firmware %s, %u scenarios in %s\"><a href=%04u.jsonl>"
                "%u</a>",
                run->date, run->firmware, run->count, span_text(run->wall_us, span), run->number,
                run->number);
    }
    fputs("\n<tr><th>day", page->file);
    for (uint32_t i = 0; i < page->count; i++) {
        const char *date = page->baseline->run[i].date;
        bool same = i > 0 && strncmp(page->baseline->run[i - 1].date, date, 10) == 0;
        fprintf(page->file, "<td>%.5s", same || date[0] == '\0' ? "" : date + 5);
    }
    fputs("</thead>\n", page->file);
}

static uint32_t count_fields(const struct page *page, uint32_t run, bool (*fits)(enum field field))
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->baseline->run[run].count; i++) {
        count += fits(field_of(page, run, &page->baseline->run[run].list[i])) ? 1 : 0;
    }
    return count;
}

static bool is_passed(enum field field)
{
    return field == FIELD_PASSED || field == FIELD_CHANGED;
}

static bool is_changed(enum field field)
{
    return field == FIELD_CHANGED;
}

static bool is_aside(enum field field)
{
    return field == FIELD_ASIDE;
}

static void write_counts(const struct page *page)
{
    static const struct {
        const char *name;
        bool (*fits)(enum field field);
    } rows[] = {{"red", is_red},
                {"passed", is_passed},
                {"with another hash", is_changed},
                {"in quarantine", is_aside}};
    fputs("<tbody class=n>\n", page->file);
    for (size_t row = 0; row < sizeof rows / sizeof rows[0]; row++) {
        fprintf(page->file, "<tr><th>%s", rows[row].name);
        for (uint32_t i = 0; i < page->count; i++) {
            uint32_t count = count_fields(page, i, rows[row].fits);
            fprintf(page->file, row == 0 && count > 0 ? "<td class=r>%u" : "<td>%u", count);
        }
        fputc('\n', page->file);
    }
    fputs("</tbody>\n", page->file);
}

/* ---- the rows -------------------------------------------------------------------------------- */

/* Passed, with one hash, wherever it was played. */
static bool is_steady(const struct page *page, const char *id)
{
    for (uint32_t i = 0; i < page->count; i++) {
        enum field field = field_of(page, i, kept_find(&page->baseline->run[i], id));
        if (field != FIELD_NONE && field != FIELD_PASSED && field != FIELD_SKIPPED) {
            return false;
        }
    }
    return true;
}

static bool is_red_now(const struct page *page, const char *id)
{
    uint32_t last = page->count - 1;
    return is_red(field_of(page, last, kept_find(&page->baseline->run[last], id)));
}

static void write_row(const struct page *page, const char *id)
{
    fputs("<tr><th>", page->file);
    escape_markup(page->file, id);
    for (uint32_t i = 0; i < page->count; i++) {
        const struct kept_result *result = kept_find(&page->baseline->run[i], id);
        enum field field = field_of(page, i, result);
        fprintf(page->file, field == FIELD_NONE ? "<td>" : "<td class=%s", look[field].class);
        if (field >= FIELD_FAILED) {
            fprintf(page->file, " title=\"run %u: %s", page->baseline->run[i].number,
                    look[field].about);
            fputs(result->message == NULL ? "" : ": ", page->file);
            escape_markup(page->file, result->message);
            fputc('"', page->file);
        }
        fprintf(page->file, "%s%s", field == FIELD_NONE ? "" : ">", look[field].mark);
    }
    fputc('\n', page->file);
}

/* Which rows; the page tells red ones first, then what has ever changed, then the rest. */
static void write_rows(const struct page *page, bool steady, bool red)
{
    fputs("<tbody>\n", page->file);
    for (uint32_t i = 0; i < page->id_count; i++) {
        const char *id = page->ids.text[i];
        if (is_steady(page, id) == steady && is_red_now(page, id) == red) {
            write_row(page, id);
        }
    }
    fputs("</tbody>\n", page->file);
}

static void write_legend(const struct page *page)
{
    fputs("<p class=k>", page->file);
    for (uint32_t i = FIELD_PASSED; i < FIELDS; i++) {
        fprintf(page->file, "<span><i class=%s>%s</i> %s</span>\n", look[i].class, look[i].mark,
                look[i].about);
    }
}

static uint32_t count_steady(const struct page *page)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->id_count; i++) {
        count += is_steady(page, page->ids.text[i]) ? 1 : 0;
    }
    return count;
}

static void write_page(const struct page *page)
{
    const struct kept_run *last = &page->baseline->run[page->count - 1];
    uint32_t red = count_fields(page, page->count - 1, is_red);
    fputs(head, page->file);
    fprintf(page->file,
            "<p>Run %u, %.10s %.5s UTC, firmware %s: %u scenarios, %u passed, "
            "<b>%u red</b>.\n",
            last->number, last->date, last->date[0] == '\0' ? "" : last->date + 11, last->firmware,
            last->count, count_fields(page, page->count - 1, is_passed), red);
    write_legend(page);
    fputs("<table>\n", page->file);
    write_numbers(page);
    write_counts(page);
    write_rows(page, false, true);
    write_rows(page, false, false);
    fprintf(page->file,
            "</table>\n<details><summary>%u scenarios have passed with one hash in each "
            "run that had them</summary>\n<table>\n",
            count_steady(page));
    write_numbers(page);
    write_rows(page, true, false);
    fputs("</table></details>\n</html>\n", page->file);
}

bool history_write(const struct baseline *baseline, uint32_t count, const char *path)
{
    char part[SANDBOX_PATH + 60];
    snprintf(part, sizeof part, "%s.part", path);
    struct page page = {.file = fopen(part, "w"), .baseline = baseline, .count = count};
    if (page.file == NULL) {
        return false;
    }
    collect_ids(&page);
    write_page(&page);
    text_list_close(&page.ids);
    return part_file_close(page.file, part, path);
}
