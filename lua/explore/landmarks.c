#include "lua/explore/landmarks.h"

#include <stdlib.h>

/* What was reached since the last landmark is behind that one. */
static void note_reached(struct landmarks *landmarks, struct bench *bench)
{
    if (landmarks->count > 0) {
        landmarks->list[landmarks->count - 1].reached |= bench->sometimes.reached;
    }
    bench->sometimes.reached = 0;
}

static bool add(struct landmarks *landmarks, struct plain *plain, const struct trial *trial)
{
    struct landmark *mark = &landmarks->list[landmarks->count];
    note_reached(landmarks, trial->bench);
    mark->at_us = trial->bench->world.now;
    mark->reached = 0;
    landmarks->count += fingerprint_take(&mark->print, plain, trial->bench, trial->sandbox,
                                         landmarks->end_us) ? 1 : 0;
    return true;
}

bool landmarks_make(struct landmarks *landmarks, struct trial *trial, int64_t story_end_us,
                    int64_t end_us)
{
    int64_t gap_us = clock_later(story_end_us / LANDMARKS_MOST + 1, LANDMARKS_GAP_US);
    int64_t until_us = story_end_us - LANDMARKS_WORTH_US;
    size_t most = (size_t)(story_end_us / gap_us) + 1;
    struct plain *plain = calloc(1, sizeof *plain);
    landmarks->list = malloc(most * sizeof landmarks->list[0]);
    landmarks->count = 0;
    landmarks->end_us = end_us;
    bool room = plain != NULL && landmarks->list != NULL;
    for (int64_t at_us = gap_us; room && at_us < until_us; at_us += gap_us) {
        while (trial->bench->world.now < at_us && judge_is_on(trial)) {
            judge_step(trial, at_us);
        }
        room = add(landmarks, plain, trial);
    }
    while (room && trial->bench->world.now < story_end_us && judge_is_on(trial)) {
        judge_step(trial, story_end_us);
    }
    note_reached(landmarks, trial->bench);
    for (uint32_t i = landmarks->count; i-- > 1;) {
        landmarks->list[i - 1].reached |= landmarks->list[i].reached;
    }
    if (plain != NULL) {
        recall_free(&plain->recall);
    }
    free(plain);
    return room;
}

void landmarks_free(struct landmarks *landmarks)
{
    free(landmarks->list);
    landmarks->list = NULL;
    landmarks->count = 0;
}

static uint32_t first_from(const struct landmarks *landmarks, int64_t at_us)
{
    uint32_t low = 0, high = landmarks->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (landmarks->list[middle].at_us < at_us) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void landmarks_walk_begin(struct landmarks_walk *walk, int64_t now)
{
    if (walk->landmarks != NULL) {
        walk->since_us = now;
        walk->plain->recall.hash = RECALL_NONE;
        walk->next = first_from(walk->landmarks, now + LANDMARKS_FIRST_US);
    }
}

int64_t landmarks_walk_due(const struct landmarks_walk *walk)
{
    bool over = walk->landmarks == NULL || walk->since_us == CLOCK_NEVER ||
                walk->next >= walk->landmarks->count;
    return over ? CLOCK_NEVER : walk->landmarks->list[walk->next].at_us;
}

bool landmarks_walk_look(struct landmarks_walk *walk, const struct trial *trial)
{
    int64_t now = trial->bench->world.now;
    if (now < landmarks_walk_due(walk)) {
        return false;
    }
    if (plain_is_busy(trial->bench)) {
        walk->next++;
        return false;
    }
    const struct landmark *mark = &walk->landmarks->list[walk->next];
    walk->looks++;
    walk->differs = fingerprint_differs(&mark->print, walk->plain, trial->bench, trial->sandbox,
                                        walk->landmarks->end_us);
    int64_t gone_us = now - walk->since_us;
    walk->next = first_from(walk->landmarks, now + gone_us / 2 + 1);
    walk->reached = mark->reached;
    return walk->differs == FINGERPRINT_COUNT;
}
