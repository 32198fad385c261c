/* The scenarios of a campaign, in its order: those of the corpus first, then as they were named. */
#ifndef CLI_CAMPAIGN_SUBJECTS_H
#define CLI_CAMPAIGN_SUBJECTS_H

#include "cli/catalogue.h"
#include "lua/explore/campaign_play.h"

struct campaign_subjects {
    struct shelf shelf;
    struct catalogue files, shipped; /* paths that were named; ids, or all there is */
    const struct entry **entry;      /* the same, each id once ... */
    struct campaign_subject *list;   /* ... and as the player wants it */
    uint32_t count;
    uint32_t leading;                /* the first so many are of the corpus */
};

/* names: ids, files, folders; none: all that are shipped. Returns an exit code; what is wrong is
 * told on stderr. It stays where it is, and is to be closed in any case. */
int campaign_subjects_open(struct campaign_subjects *subjects, char *const *names, int count,
                           const char *shipped);
/* Keeps those that the filter fits. */
void campaign_subjects_filter(struct campaign_subjects *subjects, const char *filter);
void campaign_subjects_close(struct campaign_subjects *subjects);

#endif
