#include "cli/result.h"

#include "cli/kept.h"

const char *result_verdict(const struct result *result)
{
    return verdict_name((enum verdict)result->outcome->verdict);
}

const char *job_backend(const struct job *job)
{
    return job->parity.wanted ? "sim,hil" : job->on_bench ? "hil" : "sim";
}

bool outcome_is_red(const struct job *job, const struct outcome *outcome)
{
    return verdict_is_red((enum verdict)outcome->verdict, job->quarantine[0] != '\0');
}

bool result_is_red(const struct result *result)
{
    return outcome_is_red(result->job, result->outcome);
}

bool result_is_aside(const struct result *result)
{
    uint32_t verdict = result->outcome->verdict;
    return verdict != VERDICT_PASSED && verdict != VERDICT_SKIPPED && !result_is_red(result);
}

static void add_parity(struct totals *totals, const struct parity_mark *mark)
{
    totals->compared += mark->compared ? 1 : 0;
    totals->conforms += mark->compared ? mark->conforms : 0;
    for (uint32_t i = 0; i < mark->gaps.count; i++) {
        gap_add(&totals->gaps, &mark->gaps.gap[i]);
    }
}

void totals_add(struct totals *totals, const struct result *result)
{
    uint32_t *const count[] = {
        [VERDICT_PASSED] = &totals->passed,   [VERDICT_FAILED] = &totals->failed,
        [VERDICT_WRONG] = &totals->wrong,     [VERDICT_BROKEN] = &totals->broken,
        [VERDICT_SKIPPED] = &totals->skipped,
    };
    ++*(result_is_aside(result) ? &totals->quarantined : count[result->outcome->verdict]);
    totals->simulated_us += result->outcome->simulated_us;
    add_parity(totals, &result->outcome->parity);
}

double totals_conforms(const struct totals *totals)
{
    return totals->compared == 0 ? 1 : totals->conforms / totals->compared;
}

uint32_t totals_not_run(const struct totals *totals)
{
    return totals->scenarios - totals->passed - totals->failed - totals->wrong - totals->broken -
           totals->skipped - totals->quarantined;
}
