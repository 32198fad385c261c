#include "cli/lint_text.h"

#include <stdio.h>
#include <string.h>

#include "cli/colour.h"

#define TEXT_COLUMNS 96
#define LABEL_COLUMNS 11

static const char *const level_colours[LINT_LEVELS] = {"\033[36m", "\033[33m", "\033[31m"};

/* The text behind its label, broken between words. */
static void print_wrapped(const char *label, const char *text)
{
    int column = printf("    %-*s", LABEL_COLUMNS - 4, label);
    const char *blank = "";
    while (*text != '\0') {
        int length = (int)strcspn(text, " ");
        if (column + length + 1 > TEXT_COLUMNS && column > LABEL_COLUMNS) {
            printf("\n%*s", LABEL_COLUMNS, "");
            column = LABEL_COLUMNS;
            blank = "";
        }
        column += printf("%s%.*s", blank, length, text);
        blank = " ";
        text += length;
        text += strspn(text, " ");
    }
    printf("\n");
}

static void print_count(uint32_t count, const char *noun)
{
    printf("%u %s%s", count, noun, count == 1 ? "" : "s");
}

/* "example3.siren and 3 more scenarios"; nothing where the wiring alone was read. */
static void print_scenarios(const struct finding *finding, const struct wiring_read *wiring)
{
    char text[SCENARIO_ID + 80];
    uint32_t count = finding->scenarios.count;
    if (wiring->scenarios.count == 0) {
        return;
    }
    if (count == 0) {
        snprintf(text, sizeof text, "the wiring by itself");
    } else if (count == 1) {
        snprintf(text, sizeof text, "%s", finding->scenarios.text[0]);
    } else if (count == wiring->scenarios.count) {
        snprintf(text, sizeof text, "all its %u scenarios", count);
    } else {
        snprintf(text, sizeof text, "%s and %u more scenario%s", finding->scenarios.text[0],
                 count - 1, count == 2 ? "" : "s");
    }
    print_wrapped("in", text);
}

static void print_finding(const struct finding *finding, const struct wiring_read *wiring,
                          bool colour)
{
    const struct lint_rule *rule = finding->rule;
    char text[80];
    printf("%s: %s%s%s %s%s%s\n", finding->place, colour ? level_colours[rule->level] : "",
           lint_level_name(rule->level), colour ? "\033[0m" : "", rule->id,
           finding->where[0] == '\0' ? "" : " at ", finding->where);
    print_wrapped("why", finding->why);
    print_wrapped("mend", finding->mend);
    snprintf(text, sizeof text, "chapter %s", rule->chapter);
    print_wrapped("guide", rule->chapter[0] == '\0' ? "silent; good practice" : text);
    print_scenarios(finding, wiring);
}

/* How many findings the wiring has from this level on, or below it. */
static uint32_t count_findings(const struct findings *findings, uint32_t wiring,
                               enum lint_level level, bool shown)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        count += finding->wiring == wiring && (finding->rule->level >= level) == shown;
    }
    return count;
}

static void print_heading(const struct wiring_read *wiring, bool colour)
{
    printf("%s%s%s (%s)", colour ? "\033[1m" : "", wiring->name, colour ? "\033[0m" : "",
           wiring->place);
    if (wiring->config[0] != '\0') {
        printf(" with %s", wiring->config);
    }
    if (wiring->scenarios.count > 0) {
        printf(", ");
        print_count(wiring->scenarios.count, "scenario");
    }
}

static void print_wiring(const struct findings *findings, uint32_t index,
                         const struct lint_options *options, bool colour)
{
    const struct wiring_read *wiring = &findings->wirings[index];
    uint32_t shown = count_findings(findings, index, options->level, true);
    uint32_t hidden = count_findings(findings, index, options->level, false);
    if (shown == 0 && options->quiet) {
        return;
    }
    print_heading(wiring, colour);
    if (shown == 0 && hidden > 0) {
        printf(": nothing of level %s", lint_level_name(options->level));
    } else if (shown == 0) {
        printf(": nothing found");
    }
    printf("\n");
    for (uint32_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->list[i];
        if (finding->wiring == index && finding->rule->level >= options->level) {
            print_finding(finding, wiring, colour);
        }
    }
    if (wiring->overfull) {
        printf("    and more than %d in one reading: mend these, then read it again\n",
               LINT_FINDINGS);
    }
    if (shown > 0) {
        printf("\n");
    }
}

static void print_summary(const struct findings *findings)
{
    uint32_t scenarios = findings_scenarios(findings);
    print_count(findings->wiring_count, "wiring");
    if (scenarios > 0) {
        printf(", ");
        print_count(scenarios, "scenario");
    }
    printf(": ");
    for (int level = LINT_LEVELS - 1; level >= 0; level--) {
        print_count(findings_count(findings, (enum lint_level)level),
                    lint_level_name((enum lint_level)level));
        printf(level > 0 ? ", " : "\n");
    }
}

void lint_text_print(const struct findings *findings, const struct lint_options *options)
{
    bool colour = colour_is_wanted();
    for (uint32_t i = 0; i < findings->wiring_count; i++) {
        print_wiring(findings, i, options, colour);
    }
    if (!options->quiet) {
        print_summary(findings);
    }
}

void lint_text_print_rules(void)
{
    for (uint32_t i = 0; i < lint_rule_count(); i++) {
        const struct lint_rule *rule = lint_rule(i);
        printf("%s\t%s\t%s\t%s\n", rule->id, lint_level_name(rule->level),
               rule->chapter[0] == '\0' ? "practice" : rule->chapter, rule->about);
    }
}
