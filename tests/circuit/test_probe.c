#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"
#include "sim/base/hash.h"
#include "sim/base/random.h"

/* What happened: each instant with all voltages, bit for bit. */
struct story {
    uint64_t hash;
    uint32_t instants, turned;
};

enum watcher {
    WATCHER_NONE = 0,
    WATCHER_PROBES = 1,  /* each millisecond */
    WATCHER_FORGETS = 2, /* the workspace, at random instants */
    WATCHER_LIES = 4     /* shares the workspace with another circuit */
};

static void tell(struct story *story, const struct desk *desk)
{
    story->instants++;
    story->hash = hash_add(story->hash, (uint64_t)desk->now);
    for (uint32_t i = 0; i < desk->circuit.net_count; i++) {
        uint64_t bits;
        memcpy(&bits, &desk->circuit.net_v[i], sizeof bits);
        story->hash = hash_add(story->hash, bits);
    }
}

struct audience {
    enum watcher watcher;
    struct random random;
    struct desk other;
    uint16_t other_adapter, load;
    uint32_t turns;
};

/* The other circuit uses the same workspace for a switch, and every second time for a walk. */
static void lie(struct audience *audience, struct desk *desk)
{
    struct desk guest = audience->other;
    guest.workspace = desk->workspace;
    desk_switch(&guest, audience->other_adapter, audience->turns % 2 == 1);
    if (audience->turns % 4 >= 2)
        desk_walk(&guest, guest.now + 3000);
    audience->other.circuit = guest.circuit;
    audience->other.now = guest.now;
    audience->turns++;
}

static void look(struct audience *audience, struct desk *desk, int64_t until)
{
    if ((audience->watcher & WATCHER_PROBES) != 0)
        for (int64_t at = desk->now; at < until && at < desk->now + 50000; at += 1000)
            circuit_amps(&desk->circuit, desk->workspace, at, audience->load);
    if ((audience->watcher & WATCHER_FORGETS) != 0 &&
        random_between(&audience->random, 0, 1) == 0) {
        memset(desk->workspace, 0xA5, circuit_workspace_size());
        circuit_workspace_init(desk->workspace);
    }
    if ((audience->watcher & WATCHER_LIES) != 0)
        lie(audience, desk);
}

static void walk(struct desk *desk, int64_t until, struct audience *audience, struct story *story)
{
    for (;;) {
        int64_t next = circuit_next(&desk->circuit, desk->workspace);
        look(audience, desk, clock_earlier(next, until));
        if (next > until)
            break;
        desk->now = next;
        story->turned += circuit_advance(&desk->circuit, desk->workspace, next);
        tell(story, desk);
    }
    desk->now = until;
}

static struct story play(enum watcher watcher)
{
    struct desk desk;
    struct audience audience = {.watcher = watcher, .random = random_stream(7, "forgets")};
    struct story story = {.hash = HASH_START};
    desk_init(&desk);
    desk_init(&audience.other);
    for (uint32_t i = 0; i < 3; i++)
        desk_resistor(&audience.other, circuit_add_net(&audience.other.circuit),
                      circuit_add_net(&audience.other.circuit), 1);
    audience.other_adapter = desk_cabinet(&audience.other, 2200e-6).adapter;
    struct cabinet cabinet = desk_cabinet(&desk, 1000e-6);
    uint16_t motor = desk_resistor(&desk, cabinet.terminal, desk.gnd, 30);
    audience.load = motor;
    circuit_switch(&desk.circuit, desk.workspace, 0, motor, false);
    desk_settle(&desk);
    const int64_t changes[] = {5001, 20002, 21503, 40000, 90010, 300000, 300001, 301000};
    for (uint32_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        walk(&desk, changes[i], &audience, &story);
        desk_switch(&desk, i % 3 == 2 ? motor : cabinet.adapter, i % 4 >= 2);
        tell(&story, &desk);
    }
    walk(&desk, CLOCK_S(30), &audience, &story);
    desk_free(&desk);
    desk_free(&audience.other);
    return story;
}

static void expect_same(enum watcher watcher)
{
    struct story plain = play(WATCHER_NONE);
    struct story watched = play(watcher);
    ck_assert_uint_gt(plain.turned, 1);
    ck_assert_uint_gt(plain.instants, 50);
    ck_assert_uint_eq(watched.instants, plain.instants);
    ck_assert_uint_eq(watched.turned, plain.turned);
    ck_assert_uint_eq(watched.hash, plain.hash);
}

START_TEST(looking_each_millisecond_changes_no_bit)
{
    expect_same(WATCHER_PROBES);
}
END_TEST

START_TEST(a_lost_workspace_changes_no_bit)
{
    expect_same(WATCHER_FORGETS);
    expect_same(WATCHER_FORGETS | WATCHER_PROBES);
}
END_TEST

START_TEST(a_workspace_shared_with_another_circuit_changes_no_bit)
{
    expect_same(WATCHER_LIES);
    expect_same(WATCHER_LIES | WATCHER_FORGETS | WATCHER_PROBES);
}
END_TEST

/* The same number under gcc and clang, at every optimisation. */
START_TEST(bits_are_those_of_every_machine)
{
    ck_assert_uint_eq(play(WATCHER_NONE).hash, 13990949899558889186u);
}
END_TEST

START_TEST(a_copy_goes_the_same_way)
{
    struct desk desk;
    desk_init(&desk);
    struct cabinet cabinet = desk_cabinet(&desk, 1000e-6);
    desk_switch(&desk, cabinet.adapter, false);
    desk_walk(&desk, 20000);
    struct desk copy = desk;
    ck_assert(desk_walk(&desk, CLOCK_S(1)));
    ck_assert(desk_walk(&copy, CLOCK_S(1)));
    ck_assert_int_eq(desk.now, copy.now);
    ck_assert(desk.circuit.net_v[cabinet.bulk] == copy.circuit.net_v[cabinet.bulk]);
    desk_free(&desk);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("probe");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, looking_each_millisecond_changes_no_bit);
    tcase_add_test(tests, a_lost_workspace_changes_no_bit);
    tcase_add_test(tests, a_workspace_shared_with_another_circuit_changes_no_bit);
    tcase_add_test(tests, bits_are_those_of_every_machine);
    tcase_add_test(tests, a_copy_goes_the_same_way);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
