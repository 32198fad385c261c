/* The page at the end of a campaign: what was done, what was found, what it was not. */
#ifndef CLI_CAMPAIGN_PAGE_H
#define CLI_CAMPAIGN_PAGE_H

#include <stdio.h>

#include "cli/campaign_canary.h"
#include "cli/campaign_subjects.h"
#include "cli/campaign_sum.h"

struct campaign_page {
    const struct explore_campaign_options *options;
    const struct campaign_subjects *subjects;
    const struct campaign_plan *plan;
    struct campaign_sum *sum;        /* it is sorted */
    const struct campaign_canary *canary; /* by way; NULL: this is one */
};

void campaign_page_write(FILE *file, const struct campaign_page *page);
/* The command that plays the first try of a cause again. */
void campaign_page_command(FILE *file, const struct campaign_page *page,
                           const struct campaign_cause *cause);
/* EXIT_PASSED, or why not. */
int campaign_page_code(const struct campaign_page *page);

#endif
