#include "cli/summary.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "cli/exit_code.h"
#include "cli/replay_command.h"
#include "cli/span.h"

static const char *verdict_word(const struct summary *summary, uint32_t verdict, bool aside)
{
    static const char *const plain[] = {"ok   ", "FAIL ", "WRONG", "BROKE", "skip "};
    static const char *const coloured[] = {
        "\033[32mok\033[0m   ", "\033[31mFAIL\033[0m ", "\033[31mWRONG\033[0m",
        "\033[35mBROKE\033[0m", "\033[2mskip\033[0m "};
    if (aside) {
        return summary->colour ? "\033[33maside\033[0m" : "aside";
    }
    return summary->colour ? coloured[verdict] : plain[verdict];
}

/* Kept with the slowest first, and of those beyond the limit the count alone. */
static void note_slow(struct summary *summary, const struct job *job, int64_t wall_us)
{
    struct slow_job slow = {job, wall_us};
    if (wall_us < summary->options->slow_us) {
        return;
    }
    for (uint32_t i = 0; i < SUMMARY_SLOW; i++) {
        if (i >= summary->slow_count || summary->slow[i].wall_us < slow.wall_us) {
            struct slow_job kept = summary->slow[i];
            summary->slow[i] = slow;
            slow = kept;
        }
    }
    summary->slow_count++;
}

static void note(struct summary *summary, const struct job *job, const struct outcome *outcome,
                 const char *reason)
{
    const struct result result = {.job = job, .outcome = outcome};
    totals_add(&summary->totals, &result);
    summary->shared += outcome->shared ? 1 : 0;
    if (job->quarantine[0] != '\0' && outcome->verdict == VERDICT_PASSED) {
        char line[SANDBOX_PATH + SCENARIO_ID + JOB_REASON + 80];
        snprintf(line, sizeof line, "%s: %s (%s)",
                 job->found_open ? "passes now, move it to found and drop its quarantine"
                                 : "passes again, take it out of quarantine",
                 job->found_open ? job->file : job->id, job->quarantine);
        text_list_add(&summary->recovered, line);
    }
    note_slow(summary, job, outcome->wall_us);
    kept_add(&summary->kept, job, outcome, reason);
    summary->outcomes[job->index] = *outcome;
}

/* One that is not played has no time, and is played again by nobody. */
static void print_skipped(const struct summary *summary, const struct job *job,
                          const char *reason)
{
    printf("%s %s  %s\n", verdict_word(summary, VERDICT_SKIPPED, false), job->id, reason);
}

static void print_played(const struct summary *summary, const struct job *job,
                         const struct outcome *outcome, char *const told[TELLINGS])
{
    char time[SPAN_TEXT];
    const struct result result = {.job = job, .outcome = outcome};
    bool aside = result_is_aside(&result);
    printf("%s %s  %s", verdict_word(summary, outcome->verdict, aside), job->id,
           span_text(outcome->simulated_us, time));
    if (summary->options->verbose) {
        printf("  %016" PRIx64 "  %u events  %.1f ms", outcome->hash, outcome->events,
               (double)outcome->wall_us / 1e3);
    }
    putchar('\n');
    if (aside) {
        printf("  in quarantine: %s\n", job->quarantine);
    }
    if (aside && !summary->options->verbose) {
        printf("  %s\n", told[TELLING_REASON]);
    } else {
        fputs(told[TELLING_TEXT], stdout);
    }
    if (outcome->verdict != VERDICT_PASSED) {
        printf("  replay: ");
        replay_command_write(stdout, summary->options, job, outcome->seed);
        printf("   # hash %016" PRIx64 "\n", outcome->hash);
    }
}

void summary_told(void *context, const struct job *job, const struct outcome *outcome,
                  char *const told[TELLINGS])
{
    struct summary *summary = context;
    note(summary, job, outcome, told[TELLING_REASON]);
    if (summary->options->report_on_stdout ||
        (!outcome_is_red(job, outcome) && summary->options->quiet)) {
        return;
    }
    progress_erase(&summary->progress);
    if (outcome->verdict == VERDICT_SKIPPED) {
        print_skipped(summary, job, told[TELLING_REASON]);
    } else {
        print_played(summary, job, outcome, told);
    }
    fflush(stdout);
}

void summary_arrived(void *context, const struct job *job, const struct outcome *outcome)
{
    struct summary *summary = context;
    progress_add(&summary->progress, summary->seconds[job->index], outcome_is_red(job, outcome));
}

void summary_ticked(void *context)
{
    struct summary *summary = context;
    progress_draw(&summary->progress);
}

static void print_count(uint32_t count, const char *what)
{
    if (count > 0) {
        printf(", %u %s", count, what);
    }
}

static void print_slow(const struct summary *summary)
{
    char span[SPAN_TEXT];
    for (uint32_t i = 0; i < summary->slow_count && i < SUMMARY_SLOW; i++) {
        printf("slow: %s took %s\n", summary->slow[i].job->id,
               span_text(summary->slow[i].wall_us, span));
    }
    if (summary->slow_count > SUMMARY_SLOW) {
        printf("slow: and %u more\n", summary->slow_count - SUMMARY_SLOW);
    }
}

/* Last, since it is what such a run is played for. */
static void print_parity(const struct totals *totals)
{
    char percent[PARITY_TEXT], text[GAP_TEXT];
    if (totals->compared == 0) {
        return;
    }
    parity_percent(totals_conforms(totals), percent);
    printf("parity of sim and bench: %s over %u scenario%s%s\n", percent, totals->compared,
           totals->compared == 1 ? "" : "s",
           totals->gaps.count == 0 ? "" : "; the unit differs from its model:");
    for (uint32_t i = 0; i < totals->gaps.count; i++) {
        gap_words(&totals->gaps.gap[i], text);
        printf("  %s\n", text);
    }
}

void summary_print(const struct summary *summary, int64_t wall_us)
{
    char simulated[SPAN_TEXT], wall[SPAN_TEXT];
    const struct totals *totals = &summary->totals;
    if (summary->options->report_on_stdout) {
        return;
    }
    print_slow(summary);
    if (summary->options->verbose && summary->shared > 0) {
        printf("shared: %u went on from a beginning that another one had gone\n", summary->shared);
    }
    for (uint32_t i = 0; i < summary->recovered.count; i++) {
        printf("%s\n", summary->recovered.text[i]);
    }
    if (summary->options->calibration != NULL) {
        printf("each unit calibrated by %s\n", summary->options->calibration);
    }
    printf("%u scenario%s: %u passed", totals->scenarios, totals->scenarios == 1 ? "" : "s",
           totals->passed);
    print_count(totals->failed, "failed");
    print_count(totals->wrong, "wrong");
    print_count(totals->broken, "ended by an internal error");
    print_count(totals->quarantined, "in quarantine");
    print_count(totals->skipped, "skipped");
    print_count(totals_not_run(totals), "not run");
    printf("; simulated %s in %s\n", span_text(totals->simulated_us, simulated),
           span_text(wall_us, wall));
    print_parity(totals);
}

int summary_exit_code(const struct summary *summary)
{
    const struct totals *totals = &summary->totals;
    int code = totals->failed > 0 ? EXIT_FAILED : EXIT_PASSED;
    code = exit_code_worse(code, totals->wrong > 0 ? EXIT_WRONG : EXIT_PASSED);
    code = exit_code_worse(code, totals->broken > 0 ? EXIT_BROKEN : EXIT_PASSED);
    bool skipped = totals->skipped > 0 && totals->passed + totals->quarantined == 0;
    return code == EXIT_PASSED && skipped ? EXIT_SKIPPED : code;
}

void summary_close(struct summary *summary)
{
    free(summary->outcomes);
    kept_free(&summary->kept);
    text_list_close(&summary->recovered);
}
