#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_hand.h"
#include "panel/aid_wirings.h"
#include "sim/panel/pane_time.h"

static const char *const lines[] = {"Input1=NC", "BACKUPLIMIT=DC", "POWERGUARD=0",
                                    "ALERTNUMBER+358401234567", "Input1RELAY=Relay6,20", "AON"};

#define CUT_AT CLOCK_S(70)

struct desk_of_time {
    struct hand *hand;
    struct cabinet *cabinet;
    struct time_pane *pane;
};

static void draw(struct ui *ui, struct area area, void *pane)
{
    pane_time(ui, area, pane);
}

static struct desk_of_time sit_down(void)
{
    struct desk_of_time d = {NULL, cabinet_new(lines, 6), malloc(sizeof *d.pane)};
    gsm_phone(&d.cabinet->world.gsm, "+358401234567");
    cabinet_run(d.cabinet, CUT_AT);
    time_pane_init(d.pane);
    d.hand = hand_new(d.cabinet, draw, d.pane);
    return d;
}

static void get_up(struct desk_of_time *d)
{
    hand_free(d->hand);
    time_pane_free(d->pane);
    free(d->pane);
    cabinet_free(d->cabinet);
}

static void go_to(struct desk_of_time *d, int64_t at)
{
    cabinet_run(d->cabinet, at);
    hand_look(d->hand);
}

static void assert_wish(struct hand *hand, enum wish_kind kind, double number, double within)
{
    struct wish wish = hand_wish(hand);
    ck_assert_uint_eq(wish.kind, kind);
    ck_assert_msg(fabs(wish.number - number) <= within, "%f, not %f", wish.number, number);
}

START_TEST(play_pause_and_step_are_wished)
{
    struct desk_of_time d = sit_down();
    hand_click(d.hand, "Play (Space)");
    assert_wish(d.hand, WISH_PLAY, 0, 0);
    d.hand->stage.playing = true;
    hand_look(d.hand);
    hand_click(d.hand, "Pause (Space)");
    assert_wish(d.hand, WISH_PAUSE, 0, 0);
    hand_click(d.hand, "Step to the next event");
    assert_wish(d.hand, WISH_STEP, 0, 0);
    hand_wished_nothing(d.hand);
    get_up(&d);
}
END_TEST

START_TEST(a_unit_on_a_bench_cannot_be_stopped_or_wound_back)
{
    struct desk_of_time d = sit_down();
    d.hand->stage.live = d.hand->stage.playing = true;
    hand_look(d.hand);
    hand_click(d.hand, "Pause (Space)");
    hand_click(d.hand, "Step to the next event");
    hand_click(d.hand, "Wind back");
    hand_click(d.hand, "Pace");
    hand_wished_nothing(d.hand);
    get_up(&d);
}
END_TEST

START_TEST(the_slider_goes_from_a_thousandth_to_a_hundred_thousand)
{
    struct desk_of_time d = sit_down();
    const struct hit *hit = hand_find(d.hand, "Pace: 1");
    struct area slider = hit->area;
    float y = slider.y + slider.h / 2;
    hand_press(d.hand, slider.x + 1, y);
    assert_wish(d.hand, WISH_RATIO, 0.001, 1e-6);
    hand_move(d.hand, slider.x + slider.w - 1, y);
    assert_wish(d.hand, WISH_RATIO, 100000, 1);
    hand_move(d.hand, slider.x + 8 + (slider.w - 16) * 3.02f / 8, y); /* near its mark */
    assert_wish(d.hand, WISH_RATIO, 1, 1e-9);
    hand_move(d.hand, slider.x + 8 + (slider.w - 16) * 4.78f / 8, y);
    assert_wish(d.hand, WISH_RATIO, 60, 1e-6);
    hand_release(d.hand, slider.x, y);
    get_up(&d);
}
END_TEST

START_TEST(slowing_is_switched)
{
    struct desk_of_time d = sit_down();
    hand_click(d.hand, "Time goes slowly by itself while a race is on: yes");
    assert_wish(d.hand, WISH_SLOWS, 0, 0);
    d.hand->stage.slows = false;
    hand_look(d.hand);
    hand_click(d.hand, "Time goes slowly by itself while a race is on: no");
    assert_wish(d.hand, WISH_SLOWS, 1, 0);
    get_up(&d);
}
END_TEST

START_TEST(the_bar_winds_back_where_it_is_led)
{
    struct desk_of_time d = sit_down();
    struct area bar = hand_find(d.hand, "Wind back")->area;
    float y = bar.y + bar.h - 8, from = bar.x + 7, wide = bar.w - 14;
    hand_press(d.hand, from + wide / 2, y);
    assert_wish(d.hand, WISH_SEEK, CUT_AT / 2.0, 1e5);
    hand_move(d.hand, from + wide / 4, y);
    assert_wish(d.hand, WISH_SEEK, CUT_AT / 4.0, 1e5);
    hand_move(d.hand, from + wide / 4, y + 40); /* beside it, still held */
    hand_wished_nothing(d.hand);
    hand_move(d.hand, from - 100, y);
    assert_wish(d.hand, WISH_SEEK, 0, 0);
    hand_release(d.hand, from - 100, y);
    hand_move(d.hand, from + wide / 3, y);
    hand_wished_nothing(d.hand);
    get_up(&d);
}
END_TEST

START_TEST(arrows_on_the_bar_go_from_mark_to_mark)
{
    struct desk_of_time d = sit_down();
    cabinet_verb(d.cabinet, d.cabinet->smoke, "trip");
    go_to(&d, CUT_AT + CLOCK_S(2));
    hand_focus(d.hand, "Wind back");
    hand_key(d.hand, KEY_LEFT);
    assert_wish(d.hand, WISH_SEEK, (double)(CUT_AT + CLOCK_MS(50)), 20000); /* the alarm */
    hand_key(d.hand, KEY_HOME);
    assert_wish(d.hand, WISH_SEEK, 0, 0);
    hand_key(d.hand, KEY_END);
    assert_wish(d.hand, WISH_SEEK, (double)(CUT_AT + CLOCK_S(2)), 0);
    get_up(&d);
}
END_TEST

START_TEST(a_race_shows_who_comes_first_and_that_time_is_slow)
{
    struct desk_of_time d = sit_down();
    cabinet_verb(d.cabinet, d.cabinet->mains, "off");
    d.hand->stage.slowed = true;
    d.hand->stage.ratio = 0.02;
    const struct input *input = &d.cabinet->world.board.unit.inputs.input[0];
    for (int i = 0; i < 90 && input->due_at == TIME_NEVER; i++) {
        cabinet_run(d.cabinet, d.cabinet->world.now + CLOCK_MS(1));
    }
    ck_assert(clocks_is_race(&d.cabinet->world, &d.cabinet->workspace));
    hand_look(d.hand);
    ck_assert(hand_reads(d.hand, "Slowed: a race"));
    ck_assert(hand_reads(d.hand, "1/50"));
    ck_assert(hand_reads(d.hand, "Race: "));
    ck_assert(hand_reads(d.hand, "IN1 debounce"));
    ck_assert(hand_reads(d.hand, "next look at the supply"));
    ck_assert(hand_reads(d.hand, "10.0 V unit: 12 V lost"));
    ck_assert(hand_reads(d.hand, "7.5 V input lets go"));
    d.hand->stage.slowed = false;
    go_to(&d, CUT_AT + CLOCK_S(1));
    ck_assert(!hand_reads(d.hand, "Slowed"));
    ck_assert(!hand_reads(d.hand, "Race: "));
    get_up(&d);
}
END_TEST

START_TEST(all_of_a_race_is_in_view_from_its_begin_to_its_end)
{
    struct desk_of_time d = sit_down();
    cabinet_verb(d.cabinet, d.cabinet->mains, "off");
    d.hand->stage.slowed = true;
    d.hand->stage.ratio = 0.02;
    for (int at = 1; at < 60; at += 6) {
        cabinet_run(d.cabinet, CUT_AT + CLOCK_MS(at));
        d.hand->wall_s += 60;
        hand_look(d.hand);
        const struct time_view *view = &d.pane->view;
        const struct clocks *clocks = &d.pane->clocks;
        ck_assert(clocks->race);
        ck_assert_int_le(llabs(clocks->race_from - CUT_AT), CLOCK_MS(1));
        ck_assert_int_le(llabs(view->from - (CUT_AT - CLOCK_MS(10))), CLOCK_MS(2));
        for (uint32_t i = 0; i < clocks->count && clocks->clock[i].races; i++) {
            ck_assert_int_lt(clocks->clock[i].decides_at, view->until);
        }
        ck_assert_int_lt(view->until - view->from, CLOCK_MS(250));
    }
    get_up(&d);
}
END_TEST

START_TEST(with_backuplimit_off_the_fall_is_slowed_and_called_so)
{
    struct desk_of_time d = sit_down();
    d.cabinet->world.board.unit.settings.backup_limit = BACKUPLIMIT_OFF;
    cabinet_verb(d.cabinet, d.cabinet->mains, "off");
    d.hand->stage.slowed = true;
    go_to(&d, CUT_AT + CLOCK_MS(10));
    ck_assert_uint_eq(d.pane->clocks.kind, RACE_FALL);
    ck_assert(hand_reads(d.hand, "Slowed: the fall"));
    ck_assert(hand_reads(d.hand, "The fall: IN1 alarms, nothing stops it"));
    get_up(&d);
}
END_TEST

START_TEST(a_mark_is_clicked_as_its_event)
{
    struct desk_of_time d = sit_down();
    cabinet_verb(d.cabinet, d.cabinet->smoke, "trip");
    go_to(&d, CUT_AT + CLOCK_S(2));
    const struct hit *hit = NULL;
    for (uint32_t i = 0; i < d.hand->picture.hit_count; i++) {
        const char *label = picture_words(&d.hand->picture, d.hand->picture.hits[i].label);
        hit = strstr(label, "raises an alarm for IN1") != NULL ? &d.hand->picture.hits[i] : hit;
    }
    ck_assert_ptr_nonnull(hit);
    ck_assert_uint_eq(hit->kind, HIT_EVENT);
    ck_assert_uint_eq(d.cabinet->journal.events[hit->id].kind, EVENT_ALARM);
    ck_assert(hand_reads(d.hand, "ALARM IN1"));
    get_up(&d);
}
END_TEST

START_TEST(arrows_walk_over_the_marks)
{
    struct desk_of_time d = sit_down();
    cabinet_verb(d.cabinet, d.cabinet->smoke, "trip");
    go_to(&d, CUT_AT + CLOCK_S(2));
    hand_focus(d.hand, "Waves: ");
    hand_key(d.hand, KEY_LEFT);
    ck_assert_uint_eq(d.hand->desk.focus.kind, HIT_EVENT);
    uint32_t first = d.hand->desk.focus.id;
    hand_key(d.hand, KEY_LEFT);
    ck_assert_uint_lt(d.hand->desk.focus.id, first);
    hand_key(d.hand, KEY_RIGHT);
    ck_assert_uint_eq(d.hand->desk.focus.id, first);
    get_up(&d);
}
END_TEST

START_TEST(the_mouse_reads_time_and_value)
{
    struct desk_of_time d = sit_down();
    struct area waves = hand_find(d.hand, "Waves: ")->area;
    float x = time_view_x(&d.pane->view, CUT_AT - CLOCK_S(3));
    hand_move(d.hand, x, waves.y + 4);
    ck_assert(hand_reads(d.hand, "1:0"));
    ck_assert(hand_reads(d.hand, "V12: 11.99 V") || hand_reads(d.hand, "V12: 12.00 V"));
    ck_assert(hand_reads(d.hand, "from now"));
    hand_press(d.hand, x, waves.y + 4);
    hand_release(d.hand, x, waves.y + 4);
    ck_assert_int_le(llabs(d.pane->cursor - (CUT_AT - CLOCK_S(3))), CLOCK_MS(50));
    hand_move(d.hand, x + (float)VIEW_SPEED, waves.y + 4);
    ck_assert(hand_reads(d.hand, "+1.0 s from the mark"));
    get_up(&d);
}
END_TEST

START_TEST(wheel_and_drag_move_the_waves)
{
    struct desk_of_time d = sit_down();
    struct area waves = hand_find(d.hand, "Waves: ")->area;
    float y = waves.y + 10;
    double span = d.pane->view.span;
    hand_wheel(d.hand, waves.x + 300, y, 2);
    ck_assert_double_lt(d.pane->view.span, span * 0.7);
    int64_t from = d.pane->view.from;
    hand_press(d.hand, waves.x + 300, y);
    hand_move(d.hand, waves.x + 340, y);
    hand_release(d.hand, waves.x + 340, y);
    ck_assert_int_lt(d.pane->view.from, from);
    ck_assert_int_eq(d.pane->cursor, -1); /* led along, not clicked */
    hand_click(d.hand, "Back to now");
    ck_assert(!d.pane->view.pinned);
    hand_wished_nothing(d.hand);
    get_up(&d);
}
END_TEST

START_TEST(signals_are_chosen_and_taken_away)
{
    struct desk_of_time d = sit_down();
    uint32_t count = d.pane->chosen.count;
    hand_click(d.hand, "Choose which signals");
    hand_click(d.hand, "    cell");
    ck_assert_uint_eq(d.pane->chosen.count, count + 1);
    ck_assert(hand_reads(d.hand, "cell"));
    hand_click(d.hand, "Choose which signals");
    hand_click(d.hand, "\xe2\x9c\x93 cell");
    ck_assert_uint_eq(d.pane->chosen.count, count);
    get_up(&d);
}
END_TEST

/* From a strip to a pane that stands alone, at any moment. */
START_TEST(panes_of_all_sizes_are_drawn)
{
    static const float sizes[][2] = {{1280, 216}, {1920, 291}, {1024, 172}, {640, 540},
                                     {400, 700}, {320, 96}, {3840, 600}, {20, 20}};
    struct desk_of_time d = sit_down();
    for (uint32_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        hand_size(d.hand, sizes[i][0], sizes[i][1]);
    }
    cabinet_verb(d.cabinet, d.cabinet->mains, "off");
    for (uint32_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        hand_size(d.hand, sizes[i][0], sizes[i][1]);
        go_to(&d, d.cabinet->world.now + CLOCK_MS(13));
    }
    get_up(&d);
}
END_TEST

START_TEST(a_future_that_was_wound_back_from_is_seen)
{
    struct desk_of_time d = sit_down();
    struct world *then = malloc(sizeof *then);
    struct journal ahead;
    journal_init(&ahead);
    *then = d.cabinet->world;
    cabinet_verb(d.cabinet, d.cabinet->smoke, "trip");
    go_to(&d, CUT_AT + CLOCK_S(1));
    journal_copy(&ahead, &d.cabinet->journal);
    d.cabinet->world = *then;
    journal_rewind(&d.cabinet->journal, &d.cabinet->world.trace);
    hand_look(d.hand);
    ck_assert(!hand_reads(d.hand, "ALARM IN1"));
    d.hand->stage.ahead = &ahead;
    hand_look(d.hand);
    ck_assert(hand_reads(d.hand, "ALARM IN1"));
    ck_assert(hand_reads(d.hand, "of 1:11.000"));
    hand_focus(d.hand, "Waves: ");
    hand_key(d.hand, KEY_RIGHT); /* into the future */
    ck_assert_uint_eq(d.hand->desk.focus.kind, HIT_EVENT);
    ck_assert_uint_ge(d.hand->desk.focus.id, d.cabinet->journal.count);
    journal_free(&ahead);
    free(then);
    get_up(&d);
}
END_TEST

START_TEST(paces_are_written_as_they_are_read)
{
    static const struct {
        double ratio;
        const char *text;
    } rows[] = {{0.001, "1/1000\xc3\x97"}, {0.02, "1/50\xc3\x97"},   {0.5, "1/2.0\xc3\x97"},
                {1, "1\xc3\x97"},          {2.5, "2.5\xc3\x97"},     {60, "60\xc3\x97"},
                {3600, "3600\xc3\x97"},    {100000, "100 000\xc3\x97"}};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[TIME_RATIO];
        time_ratio_words(rows[i].ratio, text);
        ck_assert_str_eq(text, rows[i].text);
    }
    ck_assert_double_eq_tol(time_ratio_next(1, 1), 10, 1e-9);
    ck_assert_double_eq_tol(time_ratio_next(1, -1), 0.1, 1e-9);
    ck_assert_double_eq_tol(time_ratio_next(30, 1), 60, 1e-9);
    ck_assert_double_eq_tol(time_ratio_next(100000, 1), 100000, 1e-9);
    ck_assert_double_eq_tol(time_ratio_next(0.001, -1), 0.001, 1e-9);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("pane_time");
    TCase *tests = tcase_create("pane_time");
    tcase_add_test(tests, play_pause_and_step_are_wished);
    tcase_add_test(tests, a_unit_on_a_bench_cannot_be_stopped_or_wound_back);
    tcase_add_test(tests, the_slider_goes_from_a_thousandth_to_a_hundred_thousand);
    tcase_add_test(tests, slowing_is_switched);
    tcase_add_test(tests, the_bar_winds_back_where_it_is_led);
    tcase_add_test(tests, arrows_on_the_bar_go_from_mark_to_mark);
    tcase_add_test(tests, a_race_shows_who_comes_first_and_that_time_is_slow);
    tcase_add_test(tests, all_of_a_race_is_in_view_from_its_begin_to_its_end);
    tcase_add_test(tests, with_backuplimit_off_the_fall_is_slowed_and_called_so);
    tcase_add_test(tests, a_mark_is_clicked_as_its_event);
    tcase_add_test(tests, arrows_walk_over_the_marks);
    tcase_add_test(tests, the_mouse_reads_time_and_value);
    tcase_add_test(tests, wheel_and_drag_move_the_waves);
    tcase_add_test(tests, signals_are_chosen_and_taken_away);
    tcase_add_test(tests, panes_of_all_sizes_are_drawn);
    tcase_add_test(tests, a_future_that_was_wound_back_from_is_seen);
    tcase_add_test(tests, paces_are_written_as_they_are_read);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
