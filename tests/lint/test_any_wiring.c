/* Wirings that nobody would draw: lint reads them all, and says nothing that makes no sense. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/lint/lint.h"
#include "world/aid_cabinet.h"

#define WIRINGS 200
#define PARTS 16
#define JOINTS 40

static uint32_t any(struct random *random, uint32_t count)
{
    return (uint32_t)random_between(random, 0, (int64_t)count - 1);
}

/* One of the part's terminals; -1: it has none. */
static int32_t any_terminal(struct random *random, const struct world *world)
{
    uint32_t part = any(random, world->part_count), count = 0;
    while (wiring_terminal_name(world, part, count) != NULL) {
        count++;
    }
    return count == 0 ? -1 : world->first_terminal[part] + (int32_t)any(random, count);
}

static void join_any(struct random *random, struct world *world)
{
    int32_t a = any_terminal(random, world), b = any_terminal(random, world);
    char error[PART_ERROR];
    if (a < 0 || b < 0) {
        return;
    }
    if (any(random, 4) == 0) {
        struct cable cable = {
            .terminal_a = (uint32_t)a, .terminal_b = (uint32_t)b, .name = "",
            .length_m = (double)any(random, 500),
        };
        ck_assert_int_ge(wiring_cable(world, &cable, error), 0);
    } else {
        wiring_join(world, (uint32_t)a, (uint32_t)b);
    }
}

/* False: it is refused, as many of them must be. */
static bool draw(struct random *random, struct world *world)
{
    char error[PART_ERROR], name[PART_NAME];
    world_init(world, 1);
    wiring_add(world, WIRING_UNIT, "unit", error);
    for (uint32_t i = 0; i < PARTS; i++) {
        uint32_t kind = any(random, part_kind_count());
        snprintf(name, sizeof name, "part%u", i);
        ck_assert_int_ge(wiring_add(world, kind, name, error), 0);
    }
    for (uint32_t i = 0; i < JOINTS; i++) {
        join_any(random, world);
    }
    struct board_options options = wiring_unit_defaults();
    options.sensor_volts = any(random, 2) == 0 ? 0 : 240;
    return wiring_finish(world, &options, error);
}

static void settle_any(struct random *random, struct settings *settings)
{
    settings_defaults(settings);
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        settings->input[i].contact = (uint8_t)any(random, 3);
        settings->input[i].relay = (uint8_t)any(random, UNIT_RELAYS + 1);
    }
    settings->backup_limit = (uint8_t)any(random, 3);
    settings->holdoff_s = (uint16_t)any(random, 301);
    settings->armed = (uint8_t)any(random, 256);
}

static void makes_sense(const struct world *world, const struct lint_finding *finding)
{
    char text[2 * LINT_TEXT];
    ck_assert_ptr_nonnull(finding->rule);
    ck_assert_uint_lt(finding->part, world->part_count);
    const char *name = world->part[finding->part].name;
    ck_assert_int_eq(strncmp(finding->where, name, strlen(name)), 0);
    ck_assert_uint_gt(strlen(finding->why), 0);
    ck_assert_uint_gt(strlen(finding->mend), 0);
    ck_assert_uint_lt(strlen(finding->why), LINT_TEXT - 1);
    ck_assert_uint_lt(strlen(finding->mend), LINT_TEXT - 1);
    snprintf(text, sizeof text, "%s; %s", finding->why, finding->mend);
    ck_assert_msg(strstr(text, "nan") == NULL && strstr(text, "inf ") == NULL, "%s", text);
}

START_TEST(any_wiring_is_read_with_findings_that_make_sense)
{
    struct random random = random_stream((uint64_t)_i, "any wiring");
    struct world *world = calloc(1, sizeof *world);
    struct settings settings;
    struct lint lint;
    ck_assert_ptr_nonnull(world);
    if (draw(&random, world)) {
        settle_any(&random, &settings);
        ck_assert(lint_read(&lint, world, &settings));
        for (uint32_t i = 0; i < lint.count; i++) {
            makes_sense(world, &lint.finding[i]);
        }
    }
    free(world);
}
END_TEST

START_TEST(enough_of_them_are_wirings_at_all)
{
    uint32_t taken = 0;
    struct world *world = calloc(1, sizeof *world);
    ck_assert_ptr_nonnull(world);
    for (uint64_t i = 0; i < WIRINGS; i++) {
        struct random random = random_stream(i, "any wiring");
        taken += draw(&random, world);
    }
    ck_assert_uint_gt(taken, WIRINGS / 3);
    free(world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("any wiring");
    TCase *tests = tcase_create("drawn by chance");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, any_wiring_is_read_with_findings_that_make_sense, 0, WIRINGS);
    tcase_add_test(tests, enough_of_them_are_wirings_at_all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
