/* A world with the model of its unit before the bench's adapter, in simulated time. */
#include "hil/mirror.h"

#include <check.h>
#include <stdlib.h>

#include "sim/base/clock.h"
#include "world/aid_cabinet.h"

static const char *const lines[] = {"Input1=NC", "Input1RELAY=Relay6,60", "HOLDOFF=0", "AON",
                                    "ALERTNUMBER+358401234567"};

struct scene {
    struct cabinet *cabinet;
    struct mirror *mirror;
};

static struct scene scene_new(const struct rig_options *options)
{
    struct scene scene = {cabinet_new_remote(lines, 5), calloc(1, sizeof(struct mirror))};
    const struct slot_bench bench = {.lead_us = SLOT_LEAD_US, .wires = wires_straight()};
    char error[PART_ERROR] = "";
    ck_assert_msg(mirror_begin(scene.mirror, &scene.cabinet->world, &bench, options, error), "%s",
                  error);
    return scene;
}

static void scene_free(const struct scene *scene)
{
    mirror_free(scene->mirror);
    free(scene->mirror);
    cabinet_free(scene->cabinet);
}

static void run(const struct scene *scene, int64_t until)
{
    struct world *world = &scene->cabinet->world;
    struct workspace *workspace = &scene->cabinet->workspace;
    const char *error = "";
    while (world->now < until) {
        int64_t next = clock_earlier(until, world_next(world));
        next = mirror_wait(scene->mirror, world, next, &error);
        ck_assert_msg(next >= 0, "%s", error);
        ck_assert(world_advance(world, workspace, clock_later(next, world->now), &error));
        mirror_meet(scene->mirror, world, workspace);
    }
}

/* The first contact that moved from then on; -1: none. */
static int64_t moved(const struct cabinet *c, int64_t from)
{
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *event = &c->journal.events[i];
        if (event->kind == EVENT_CONTACT && event->at_us >= from) {
            return event->at_us - from;
        }
    }
    return -1;
}

START_TEST(its_unit_has_the_flash_of_the_worlds_and_reacts_the_lead_later)
{
    const struct rig_options options = rig_options_default();
    struct scene scene = scene_new(&options);
    struct cabinet *simulated = cabinet_new(lines, 5);
    run(&scene, CLOCK_S(20));
    ck_assert(scene.cabinet->world.board.unit.modem.registered);
    cabinet_run(simulated, CLOCK_S(20));
    cabinet_verb(scene.cabinet, scene.cabinet->smoke, "trip");
    cabinet_verb(simulated, simulated->smoke, "trip");
    run(&scene, CLOCK_S(21));
    cabinet_run(simulated, CLOCK_S(21));
    int64_t took = moved(simulated, CLOCK_S(20));
    ck_assert_int_gt(took, 0);
    ck_assert_int_lt(llabs(moved(scene.cabinet, CLOCK_S(20)) - took - SLOT_LEAD_US), 3);
    ck_assert_int_lt(scene.mirror->slot.late_us, 1000);
    cabinet_free(simulated);
    scene_free(&scene);
}
END_TEST

START_TEST(it_plays_the_same_again_and_a_gap_of_its_unit_shows)
{
    struct rig_options options = rig_options_default();
    int64_t took[3];
    for (uint32_t i = 0; i < 3; i++) {
        options.contact_us = i == 2 ? CLOCK_MS(5) : 0;
        struct scene scene = scene_new(&options);
        run(&scene, CLOCK_S(3));
        cabinet_verb(scene.cabinet, scene.cabinet->smoke, "trip");
        run(&scene, CLOCK_S(4));
        took[i] = moved(scene.cabinet, CLOCK_S(3));
        scene_free(&scene);
    }
    ck_assert_int_gt(took[0], 0);
    ck_assert_int_eq(took[0], took[1]);
    ck_assert_int_eq(took[2] - took[0], CLOCK_MS(5));
}
END_TEST

static void delay_input(struct bench_log *log, int64_t from_us, int64_t by_us)
{
    for (uint32_t i = 0; i < log->count; i++) {
        bool input = log->row[i].channel == ADAPTER_IN && log->row[i].at_us >= from_us;
        log->row[i].at_us += input ? by_us : 0;
    }
}

/* The line was slow on the bench: the trip was felt later there, and so it is here. */
START_TEST(it_feels_and_hears_when_the_bench_did)
{
    const struct rig_options options = rig_options_default();
    struct slot *bench = calloc(1, sizeof *bench);
    int64_t took[2];
    for (uint32_t i = 0; i < 2; i++) {
        struct scene scene = scene_new(&options);
        if (i == 1) {
            mirror_follow(scene.mirror, bench);
        }
        run(&scene, CLOCK_S(5));
        cabinet_verb(scene.cabinet, scene.cabinet->smoke, "trip");
        run(&scene, CLOCK_S(6));
        took[i] = moved(scene.cabinet, CLOCK_S(5));
        if (i == 0) {
            *bench = scene.mirror->slot;
            ck_assert_uint_gt(bench->notes.heard_count, 0);
            delay_input(&bench->log, CLOCK_S(5), CLOCK_MS(7));
        }
        scene_free(&scene);
    }
    ck_assert_int_lt(llabs(took[1] - took[0] - CLOCK_MS(7)), 5);
    free(bench);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mirror");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 120);
    tcase_add_test(tests, its_unit_has_the_flash_of_the_worlds_and_reacts_the_lead_later);
    tcase_add_test(tests, it_plays_the_same_again_and_a_gap_of_its_unit_shows);
    tcase_add_test(tests, it_feels_and_hears_when_the_bench_did);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
