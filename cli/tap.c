#include "cli/tap.h"

#include <inttypes.h>

#include "firmware/unit.h"
#include "lua/escape.h"

#define SET_ASIDE \
    " # TO" \
    "DO " /* the directive's name, which nobody is to take for ours */

void tap_begin(FILE *file, uint32_t version, uint32_t scenarios, uint32_t wrong_files)
{
    fprintf(file, "TAP version %" PRIu32 "\n1..%" PRIu32 "\n", version,
            scenarios + (wrong_files > 0 ? 1 : 0));
}

static void write_member(FILE *file, const char *key, const char *text)
{
    fprintf(file, "  %s: ", key);
    escape_yaml(file, text);
    fputc('\n', file);
}

/* What a reader wants to know of one that has not passed. */
static void write_diagnostics(FILE *file, const struct result *result)
{
    const struct outcome *outcome = result->outcome;
    fputs("  ---\n", file);
    write_member(file, "message", result->told[TELLING_REASON]);
    write_member(file, "severity", result_verdict(result));
    write_member(file, "file", result->job->file);
    fprintf(file, "  seed: %" PRIu64 "\n", outcome->seed);
    fprintf(file, "  hash: \"%016" PRIx64 "\"\n", outcome->hash);
    fprintf(file, "  simulated_s: %.6f\n", (double)outcome->simulated_us / 1e6);
    write_member(file, "firmware", UNIT_VERSION);
    write_member(file, "backend", job_backend(result->job));
    write_member(file, "replay", result->replay);
    fputs("  told: |\n", file);
    escape_yaml_block(file, result->told[TELLING_TEXT], 4);
    fputs("  ...\n", file);
}

void tap_told(FILE *file, const struct result *result, uint32_t number)
{
    bool passed = result->outcome->verdict == VERDICT_PASSED;
    fprintf(file, "%s %" PRIu32 " - ", passed ? "ok" : "not ok", number);
    escape_tap(file, result->job->id);
    if (result->quarantine != NULL && !result_is_red(result)) {
        fputs(SET_ASIDE, file);
        escape_tap(file, result->quarantine);
    }
    fputc('\n', file);
    if (!passed) {
        write_diagnostics(file, result);
    }
    fflush(file);
}

void tap_left(FILE *file, const struct job *job, uint32_t number, const char *why)
{
    fprintf(file, "ok %" PRIu32 " - ", number);
    escape_tap(file, job->id);
    fputs(" # SKIP ", file);
    escape_tap(file, why);
    fputc('\n', file);
}

void tap_end(FILE *file, const struct totals *totals)
{
    if (totals->interrupted) {
        fputs("Bail out! interrupted\n", file);
    } else if (totals->wrong_files > 0) {
        fprintf(file,
                "not ok %" PRIu32 " - every file can be read\n  ---\n  message: \"%" PRIu32
                " of the files cannot be read; stderr says why\"\n  ...\n",
                totals->scenarios + 1, totals->wrong_files);
    }
    fprintf(file,
            "# %" PRIu32 " passed, %" PRIu32 " failed, %" PRIu32 " wrong, %" PRIu32
            " broken, %" PRIu32 " skipped, %" PRIu32 " in quarantine, %" PRIu32 " not run\n",
            totals->passed, totals->failed, totals->wrong, totals->broken, totals->skipped,
            totals->quarantined, totals_not_run(totals));
}
