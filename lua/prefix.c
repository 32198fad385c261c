#include "lua/prefix.h"

#include <stdlib.h>
#include <string.h>

/* World, journal and checker at one instant. */
struct state {
    struct world *world;
    struct journal journal;
    struct checker checker;
};

struct way {
    bool known;    /* its end, too */
    uint64_t used; /* the higher, the later */
    struct state begin, end;
    void *key, *answer;
    size_t key_size;
};

struct prefix {
    struct way way[PREFIX_KEPT];
    struct way *open; /* begun, and not at its end yet; NULL */
    uint64_t uses;
};

static void state_save(struct state *state, const struct bench *bench)
{
    world_copy(state->world, &bench->world);
    journal_copy(&state->journal, &bench->journal);
    state->checker = bench->checker;
}

static void state_restore(const struct state *state, struct bench *bench)
{
    world_copy(&bench->world, state->world);
    journal_copy(&bench->journal, &state->journal);
    bench->checker = state->checker;
    circuit_workspace_init(bench->workspace.circuit);
}

/* Bytes that differ though nothing differs, in the gaps of a struct, only cost a way of one's own.
 */
static bool state_is(const struct state *state, const struct bench *bench)
{
    const struct journal *a = &state->journal, *b = &bench->journal;
    return a->count == b->count && a->text_length == b->text_length &&
           world_is_same(state->world, &bench->world) &&
           memcmp(&state->checker, &bench->checker, sizeof bench->checker) == 0 &&
           (a->count == 0 || memcmp(a->events, b->events, a->count * sizeof *a->events) == 0) &&
           (a->text_length == 0 || memcmp(a->text, b->text, a->text_length) == 0);
}

static void way_close(struct way *way)
{
    journal_free(&way->begin.journal);
    journal_free(&way->end.journal);
    free(way->begin.world);
    free(way->end.world);
    free(way->key);
    free(way->answer);
}

struct prefix *prefix_open(void)
{
    return calloc(1, sizeof(struct prefix));
}

void prefix_close(struct prefix *prefix)
{
    for (uint32_t i = 0; prefix != NULL && i < PREFIX_KEPT; i++) {
        way_close(&prefix->way[i]);
    }
    free(prefix);
}

static struct way *find(struct prefix *prefix, const struct bench *bench,
                        const struct prefix_luggage *luggage)
{
    for (uint32_t i = 0; i < PREFIX_KEPT; i++) {
        struct way *way = &prefix->way[i];
        if (way->known && way->key_size == luggage->key_size &&
            (way->key_size == 0 || memcmp(way->key, luggage->key, way->key_size) == 0) &&
            state_is(&way->begin, bench)) {
            return way;
        }
    }
    return NULL;
}

static struct way *oldest(struct prefix *prefix)
{
    struct way *oldest = &prefix->way[0];
    for (uint32_t i = 1; i < PREFIX_KEPT; i++) {
        oldest = prefix->way[i].used < oldest->used ? &prefix->way[i] : oldest;
    }
    return oldest;
}

/* An empty way at the place of the oldest; NULL: no memory. */
static struct way *make_room(struct prefix *prefix, const struct prefix_luggage *luggage)
{
    struct way *way = oldest(prefix);
    way_close(way);
    memset(way, 0, sizeof *way);
    way->begin.world = malloc(sizeof *way->begin.world);
    way->end.world = malloc(sizeof *way->end.world);
    way->key = malloc(luggage->key_size + 1);
    way->answer = malloc(luggage->answer_size + 1);
    bool whole = way->begin.world != NULL && way->end.world != NULL && way->key != NULL &&
                 way->answer != NULL;
    if (!whole) {
        way_close(way);
        memset(way, 0, sizeof *way);
        return NULL;
    }
    way->key_size = luggage->key_size;
    if (luggage->key_size > 0) {
        memcpy(way->key, luggage->key, luggage->key_size);
    }
    return way;
}

bool prefix_begin(struct prefix *prefix, struct bench *bench, const struct prefix_luggage *luggage,
                  int64_t latest)
{
    if (prefix == NULL) {
        return false;
    }
    struct way *way = find(prefix, bench, luggage);
    if (way != NULL && way->end.world->now > latest) {
        prefix->open = NULL;
        return false;
    }
    if (way != NULL) {
        way->used = ++prefix->uses;
        state_restore(&way->end, bench);
        if (luggage->answer_size > 0) {
            memcpy(luggage->answer, way->answer, luggage->answer_size);
        }
        return true;
    }
    prefix->open = make_room(prefix, luggage);
    if (prefix->open != NULL) {
        state_save(&prefix->open->begin, bench);
    }
    return false;
}

void prefix_end(struct prefix *prefix, const struct bench *bench,
                const struct prefix_luggage *luggage)
{
    if (prefix == NULL || prefix->open == NULL) {
        return;
    }
    struct way *way = prefix->open;
    state_save(&way->end, bench);
    if (luggage->answer_size > 0) {
        memcpy(way->answer, luggage->answer, luggage->answer_size);
    }
    way->known = true;
    way->used = ++prefix->uses;
    prefix->open = NULL;
}
