/* What a campaign is, as campaign.txt says it: a line each of program, firmware, build, seed, ways,
 * time to recover, what is set, and of each scenario with a fingerprint of its files. Lines that
 * say only how it was asked for (given, filter, shard, budget, tasks) are not compared. */
#ifndef CLI_CAMPAIGN_IDENTITY_H
#define CLI_CAMPAIGN_IDENTITY_H

#include "cli/campaign_subjects.h"
#include "cli/explore_campaign_options.h"
#include "cli/text_list.h"

/* To be freed. */
char *campaign_identity_text(const struct explore_campaign_options *options,
                             const struct campaign_subjects *subjects);
/* What the command line leaves open is as the text says: names, into `given`, which must live as
 * long as the options; seed, ways, recover, sets, shard, budget, tasks. False: told. */
bool campaign_identity_read(const char *text, struct explore_campaign_options *options,
                            struct text_list *given);
/* False: they differ; in what is told on stderr, for the campaign in that folder. */
bool campaign_identity_same(const char *folder, const char *was, const char *is);

#endif
