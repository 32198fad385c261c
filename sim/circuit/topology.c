#include "sim/circuit/topology.h"

#include <string.h>

#include "sim/base/hash.h"
#include "sim/circuit/element.h"
#include "sim/circuit/recall.h"

#define WORDS (CIRCUIT_NETS / 64)

/* A set of nets. */
struct net_set {
    uint64_t word[WORDS];
};

static void set_add(struct net_set *set, uint32_t net)
{
    set->word[net / 64] |= 1ull << net % 64;
}

static void set_remove(struct net_set *set, uint32_t net)
{
    set->word[net / 64] &= ~(1ull << net % 64);
}

/* Words that sets of so many nets use: most cabinets fill one. */
static uint32_t words_of(uint32_t nets)
{
    return (nets + 63) / 64;
}

static uint32_t set_count(const struct net_set *set, uint32_t words)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < words; i++) {
        count += (uint32_t)__builtin_popcountll(set->word[i]);
    }
    return count;
}

/* Takes the lowest net of word `word` of the set. */
static uint32_t take_lowest(struct net_set *set, uint32_t word)
{
    uint32_t bit = (uint32_t)__builtin_ctzll(set->word[word]);
    set->word[word] &= set->word[word] - 1;
    return word * 64 + bit;
}

uint64_t topology_share(const struct circuit *circuit, uint16_t element)
{
    const struct element *shared = &circuit->element[element];
    uint64_t kind = (uint64_t)shared->kind << 48;
    return hash_add(HASH_START,
                    kind | (uint64_t)element << 32 | (uint64_t)shared->a << 16 | shared->b);
}

static uint16_t root_of(uint16_t *parent, uint16_t net)
{
    while (parent[net] != net) {
        parent[net] = parent[parent[net]];
        net = parent[net];
    }
    return net;
}

/* Numbers the islands by their lowest net. */
static void find_islands(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    uint16_t parent[CIRCUIT_NETS];
    for (uint16_t net = 0; net < circuit->net_count; net++) {
        parent[net] = net;
    }
    for (uint32_t i = 0; i < circuit->element_count; i++) {
        const struct element *element = &circuit->element[i];
        if (!element->on) {
            continue;
        }
        uint16_t a = root_of(parent, element->a);
        uint16_t b = root_of(parent, element->b);
        parent[a > b ? a : b] = a > b ? b : a;
    }
    workspace->counts.islands = 0;
    for (uint16_t net = 0; net < circuit->net_count; net++) {
        uint16_t root = root_of(parent, net);
        if (root == net) {
            workspace->island[workspace->counts.islands].count = 0;
            workspace->island_of[net] = (uint16_t)workspace->counts.islands++;
        }
        workspace->island_of[net] = workspace->island_of[root];
        workspace->island[workspace->island_of[net]].count++;
    }
}

static void share_out_room(struct circuit_workspace *workspace)
{
    uint16_t first = 0;
    uint32_t matrix = 0;
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        struct island *island = &workspace->island[i];
        island->first = first;
        island->matrix = matrix;
        island->factored = false;
        island->plain_version = 0;
        first = (uint16_t)(first + island->count);
        matrix += (uint32_t)island->count * (island->count - 1u) / 2;
    }
}

/* Lists the elements that are on by island, in index order. */
static void sort_elements(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    uint16_t next[CIRCUIT_NETS];
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        workspace->island[i].element_count = 0;
    }
    for (uint32_t i = 0; i < circuit->element_count; i++) {
        if (circuit->element[i].on) {
            workspace->island[workspace->island_of[circuit->element[i].a]].element_count++;
        }
    }
    uint16_t first = 0;
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        workspace->island[i].first_element = next[i] = first;
        first = (uint16_t)(first + workspace->island[i].element_count);
    }
    workspace->counts.closed = first;
    for (uint32_t i = 0; i < circuit->element_count; i++) {
        if (circuit->element[i].on) {
            workspace->element_at[next[workspace->island_of[circuit->element[i].a]]++] =
                (uint16_t)i;
        }
    }
}

static void list_special(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    uint16_t count = 0;
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        struct island *island = &workspace->island[i];
        island->first_special = count;
        for (uint16_t j = 0; j < island->element_count; j++) {
            uint16_t place = (uint16_t)(island->first_element + j);
            if (!element_is_plain(&circuit->element[workspace->element_at[place]])) {
                workspace->special_at[count++] = place;
            }
        }
        island->special_count = (uint16_t)(count - island->first_special);
    }
    workspace->counts.special = count;
}

static void join_neighbours(struct net_set *neighbours, const struct circuit *circuit)
{
    memset(neighbours, 0, circuit->net_count * sizeof neighbours[0]);
    for (uint32_t i = 0; i < circuit->element_count; i++) {
        const struct element *element = &circuit->element[i];
        if (!element->on || element->a == element->b) {
            continue;
        }
        set_add(&neighbours[element->a], element->b);
        set_add(&neighbours[element->b], element->a);
    }
}

/* Nets that wait for their elimination. */
struct order {
    struct net_set neighbours[CIRCUIT_NETS];
    uint16_t degree[CIRCUIT_NETS];
    uint32_t words;
};

/* Ties the net's neighbours to one another and takes it out of their sets. */
static void eliminate(struct order *order, uint32_t net)
{
    const struct net_set *own = &order->neighbours[net];
    struct net_set rest = *own;
    for (uint32_t word = 0; word < order->words; word++) {
        while (rest.word[word] != 0) {
            uint32_t other = take_lowest(&rest, word);
            struct net_set *joined = &order->neighbours[other];
            for (uint32_t i = 0; i < order->words; i++) {
                joined->word[i] |= own->word[i];
            }
            set_remove(joined, other);
            set_remove(joined, net);
            order->degree[other] = (uint16_t)set_count(joined, order->words);
        }
    }
}

/* The net of fewest neighbours goes first; `nets` loses it. */
static uint16_t take_loneliest(uint16_t *nets, uint32_t count, const uint16_t *degree)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++) {
        if (degree[nets[i]] < degree[nets[best]] ||
            (degree[nets[i]] == degree[nets[best]] && nets[i] < nets[best])) {
            best = i;
        }
    }
    uint16_t net = nets[best];
    nets[best] = nets[count - 1];
    return net;
}

/* Orders the island's nets (listed in net_at) and keeps, for a while by net, who is below whom. */
static void order_island(struct circuit_workspace *workspace, const struct island *island,
                         struct order *order)
{
    uint16_t left[CIRCUIT_NETS];
    memcpy(left, &workspace->net_at[island->first], island->count * sizeof left[0]);
    for (uint32_t i = 0; i < island->count; i++) {
        order->degree[left[i]] = (uint16_t)set_count(&order->neighbours[left[i]], order->words);
    }
    for (uint16_t done = 0; done < island->count; done++) {
        uint16_t net = take_loneliest(left, island->count - (uint32_t)done, order->degree);
        workspace->net_at[island->first + done] = net;
        workspace->position[net] = done;
        eliminate(order, net);
    }
}

static void sort_rows(uint16_t *rows, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint16_t row = rows[i];
        uint32_t j = i;
        for (; j > 0 && rows[j - 1] > row; j--) {
            rows[j] = rows[j - 1];
        }
        rows[j] = row;
    }
}

static void list_below(struct circuit_workspace *workspace, const struct circuit *circuit,
                       const struct order *order)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < circuit->net_count; i++) {
        workspace->first_below[i] = count;
        struct net_set rest = order->neighbours[workspace->net_at[i]];
        for (uint32_t word = 0; word < order->words; word++) {
            while (rest.word[word] != 0) {
                workspace->below[count++] = workspace->position[take_lowest(&rest, word)];
            }
        }
        sort_rows(&workspace->below[workspace->first_below[i]], count - workspace->first_below[i]);
    }
    workspace->first_below[circuit->net_count] = count;
    workspace->counts.below = count;
}

static void list_nets(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    uint16_t next[CIRCUIT_NETS];
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        next[i] = workspace->island[i].first;
    }
    for (uint16_t net = 0; net < circuit->net_count; net++) {
        workspace->net_at[next[workspace->island_of[net]]++] = net;
    }
}

static void list_thermal(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    workspace->counts.thermal = 0;
    for (uint16_t i = 0; i < circuit->element_count; i++) {
        const struct element *element = &circuit->element[i];
        if (element->on && (element->kind == ELEMENT_FUSE || element->kind == ELEMENT_PTC)) {
            workspace->thermal[workspace->counts.thermal++] = i;
        }
    }
}

static void make(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    struct order order;
    order.words = words_of(circuit->net_count);
    find_islands(workspace, circuit);
    share_out_room(workspace);
    sort_elements(workspace, circuit);
    list_special(workspace, circuit);
    list_nets(workspace, circuit);
    join_neighbours(order.neighbours, circuit);
    for (uint32_t i = 0; i < workspace->counts.islands; i++) {
        order_island(workspace, &workspace->island[i], &order);
    }
    list_below(workspace, circuit, &order);
    list_thermal(workspace, circuit);
}

void topology_update(struct circuit_workspace *workspace, const struct circuit *circuit)
{
    if (workspace->topology == circuit->topology) {
        return;
    }
    if (!recall_take(workspace, circuit)) {
        make(workspace, circuit);
        recall_keep(workspace, circuit);
    }
    workspace->topology = circuit->topology;
    workspace->moving_version = 0;
}
