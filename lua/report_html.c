#define _POSIX_C_SOURCE 200809L

#include "lua/report_html.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lua/conversation.h"
#include "lua/escape.h"
#include "lua/excerpt.h"
#include "lua/time_text.h"
#include "lua/timeline_svg.h"
#include "sim/trace/chain.h"
#include "sim/trace/story.h"

#define BUBBLES_PASSED 20
#define BUBBLES_FAILED 100

static void write_list(FILE *file, const char *name, const struct declared_texts *texts)
{
    if (texts->count > 0) {
        fprintf(file, "<span>%s <b>", name);
        for (uint32_t i = 0; i < texts->count; i++) {
            fputs(i > 0 ? ", " : "", file);
            escape_markup(file, texts->text[i]);
        }
        fputs("</b></span> ", file);
    }
}

static void write_declaration(FILE *file, const struct declaration *declaration)
{
    if (declaration->about[0] != '\0') {
        fputs("<p class=\"about\">", file);
        escape_markup(file, declaration->about);
        fputs("</p>\n", file);
    }
    fputs("<p class=\"facts\">", file);
    write_list(file, "covers", &declaration->covers);
    write_list(file, "tags", &declaration->tags);
    fputs("<span>wiring <b>", file);
    escape_markup(file, declaration->wiring);
    fputs("</b></span></p>\n", file);
}

static void write_config(FILE *file, const struct declared_texts *config)
{
    if (config->count == 0) {
        return;
    }
    fprintf(file, "<details><summary>config, %" PRIu32 " command%s</summary><pre>", config->count,
            config->count == 1 ? "" : "s");
    for (uint32_t i = 0; i < config->count; i++) {
        escape_markup(file, config->text[i]);
        fputc('\n', file);
    }
    fputs("</pre></details>\n", file);
}

/* The scenario's line, with what failed in it marked. */
static void write_line(FILE *file, const struct bench *bench)
{
    struct excerpt excerpt;
    if (!excerpt_of_failure(&excerpt, bench->text, &bench->failure)) {
        return;
    }
    size_t blank = strspn(excerpt.text, " \t");
    blank = blank > excerpt.at ? 0 : blank;
    fprintf(file, "<pre class=\"line\"><i>%d</i> ", excerpt.line);
    escape_markup_part(file, excerpt.text + blank, excerpt.at - blank);
    fputs("<mark>", file);
    escape_markup_part(file, excerpt.text + excerpt.at, excerpt.length);
    fputs("</mark>", file);
    escape_markup(file, excerpt.text + excerpt.at + excerpt.length);
    fputs("</pre>\n", file);
}

static void write_difference(FILE *file, const struct failure *failure)
{
    char from[40], until[40], short_text[TIME_TEXT];
    if (failure->expected[0] == '\0') {
        return;
    }
    fputs("<dl><dt>expected</dt><dd>", file);
    escape_markup(file, failure->expected);
    bench_time_text(failure->from_us, from, sizeof from);
    bench_time_text(failure->until_us, until, sizeof until);
    if (failure->from_us == failure->until_us) {
        fprintf(file, ", at %s", until);
    } else {
        fprintf(file, ", from %s to %s", from, until);
    }
    if (failure->until_us >= 120000000) {
        fprintf(file, " (%s)", time_text(failure->until_us, short_text));
    }
    fputs("</dd><dt>seen</dt><dd>", file);
    escape_markup(file, failure->seen);
    fputs("</dd></dl>\n", file);
}

static void write_link(FILE *file, const struct bench *bench, uint32_t event)
{
    char *words = NULL, time[40];
    size_t length = 0;
    FILE *story = open_memstream(&words, &length);
    if (story == NULL) {
        return;
    }
    story_words(story, &bench->world, &bench->journal, event);
    fclose(story);
    fprintf(file, "<li><i>%s</i> ",
            bench_time_text(bench->journal.events[event].at_us, time, sizeof time));
    escape_markup(file, words);
    fputs("</li>\n", file);
    free(words);
}

static void write_chain(FILE *file, const struct bench *bench)
{
    struct chain chain;
    chain_of(&bench->journal, bench->failure.event, &chain);
    if (chain.count < 2) {
        return;
    }
    fputs("<h4>why, back to its origin</h4><ol class=\"chain\">", file);
    for (uint32_t i = 0; i < chain.count; i++) {
        write_link(file, bench, chain.link[i]);
    }
    fputs("</ol>\n", file);
}

static void write_limit(FILE *file, const char *word, double limit, const char *unit)
{
    if (!isinf(limit)) {
        fprintf(file, "%s %.6g ", word, limit);
        escape_markup(file, unit);
        fputc(' ', file);
    }
}

static void write_measures(FILE *file, const struct bench *bench)
{
    if (bench->measure_count == 0) {
        return;
    }
    fputs("<table><tr><th>measured</th><th>value</th><th>limits</th><th></th></tr>", file);
    for (uint32_t i = 0; i < bench->measure_count; i++) {
        const struct measure *measure = &bench->measure[i];
        bool within = measure->value >= measure->low && measure->value <= measure->high;
        fputs("<tr><td>", file);
        escape_markup(file, measure->name);
        fprintf(file, "</td><td>%.6g ", measure->value);
        escape_markup(file, measure->unit);
        fputs("</td><td>", file);
        write_limit(file, "from", measure->low, measure->unit);
        write_limit(file, "to", measure->high, measure->unit);
        fprintf(file, "</td><td class=\"%s\">%s</td></tr>", within ? "good" : "bad",
                within ? "&#10003;" : "&#10007; outside");
    }
    fputs("</table>\n", file);
}

void report_html(FILE *file, const struct bench *bench, const struct declaration *declaration)
{
    bool passed = bench->verdict == VERDICT_PASSED;
    write_declaration(file, declaration);
    if (!passed) {
        write_line(file, bench);
        write_difference(file, &bench->failure);
        write_chain(file, bench);
    }
    if (bench->world.started) {
        timeline_svg(file, bench);
        conversation_html(file, bench, passed ? BUBBLES_PASSED : BUBBLES_FAILED);
    }
    write_measures(file, bench);
    write_config(file, &declaration->config);
}
