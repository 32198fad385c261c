#define _POSIX_C_SOURCE 200809L

#include "cli/json_lines.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/unit.h"
#include "lua/report_json.h"

/* What only the worker knew; of a worker that died nothing. */
static void write_telling(struct json *json, const char *telling)
{
    if (telling[0] != '\0') {
        json_splice(json, telling);
        return;
    }
    report_json_declaration(json, NULL);
    report_json_run(json, NULL);
}

void json_lines_told(FILE *file, const struct result *result)
{
    const struct outcome *outcome = result->outcome;
    const char *reason = result->told[TELLING_REASON];
    char seed[24], hash[20];
    struct json json;
    snprintf(seed, sizeof seed, "%" PRIu64, outcome->seed);
    snprintf(hash, sizeof hash, "%016" PRIx64, outcome->hash);
    json_init_line(&json, file);
    json_open(&json, NULL, '{');
    json_text(&json, "type", "scenario");
    json_text(&json, "id", result->job->id);
    json_text(&json, "verdict", result_verdict(result));
    json_text(&json, "message", reason[0] == '\0' ? NULL : reason);
    json_text(&json, "file", result->job->file);
    write_telling(&json, result->told[TELLING_JSON]);
    json_text(&json, "seed", seed);
    json_text(&json, "hash", hash);
    json_number(&json, "simulated_us", outcome->simulated_us);
    json_number(&json, "wall_us", outcome->wall_us);
    json_number(&json, "events", outcome->events);
    json_text(&json, "firmware", UNIT_VERSION);
    json_text(&json, "backend", job_backend(result->job));
    json_text(&json, "replay", result->replay);
    json_close(&json, '}');
}

static void write_parity(struct json *json, const struct totals *totals)
{
    char text[GAP_TEXT];
    json_open(json, "parity", '{');
    json_figure(json, "conformance", totals_conforms(totals) * 100);
    json_number(json, "compared", totals->compared);
    json_open(json, "different", '[');
    for (uint32_t i = 0; i < totals->gaps.count; i++) {
        gap_words(&totals->gaps.gap[i], text);
        json_text(json, NULL, text);
    }
    json_close(json, ']');
    json_close(json, '}');
}

void json_lines_end(FILE *file, const struct totals *totals)
{
    struct json json;
    json_init_line(&json, file);
    json_open(&json, NULL, '{');
    json_text(&json, "type", "summary");
    json_number(&json, "scenarios", totals->scenarios);
    json_number(&json, "passed", totals->passed);
    json_number(&json, "failed", totals->failed);
    json_number(&json, "wrong", totals->wrong);
    json_number(&json, "broken", totals->broken);
    json_number(&json, "skipped", totals->skipped);
    json_number(&json, "quarantined", totals->quarantined);
    json_number(&json, "not_run", totals_not_run(totals));
    json_number(&json, "wrong_files", totals->wrong_files);
    json_bool(&json, "interrupted", totals->interrupted);
    json_number(&json, "simulated_us", totals->simulated_us);
    json_number(&json, "wall_us", totals->wall_us);
    if (totals->compared > 0) {
        write_parity(&json, totals);
    }
    json_close(&json, '}');
}
