#include "cli/campaign_keep.h"

#include <stdlib.h>
#include <string.h>

#include "cli/campaign_folder.h"
#include "cli/memory.h"

/* There are tries that show it. */
static bool can_be_kept(const struct campaign_cause *cause)
{
    return strcmp(cause->signature, CAMPAIGN_FURTHER) != 0;
}

static bool is_before(const struct campaign_cause *a, const struct campaign_cause *b)
{
    return a->task.number != b->task.number ? a->task.number < b->task.number
           : a->number != b->number         ? a->number < b->number
                                            : strcmp(a->signature, b->signature) < 0;
}

/* Another way has found the same before. */
static bool is_second(const struct campaign_sum *sum, const struct campaign_cause *cause)
{
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        const struct campaign_cause *other = &sum->cause[i];
        if (other != cause && strcmp(other->signature, cause->signature) == 0 &&
            (other->asked || is_before(other, cause))) {
            return true;
        }
    }
    return false;
}

uint32_t campaign_keep_next(const struct campaign_sum *sum, uint64_t until)
{
    uint32_t found = sum->cause_count, asked = 0;
    for (uint32_t i = 0; i < sum->cause_count; i++) {
        const struct campaign_cause *cause = &sum->cause[i];
        asked += cause->asked ? 1 : 0;
        if (!cause->asked && cause->task.number < until && can_be_kept(cause) &&
            (found == sum->cause_count || is_before(cause, &sum->cause[found])) &&
            !is_second(sum, cause)) {
            found = i;
        }
    }
    return asked < CAMPAIGN_KEEP_MOST ? found : sum->cause_count;
}

void campaign_keep_note(struct campaign_sum *sum, uint32_t cause, const char *path)
{
    for (uint32_t i = 0; i < sum->cause_count && path[0] != '\0'; i++) {
        struct campaign_cause *other = &sum->cause[i];
        if (strcmp(other->signature, sum->cause[cause].signature) == 0 && other->kept == NULL) {
            other->kept = memory_text(path);
        }
    }
}

/* ---- in a process of the crew ---- */

/* What is red, by its name at the signature's begin. */
static uint32_t red_of(const char *signature)
{
    for (uint32_t red = 0; red < SWARM_REDS; red++) {
        const char *name = swarm_red_name(red);
        size_t length = strlen(name);
        if (strncmp(signature, name, length) == 0 && strchr(": ", signature[length]) != NULL) {
            return red;
        }
    }
    return SWARM_REDS;
}

static void shrink(const struct explore_keep *keep, const struct campaign_cause *cause,
                   char path[EXPLORE_KEEP_PATH])
{
    bool lost = strcmp(cause->signature, CAMPAIGN_LOST) == 0;
    enum explore_kept kept = EXPLORE_NOT_KEPT;
    if (lost) {
        kept = explore_keep_command(keep, "crash", path, NULL);
    } else if (keep->what.red < SWARM_REDS) {
        kept = explore_keep(keep, path, NULL);
    }
    path[0] = kept == EXPLORE_NOT_KEPT ? '\0' : path[0];
}

void campaign_keep(const struct campaign_page *page, struct campaign_player *player,
                   const struct campaign_cause *cause, char path[EXPLORE_KEEP_PATH])
{
    char folder[CAMPAIGN_PATH], *command = NULL;
    size_t length;
    struct campaign_shown shown;
    bool lost = strcmp(cause->signature, CAMPAIGN_LOST) == 0;
    path[0] = '\0';
    if (!lost && !campaign_show(player, &cause->task, cause->number, &shown)) {
        return;
    }
    snprintf(folder, sizeof folder, "%.1000s/found", page->options->folder);
    FILE *file = memory_stream(&command, &length);
    campaign_page_command(file, page, cause);
    fclose(file);
    struct explore_keep keep = {
        .folder = folder, .shipped = player->shelf->sandbox.shipped,
        .entry = page->subjects->entry[cause->task.scenario], .judge = &shown.judge,
        .bench = player->bench, .recover_us = page->options->recover_us, .command = command};
    keep.what.red = red_of(cause->signature);
    keep.what.lacks = !lost && keep.what.red == SWARM_LACKS ? shown.lacks : 0;
    shrink(&keep, cause, path);
    free(command);
}
