/* Widgets: what each answers to mouse and keyboard. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/panel/widget.h"

enum { BUTTON = WIDGET_TEST, OTHER, TOGGLE, TABS, SLIDER, SPLIT, FIELD, MENU, LIST, ROW };

/* A pane with one of each; what they have answered. */
struct bench {
    struct desk desk;
    struct picture seen, scratch;
    struct wishes wishes;
    struct stage stage;
    uint32_t clicks, others;
    bool on, disabled, curtain;
    uint32_t tab;
    struct slide slide, split;
    struct field field;
    uint32_t entered, changed, rows, row_clicked;
    int32_t chosen;
    struct area list_seen;
};

static struct bench *b;

static void draw_widgets(struct ui *ui)
{
    static const char *const tabs[] = {"one", "two", "three"};
    static const char *const items[] = {"red", "green", "blue"};
    b->clicks += ui_button(ui, &(struct control){.area = {10, 10, 80, 32}, .id = BUTTON,
                                                 .text = "press", .off = b->disabled});
    b->others += ui_button(ui, &(struct control){.area = {110, 10, 80, 32}, .id = OTHER,
                                                 .text = "other"});
    if (ui_toggle(ui, &(struct control){.area = {10, 50, 180, 32}, .id = TOGGLE, .text = "slow",
                                        .on = b->on})) {
        b->on = !b->on;
    }
    b->tab = ui_tabs(ui, &(struct control){.area = {10, 90, 300, 40}, .id = TABS}, tabs, 3, b->tab);
    ui_slider(ui, &(struct control){.area = {10, 140, 216, 32}, .id = SLIDER}, &b->slide);
    ui_splitter(ui, &(struct control){.area = {400, 0, 8, 300}, .id = SPLIT}, &b->split);
    enum field_answer said = ui_field(ui, &(struct control){.area = {10, 180, 200, 32},
                                                            .id = FIELD, .text = "type"},
                                      &b->field);
    b->entered += said == FIELD_ENTERED;
    b->changed += said == FIELD_CHANGED;
    int32_t chosen = ui_menu(ui, &(struct control){.area = {10, 220, 120, 32}, .id = MENU,
                                                   .text = "colour"}, items, 3);
    b->chosen = chosen >= 0 ? chosen : b->chosen;
}

static void draw_list(struct ui *ui)
{
    struct control list = {.area = {500, 10, 200, 200}, .id = LIST, .says = "list"};
    struct area content = ui_scroll(ui, &list, 40 * UI_ROW);
    b->list_seen = content;
    for (uint32_t i = 0; i < 40; i++) {
        struct control row = {.area = {content.x, content.y + (float)i * UI_ROW, 180, UI_ROW},
                              .id = ROW, .number = i, .text = "row", .look = LOOK_ROW};
        if (ui_button(ui, &row)) {
            b->rows++;
            b->row_clicked = i;
        }
    }
    ui_scroll_end(ui);
}

static void pass(struct picture *picture, bool hears)
{
    struct ui ui = {.desk = &b->desk, .picture = picture, .ruler = ruler_plain(),
                    .stage = &b->stage, .wishes = &b->wishes, .w = 800, .h = 600, .scale = 1,
                    .hears = hears, .seen = &b->seen};
    picture_clear(picture);
    ui_begin(&ui);
    draw_widgets(&ui);
    draw_list(&ui);
    if (b->curtain) {
        ui_hit(&ui, &(struct hit){.area = {0, 0, 800, 600}, .kind = HIT_WIDGET,
                                  .id = WIDGET_CURTAIN}, "");
    }
    ui_end(&ui);
}

static void feed(struct gesture gesture)
{
    desk_feed(&b->desk, &b->seen, &gesture, 1);
    pass(&b->scratch, true);
    desk_rest(&b->desk);
    pass(&b->seen, false);
}

static void mouse(enum gesture_kind kind, float x, float y)
{
    feed((struct gesture){.kind = (uint8_t)kind, .x = x, .y = y});
}

static void click(float x, float y)
{
    mouse(GESTURE_MOVE, x, y);
    mouse(GESTURE_PRESS, x, y);
    mouse(GESTURE_RELEASE, x, y);
}

static void key(enum key which)
{
    feed((struct gesture){.kind = GESTURE_KEY, .key = (uint8_t)which});
}

static void focus(uint32_t id)
{
    for (uint32_t i = 0; i < 100 && b->desk.focus.id != id; i++) {
        key(KEY_TAB);
    }
    ck_assert_uint_eq(b->desk.focus.id, id);
}

static void set_up(void)
{
    b = calloc(1, sizeof *b);
    ck_assert_ptr_nonnull(b);
    ck_assert(picture_init(&b->seen) && picture_init(&b->scratch));
    desk_init(&b->desk);
    b->slide = (struct slide){0, 100, 50, 5};
    b->split = (struct slide){100, 500, 300, 10};
    b->chosen = -1;
    pass(&b->seen, false);
}

static void tear_down(void)
{
    picture_free(&b->seen);
    picture_free(&b->scratch);
    free(b);
}

START_TEST(button_is_clicked_where_the_mouse_is_let_go_on_it)
{
    click(50, 20);
    ck_assert_uint_eq(b->clicks, 1);
    mouse(GESTURE_PRESS, 50, 20);
    mouse(GESTURE_RELEASE, 150, 20);
    ck_assert_uint_eq(b->clicks, 1);
    ck_assert_uint_eq(b->others, 0);
    mouse(GESTURE_PRESS, 50, 20);
    mouse(GESTURE_MOVE, 70, 30);
    mouse(GESTURE_RELEASE, 70, 30);
    ck_assert_uint_eq(b->clicks, 2);
}
END_TEST

START_TEST(enter_clicks_what_has_the_keyboard)
{
    focus(OTHER);
    key(KEY_ENTER);
    ck_assert_uint_eq(b->others, 1);
    ck_assert_uint_eq(b->clicks, 0);
}
END_TEST

START_TEST(what_is_off_answers_to_nothing_and_tab_passes_it)
{
    b->disabled = true;
    pass(&b->seen, false);
    click(50, 20);
    ck_assert_uint_eq(b->clicks, 0);
    for (uint32_t i = 0; i < 60; i++) {
        key(KEY_TAB);
        ck_assert_uint_ne(b->desk.focus.id, BUTTON);
    }
}
END_TEST

START_TEST(ring_shows_only_after_keys)
{
    focus(OTHER);
    ck_assert(b->desk.ring);
    click(50, 20);
    ck_assert(!b->desk.ring);
    ck_assert_uint_eq(b->desk.focus.id, BUTTON);
}
END_TEST

START_TEST(toggle_turns_with_each_click)
{
    click(100, 66);
    ck_assert(b->on);
    click(100, 66);
    ck_assert(!b->on);
}
END_TEST

START_TEST(tabs_are_chosen_by_mouse_and_arrows)
{
    focus(TABS);
    key(KEY_RIGHT);
    ck_assert_uint_eq(b->tab, 1);
    key(KEY_RIGHT);
    key(KEY_RIGHT);
    ck_assert_uint_eq(b->tab, 0);
    key(KEY_LEFT);
    ck_assert_uint_eq(b->tab, 2);
    click(30, 110);
    ck_assert_uint_eq(b->tab, 0);
}
END_TEST

START_TEST(slider_follows_the_mouse_and_stays_in_its_range)
{
    mouse(GESTURE_MOVE, 18, 156);
    mouse(GESTURE_PRESS, 18, 156);
    ck_assert_double_eq_tol(b->slide.value, 0, 0.01);
    mouse(GESTURE_MOVE, 118, 300);
    ck_assert_double_eq_tol(b->slide.value, 50, 0.01);
    mouse(GESTURE_MOVE, 700, 300);
    ck_assert_double_eq_tol(b->slide.value, 100, 0.01);
    mouse(GESTURE_RELEASE, 700, 300);
    mouse(GESTURE_MOVE, 30, 156);
    ck_assert_double_eq_tol(b->slide.value, 100, 0.01);
}
END_TEST

START_TEST(slider_steps_with_arrows)
{
    focus(SLIDER);
    key(KEY_LEFT);
    ck_assert_double_eq_tol(b->slide.value, 45, 0.01);
    key(KEY_END);
    key(KEY_RIGHT);
    ck_assert_double_eq_tol(b->slide.value, 100, 0.01);
    key(KEY_HOME);
    ck_assert_double_eq_tol(b->slide.value, 0, 0.01);
}
END_TEST

START_TEST(splitter_is_led_by_as_much_as_the_mouse)
{
    mouse(GESTURE_MOVE, 404, 100);
    mouse(GESTURE_PRESS, 404, 100);
    mouse(GESTURE_MOVE, 434, 100);
    ck_assert_double_eq_tol(b->split.value, 330, 0.01);
    mouse(GESTURE_MOVE, 1404, 100);
    ck_assert_double_eq_tol(b->split.value, 500, 0.01);
    mouse(GESTURE_MOVE, 394, 100);
    ck_assert_double_eq_tol(b->split.value, 290, 0.01);
    mouse(GESTURE_RELEASE, 394, 100);
}
END_TEST

static void type(const char *text)
{
    struct gesture gesture = {.kind = GESTURE_TEXT};
    strcpy(gesture.text, text);
    feed(gesture);
}

START_TEST(field_takes_text_while_it_has_the_keyboard)
{
    type("lost");
    ck_assert_str_eq(b->field.text, "");
    click(100, 196);
    ck_assert(b->desk.types);
    type("AON");
    ck_assert_str_eq(b->field.text, "AON");
    ck_assert_uint_eq(b->changed, 1);
    key(KEY_ENTER);
    ck_assert_uint_eq(b->entered, 1);
    click(50, 20);
    ck_assert(!b->desk.types);
    type("more");
    ck_assert_str_eq(b->field.text, "AON");
}
END_TEST

START_TEST(mouse_puts_the_cursor_between_letters_and_selects)
{
    click(100, 196);
    type("0123456789");
    float letter = UI_BODY * 0.6f, left = 10 + UI_GRID;
    click(left + letter * 3.1f, 196);
    ck_assert_uint_eq(b->field.cursor, 3);
    mouse(GESTURE_PRESS, left + letter * 2, 196);
    mouse(GESTURE_MOVE, left + letter * 6, 196);
    mouse(GESTURE_RELEASE, left + letter * 6, 196);
    type("-");
    ck_assert_str_eq(b->field.text, "01-6789");
}
END_TEST

START_TEST(menu_opens_and_answers_once)
{
    click(60, 236);
    ck_assert_int_eq(b->chosen, -1);
    ck_assert_int_eq(b->desk.menu.owner.id, MENU);
    click(60, 236 + 20 + 4 + UI_ROW * 1.5f);
    ck_assert_int_eq(b->chosen, 1);
    ck_assert_int_eq(b->desk.menu.owner.kind, HIT_NONE);
    b->chosen = -1;
    pass(&b->seen, false);
    ck_assert_int_eq(b->chosen, -1);
}
END_TEST

START_TEST(open_menu_covers_what_lies_below_and_closes_beside)
{
    click(60, 236);
    click(50, 20);
    ck_assert_uint_eq(b->clicks, 0);
    ck_assert_int_eq(b->desk.menu.owner.kind, HIT_NONE);
    click(50, 20);
    ck_assert_uint_eq(b->clicks, 1);
}
END_TEST

START_TEST(menu_is_used_with_keys_and_gives_the_keyboard_back)
{
    focus(MENU);
    key(KEY_ENTER);
    key(KEY_DOWN);
    key(KEY_DOWN);
    key(KEY_ENTER);
    ck_assert_int_eq(b->chosen, 2);
    ck_assert_uint_eq(b->desk.focus.id, MENU);
    key(KEY_ENTER);
    key(KEY_ESCAPE);
    ck_assert_int_eq(b->desk.menu.owner.kind, HIT_NONE);
    ck_assert_int_eq(b->chosen, 2);
}
END_TEST

START_TEST(wheel_moves_the_list_under_the_mouse)
{
    feed((struct gesture){.kind = GESTURE_WHEEL, .x = 550, .y = 100, .by = -2});
    ck_assert_float_lt(b->list_seen.y, 10 - 50);
    feed((struct gesture){.kind = GESTURE_WHEEL, .x = 550, .y = 100, .by = 50});
    ck_assert_float_eq_tol(b->list_seen.y, 10, 0.01f);
    feed((struct gesture){.kind = GESTURE_WHEEL, .x = 50, .y = 500, .by = -2});
    ck_assert_float_eq_tol(b->list_seen.y, 10, 0.01f);
    feed((struct gesture){.kind = GESTURE_WHEEL, .x = 550, .y = 100, .by = -500});
    ck_assert_float_eq_tol(b->list_seen.y, 10 - (40 * UI_ROW - 200), 0.01f);
}
END_TEST

START_TEST(rows_out_of_sight_are_not_clicked_but_come_in_sight_with_tab)
{
    click(550, 205 + 32);
    ck_assert_uint_eq(b->rows, 0);
    focus(ROW);
    for (uint32_t i = 0; i < 20; i++) {
        key(KEY_TAB);
    }
    ck_assert_uint_eq(b->desk.focus.number, 20);
    float y = b->list_seen.y + 20 * UI_ROW;
    ck_assert(y >= 10 && y + UI_ROW <= 210);
    key(KEY_ENTER);
    ck_assert_uint_eq(b->row_clicked, 20);
}
END_TEST

START_TEST(bar_of_a_list_is_dragged)
{
    mouse(GESTURE_MOVE, 696, 20);
    mouse(GESTURE_PRESS, 696, 20);
    mouse(GESTURE_MOVE, 696, 120);
    mouse(GESTURE_RELEASE, 696, 120);
    ck_assert_float_eq_tol(b->list_seen.y, 10 - 100.0f / 200 * 40 * UI_ROW, 1);
}
END_TEST

START_TEST(curtain_keeps_mouse_and_tab_from_what_lies_below)
{
    b->curtain = true;
    pass(&b->seen, false);
    click(50, 20);
    ck_assert_uint_eq(b->clicks, 0);
    key(KEY_TAB);
    ck_assert_int_eq(b->desk.focus.kind, HIT_NONE);
    key(KEY_ENTER);
    ck_assert_uint_eq(b->clicks + b->others, 0);
}
END_TEST

START_TEST(wishes_beyond_the_last_place_are_lost_and_the_first_ones_stay)
{
    struct ui ui = {.wishes = &b->wishes};
    for (uint32_t i = 0; i < UI_WISHES + 3; i++) {
        ui_wish(&ui, WISH_SEEK, i, "");
    }
    ck_assert_uint_eq(b->wishes.count, UI_WISHES);
    ck_assert_double_eq(b->wishes.wish[0].number, 0);
    ck_assert_double_eq(b->wishes.wish[UI_WISHES - 1].number, UI_WISHES - 1);
}
END_TEST

START_TEST(menu_whose_button_is_gone_closes)
{
    click(60, 236);
    struct ui ui = {.desk = &b->desk, .picture = &b->seen, .ruler = ruler_plain(),
                    .stage = &b->stage, .wishes = &b->wishes, .w = 800, .h = 600, .scale = 1};
    picture_clear(&b->seen);
    ui_begin(&ui);
    ui_end(&ui);
    ck_assert_int_eq(b->desk.menu.owner.kind, HIT_NONE);
}
END_TEST

static TCase *buttons(void)
{
    TCase *tests = tcase_create("buttons");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, button_is_clicked_where_the_mouse_is_let_go_on_it);
    tcase_add_test(tests, enter_clicks_what_has_the_keyboard);
    tcase_add_test(tests, what_is_off_answers_to_nothing_and_tab_passes_it);
    tcase_add_test(tests, ring_shows_only_after_keys);
    tcase_add_test(tests, toggle_turns_with_each_click);
    tcase_add_test(tests, tabs_are_chosen_by_mouse_and_arrows);
    tcase_add_test(tests, slider_follows_the_mouse_and_stays_in_its_range);
    tcase_add_test(tests, slider_steps_with_arrows);
    tcase_add_test(tests, splitter_is_led_by_as_much_as_the_mouse);
    tcase_add_test(tests, field_takes_text_while_it_has_the_keyboard);
    tcase_add_test(tests, mouse_puts_the_cursor_between_letters_and_selects);
    tcase_add_test(tests, wishes_beyond_the_last_place_are_lost_and_the_first_ones_stay);
    return tests;
}

static TCase *lists(void)
{
    TCase *tests = tcase_create("lists");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, menu_opens_and_answers_once);
    tcase_add_test(tests, open_menu_covers_what_lies_below_and_closes_beside);
    tcase_add_test(tests, menu_is_used_with_keys_and_gives_the_keyboard_back);
    tcase_add_test(tests, menu_whose_button_is_gone_closes);
    tcase_add_test(tests, wheel_moves_the_list_under_the_mouse);
    tcase_add_test(tests, rows_out_of_sight_are_not_clicked_but_come_in_sight_with_tab);
    tcase_add_test(tests, bar_of_a_list_is_dragged);
    tcase_add_test(tests, curtain_keeps_mouse_and_tab_from_what_lies_below);
    return tests;
}

int main(void)
{
    Suite *suite = suite_create("widget");
    suite_add_tcase(suite, buttons());
    suite_add_tcase(suite, lists());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
