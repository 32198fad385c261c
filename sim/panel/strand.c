#include "sim/panel/strand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define NEAR 0.25f /* units: the same place */

/* One end of a piece. */
struct tip {
    struct spot at;
    uint32_t piece;
    bool far; /* its `to` */
};

/* What strands are made of. */
struct weave {
    const struct routes *routes;
    struct tip *tips;        /* by place, of pieces that have a length */
    uint32_t tip_count;
    bool *used;              /* by piece */
    struct strands *strands;
};

void strands_init(struct strands *strands)
{
    memset(strands, 0, sizeof *strands);
}

void strands_free(struct strands *strands)
{
    free(strands->strand);
    free(strands->points);
    free(strands->fork_net);
    strands_init(strands);
}

static int compare_places(const struct spot *a, const struct spot *b)
{
    if (fabsf(a->x - b->x) > NEAR) {
        return a->x < b->x ? -1 : 1;
    }
    if (fabsf(a->y - b->y) > NEAR) {
        return a->y < b->y ? -1 : 1;
    }
    return 0;
}

static int compare_tips(const void *a, const void *b)
{
    const struct tip *one = a, *other = b;
    int places = compare_places(&one->at, &other->at);
    if (places != 0) {
        return places;
    }
    if (one->piece != other->piece) {
        return one->piece < other->piece ? -1 : 1;
    }
    return (int)one->far - (int)other->far;
}

static void sort_tips(struct weave *weave)
{
    const struct routes *routes = weave->routes;
    for (uint32_t i = 0; i < routes->piece_count; i++) {
        const struct route_piece *piece = &routes->pieces[i];
        weave->used[i] = compare_places(&piece->from, &piece->to) == 0;
        if (!weave->used[i]) {
            weave->tips[weave->tip_count++] = (struct tip){piece->from, i, false};
            weave->tips[weave->tip_count++] = (struct tip){piece->to, i, true};
        }
    }
    qsort(weave->tips, weave->tip_count, sizeof *weave->tips, compare_tips);
}

/* The same wires run in both. */
static bool run_alike(const struct routes *routes, uint32_t one, uint32_t other)
{
    const struct route_piece *a = &routes->pieces[one], *b = &routes->pieces[other];
    if (a->run_count != b->run_count) {
        return false;
    }
    for (uint32_t i = 0; i < a->run_count; i++) {
        bool found = false;
        for (uint32_t k = 0; k < b->run_count && !found; k++) {
            found = routes->runs[a->first_run + i].wire == routes->runs[b->first_run + k].wire;
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* The first tip at that place. */
static uint32_t tips_at(const struct weave *weave, struct spot at)
{
    uint32_t low = 0, high = weave->tip_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_places(&weave->tips[middle].at, &at) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* The one piece that goes on from the piece's end, and nothing else does there; NULL: none. */
static const struct tip *next_tip(const struct weave *weave, uint32_t piece, struct spot at)
{
    const struct routes *routes = weave->routes;
    const struct tip *next = NULL;
    for (uint32_t i = tips_at(weave, at); i < weave->tip_count; i++) {
        const struct tip *tip = &weave->tips[i];
        if (compare_places(&tip->at, &at) != 0) {
            break;
        }
        bool same_net = routes->pieces[tip->piece].net == routes->pieces[piece].net;
        if (tip->piece != piece && run_alike(routes, tip->piece, piece)) {
            next = next == NULL ? tip : NULL;
        } else if (tip->piece != piece && same_net) {
            return NULL; /* a fork */
        }
    }
    return next;
}

static void add_point(struct strands *strands, struct strand *strand, struct spot spot)
{
    strands->points[strands->point_count++] = spot;
    strand->count++;
}

/* From the piece's end on. */
static void follow(struct weave *weave, struct strand *strand, uint32_t piece, bool far)
{
    const struct routes *routes = weave->routes;
    for (;;) {
        const struct route_piece *here = &routes->pieces[piece];
        struct spot at = far ? here->to : here->from;
        weave->used[piece] = true;
        strand->length += fabsf(here->to.x - here->from.x) + fabsf(here->to.y - here->from.y);
        add_point(weave->strands, strand, at);
        const struct tip *next = next_tip(weave, piece, at);
        if (next == NULL || weave->used[next->piece]) {
            return;
        }
        if (routes->pieces[next->piece].net != strand->net_beyond) {
            strand->turn = strand->count - 1;
            strand->net_beyond = routes->pieces[next->piece].net;
        }
        piece = next->piece;
        far = !next->far;
    }
}

/* Back from the piece's beginning to where the strand begins, and which way it is entered there. */
static uint32_t find_begin(const struct weave *weave, uint32_t piece, bool *far)
{
    uint32_t first = piece;
    *far = true;
    for (uint32_t i = 0; i < weave->routes->piece_count; i++) {
        const struct route_piece *here = &weave->routes->pieces[piece];
        const struct tip *next = next_tip(weave, piece, *far ? here->from : here->to);
        if (next == NULL || next->piece == first || weave->used[next->piece]) {
            break;
        }
        piece = next->piece;
        *far = next->far;
    }
    return piece;
}

static void weave_strand(struct weave *weave, uint32_t piece)
{
    struct strands *strands = weave->strands;
    struct strand *strand = &strands->strand[strands->count++];
    bool far;
    uint32_t begin = find_begin(weave, piece, &far);
    const struct route_piece *first = &weave->routes->pieces[begin];
    *strand = (struct strand){.first = strands->point_count, .net = first->net,
                              .net_beyond = first->net, .wire = first->wire, .piece = begin,
                              .sign = far ? 1 : -1};
    add_point(strands, strand, far ? first->from : first->to);
    follow(weave, strand, begin, far);
    strand->turn = strand->turn == 0 ? strand->count : strand->turn;
}

static void find_forks(struct weave *weave)
{
    const struct routes *routes = weave->routes;
    weave->strands->forks = routes->fork_count;
    for (uint32_t i = 0; i < routes->fork_count; i++) {
        uint32_t tip = tips_at(weave, routes->forks[i]);
        bool found = tip < weave->tip_count &&
                     compare_places(&weave->tips[tip].at, &routes->forks[i]) == 0;
        weave->strands->fork_net[i] =
            found ? routes->pieces[weave->tips[tip].piece].net : (uint16_t)CIRCUIT_NONE;
    }
}

static bool take_memory(struct weave *weave)
{
    struct strands *strands = weave->strands;
    size_t pieces = weave->routes->piece_count + 1u, forks = weave->routes->fork_count + 1u;
    weave->tips = malloc(2 * pieces * sizeof *weave->tips);
    weave->used = calloc(pieces, sizeof *weave->used);
    strands->strand = malloc(pieces * sizeof *strands->strand);
    strands->points = malloc(2 * pieces * sizeof *strands->points);
    strands->fork_net = malloc(forks * sizeof *strands->fork_net);
    return weave->tips != NULL && weave->used != NULL && strands->strand != NULL &&
           strands->points != NULL && strands->fork_net != NULL;
}

bool strands_make(struct strands *strands, const struct routes *routes)
{
    struct weave weave = {.routes = routes, .strands = strands};
    strands_free(strands);
    bool taken = take_memory(&weave);
    if (taken) {
        sort_tips(&weave);
        for (uint32_t i = 0; i < routes->piece_count; i++) {
            if (!weave.used[i]) {
                weave_strand(&weave, i);
            }
        }
        find_forks(&weave);
    } else {
        strands_free(strands);
    }
    free(weave.tips);
    free(weave.used);
    return taken;
}

double strand_amps(const struct strand *strand, const struct routes *routes)
{
    return strand->sign * routes->pieces[strand->piece].amps;
}

struct spot strand_at(const struct strands *strands, const struct strand *strand, float way)
{
    const struct spot *points = strands->points + strand->first;
    for (uint32_t i = 0; i + 1 < strand->count; i++) {
        float dx = points[i + 1].x - points[i].x, dy = points[i + 1].y - points[i].y;
        float length = fabsf(dx) + fabsf(dy);
        if (way <= length && length > 0) {
            float share = way / length;
            return (struct spot){points[i].x + dx * share, points[i].y + dy * share};
        }
        way -= length;
    }
    return points[strand->count - 1];
}
