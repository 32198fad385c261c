#include <check.h>
#include <stdlib.h>

#include "sim/panel/time_view.h"

static struct view_order order_at(int64_t now, double ratio)
{
    return (struct view_order){.area = {100, 0, 640, 100}, .now = now, .last_us = now,
                               .ratio = ratio, .wall_s = 10, .still = true};
}

static struct time_view made(int64_t now, double ratio)
{
    struct time_view view;
    struct view_order order = order_at(now, ratio);
    time_view_init(&view);
    time_view_make(&view, &order);
    return view;
}

START_TEST(now_moves_at_one_speed_whatever_the_pace)
{
    static const double ratios[] = {0.001, 0.02, 1, 60, 100000};
    for (uint32_t i = 0; i < 5; i++) {
        int64_t now = 1000000ll * 86400 * 365;
        struct time_view view = made(now, ratios[i]);
        float here = time_view_x(&view, now);
        float later = time_view_x(&view, now + (int64_t)(ratios[i] * 1e6));
        if (view.until - view.from < VIEW_SPAN_MOST) {
            ck_assert_float_eq_tol(later - here, (float)VIEW_SPEED, 0.7f);
        }
        ck_assert_float_eq_tol(here, 100 + 640 * (float)VIEW_NOW, 1.5f);
    }
}
END_TEST

START_TEST(the_begin_of_a_session_stands_at_the_left)
{
    struct time_view view = made(1000000, 1);
    ck_assert_int_eq(view.from, 0);
    ck_assert_float_eq_tol(time_view_x(&view, 0), 100, 0.01f);
    ck_assert_float_eq_tol(time_view_x(&view, 1000000), 100 + (float)VIEW_SPEED, 0.5f);
}
END_TEST

START_TEST(a_place_is_an_instant_and_back)
{
    struct time_view view = made(70000000, 1);
    for (float x = 100; x < 740; x += 37) {
        ck_assert_float_eq_tol(time_view_x(&view, time_view_at(&view, x)), x, 0.01f);
    }
}
END_TEST

/* What has moved by less than a pixel is drawn as it was. */
START_TEST(a_picture_in_which_nothing_moved_is_the_same)
{
    struct time_view a = made(70000000, 1), b = made(70000900, 1);
    ck_assert_int_eq(a.from, b.from);
    struct time_view c = made(70020000, 1);
    ck_assert_int_ne(a.from, c.from);
    ck_assert_int_eq((c.from - a.from) % (int64_t)(a.span / 640), 0);
}
END_TEST

START_TEST(another_pace_is_come_to_smoothly)
{
    struct time_view view = made(70000000, 1);
    struct view_order order = order_at(70000000, 0.02);
    double before = view.span;
    order.still = false;
    for (uint32_t i = 0; i < 200; i++) {
        order.wall_s += 1 / 60.0;
        time_view_make(&view, &order);
        ck_assert_double_le(view.span, before);
        ck_assert_double_ge(view.span, before * 0.4);
        before = view.span;
    }
    ck_assert_double_eq_tol(view.span, 640 / VIEW_SPEED * 0.02 * 1e6, 1);
}
END_TEST

START_TEST(a_wall_clock_that_goes_back_moves_nothing)
{
    struct time_view view = made(70000000, 1);
    struct view_order order = order_at(70000000, 0.02);
    double before = view.span;
    order.still = false;
    for (uint32_t i = 0; i < 50; i++) {
        order.wall_s -= 1;
        time_view_make(&view, &order);
        ck_assert_double_eq_tol(view.span, before, 1);
    }
}
END_TEST

START_TEST(zoom_keeps_what_is_under_the_mouse)
{
    struct time_view view = made(70000000, 1);
    struct view_order order = order_at(70000000, 1);
    time_view_pan(&view, 30);
    time_view_make(&view, &order);
    int64_t at = time_view_at(&view, 300);
    double span = view.span;
    time_view_zoom(&view, 4, 300);
    time_view_make(&view, &order);
    ck_assert_double_lt(view.span, span / 2);
    ck_assert_int_le(llabs(time_view_at(&view, 300) - at), (int64_t)(view.span / 300));
}
END_TEST

START_TEST(a_drag_leads_the_waves_and_following_ends)
{
    struct time_view view = made(70000000, 1);
    struct view_order order = order_at(70000000, 1);
    int64_t at = time_view_at(&view, 400);
    time_view_pan(&view, -50);
    time_view_make(&view, &order);
    ck_assert_float_eq_tol(time_view_x(&view, at), 350, 1.5f);
    order.now += 5000000;
    int64_t from = view.from;
    time_view_make(&view, &order);
    ck_assert_int_eq(view.from, from);
    time_view_follow(&view);
    time_view_make(&view, &order);
    ck_assert_int_gt(view.from, from);
}
END_TEST

START_TEST(all_of_a_session_fits)
{
    struct time_view view = made(70000000, 1);
    struct view_order order = order_at(70000000, 1);
    time_view_fit(&view, 86400ll * 1000000);
    time_view_make(&view, &order);
    ck_assert_float_eq_tol(time_view_x(&view, 0), 100, 0.1f);
    float end = time_view_x(&view, 86400ll * 1000000);
    ck_assert(end < 740 && end > 700);
}
END_TEST

START_TEST(no_zoom_leaves_what_can_be_drawn)
{
    struct time_view view = made(70000000, 1);
    struct view_order order = order_at(70000000, 1);
    for (uint32_t i = 0; i < 400; i++) {
        time_view_zoom(&view, i < 200 ? 3 : -3, 300);
        if (i == 100) {
            time_view_pan(&view, 3);
        }
        time_view_make(&view, &order);
        ck_assert_int_gt(view.until, view.from);
        ck_assert_int_ge(view.from, 0);
        ck_assert_double_ge(view.span, VIEW_SPAN_LEAST);
        ck_assert_double_le(view.span, (double)VIEW_SPAN_MOST);
    }
}
END_TEST

START_TEST(ticks_are_round_and_leave_room)
{
    static const int64_t rounds[] = {1, 2, 5, 10, 20, 50, 100, 1000, 5000, 20000, 100000, 500000,
                                     1000000, 15000000, 60000000, 3600000000, 86400000000};
    for (double ratio = 0.0001; ratio < 200000; ratio *= 1.7) {
        struct time_view view = made(1000000ll * 86400 * 300, ratio);
        int64_t step = time_view_step(&view, 90);
        float gap = (float)((double)step / view.span) * 640;
        ck_assert_float_ge(gap, 89.9f);
        ck_assert_float_le(gap, 90 * 3.1f);
    }
    for (uint32_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        char label[VIEW_LABEL];
        time_view_label(70085194, rounds[i], label);
        ck_assert_uint_gt(sizeof label, 4);
        ck_assert(label[0] == '1' || strcmp(label, "0 d") == 0);
    }
}
END_TEST

START_TEST(labels_say_as_much_as_the_step_needs)
{
    static const struct {
        int64_t at, step;
        const char *text;
    } rows[] = {
        {70000000, 1000000, "1:10"},           {70100000, 100000, "1:10.1"},
        {70085000, 5000, "1:10.085"},          {70085194, 2, "1:10.085 194"},
        {3723000000, 60000000, "1:02:03"},     {172800000000, 86400000000, "2 d"},
        {664260000000, 60000000, "7 d 16:31"}, {664260000000, 1000000, "7 d 16:31:00"},
    };
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char label[VIEW_LABEL];
        time_view_label(rows[i].at, rows[i].step, label);
        ck_assert_str_eq(label, rows[i].text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("time_view");
    TCase *tests = tcase_create("time_view");
    tcase_add_test(tests, now_moves_at_one_speed_whatever_the_pace);
    tcase_add_test(tests, the_begin_of_a_session_stands_at_the_left);
    tcase_add_test(tests, a_place_is_an_instant_and_back);
    tcase_add_test(tests, a_picture_in_which_nothing_moved_is_the_same);
    tcase_add_test(tests, another_pace_is_come_to_smoothly);
    tcase_add_test(tests, a_wall_clock_that_goes_back_moves_nothing);
    tcase_add_test(tests, zoom_keeps_what_is_under_the_mouse);
    tcase_add_test(tests, a_drag_leads_the_waves_and_following_ends);
    tcase_add_test(tests, all_of_a_session_fits);
    tcase_add_test(tests, no_zoom_leaves_what_can_be_drawn);
    tcase_add_test(tests, ticks_are_round_and_leave_room);
    tcase_add_test(tests, labels_say_as_much_as_the_step_needs);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
