/* Where the panes stand in windows of any size. */
#include <check.h>
#include <stdlib.h>

#include "sim/panel/layout.h"

static struct layout layout;
static const struct layout_sizes suggested;

static void lay(float w, float h, bool card, enum tab tab)
{
    layout_make(&layout, (struct area){0, 0, w, h}, &suggested, card, tab);
}

static bool apart(const struct area *a, const struct area *b)
{
    return a->w <= 0 || b->w <= 0 || a->x + a->w <= b->x || b->x + b->w <= a->x ||
           a->y + a->h <= b->y || b->y + b->h <= a->y;
}

static void check_panes(void)
{
    const struct area *panes[] = {&layout.header, &layout.status, &layout.tabs, &layout.side,
                                  &layout.card, &layout.cabinet, &layout.phones, &layout.time,
                                  &layout.split_side, &layout.split_phones, &layout.split_time,
                                  &layout.split_card};
    for (uint32_t i = 0; i < sizeof panes / sizeof *panes; i++) {
        const struct area *pane = panes[i];
        bool within = pane->x >= 0 && pane->x + pane->w <= layout.w + 0.01f && pane->y >= 0 &&
                      pane->y + pane->h <= layout.h + 0.01f && pane->w >= 0 && pane->h >= 0;
        for (uint32_t k = 0; k < i && within; k++) {
            within = apart(pane, panes[k]) || layout.cut;
        }
        if (!within) {
            ck_abort_msg("pane %u at %g x %g", i, (double)layout.w, (double)layout.h);
        }
    }
}

START_TEST(no_pane_lies_over_another_at_any_size)
{
    for (float w = 200; w < 4000; w += 37) {
        for (float h = 150; h < 2300; h += 41) {
            for (uint32_t tab = 0; tab < TAB_COUNT; tab++) {
                lay(w, h, (tab & 1) != 0, (enum tab)tab);
                check_panes();
            }
        }
    }
}
END_TEST

START_TEST(large_window_shows_all_panes_at_once)
{
    lay(1280, 800, false, TAB_PART);
    ck_assert_int_eq(layout.form, FORM_LARGE);
    ck_assert(layout.side.w > 0 && layout.cabinet.w > 0 && layout.phones.w > 0 &&
              layout.time.w > 0);
    ck_assert(!layout_offers(&layout, TAB_PHONES));
    ck_assert_float_ge(layout.cabinet.w, 744); /* see test_arrange.c */
    ck_assert_float_ge(layout.cabinet.h, 516);
}
END_TEST

START_TEST(middle_window_has_the_phones_among_its_tabs)
{
    lay(1024, 640, false, TAB_PART);
    ck_assert_int_eq(layout.form, FORM_MIDDLE);
    ck_assert_float_eq(layout.phones.w, 0);
    ck_assert(layout_offers(&layout, TAB_PHONES));
    ck_assert_float_gt(layout.cabinet.w, 600);
}
END_TEST

START_TEST(lesson_stands_above_the_tabs_where_there_is_room)
{
    lay(1920, 1080, true, TAB_PART);
    ck_assert_float_gt(layout.card.h, 200);
    ck_assert(!layout_offers(&layout, TAB_CARD));
    lay(1280, 800, true, TAB_PART);
    ck_assert_float_eq(layout.card.h, 0);
    ck_assert(layout_offers(&layout, TAB_CARD));
    lay(1920, 1080, false, TAB_PART);
    ck_assert_float_eq(layout.card.h, 0);
}
END_TEST

START_TEST(small_window_shows_what_was_chosen_last)
{
    lay(512, 320, false, TAB_CABINET);
    ck_assert(layout.cabinet.w > 0 && layout.side.w <= 0);
    lay(512, 320, false, TAB_CONSOLE);
    ck_assert(layout.cabinet.w <= 0 && layout.side.w > 0);
    lay(512, 320, false, TAB_CARD);
    ck_assert_int_eq(layout_tab(&layout, TAB_CARD), TAB_CABINET);
}
END_TEST

START_TEST(sizes_of_the_person_are_kept_within_what_leaves_room)
{
    struct layout_sizes wide = {.side = 4000, .phones = 4000, .time = 4000, .card = 4000};
    layout_make(&layout, (struct area){0, 0, 1280, 800}, &wide, true, TAB_PART);
    check_panes();
    ck_assert_float_ge(layout.cabinet.w, 200);
    ck_assert_float_ge(layout.cabinet.h, 190);
    struct layout_sizes chosen = {.side = 400, .phones = 260, .time = 240};
    layout_make(&layout, (struct area){0, 0, 1920, 1080}, &chosen, false, TAB_PART);
    ck_assert_float_eq(layout.side.w, 400);
    ck_assert_float_eq(layout.phones.w, 260);
    ck_assert_float_eq(layout.time.h, 240);
}
END_TEST

START_TEST(window_below_the_least_is_cut_and_says_so_in_sight)
{
    lay(200, 120, false, TAB_CABINET);
    ck_assert(layout.cut);
    ck_assert_float_eq(layout.w, LAYOUT_LEAST_W);
    ck_assert_float_le(layout.status.y + layout.status.h, 120);
    lay(LAYOUT_LEAST_W, LAYOUT_LEAST_H, false, TAB_CABINET);
    ck_assert(!layout.cut);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("layout");
    TCase *sizes = tcase_create("sizes");
    tcase_add_test(sizes, no_pane_lies_over_another_at_any_size);
    tcase_add_test(sizes, large_window_shows_all_panes_at_once);
    tcase_add_test(sizes, middle_window_has_the_phones_among_its_tabs);
    tcase_add_test(sizes, lesson_stands_above_the_tabs_where_there_is_room);
    tcase_add_test(sizes, small_window_shows_what_was_chosen_last);
    tcase_add_test(sizes, sizes_of_the_person_are_kept_within_what_leaves_room);
    tcase_add_test(sizes, window_below_the_least_is_cut_and_says_so_in_sight);
    suite_add_tcase(suite, sizes);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
