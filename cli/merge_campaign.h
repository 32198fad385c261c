/* Folders of campaigns of which each has played some tasks, made one. */
#ifndef CLI_MERGE_CAMPAIGN_H
#define CLI_MERGE_CAMPAIGN_H

#include <stdbool.h>
#include <stdint.h>

bool merge_campaign_is(const char *path);

struct merge_campaign_call {
    char *const *path;
    uint32_t count;
    const char *output;          /* a folder that is not there yet, or is empty */
    const char *program;         /* as people call it */
    const char *shipped;
};

/* Joins their tasks in a new folder, which is there when it is whole; then goes on with it without
 * playing a further task, so that what was found is kept there from the first try of the whole, and
 * the page is that of all. Returns an exit code; what is wrong is told on stderr. */
int merge_campaign(const struct merge_campaign_call *call);

#endif
