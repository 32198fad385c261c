/* What comes goes on: in the guide's examples, and in wirings that nobody would draw. */
#include <check.h>
#include <stdlib.h>

#include "panel/aid_kirchhoff.h"
#include "sim/base/clock.h"

#define WIRINGS 150
#define ADVANCES 200

static const struct wiring_plan *const plans[] = {&wirings_example1, &wirings_example3,
                                                  &wirings_example6, &wirings_example7};

static struct cabinet *cabinet;
static struct flow *flow;

static void make(void)
{
    flow = malloc(sizeof *flow);
    ck_assert_ptr_nonnull(flow);
    cabinet = NULL;
}

static void drop(void)
{
    free(flow);
    if (cabinet != NULL) {
        cabinet_free(cabinet);
    }
}

static void check_at(int64_t until)
{
    cabinet_run(cabinet, until);
    flow_read(flow, &cabinet->world, &cabinet->workspace);
    kirchhoff_check_wires(cabinet, flow);
}

static void deed(const char *part, const char *verb)
{
    cabinet_verb(cabinet, wirings_part(&cabinet->world, part), verb);
}

START_TEST(kirchhoff_holds_in_the_examples_while_the_mains_come_and_go)
{
    cabinet = wirings_start(plans[_i], NULL, 0);
    ck_assert(flow_make(flow, &cabinet->world));
    check_at(CLOCK_S(1));
    deed("mains", "off");
    for (int64_t at = 1001; at < 1300; at += 3) {
        check_at(CLOCK_MS(at));
    }
    deed("mains", "on");
    for (int64_t at = 1301; at < 1400; at += 7) {
        check_at(CLOCK_MS(at));
    }
}
END_TEST

START_TEST(what_runs_together_on_a_piece_adds_up_at_each_fork)
{
    cabinet = wirings_start(plans[_i], NULL, 0);
    ck_assert(flow_make(flow, &cabinet->world));
    cabinet_run(cabinet, CLOCK_S(1));
    board_usb_send(&cabinet->world.board, "OnRelay1");
    world_settle(&cabinet->world, &cabinet->workspace);
    check_at(CLOCK_S(30));
    kirchhoff_check_pieces(cabinet, flow);
}
END_TEST

/* False: there is no such wiring. */
static bool draw(uint64_t seed)
{
    cabinet = calloc(1, sizeof *cabinet);
    ck_assert_ptr_nonnull(cabinet);
    ck_assert(workspace_init(&cabinet->workspace));
    journal_init(&cabinet->journal);
    cabinet->workspace.journal = &cabinet->journal;
    return wirings_draw(&cabinet->world, seed);
}

START_TEST(kirchhoff_holds_in_any_wiring)
{
    const char *error = "";
    bool goes_on = true;
    if (!draw((uint64_t)_i)) {
        return;
    }
    world_start(&cabinet->world, &cabinet->workspace);
    ck_assert(flow_make(flow, &cabinet->world));
    for (uint32_t i = 0; i < ADVANCES && goes_on; i++) {
        flow_read(flow, &cabinet->world, &cabinet->workspace);
        kirchhoff_check_wires(cabinet, flow);
        /* Some rattle at one instant for ever. */
        goes_on = world_advance(&cabinet->world, &cabinet->workspace, CLOCK_S(1), &error);
    }
    kirchhoff_check_pieces(cabinet, flow);
}
END_TEST

START_TEST(enough_of_them_are_wirings_in_which_something_flows)
{
    uint32_t wirings = 0;
    for (uint64_t i = 0; i < WIRINGS; i++) {
        if (draw(i)) {
            double most = 0.0;
            world_start(&cabinet->world, &cabinet->workspace);
            ck_assert(flow_make(flow, &cabinet->world));
            flow_read(flow, &cabinet->world, &cabinet->workspace);
            for (uint32_t k = 0; k < cabinet->world.joint_count; k++) {
                most = flow->amps[k] > most ? flow->amps[k] : most;
            }
            wirings += most > FLOW_LEAST;
        }
        cabinet_free(cabinet);
        cabinet = NULL;
    }
    ck_assert_uint_gt(wirings, WIRINGS / 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("kirchhoff");
    TCase *tests = tcase_create("currents");
    tcase_add_checked_fixture(tests, make, drop);
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, kirchhoff_holds_in_the_examples_while_the_mains_come_and_go, 0, 4);
    tcase_add_loop_test(tests, what_runs_together_on_a_piece_adds_up_at_each_fork, 0, 4);
    tcase_add_loop_test(tests, kirchhoff_holds_in_any_wiring, 0, WIRINGS);
    tcase_add_test(tests, enough_of_them_are_wirings_in_which_something_flows);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
