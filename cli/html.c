#define _POSIX_C_SOURCE 200809L

#include "cli/html.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli/html_files.h"
#include "cli/html_style.h"
#include "cli/memory.h"
#include "firmware/unit.h"
#include "lua/escape.h"
#include "lua/time_text.h"

bool html_begin(struct html *html, const char *path, const char *bench)
{
    memset(html, 0, sizeof *html);
    html->path = path;
    html->bench = bench;
    html->list = tmpfile();
    html->failures = tmpfile();
    html->all = tmpfile();
    if (html->list == NULL || html->failures == NULL || html->all == NULL) {
        fprintf(stderr, "fusebox run: --html: no temporary file can be made: %s\n",
                strerror(errno));
        return false;
    }
    return true;
}

static const char *symbol_of(const struct result *result)
{
    if (result->outcome->verdict == VERDICT_PASSED) {
        return "<b class=\"good\">&#10003;</b>";
    }
    return result_is_aside(result) ? "<b class=\"aside\">&#9888;</b>"
                                   : "<b class=\"bad\">&#10007;</b>";
}

static void write_replay(const struct html *html, FILE *file, const struct result *result)
{
    html_files(file, result->job, html->path, result->outcome->verdict == VERDICT_PASSED);
    fputs("<p class=\"run\">replay: <code>", file);
    escape_markup(file, result->replay);
    fprintf(file, "</code><br/>hash <code>%016" PRIx64 "</code></p>\n", result->outcome->hash);
}

static void write_length(FILE *file, const struct outcome *outcome)
{
    char time[TIME_TEXT];
    fprintf(file, "<span>%s</span>", time_text_span(outcome->simulated_us, time));
}

/* On the first screen: what and why in two lines. */
static void list_failure(struct html *html, const struct result *result)
{
    FILE *file = html->list;
    fprintf(file, "<li class=\"%s\">%s <a href=\"#", result_is_aside(result) ? "q" : "",
            symbol_of(result));
    escape_markup(file, result->job->id);
    fputs("\">", file);
    escape_markup(file, result->job->id);
    fprintf(file, "</a> %s<span>", result_verdict(result));
    escape_markup(file, result->told[TELLING_REASON]);
    if (result->quarantine != NULL) {
        fputs(" &#8212; in quarantine: ", file);
        escape_markup(file, result->quarantine);
    }
    fputs("</span></li>\n", file);
}

/* The link on the first screen opens the fold that the element with the id is in. */
static void open_fold(FILE *file, const struct result *result)
{
    fputs("</summary><div id=\"", file);
    escape_markup(file, result->job->id);
    fputs("\">\n", file);
}

static void tell_failure(struct html *html, const struct result *result)
{
    FILE *file = html->failures;
    bool open = html->failures_told++ < HTML_OPEN;
    fprintf(file, "<details class=\"f%s\"%s><summary>%s ", result_is_aside(result) ? " q" : "",
            open ? " open=\"\"" : "", symbol_of(result));
    escape_markup(file, result->job->id);
    open_fold(file, result);
    fprintf(file, "<p class=\"why\">%s: ", result_verdict(result));
    escape_markup(file, result->told[TELLING_REASON]);
    fputs("</p>\n", file);
    fputs(result->told[TELLING_HTML], file);
    fputs("<details><summary>as told on the terminal, with the last events</summary><pre>", file);
    escape_markup(file, result->told[TELLING_TEXT]);
    fputs("</pre></details>\n", file);
    write_replay(html, file, result);
    fputs("</div></details>\n", file);
}

static void close_group(struct html *html)
{
    struct html_group *group = &html->group;
    if (group->file == NULL) {
        return;
    }
    fclose(group->file);
    group->file = NULL;
    fprintf(html->all, "<details class=\"g\"><summary>%s ",
            group->red == 0 ? "<b class=\"good\">&#10003;</b>" : "<b class=\"bad\">&#10007;</b>");
    escape_markup(html->all, group->folder[0] == '\0' ? "." : group->folder);
    fprintf(html->all, "<span>%" PRIu32 " scenario%s", group->scenarios,
            group->scenarios == 1 ? "" : "s");
    if (group->red > 0) {
        fprintf(html->all, ", <b class=\"bad\">%" PRIu32 " not passed</b>", group->red);
    }
    fputs("</span></summary>\n", html->all);
    fwrite(group->text, 1, group->length, html->all);
    fputs("</details>\n", html->all);
    free(group->text);
}

/* By the folder of the file. */
static struct html_group *enter_group(struct html *html, const char *path)
{
    struct html_group *group = &html->group;
    const char *slash = strrchr(path, '/');
    int length = slash == NULL ? 0 : (int)(slash - path);
    if (group->file == NULL || (int)strlen(group->folder) != length ||
        strncmp(group->folder, path, (size_t)length) != 0) {
        close_group(html);
        *group = (struct html_group){.scenarios = 0};
        snprintf(group->folder, sizeof group->folder, "%.*s", length, path);
        group->file = memory_stream(&group->text, &group->length);
    }
    group->scenarios++;
    return group;
}

/* Of a passed one all there is to tell, as long as the page is not too long. */
static void tell_passed(struct html *html, FILE *file, const struct result *result)
{
    const char *told = result->told[TELLING_HTML];
    size_t length = strlen(told);
    fprintf(file, "<details class=\"s\"><summary>%s ", symbol_of(result));
    escape_markup(file, result->job->id);
    write_length(file, result->outcome);
    open_fold(file, result);
    if (html->written + length <= HTML_MOST) {
        html->written += length;
        fputs(told, file);
    } else {
        html->left_out++;
        fputs("<p class=\"note\">left out: this page would become too long. Played alone, "
              "it is told whole.</p>\n",
              file);
    }
    write_replay(html, file, result);
    fputs("</div></details>\n", file);
}

void html_told(struct html *html, const struct result *result)
{
    struct html_group *group = enter_group(html, result->job->file);
    if (result->outcome->verdict == VERDICT_PASSED) {
        tell_passed(html, group->file, result);
        return;
    }
    group->red += result_is_red(result) ? 1 : 0;
    fprintf(group->file, "<p class=\"s\">%s <a href=\"#", symbol_of(result));
    escape_markup(group->file, result->job->id);
    fputs("\">", group->file);
    escape_markup(group->file, result->job->id);
    fputs("</a></p>\n", group->file);
    list_failure(html, result);
    tell_failure(html, result);
}

void html_left(struct html *html, const struct job *job, const char *why)
{
    struct html_group *group = enter_group(html, job->file);
    fputs("<p class=\"s\">&#9675; ", group->file);
    escape_markup(group->file, job->id);
    fprintf(group->file, " <span class=\"note\">%s</span></p>\n", why);
}

static void write_verdict(FILE *page, const struct totals *totals)
{
    uint32_t red = totals->failed + totals->wrong + totals->broken;
    uint32_t left = totals_not_run(totals);
    if (red > 0) {
        fprintf(page,
                "<h1 class=\"bad\">&#10007; %" PRIu32 " of %" PRIu32
                " scenarios did not pass</h1>\n",
                red, totals->scenarios);
    } else if (left > 0 || totals->wrong_files > 0) {
        fprintf(page,
                "<h1 class=\"aside\">&#9888; %" PRIu32 " of %" PRIu32
                " scenarios passed, the run is not whole</h1>\n",
                totals->passed, totals->scenarios);
    } else {
        fprintf(page, "<h1 class=\"good\">&#10003; All %" PRIu32 " scenarios passed%s</h1>\n",
                totals->passed, totals->quarantined > 0 ? ", but for those in quarantine" : "");
    }
    if (totals->interrupted) {
        fputs("<p class=\"why\">The run was interrupted.</p>\n", page);
    }
    if (totals->wrong_files > 0) {
        fprintf(page, "<p class=\"why\">%" PRIu32 " of the files could not be read.</p>\n",
                totals->wrong_files);
    }
}

static void write_sum(FILE *page, uint32_t count, const char *class, const char *what)
{
    if (count > 0) {
        fprintf(page, "<li class=\"%s\"><b>%" PRIu32 "</b>%s</li>\n", class, count, what);
    }
}

static void write_sums(FILE *page, const struct totals *totals)
{
    fputs("<ul class=\"sums\">\n", page);
    write_sum(page, totals->passed, "good", "&#10003; passed");
    write_sum(page, totals->failed, "bad", "&#10007; failed: the unit");
    write_sum(page, totals->wrong, "bad", "&#10007; wrong: the scenario");
    write_sum(page, totals->broken, "bad", "&#10007; broken: the simulator");
    write_sum(page, totals->quarantined, "aside", "&#9888; in quarantine");
    write_sum(page, totals_not_run(totals), "aside", "&#9675; not run");
    if (totals->compared > 0) {
        char percent[PARITY_TEXT];
        parity_percent(totals_conforms(totals), percent);
        fprintf(page, "<li class=\"%s\"><b>%s</b>&#8776; parity of sim and bench</li>\n",
                totals_conforms(totals) < 1 ? "bad" : "good", percent);
    }
    fputs("</ul>\n", page);
}

static void write_place(FILE *page, const struct html *html)
{
    fputs(html->bench != NULL ? "on the bench " : "on the simulator", page);
    if (html->bench != NULL) {
        escape_markup(page, html->bench);
    }
    if (html->calibration != NULL) {
        fputs(", calibrated by ", page);
        escape_markup(page, html->calibration);
    }
}

static void write_run(FILE *page, const struct html *html, const struct totals *totals)
{
    char date[40], simulated[TIME_TEXT], wall[TIME_TEXT];
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(date, sizeof date, "%Y-%m-%d %H:%M UTC", &utc);
    fprintf(page, "<p class=\"run\">firmware %s ", UNIT_VERSION);
    write_place(page, html);
    fprintf(page,
            "; %s of simulated time in %s; %s"
            "</p>\n<p class=\"run\">below: <a href=\"#-guide\">what of the guide was shown</a>, "
            "<a href=\"#-all\">all scenarios</a></p>\n",
            time_text_span(totals->simulated_us, simulated),
            time_text_span(totals->wall_us, wall), date);
}

/* False: the disk has no place for it; errno says why. */
static bool copy(FILE *page, FILE *from)
{
    char block[65536];
    size_t size;
    bool whole = fflush(from) == 0 && ferror(from) == 0;
    rewind(from);
    while ((size = fread(block, 1, sizeof block, from)) > 0) {
        fwrite(block, 1, size, page);
    }
    whole = ferror(from) == 0 && whole;
    int reason = errno;
    fclose(from);
    errno = reason;
    return whole;
}

static void write_legend(FILE *page)
{
    static const struct {
        const char *mark, *meaning;
    } marks[] = {{"d", "deed of the script"}, {"a", "alarm"}, {"o", "SMS from a phone"},
                 {"i", "SMS at a phone"},     {"c", "call"},  {"C", "answered"},
                 {"e", "call over"},          {"r", "reset"}, {"x", "fault or damage"},
                 {"v", "invariant violated"}};
    fputs("<p class=\"note legend\">", page);
    for (uint32_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        fprintf(page, "<span><svg viewBox=\"-7 -7 14 14\"><use href=\"#m%s\"/></svg>%s</span> ",
                marks[i].mark, marks[i].meaning);
    }
    fputs("</p>\n<p class=\"note\">Time runs from left to right, but not evenly: each stretch "
          "between two events is drawn by the logarithm of its length, so that milliseconds and "
          "hours are both legible. Stretches over a minute are shaded, and say how long they are; "
          "a time with a plus counts from the time left of it; "
          "of a failure the time in which it was judged is coloured, and ends at the thick line. "
          "A wave is high where its name is true.</p>\n",
          page);
}

/* Each failure as a line with its reason, then with all there is to tell. */
static bool write_failures(struct html *html, FILE *page)
{
    bool any = html->failures_told > 0;
    fputs(any ? "<ul class=\"red\">\n" : "", page);
    bool whole = copy(page, html->list);
    fputs(any ? "</ul>\n<h2>What did not pass</h2>\n" : "", page);
    if (any) {
        write_legend(page);
    }
    return copy(page, html->failures) && whole;
}

static bool write_all(struct html *html, FILE *page)
{
    fputs("<h2 id=\"-all\">All scenarios</h2>\n", page);
    if (html->failures_told == 0) {
        write_legend(page);
    }
    if (html->left_out > 0) {
        fprintf(page,
                "<p class=\"note\">%" PRIu32 " that passed are told by name only: beyond "
                "%u MiB a page is no pleasure.</p>\n",
                html->left_out, HTML_MOST >> 20);
    }
    return copy(page, html->all);
}

bool html_end(struct html *html, FILE *page, const struct totals *totals, const char *coverage)
{
    close_group(html);
    errno = 0;
    fwrite(html_head, 1, html_head_size, page);
    fputs("<p class=\"run\">Fusebox: results of a run</p>\n", page);
    write_verdict(page, totals);
    write_sums(page, totals);
    write_run(page, html, totals);
    bool whole = write_failures(html, page);
    fputs(coverage, page);
    whole = write_all(html, page) && whole;
    if (!whole) {
        fprintf(stderr, "fusebox run: --html: a temporary file was not kept whole: %s\n",
                errno == 0 ? "no reason is known" : strerror(errno));
    }
    fputs("</body>\n</html>\n", page);
    return whole;
}
