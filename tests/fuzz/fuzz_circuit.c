/* Any bytes are a circuit and what is done to it. It is played twice side by side, once with a
 * workspace that is thrown away before each deed: both stay equal bit for bit, no voltage is
 * beyond what sources and charges can give, time goes forward, and all comes to rest. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/base/real.h"
#include "sim/circuit/circuit.h"

#define NETS 12
#define ELEMENTS 40
#define DEEDS 120
/* Instants one after another within a millisecond, and in all until rest. */
#define CROWD 3000
#define CROWD_US 1000

struct bytes {
    const uint8_t *data;
    size_t left;
};

struct play {
    struct circuit circuit, twin;
    struct circuit_workspace *workspace, *dropped;
    int64_t now, crowd_since;
    uint32_t crowd;
    double budget_v; /* sum of all that may drive a voltage */
};

static uint8_t take(struct bytes *bytes)
{
    if (bytes->left == 0) {
        return 0;
    }
    bytes->left--;
    return *bytes->data++;
}

static void demand(bool truth)
{
    if (!truth) {
        abort();
    }
}

static double take_from(struct bytes *bytes, const double *table, size_t count)
{
    double value = table[take(bytes) % count];
    uint8_t fine = take(bytes);
    return value * (1 + fine / 256.0);
}

#define TAKE(bytes, table) take_from(bytes, table, sizeof(table) / sizeof(table)[0])

static const double ohms[] = {0, 1e-6, 0.001, 0.05, 0.3, 1, 10, 364, 3000, 1e5, 1e9, 1e12};
static const double volts[] = {0, 0.35, 5.5, 12, 24, 230, -12, 0.1, 1e-9, 1e5};
static const double amps[] = {0, 1e-6, 0.02, 0.75, 2, 16, 1000};
static const double farads[] = {0, 1e-15, 1e-9, 1e-6, 1e-4, 470e-6, 2200e-6, 1, 1e3};
static const double watts[] = {0, 1e-6, 0.9, 6, 15, 100, 1e4};

static struct element take_element(struct bytes *bytes)
{
    struct element element = {.kind = take(bytes) % (ELEMENT_PTC + 1)};
    element.on = take(bytes) % 4 != 0;
    element.a = take(bytes) % NETS;
    element.b = take(bytes) % NETS;
    element.ohms = TAKE(bytes, ohms);
    if (element.kind != ELEMENT_FUSE && element.kind != ELEMENT_PTC) {
        element.volts = TAKE(bytes, volts);
    }
    switch (element.kind) {
    case ELEMENT_CAPACITOR:
        element.farads = TAKE(bytes, farads);
        break;
    case ELEMENT_POWER:
        element.volts = real_magnitude(element.volts);
        element.watts = TAKE(bytes, watts);
        break;
    default:
        element.amps = TAKE(bytes, amps);
        break;
    }
    return element;
}

static void compare(const struct play *play)
{
    const struct circuit *circuit = &play->circuit, *twin = &play->twin;
    size_t nets = circuit->net_count * sizeof circuit->net_v[0];
    demand(circuit->version == twin->version && circuit->at_us == twin->at_us);
    demand(memcmp(circuit->net_v, twin->net_v, nets) == 0);
    demand(memcmp(circuit->element, twin->element, sizeof circuit->element) == 0);
    for (uint32_t i = 0; i < circuit->net_count; i++) {
        demand(real_magnitude(circuit->net_v[i]) <= 2 * play->budget_v + 1);
    }
}

static void drop_workspace(struct play *play)
{
    memset(play->dropped, 0xA5, circuit_workspace_size());
    circuit_workspace_init(play->dropped);
}

static void settle(struct play *play)
{
    uint32_t turned = circuit_settle(&play->circuit, play->workspace, play->now);
    drop_workspace(play);
    demand(circuit_settle(&play->twin, play->dropped, play->now) == turned);
    compare(play);
}

static void build(struct play *play, struct bytes *bytes)
{
    circuit_init(&play->circuit);
    for (uint32_t i = 0; i < NETS; i++) {
        circuit_add_net(&play->circuit);
    }
    uint32_t count = 1 + take(bytes) % ELEMENTS;
    for (uint32_t i = 0; i < count; i++) {
        struct element element = take_element(bytes);
        play->budget_v += real_magnitude(element.volts);
        demand(circuit_add(&play->circuit, &element) == i);
    }
    count = take(bytes) % 8;
    for (uint32_t i = 0; i < count; i++) {
        struct comparator levels = {.plus = take(bytes) % NETS, .minus = take(bytes) % NETS};
        levels.fall_v = TAKE(bytes, volts);
        levels.rise_v = levels.fall_v + take(bytes) / 100.0;
        demand(circuit_add_comparator(&play->circuit, &levels) == i);
    }
    play->twin = play->circuit;
    settle(play);
}

static void change(struct play *play, struct bytes *bytes, bool figures)
{
    uint16_t index = (uint16_t)(take(bytes) % play->circuit.element_count);
    struct element element = play->circuit.element[index];
    bool on = !element.on;
    drop_workspace(play);
    if (figures) {
        struct element taken = take_element(bytes);
        element.ohms = taken.ohms;
        element.amps = element.kind == taken.kind ? taken.amps : element.amps;
        if (element.kind != ELEMENT_FUSE && element.kind != ELEMENT_PTC) {
            element.volts = real_magnitude(taken.volts);
        }
        play->budget_v += element.kind == ELEMENT_CAPACITOR ? 0 : real_magnitude(element.volts);
        circuit_set(&play->circuit, play->workspace, play->now, index, &element);
        circuit_set(&play->twin, play->dropped, play->now, index, &element);
    } else {
        circuit_switch(&play->circuit, play->workspace, play->now, index, on);
        circuit_switch(&play->twin, play->dropped, play->now, index, on);
    }
}

static void count_instant(struct play *play)
{
    play->crowd++;
    if (play->now - play->crowd_since > CROWD_US) {
        play->crowd_since = play->now;
        play->crowd = 0;
    }
    demand(play->crowd < CROWD);
}

/* To `until`, or to so many instants. */
static void walk(struct play *play, int64_t until, uint32_t most)
{
    for (uint32_t i = 0; i < most; i++) {
        int64_t next = circuit_next(&play->circuit, play->workspace);
        demand(next > play->circuit.at_us);
        drop_workspace(play);
        demand(circuit_next(&play->twin, play->dropped) == next);
        if (next > until) {
            play->now = until;
            return;
        }
        play->now = next;
        count_instant(play);
        uint32_t turned = circuit_advance(&play->circuit, play->workspace, next);
        demand(circuit_advance(&play->twin, play->dropped, next) == turned);
        compare(play);
    }
}

/* Looking changes nothing, and sees numbers. */
static void probe(struct play *play, struct bytes *bytes)
{
    int64_t next = circuit_next(&play->circuit, play->workspace);
    int64_t at_us = play->now + take(bytes);
    at_us = at_us < next ? at_us : next - 1;
    uint16_t index = (uint16_t)(take(bytes) % play->circuit.element_count);
    double v = circuit_volts(&play->circuit, play->workspace, at_us, 0, take(bytes) % NETS);
    double through = circuit_amps(&play->circuit, play->workspace, at_us, index);
    demand(real_magnitude(v) <= 1e12 && real_magnitude(through) <= 1e15);
    demand(circuit_next(&play->circuit, play->workspace) == next);
}

static void do_something(struct play *play, struct bytes *bytes)
{
    uint8_t deed = take(bytes);
    int64_t until = play->now + ((int64_t)1 << take(bytes) % 34);
    play->crowd = 0;
    play->crowd_since = play->now;
    switch (deed % 8) {
    case 0:
    case 1:
        change(play, bytes, false);
        break;
    case 2:
        change(play, bytes, true);
        break;
    case 3:
        probe(play, bytes);
        return;
    case 4:
        circuit_settle_fully(&play->circuit, play->workspace, play->now);
        drop_workspace(play);
        circuit_settle_fully(&play->twin, play->dropped, play->now);
        compare(play);
        return;
    default:
        walk(play, until, 400);
        return;
    }
    settle(play);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct play play;
    struct bytes bytes = {data, size};
    struct circuit_workspace *workspace = play.workspace, *dropped = play.dropped;
    memset(&play, 0, sizeof play);
    play.workspace = workspace != NULL ? workspace : calloc(1, circuit_workspace_size());
    play.dropped = dropped != NULL ? dropped : calloc(1, circuit_workspace_size());
    if (play.workspace == NULL || play.dropped == NULL) {
        return 0;
    }
    circuit_workspace_init(play.workspace);
    build(&play, &bytes);
    for (uint32_t i = 0; i < DEEDS && bytes.left > 0; i++) {
        do_something(&play, &bytes);
    }
    return 0;
}
