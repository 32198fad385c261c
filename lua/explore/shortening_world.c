#include <string.h>

#include "lua/explore/plot_rounding.h"
#include "lua/explore/shortening.h"

static uint32_t settings_of(const struct shortening *it)
{
    uint32_t count = it->finding->origin.config_count;
    return count < PLOT_CONFIG ? count : PLOT_CONFIG;
}

static void drop_settings(struct shortening *it)
{
    uint32_t count = settings_of(it);
    memset(shortening_next(it)->left_out, 1, count * sizeof it->next.left_out[0]);
    if (count > 0 && shortening_try(it)) {
        return;
    }
    for (uint32_t i = count; i > 0; i--) {
        if (!it->best.left_out[i - 1]) {
            shortening_next(it)->left_out[i - 1] = true;
            (void)shortening_try(it);
        }
    }
}

static void take_out(struct overrides *overrides, uint32_t index)
{
    overrides->count--;
    memmove(&overrides->list[index], &overrides->list[index + 1],
            (overrides->count - index) * sizeof overrides->list[0]);
}

/* What was drawn by the seed. */
static bool settle(struct shortening *it, uint32_t index, const char *value)
{
    const struct override *override = &it->best.overrides.list[index];
    return strcmp(override->value, "drawn") == 0 &&
           overrides_put(&shortening_next(it)->overrides, override->name, value) &&
           shortening_try(it);
}

static void drop_overrides(struct shortening *it)
{
    shortening_next(it)->overrides.count = 0;
    if (it->best.overrides.count == 0 || shortening_try(it)) {
        return;
    }
    for (uint32_t i = it->best.overrides.count; i > 0; i--) {
        take_out(&shortening_next(it)->overrides, i - 1);
        (void)shortening_try(it);
    }
    for (uint32_t i = 0; i < it->best.overrides.count; i++) {
        (void)(settle(it, i, "high") || settle(it, i, "low"));
    }
    for (uint32_t i = 0; i < it->best.overrides.count; i++) {
        char value[OVERRIDE_VALUE];
        bool rounder = true;
        for (uint32_t digits = 1; rounder && digits < 4; digits++) {
            struct override *override = &shortening_next(it)->overrides.list[i];
            rounder = plot_round_figure(override->value, digits, value);
            (void)overrides_put(&it->next.overrides, override->name, value);
            rounder = rounder && !shortening_try(it);
        }
    }
}

static void drop_chosen(struct shortening *it)
{
    const char *text;
    size_t length;
    for (uint32_t i = 0; plot_chosen(it->finding, i, &text, &length); i++) {
        if ((it->best.unchosen >> i & 1u) == 0) {
            shortening_next(it)->unchosen |= 1u << i;
            (void)shortening_try(it);
        }
    }
}

/* How it goes so far, to be held against. */
static bool remember(struct shortening *it)
{
    struct retold retold;
    bool played = it->retelling.plays < it->plays_most &&
                  retelling_play(&it->retelling, &it->best, &retold);
    if (played) {
        journal_copy(&it->reference, &it->retelling.bench->journal);
    }
    return played;
}

void shortening_world(struct shortening *it)
{
    drop_overrides(it);
    if (it->best.seed != JUDGE_SEED) {
        shortening_next(it)->seed = JUDGE_SEED;
        (void)shortening_try(it);
    }
    it->same_way = remember(it);
    if (it->same_way) {
        drop_chosen(it);
        drop_settings(it);
    }
    it->same_way = false;
}
