#include "cli/lint_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/json.h"

/* "file:line" as two members. */
static void write_place(struct json *json, const char *place)
{
    char file[PREPARE_PLACE];
    snprintf(file, sizeof file, "%s", place);
    char *colon = strrchr(file, ':');
    if (colon != NULL) {
        *colon = '\0';
    }
    json_text(json, "file", file);
    json_number(json, "line", colon == NULL ? 0 : strtol(colon + 1, NULL, 10));
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

static void write_scenarios(struct json *json, const struct text_list *scenarios)
{
    json_open(json, "scenarios", '[');
    for (uint32_t i = 0; i < scenarios->count; i++) {
        json_text(json, NULL, scenarios->text[i]);
    }
    json_close(json, ']');
}

static void write_wiring(struct json *json, const struct wiring_read *wiring)
{
    json_open(json, NULL, '{');
    json_text(json, "wiring", wiring->name);
    write_place(json, wiring->place);
    json_text(json, "config", or_null(wiring->config));
    json_bool(json, "alone", wiring->alone);
    write_scenarios(json, &wiring->scenarios);
    json_bool(json, "overfull", wiring->overfull);
    json_close(json, '}');
}

static void write_finding(struct json *json, const struct findings *findings,
                          const struct finding *finding)
{
    const struct wiring_read *wiring = &findings->wirings[finding->wiring];
    json_open(json, NULL, '{');
    json_text(json, "rule", finding->rule->id);
    json_text(json, "level", lint_level_name(finding->rule->level));
    json_text(json, "chapter", or_null(finding->rule->chapter));
    json_text(json, "wiring", wiring->name);
    json_text(json, "config", or_null(wiring->config));
    write_place(json, finding->place);
    json_text(json, "where", or_null(finding->where));
    json_text(json, "part", or_null(finding->part));
    json_text(json, "terminal", or_null(finding->terminal));
    json_text(json, "why", finding->why);
    json_text(json, "mend", finding->mend);
    json_bool(json, "alone", finding->alone);
    write_scenarios(json, &finding->scenarios);
    json_close(json, '}');
}

void lint_json_print(const struct findings *findings, enum lint_level level,
                     uint32_t wrong_files)
{
    struct json json;
    json_init(&json, stdout);
    json_open(&json, NULL, '{');
    json_open(&json, "wirings", '[');
    for (uint32_t i = 0; i < findings->wiring_count; i++) {
        write_wiring(&json, &findings->wirings[i]);
    }
    json_close(&json, ']');
    json_open(&json, "findings", '[');
    for (uint32_t i = 0; i < findings->count; i++) {
        if (findings->list[i].rule->level >= level) {
            write_finding(&json, findings, &findings->list[i]);
        }
    }
    json_close(&json, ']');
    json_number(&json, "scenarios", findings_scenarios(findings));
    json_number(&json, "errors", findings_count(findings, LINT_ERROR));
    json_number(&json, "warnings", findings_count(findings, LINT_WARNING));
    json_number(&json, "remarks", findings_count(findings, LINT_REMARK));
    json_number(&json, "wrong_files", wrong_files);
    json_close(&json, '}');
}

void lint_json_print_rules(void)
{
    struct json json;
    json_init(&json, stdout);
    json_open(&json, NULL, '{');
    json_open(&json, "rules", '[');
    for (uint32_t i = 0; i < lint_rule_count(); i++) {
        const struct lint_rule *rule = lint_rule(i);
        json_open(&json, NULL, '{');
        json_text(&json, "rule", rule->id);
        json_text(&json, "level", lint_level_name(rule->level));
        json_text(&json, "chapter", or_null(rule->chapter));
        json_text(&json, "about", rule->about);
        json_bool(&json, "needs_settings", rule->needs_settings);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
}
