#include "cli/estimate.h"

#include <stdlib.h>

#include "cli/memory.h"

/* Negative: it is not known. */
static double known_seconds(const struct job *job, const struct kept_run *before)
{
    const struct kept_result *result = kept_find(before, job->id);
    if (job->skip[0] != '\0') {
        return 0;
    }
    return result == NULL || result->verdict == VERDICT_SKIPPED ? -1
                                                                : (double)result->wall_us / 1e6;
}

void estimate_open(struct estimate *estimate, const struct job *jobs, uint32_t count,
                   const struct kept_run *before)
{
    double sum = 0;
    *estimate = (struct estimate){.seconds = memory_grow(NULL, (count + 1) * sizeof(double))};
    for (uint32_t i = 0; i < count; i++) {
        double seconds = known_seconds(&jobs[i], before);
        estimate->seconds[i] = seconds;
        if (seconds >= 0 && jobs[i].skip[0] == '\0') {
            sum += seconds;
            estimate->known++;
        }
    }
    double mean = estimate->known == 0 ? 1.0 : sum / estimate->known;
    for (uint32_t i = 0; i < count; i++) {
        estimate->seconds[i] = estimate->seconds[i] < 0 ? mean : estimate->seconds[i];
        estimate->all += estimate->seconds[i];
    }
}

void estimate_close(struct estimate *estimate)
{
    free(estimate->seconds);
}
