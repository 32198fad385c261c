#include "sim/panel/route_bonds.h"

#include <stdlib.h>
#include <string.h>

#define ROUNDS_MOST 200
#define SWEEPS_MOST 6

bool route_bonds_init(struct route_bonds *bonds, uint32_t elements)
{
    memset(bonds, 0, sizeof *bonds);
    bonds->elements = elements;
    bonds->group = malloc((elements + 1) * sizeof *bonds->group);
    bonds->first = calloc((size_t)6 * (elements + 1), sizeof *bonds->first);
    if (bonds->group == NULL || bonds->first == NULL) {
        route_bonds_free(bonds);
        return false;
    }
    bonds->last = bonds->first + elements + 1;
    bonds->pull = bonds->last + elements + 1;
    bonds->low = bonds->pull + elements + 1;
    bonds->high = bonds->low + elements + 1;
    bonds->move = bonds->high + elements + 1;
    for (uint32_t i = 0; i < elements; i++) {
        bonds->group[i] = (uint16_t)i;
    }
    return true;
}

void route_bonds_free(struct route_bonds *bonds)
{
    free(bonds->group);
    free(bonds->first);
    free(bonds->bond);
    memset(bonds, 0, sizeof *bonds);
}

static uint16_t group_of(struct route_bonds *bonds, uint16_t element)
{
    uint16_t *group = bonds->group;
    while (group[element] != element) {
        group[element] = group[group[element]];
        element = group[element];
    }
    return element;
}

void route_bonds_hold(struct route_bonds *bonds, uint16_t a, uint16_t b)
{
    a = group_of(bonds, a);
    b = group_of(bonds, b);
    bonds->group[a > b ? a : b] = a > b ? b : a;
}

void route_bonds_add(struct route_bonds *bonds, const struct bond_wish *wish)
{
    uint16_t a = group_of(bonds, wish->before), b = group_of(bonds, wish->behind);
    if (a == b) {
        return;
    }
    if (bonds->count == bonds->capacity) {
        uint32_t more = bonds->capacity == 0 ? 1024 : bonds->capacity * 2;
        struct bond *grown = realloc(bonds->bond, more * sizeof *grown);
        if (grown == NULL) {
            bonds->short_of_memory = true;
            return;
        }
        bonds->bond = grown;
        bonds->capacity = more;
    }
    bonds->bond[bonds->count++] = (struct bond){a, b, (int16_t)(wish->gap - wish->apart)};
}

static int32_t larger(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* What each group's elements allow together. */
static void gather(struct route_bonds *bonds, int32_t from)
{
    for (uint32_t i = 0; i < bonds->elements; i++) {
        bonds->low[i] = INT32_MIN;
    }
    for (uint32_t i = 0; i < bonds->elements; i++) {
        int32_t *low = &bonds->low[group_of(bonds, (uint16_t)i)];
        *low = larger(*low, from - bonds->first[i]);
    }
}

/* False: it has no end, as where a group would have to be on both sides of another one. */
static bool push_low(struct route_bonds *bonds)
{
    bool moved = true;
    for (uint32_t round = 0; round < ROUNDS_MOST && moved; round++) {
        moved = false;
        for (uint32_t i = 0; i < bonds->count; i++) {
            const struct bond *bond = &bonds->bond[i];
            int32_t least = bonds->low[bond->a] + bond->least;
            moved = moved || least > bonds->low[bond->b];
            bonds->low[bond->b] = larger(bonds->low[bond->b], least);
        }
    }
    return !moved;
}

static void be_content(struct route_bonds *bonds)
{
    for (uint32_t i = 0; i < bonds->count; i++) {
        struct bond *bond = &bonds->bond[i];
        bond->least = bond->least > 0 ? 0 : bond->least;
    }
}

static void push_high(struct route_bonds *bonds)
{
    bool moved = true;
    for (uint32_t round = 0; round < ROUNDS_MOST && moved; round++) {
        moved = false;
        for (uint32_t i = bonds->count; i-- > 0;) {
            const struct bond *bond = &bonds->bond[i];
            int32_t most = bonds->high[bond->b] - bond->least;
            moved = moved || most < bonds->high[bond->a];
            bonds->high[bond->a] = -larger(-bonds->high[bond->a], -most);
        }
    }
}

int32_t route_bonds_squeeze(struct route_bonds *bonds, int32_t from)
{
    gather(bonds, from);
    if (!push_low(bonds)) {
        be_content(bonds);
        gather(bonds, from);
        (void)push_low(bonds);
    }
    int32_t end = from;
    for (uint32_t i = 0; i < bonds->elements; i++) {
        end = larger(end, bonds->last[i] + bonds->low[group_of(bonds, (uint16_t)i)]);
        bonds->high[i] = INT32_MAX;
    }
    for (uint32_t i = 0; i < bonds->elements; i++) {
        int32_t *high = &bonds->high[group_of(bonds, (uint16_t)i)];
        *high = -larger(-*high, bonds->last[i] - end);
    }
    push_high(bonds);
    return end;
}

int32_t route_bonds_move(struct route_bonds *bonds, uint16_t element)
{
    return bonds->move[group_of(bonds, element)];
}

/* Bonds by the group that they hold: of those behind it, of those before it. */
struct bond_index {
    uint32_t *of_a, *of_b;        /* bond numbers, sorted */
    uint32_t *first_a, *first_b;  /* of each group in these; one more at the end */
    uint16_t *order;              /* groups, as they stand */
    uint32_t groups;
};

static void index_side(const struct route_bonds *bonds, uint32_t *sorted, uint32_t *first,
                       bool by_b)
{
    for (uint32_t i = 0; i < bonds->count; i++) {
        first[(by_b ? bonds->bond[i].b : bonds->bond[i].a) + 1]++;
    }
    for (uint32_t i = 0; i < bonds->elements; i++) {
        first[i + 1] += first[i];
    }
    for (uint32_t i = bonds->count; i-- > 0;) {
        uint32_t group = by_b ? bonds->bond[i].b : bonds->bond[i].a;
        sorted[--first[group + 1]] = i;
    }
    for (uint32_t i = 0; i < bonds->elements; i++) {
        first[i] = first[i + 1];
    }
    first[bonds->elements] = bonds->count;
}

static void order_groups(struct route_bonds *bonds, struct bond_index *index)
{
    for (uint32_t i = 0; i < bonds->elements; i++) {
        if (bonds->group[i] != i) {
            continue;
        }
        uint32_t at = index->groups++;
        int32_t place = bonds->first[i] + bonds->move[i];
        for (; at > 0; at--) {
            uint16_t before = index->order[at - 1];
            if (bonds->first[before] + bonds->move[before] <= place) {
                break;
            }
            index->order[at] = before;
        }
        index->order[at] = (uint16_t)i;
    }
}

/* As far back as what stands before it allows. */
static bool pull_back(struct route_bonds *bonds, const struct bond_index *index, uint32_t group)
{
    int32_t to = bonds->low[group];
    for (uint32_t i = index->first_b[group]; i < index->first_b[group + 1]; i++) {
        const struct bond *bond = &bonds->bond[index->of_b[i]];
        to = larger(to, bonds->move[bond->a] + bond->least);
    }
    bool moved = to < bonds->move[group];
    bonds->move[group] = moved ? to : bonds->move[group];
    return moved;
}

static bool pull_forward(struct route_bonds *bonds, const struct bond_index *index, uint32_t group)
{
    int32_t to = bonds->high[group];
    for (uint32_t i = index->first_a[group]; i < index->first_a[group + 1]; i++) {
        const struct bond *bond = &bonds->bond[index->of_a[i]];
        to = -larger(-to, bond->least - bonds->move[bond->b]);
    }
    bool moved = to > bonds->move[group];
    bonds->move[group] = moved ? to : bonds->move[group];
    return moved;
}

static void pull_all(struct route_bonds *bonds, const struct bond_index *index)
{
    bool moved = true;
    for (uint32_t sweep = 0; sweep < SWEEPS_MOST && moved; sweep++) {
        moved = false;
        for (uint32_t i = 0; i < index->groups; i++) {
            uint32_t back = index->order[i], forward = index->order[index->groups - 1 - i];
            moved = (bonds->pull[back] < 0 && pull_back(bonds, index, back)) || moved;
            moved = (bonds->pull[forward] > 0 && pull_forward(bonds, index, forward)) || moved;
        }
    }
}

/* In the middle of what it could. */
static void centre(struct route_bonds *bonds)
{
    for (uint32_t i = 0; i < bonds->elements; i++) {
        uint16_t group = group_of(bonds, (uint16_t)i);
        int32_t sum = bonds->low[group] + bonds->high[group];
        bonds->move[i] = sum >= 0 ? sum / 2 : -((1 - sum) / 2);
        bonds->pull[group] += group == i ? 0 : bonds->pull[i];
    }
}

bool route_bonds_settle(struct route_bonds *bonds)
{
    struct bond_index index = {0};
    size_t bond_room = bonds->count + 1u, group_room = bonds->elements + 2u;
    centre(bonds);
    index.of_a = malloc(2 * bond_room * sizeof *index.of_a);
    index.first_a = calloc(2 * group_room, sizeof *index.first_a);
    index.order = malloc(group_room * sizeof *index.order);
    bool made = index.of_a != NULL && index.first_a != NULL && index.order != NULL;
    if (made) {
        index.of_b = index.of_a + bond_room;
        index.first_b = index.first_a + group_room;
        index_side(bonds, index.of_a, index.first_a, false);
        index_side(bonds, index.of_b, index.first_b, true);
        order_groups(bonds, &index);
        pull_all(bonds, &index);
    }
    free(index.of_a);
    free(index.first_a);
    free(index.order);
    return made;
}
