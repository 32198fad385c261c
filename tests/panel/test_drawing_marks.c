/* What stands out on the sheet: what a lesson points at, what is looked at, a wire's end that is
 * led. */
#include <check.h>
#include <stdlib.h>

#include "panel/aid_drawn.h"
#include "sim/base/clock.h"

static struct drawn *drawn;

static void drop(void)
{
    if (drawn != NULL) {
        drawn_free(drawn);
    }
    drawn = NULL;
}

static uint32_t accents(void)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < drawn->picture.shape_count; i++) {
        const struct shape *shape = &drawn->picture.shapes[i];
        count += shape->stroke == INK_ACCENT || shape->fill == INK_ACCENT;
    }
    return count;
}

START_TEST(what_the_lesson_points_at_stands_out)
{
    static const char *const points[] = {"smoke", "unit.K6_NO", "unit.Relay6_NO", "yard"};
    static const char *const nothing[] = {"", "nobody", "unit.", "unit.K9", ".", "smoke.",
                                          "averyveryverylongnamethatnobodyhas.out"};
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    uint32_t before = accents();
    for (uint32_t i = 0; i < sizeof points / sizeof points[0]; i++) {
        drawn->view.point = points[i];
        drawn_draw(drawn, 1.0);
        ck_assert_uint_gt(accents(), before);
    }
    for (uint32_t i = 0; i < sizeof nothing / sizeof nothing[0]; i++) {
        drawn->view.point = nothing[i];
        drawn_draw(drawn, 1.0);
        ck_assert_uint_eq(accents(), before);
    }
    drawn->view.point = NULL;
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(accents(), before);
}
END_TEST

START_TEST(a_net_under_the_mouse_stands_out_as_a_whole)
{
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    uint32_t before = accents();
    drawn->view.hit = HIT_WIRE;
    drawn->view.hit_id = (uint32_t)drawn_joint(drawn, "adapter.plus", "unit.V12");
    drawn_draw(drawn, 1.0);
    uint32_t net = drawn->cabinet->world.board.nets.v12, strands = 0;
    for (uint32_t i = 0; i < drawn->drawing.strands.count; i++) {
        strands += drawn->drawing.strands.strand[i].net == net;
    }
    ck_assert_uint_ge(strands, 4);
    ck_assert_uint_eq(accents(), before + strands);
    drawn->view.hit_id = 5000;
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(accents(), before);
    drawn->view.hit = HIT_TERMINAL;
    drawn->view.hit_id = wirings_terminal(&drawn->cabinet->world, "motion.common");
    drawn_draw(drawn, 1.0);
    ck_assert_uint_eq(accents(), before + strands + 1); /* and a ring around its pin */
}
END_TEST

START_TEST(a_wires_end_that_is_led_shows_where_it_may_go)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    struct spot near = drawn_pin(drawn, "unit.K5_NO");
    drawn->view.drag_from = (int32_t)wirings_terminal(&drawn->cabinet->world, "siren.plus");
    drawn->view.drag_to = (struct spot){near.x + 4, near.y - 3};
    ck_assert_int_eq(drawing_terminal_near(&drawn->drawing, &drawn->view, drawn->view.drag_to),
                     (int32_t)wirings_terminal(&drawn->cabinet->world, "unit.K5_NO"));
    drawn_draw(drawn, 1.0);
    uint32_t shown = 0;
    for (uint32_t i = 0; i < drawn->drawing.sheet.terminals; i++) {
        shown += drawn->drawing.sheet.shown[i];
    }
    ck_assert_uint_ge(accents(), shown);
    struct spot from = drawn_pin(drawn, "siren.plus");
    ck_assert_int_eq(drawing_terminal_near(&drawn->drawing, &drawn->view, from), -1);
    drawn->view.drag_to = (struct spot){-100, -100};
    ck_assert_int_eq(drawing_terminal_near(&drawn->drawing, &drawn->view, drawn->view.drag_to), -1);
    drawn_draw(drawn, 1.0);
    drawn->view.drag_from = 5000;
    drawn_draw(drawn, 1.0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("drawing marks");
    TCase *tests = tcase_create("marks");
    tcase_add_checked_fixture(tests, NULL, drop);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, what_the_lesson_points_at_stands_out);
    tcase_add_test(tests, a_net_under_the_mouse_stands_out_as_a_whole);
    tcase_add_test(tests, a_wires_end_that_is_led_shows_where_it_may_go);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
