#include "cli/result.h"

const char *result_verdict(const struct result *result)
{
    static const char *const words[] = {
        [VERDICT_PASSED] = "passed",
        [VERDICT_FAILED] = "failed",
        [VERDICT_WRONG] = "wrong",
        [VERDICT_BROKEN] = "broken",
    };
    return words[result->outcome->verdict];
}

bool result_is_red(const struct result *result)
{
    return result->outcome->verdict != VERDICT_PASSED && result->quarantine == NULL;
}

void totals_add(struct totals *totals, const struct result *result)
{
    uint32_t *const count[] = {
        [VERDICT_PASSED] = &totals->passed,
        [VERDICT_FAILED] = &totals->failed,
        [VERDICT_WRONG] = &totals->wrong,
        [VERDICT_BROKEN] = &totals->broken,
    };
    bool set_aside = result->quarantine != NULL && result->outcome->verdict != VERDICT_PASSED;
    ++*(set_aside ? &totals->quarantined : count[result->outcome->verdict]);
    totals->simulated_us += result->outcome->simulated_us;
}

uint32_t totals_not_run(const struct totals *totals)
{
    return totals->scenarios - totals->passed - totals->failed - totals->wrong - totals->broken -
           totals->quarantined;
}
