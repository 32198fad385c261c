#include "lua/explore/guided.h"

#include <stdlib.h>
#include <string.h>

#include "lua/explore/guided_vary.h"

#define DRAWN_FIRST 8u        /* plays that are drawn before any is varied */
#define DRAWN_EVERY 3u        /* then each third */
#define ENERGY_ONE UINT64_C(8000000)

bool guided_open(struct guided *guided, struct swarm *swarm, uint64_t seed,
                 struct guided_result *results)
{
    memset(guided, 0, sizeof *guided);
    guided->swarm = swarm;
    guided->next_seed = seed;
    guided->random = random_stream(seed, "guided");
    guided->results = results;
    guided->plan = calloc(GUIDED_ROUND, sizeof *guided->plan);
    guided->varied = calloc(GUIDED_ROUND, sizeof *guided->varied);
    guided->plays = calloc(COVERAGE_PLACES, sizeof *guided->plays);
    guided->kept = calloc(GUIDED_KEPT, sizeof *guided->kept);
    guided->coverage = calloc(1, sizeof *guided->coverage);
    bool opened = guided->plan != NULL && guided->varied != NULL && guided->plays != NULL &&
                  guided->kept != NULL && guided->coverage != NULL;
    if (!opened) {
        guided_close(guided);
    }
    return opened;
}

void guided_close(struct guided *guided)
{
    free(guided->plan);
    free(guided->varied);
    free(guided->plays);
    free(guided->kept);
    free(guided->coverage);
    memset(guided, 0, sizeof *guided);
}

/* ---- which one is varied ---- */

/* Rare places of its own, a short run, not varied much. */
static uint64_t energy(const struct guided *guided, const struct guided_kept *kept,
                       uint32_t looks_mean)
{
    uint64_t energy = 0;
    for (uint32_t i = 0; i < kept->owns; i++) {
        energy += ENERGY_ONE / guided->plays[kept->own[i].place];
    }
    uint32_t length = kept->looks < looks_mean / 4 ? looks_mean / 4 : kept->looks;
    length = length > looks_mean * 4 ? looks_mean * 4 : length;
    energy = energy * looks_mean / (length == 0 ? 1 : length);
    return energy / (1 + kept->varied / 4) + 1;
}

static uint32_t mean_looks(const struct guided *guided)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; i < guided->reach.kept; i++) {
        sum += guided->kept[i].looks;
    }
    return (uint32_t)(sum / guided->reach.kept) + 1;
}

/* Drawn by their energies, whose running sums stand in `upto`. */
static uint32_t draw_kept(struct guided *guided, const uint64_t *upto)
{
    uint32_t low = 0, high = guided->reach.kept - 1;
    uint64_t at = random_next(&guided->random) % upto[high];
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (upto[middle] > at) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static void lay_varied(struct guided *guided, struct swarm_plan *plan, const uint64_t *upto)
{
    struct guided_kept *kept = &guided->kept[draw_kept(guided, upto)];
    const struct guided_kept *other = &guided->kept[draw_kept(guided, upto)];
    const struct guided_parents parents = {
        .plan = &kept->plan, .moment = kept->moment, .moments = kept->moments, .own = kept->own,
        .owns = kept->owns, .other = other == kept ? NULL : &other->plan};
    kept->varied++;
    guided_vary(plan, guided->swarm, &parents, &guided->random);
}

/* The first rounds are small: the sooner something is kept, the more of a short campaign comes of
 * it. Then as many as were played, 8, 16, 32. */
static uint32_t round_size(const struct guided *guided)
{
    uint32_t plays = guided->reach.plays, size = GUIDED_ROUND;
    while (size > DRAWN_FIRST && size > plays) {
        size /= 2;
    }
    return size;
}

uint32_t guided_lay(struct guided *guided, uint32_t most)
{
    uint32_t size = round_size(guided);
    uint64_t upto[GUIDED_KEPT], sum = 0;
    uint32_t looks = guided->reach.kept > 0 ? mean_looks(guided) : 0;
    for (uint32_t i = 0; i < guided->reach.kept; i++) {
        sum += energy(guided, &guided->kept[i], looks);
        upto[i] = sum;
    }
    guided->laid = most < size ? most : size;
    for (uint32_t i = 0; i < guided->laid; i++) {
        uint32_t play = guided->reach.plays + i;
        guided->varied[i] = play >= DRAWN_FIRST && play % DRAWN_EVERY != 0 &&
                            guided->reach.kept > 0;
        guided->results[i].played = false;
        if (guided->varied[i]) {
            lay_varied(guided, &guided->plan[i], upto);
        } else {
            swarm_draw(guided->swarm, guided->next_seed++, &guided->plan[i]);
        }
    }
    return guided->laid;
}

void guided_play(struct guided *guided, uint32_t index)
{
    struct guided_result *result = &guided->results[index];
    struct swarm *swarm = guided->swarm;
    swarm->coverage = guided->coverage;
    result->end = swarm_play_plan(swarm, &guided->plan[index]);
    coverage_end(guided->coverage, &swarm->bench->journal, &result->found);
    swarm->coverage = NULL;
    result->played = true;
}

/* ---- which one is kept ---- */

/* A state, a way into one, an edge. What only met an event there, or was there more often, is so
 * common that being kept would say little. */
static bool is_new(const struct guided *guided, const struct coverage_hit *hit)
{
    return coverage_kind_of(hit->place) != COVERAGE_OF_EVENTS && guided->plays[hit->place] == 0;
}

/* Counts what the play has reached; writes the places that are new into own[]. Returns how many. */
static uint32_t note_places(struct guided *guided, const struct coverage_found *found,
                            struct coverage_hit own[GUIDED_OWN])
{
    uint32_t owns = 0;
    for (uint32_t i = 0; i < found->hits; i++) {
        const struct coverage_hit *hit = &found->hit[i];
        if (guided->plays[hit->place] == 0) {
            guided->reach.places[coverage_kind_of(hit->place)]++;
        }
        if (owns < GUIDED_OWN && is_new(guided, hit)) {
            own[owns++] = *hit;
        }
        guided->plays[hit->place]++;
    }
    return owns;
}

/* The place of the one that gives way where there is no room. */
static struct guided_kept *room(struct guided *guided)
{
    if (guided->reach.kept < GUIDED_KEPT) {
        return &guided->kept[guided->reach.kept++];
    }
    uint32_t looks = mean_looks(guided), least = 0;
    uint64_t least_energy = UINT64_MAX;
    for (uint32_t i = 0; i < GUIDED_KEPT; i++) {
        uint64_t own = energy(guided, &guided->kept[i], looks);
        least = own < least_energy ? i : least;
        least_energy = own < least_energy ? own : least_energy;
    }
    return &guided->kept[least];
}

static void take(struct guided *guided, uint32_t index)
{
    const struct guided_result *result = &guided->results[index];
    struct coverage_hit own[GUIDED_OWN];
    guided->reach.plays++;
    if (!result->played) {
        return;
    }
    uint32_t owns = note_places(guided, &result->found, own);
    if (owns == 0) {
        return;
    }
    struct guided_kept *kept = room(guided);
    memset(kept, 0, sizeof *kept);
    kept->plan = guided->plan[index];
    kept->owns = owns;
    memcpy(kept->own, own, owns * sizeof own[0]);
    kept->looks = result->found.looks;
    kept->moments = result->found.moments;
    memcpy(kept->moment, result->found.moment, kept->moments * sizeof kept->moment[0]);
    guided->reach.last_new = guided->reach.plays;
}

void guided_take(struct guided *guided)
{
    for (uint32_t i = 0; i < guided->laid; i++) {
        take(guided, i);
    }
    guided->laid = 0;
}
