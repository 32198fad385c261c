/* What a campaign has found is shrunk and kept in its folder's found/: one file a signature, of the
 * first try that has shown it. */
#ifndef CLI_CAMPAIGN_KEEP_H
#define CLI_CAMPAIGN_KEEP_H

#include "cli/campaign_page.h"
#include "cli/explore_keep.h"

#define CAMPAIGN_KEEP_MOST 200   /* causes of one campaign; further ones are told alone */

/* The next cause that is to be kept: that of the lowest task under `until`, beyond which the first
 * try of none is known yet. sum->cause_count: there is none. One is kept at a time: their names
 * depend on their order. */
uint32_t campaign_keep_next(const struct campaign_sum *sum, uint64_t until);

/* Plays the first try of the cause again, in this process, and keeps it. path: of the file; "":
 * none could be made. */
void campaign_keep(const struct campaign_page *page, struct campaign_player *player,
                   const struct campaign_cause *cause, char path[EXPLORE_KEEP_PATH]);
/* It stands there, or could not be kept ("", told as such). */
void campaign_keep_note(struct campaign_sum *sum, uint32_t cause, const char *path);

#endif
