/* The canary: fusebox-canary is this program with a bug planted in one file of the firmware (a
 * relay that something holds is left as it is when 12 V come back). Each campaign lets it explore a
 * scenario of its own in the same ways, until it has found it, and within a small share of its
 * time. A campaign whose canary is not found by each of its ways has shown nothing. */
#ifndef CLI_CAMPAIGN_CANARY_H
#define CLI_CAMPAIGN_CANARY_H

#include "cli/explore_campaign_options.h"

#define CAMPAIGN_CANARY "canary.lamp_for_a_while"
#define CAMPAIGN_CANARY_RED "powerstate_kept"

struct campaign_canary {
    bool asked;                  /* the way is one of the campaign's */
    bool found;
    uint64_t tries;              /* of the canary, until it was found, or in vain */
};

/* Whether this very program is the canary: it has none of its own. */
bool campaign_is_canary(void);
/* Plays it, way by way, into the folder's canary/, or into a folder that is gone afterwards. What
 * stands there already is not played again. Returns an exit code: EXIT_PASSED, EXIT_BROKEN (told:
 * there is no canary, it could not be started), EXIT_INTERRUPTED. */
int campaign_canary_play(const struct explore_campaign_options *options,
                         struct campaign_canary canary[CAMPAIGN_WAYS]);
bool campaign_canary_is_found(const struct campaign_canary canary[CAMPAIGN_WAYS]);

#endif
