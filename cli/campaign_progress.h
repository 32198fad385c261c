/* How far a campaign is: the line at the foot of a terminal, and its speed at the end. */
#ifndef CLI_CAMPAIGN_PROGRESS_H
#define CLI_CAMPAIGN_PROGRESS_H

#include <stdio.h>

#include "cli/campaign_sum.h"

struct campaign_progress {
    bool wanted, drawn;
    uint32_t workers;
    int64_t began_us, ends_us;       /* on the host's clock; INT64_MAX: nobody knows */
    uint64_t tries[CAMPAIGN_WAYS];   /* of this session */
    int64_t busy_us[CAMPAIGN_WAYS];  /* of all workers */
};

void campaign_progress_begin(struct campaign_progress *progress, uint32_t workers,
                             int64_t ends_us);
/* A task is done, which has taken one worker so long. */
void campaign_progress_add(struct campaign_progress *progress, const struct campaign_row *row,
                           int64_t took_us);
void campaign_progress_draw(struct campaign_progress *progress, const struct campaign_sum *sum);
/* Before something else is printed, and at the end. */
void campaign_progress_erase(struct campaign_progress *progress);
/* How long this session has lasted, and how fast each way was. */
void campaign_progress_tell(const struct campaign_progress *progress, FILE *file);

#endif
