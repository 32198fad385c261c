#include "cli/plan.h"

#include <stdio.h>

#include "cli/span.h"

static void print_job(const struct job *job, const struct kept_run *before)
{
    char span[SPAN_TEXT];
    const struct kept_result *result = kept_find(before, job->id);
    if (job->skip[0] != '\0') {
        printf("skip  %s  %s\n", job->id, job->skip);
        return;
    }
    printf("%s %s", job->quarantine[0] == '\0' ? "run  " : "aside", job->id);
    if (result != NULL && result->verdict != VERDICT_SKIPPED) {
        printf("  %s%s", span_text(result->simulated_us, span),
               kept_is_red(result) ? ", red last time" : "");
    }
    putchar('\n');
    if (job->quarantine[0] != '\0') {
        printf("  in quarantine: %s\n", job->quarantine);
    }
}

static int64_t simulated_us(const struct job *jobs, uint32_t count, const struct kept_run *before)
{
    int64_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        const struct kept_result *result = kept_find(before, jobs[i].id);
        sum += result == NULL || jobs[i].skip[0] != '\0' ? 0 : result->simulated_us;
    }
    return sum;
}

/* The longest one is not divided, and none begins before there is a worker for it. */
static double seconds_of(const struct estimate *estimate, uint32_t count,
                         const struct run_options *options)
{
    double longest = 0, shared = estimate->all / options->workers;
    for (uint32_t i = 0; i < count; i++) {
        longest = estimate->seconds[i] > longest ? estimate->seconds[i] : longest;
    }
    return (shared > longest ? shared : longest) * options->repeat;
}

static void print_time(const struct job *jobs, uint32_t count, const struct run_options *options,
                       const struct kept_run *before)
{
    char span[SPAN_TEXT], simulated[SPAN_TEXT];
    int64_t sum_us = simulated_us(jobs, count, before);
    struct estimate estimate;
    estimate_open(&estimate, jobs, count, before);
    if (estimate.known == 0) {
        printf("; nothing tells how long they take\n");
    } else if (options->ratio > 0) {
        double seconds = (double)sum_us / 1e6 / options->ratio / options->workers;
        printf("; simulated %s, at least %s\n", span_text(sum_us, simulated),
               span_text((int64_t)(seconds * 1e6), span));
    } else {
        printf("; simulated %s in about %s, by %u of them\n",
               span_text(sum_us * options->repeat, simulated),
               span_text((int64_t)(seconds_of(&estimate, count, options) * 1e6), span),
               estimate.known);
    }
    estimate_close(&estimate);
}

void plan_print(const struct job *jobs, uint32_t count, const struct run_options *options,
                const struct kept_run *before)
{
    uint32_t aside = 0, skipped = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool skip = jobs[i].skip[0] != '\0';
        skipped += skip ? 1 : 0;
        aside += !skip && jobs[i].quarantine[0] != '\0' ? 1 : 0;
        if (!options->quiet) {
            print_job(&jobs[i], before);
        }
    }
    printf("%u scenario%s: %u to run", count, count == 1 ? "" : "s", count - skipped);
    if (aside > 0) {
        printf(", %u of them in quarantine", aside);
    }
    if (skipped > 0) {
        printf(", %u to skip", skipped);
    }
    print_time(jobs, count, options, before);
}
