/* The panel used without a mouse. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_person.h"
#include "sim/base/clock.h"
#include "sim/panel/panel_inside.h"

static struct person *p;

static void come(void)
{
    p = person_new(&wirings_example3);
}

static void leave(void)
{
    person_free(p);
}

START_TEST(tab_comes_to_everything_and_back_to_where_it_began)
{
    uint32_t steps = 0, parts = 0;
    person_key(p, KEY_TAB);
    char first[256];
    snprintf(first, sizeof first, "%s", person_focus(p));
    do {
        parts += strncmp(person_focus(p), "mains: ", 7) == 0 ||
                 strncmp(person_focus(p), "siren: ", 7) == 0;
        ck_assert_str_ne(person_focus(p), "");
        person_key(p, KEY_TAB);
        ck_assert_uint_lt(++steps, 200);
    } while (strcmp(person_focus(p), first) != 0);
    ck_assert_uint_ge(parts, 2);
    person_wished_nothing(p);
}
END_TEST

/* To a part in the drawing. */
static void walk_to(const char *words)
{
    for (uint32_t i = 0; i < 200; i++) {
        if (p->panel->desk.focus.kind == HIT_PART &&
            strncmp(person_focus(p), words, strlen(words)) == 0) {
            return;
        }
        person_key(p, KEY_TAB);
    }
    ck_abort_msg("the keyboard does not come to '%s'", words);
}

START_TEST(what_has_the_keyboard_is_clicked_with_enter)
{
    walk_to("mains: ");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "mains off");
    person_key_with(p, KEY_ENTER, false, true);
    person_wished_nothing(p);
    ck_assert_ptr_nonnull(person_find(p, "mains: off"));
}
END_TEST

START_TEST(things_on_the_unit_are_used_by_keys)
{
    walk_to("button of unit: ");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "unit button press");
    walk_to("battery of unit: ");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "unit battery switch off");
    walk_to("SIM of unit: ");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "sim out");
    person_key(p, KEY_ESCAPE);
    ck_assert_int_eq(strncmp(person_focus(p), "unit: ", 6), 0);
}
END_TEST

START_TEST(arrows_move_from_part_to_part)
{
    walk_to("mains: ");
    person_key(p, KEY_UP);
    ck_assert_int_eq(strncmp(person_focus(p), "adapter: ", 9), 0);
    person_key(p, KEY_LEFT);
    ck_assert_int_eq(strncmp(person_focus(p), "unit: ", 6), 0);
    person_key(p, KEY_DOWN);
    ck_assert_int_eq(strncmp(person_focus(p), "siren: ", 7), 0);
    person_key(p, KEY_RIGHT);
    ck_assert_int_eq(strncmp(person_focus(p), "mains: ", 7), 0);
}
END_TEST

START_TEST(wire_is_led_by_keys_alone)
{
    walk_to("siren: ");
    person_key_with(p, KEY_LEFT, false, true);
    while (strncmp(person_focus(p), "siren.plus", 10) != 0) {
        ck_assert_int_eq(strncmp(person_focus(p), "siren.", 6), 0);
        person_key(p, KEY_UP);
    }
    person_letter(p, 'g');
    person_key(p, KEY_TAB);
    char goal[64], wish[128];
    sscanf(person_focus(p), "%60[^:]", goal);
    ck_assert_str_ne(goal, "siren.plus");
    person_key(p, KEY_ENTER);
    snprintf(wish, sizeof wish, "unit.K6_NO siren.plus %s", goal);
    person_wished(p, WISH_REWIRE, wish);
}
END_TEST

START_TEST(escape_lets_a_wire_go_and_then_returns_to_the_part)
{
    walk_to("siren: ");
    person_key_with(p, KEY_LEFT, false, true);
    person_letter(p, 'g');
    person_key(p, KEY_ESCAPE);
    ck_assert_int_eq(strncmp(person_focus(p), "siren.", 6), 0);
    person_key(p, KEY_ENTER);
    person_wished_nothing(p);
    person_key(p, KEY_ESCAPE);
    ck_assert_int_eq(strncmp(person_focus(p), "siren: ", 7), 0);
}
END_TEST

START_TEST(ctrl_tab_goes_from_pane_to_pane)
{
    char seen[12][64];
    uint32_t panes = 0;
    for (uint32_t i = 0; i < 12; i++) {
        person_key_with(p, KEY_TAB, true, false);
        snprintf(seen[i], sizeof seen[i], "%.60s", person_focus(p));
        bool old = false;
        for (uint32_t k = 0; k < i; k++) {
            old = old || strcmp(seen[k], seen[i]) == 0;
        }
        panes += old ? 0 : 1;
    }
    ck_assert_uint_ge(panes, 4);
}
END_TEST

START_TEST(field_takes_letters_before_the_keys_of_the_window)
{
    person_letter(p, '4');
    person_click(p, "USB console: ");
    person_type(p, "status t");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "usb status t");
    person_wished_nothing(p);
    ck_assert_int_eq(panel_theme(p->panel), THEME_LIGHT);
    person_key(p, KEY_UP);
    person_key(p, KEY_BACKSPACE);
    person_key(p, KEY_BACKSPACE);
    person_type(p, "\xc3\xa4");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "usb status\xc3\xa4");
}
END_TEST

START_TEST(keys_of_time_are_wishes)
{
    cabinet_run(p->cabinet, CLOCK_S(2));
    person_look(p);
    person_letter(p, ' ');
    person_wished(p, WISH_PLAY, "");
    p->stage.playing = true;
    person_letter(p, ' ');
    person_wished(p, WISH_PAUSE, "");
    person_letter(p, '.');
    person_wished(p, WISH_STEP, "");
    person_letter(p, 'r');
    person_wished_number(p, WISH_RATIO, 1);
    person_key(p, KEY_HOME);
    person_wished_number(p, WISH_SEEK, 0);
    person_key(p, KEY_END);
    person_wished_number(p, WISH_SEEK, (double)CLOCK_S(2));
    person_wished_nothing(p);
}
END_TEST

START_TEST(comma_goes_back_to_the_event_before)
{
    cabinet_run(p->cabinet, CLOCK_S(3));
    cabinet_verb(p->cabinet, wirings_part(&p->cabinet->world, "mains"), "off");
    cabinet_run(p->cabinet, CLOCK_S(3) + CLOCK_MS(1));
    person_look(p);
    person_letter(p, ',');
    person_wished_number(p, WISH_SEEK, (double)CLOCK_S(3));
}
END_TEST

START_TEST(ctrl_z_takes_the_last_deed_back)
{
    person_control(p, 'z');
    person_wished(p, WISH_UNDO, "");
}
END_TEST

START_TEST(save_theme_and_help_have_keys)
{
    person_control(p, 's');
    person_wished(p, WISH_SAVE, "");
    person_letter(p, 't');
    ck_assert_int_eq(panel_theme(p->panel), THEME_DARK);
    person_key(p, KEY_F1);
    ck_assert(person_reads(p, "Keys and mouse"));
    ck_assert_ptr_nonnull(person_find(p, "Close (Escape)"));
    person_key(p, KEY_ESCAPE);
    ck_assert(!person_reads(p, "Keys and mouse"));
    person_wished_nothing(p);
}
END_TEST

START_TEST(help_covers_what_lies_below)
{
    person_key(p, KEY_F1);
    for (uint32_t i = 0; i < 8; i++) {
        person_key(p, KEY_TAB);
        ck_assert(strncmp(person_focus(p), "mains: ", 7) != 0);
    }
    person_letter(p, ' ');
    person_wished_nothing(p);
    for (uint32_t i = 0; i < p->picture.shape_count; i++) {
        ck_assert_int_ne(p->picture.shapes[i].kind, SHAPE_SPRITE);
    }
}
END_TEST

START_TEST(part_is_found_by_its_name_or_kind)
{
    person_letter(p, '7');
    person_type(p, "/DETE");
    ck_assert(person_reads(p, "No part is called so."));
    person_control(p, 'a');
    person_type(p, "SENS");
    person_key(p, KEY_ENTER);
    ck_assert_ptr_nonnull(person_find(p, "smoke: trip"));
    person_wished_nothing(p);
}
END_TEST

START_TEST(shift_and_arrows_move_the_drawing_while_nothing_has_the_keyboard)
{
    float before = person_find(p, "smoke: ")->area.x;
    person_key_with(p, KEY_RIGHT, false, true);
    ck_assert_float_lt(person_find(p, "smoke: ")->area.x, before - 10);
    person_letter(p, '0');
    ck_assert_float_eq_tol(person_find(p, "smoke: ")->area.x, before, 0.01f);
}
END_TEST

START_TEST(arrows_choose_a_part_while_nothing_has_the_keyboard)
{
    person_key(p, KEY_RIGHT);
    ck_assert_int_eq(p->panel->desk.focus.kind, HIT_PART);
    uint32_t first = p->panel->desk.focus.id;
    person_key(p, KEY_RIGHT);
    ck_assert_int_eq(p->panel->desk.focus.kind, HIT_PART);
    ck_assert_uint_ne(p->panel->desk.focus.id, first);
}
END_TEST

START_TEST(keys_after_a_click_on_a_slider_are_those_of_the_window)
{
    cabinet_run(p->cabinet, CLOCK_S(2));
    person_look(p);
    person_click(p, "Pace: ");
    p->wishes = 0;
    person_key(p, KEY_HOME);
    person_wished_number(p, WISH_SEEK, 0);
    person_key(p, KEY_LEFT);
    person_wished_nothing(p);
    ck_assert_int_eq(p->panel->desk.focus.kind, HIT_PART);
}
END_TEST

START_TEST(tab_comes_to_parts_first_and_to_the_header_last_from_left_to_right)
{
    float x = -1;
    person_key(p, KEY_TAB);
    ck_assert_int_eq(p->panel->desk.focus.kind, HIT_PART);
    person_key_with(p, KEY_TAB, false, true);
    ck_assert_int_eq(strncmp(person_focus(p), "Keys and mouse", 14), 0);
    while (strncmp(person_focus(p), "Save what", 9) != 0) {
        person_key_with(p, KEY_TAB, false, true);
    }
    while (strncmp(person_focus(p), "Keys and mouse", 14) != 0) {
        const struct hit *hit = person_find(p, person_focus(p));
        ck_assert_float_gt(hit->area.x, x);
        x = hit->area.x;
        person_key(p, KEY_TAB);
    }
}
END_TEST

START_TEST(again_is_asked_before_it_is_done)
{
    while (strncmp(person_focus(p), "From the beginning", 18) != 0) {
        person_key(p, KEY_TAB);
    }
    person_key(p, KEY_ENTER);
    person_wished_nothing(p);
    ck_assert(person_reads(p, "Begin anew? Click once more"));
    p->wall_s += 5;
    person_look(p);
    ck_assert(!person_reads(p, "Begin anew?"));
    person_key(p, KEY_ENTER);
    person_wished_nothing(p);
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_AGAIN, "");
    ck_assert(!person_reads(p, "Begin anew?"));
}
END_TEST

static TCase *keyboard_case(void)
{
    TCase *keys = tcase_create("keyboard");
    tcase_add_checked_fixture(keys, come, leave);
    tcase_add_test(keys, tab_comes_to_everything_and_back_to_where_it_began);
    tcase_add_test(keys, what_has_the_keyboard_is_clicked_with_enter);
    tcase_add_test(keys, things_on_the_unit_are_used_by_keys);
    tcase_add_test(keys, arrows_move_from_part_to_part);
    tcase_add_test(keys, wire_is_led_by_keys_alone);
    tcase_add_test(keys, escape_lets_a_wire_go_and_then_returns_to_the_part);
    tcase_add_test(keys, ctrl_tab_goes_from_pane_to_pane);
    tcase_add_test(keys, field_takes_letters_before_the_keys_of_the_window);
    tcase_add_test(keys, keys_of_time_are_wishes);
    tcase_add_test(keys, comma_goes_back_to_the_event_before);
    tcase_add_test(keys, ctrl_z_takes_the_last_deed_back);
    tcase_add_test(keys, save_theme_and_help_have_keys);
    tcase_add_test(keys, help_covers_what_lies_below);
    tcase_add_test(keys, part_is_found_by_its_name_or_kind);
    tcase_add_test(keys, shift_and_arrows_move_the_drawing_while_nothing_has_the_keyboard);
    tcase_add_test(keys, arrows_choose_a_part_while_nothing_has_the_keyboard);
    tcase_add_test(keys, keys_after_a_click_on_a_slider_are_those_of_the_window);
    tcase_add_test(keys, tab_comes_to_parts_first_and_to_the_header_last_from_left_to_right);
    tcase_add_test(keys, again_is_asked_before_it_is_done);
    return keys;
}

int main(void)
{
    Suite *suite = suite_create("panel keyboard");
    suite_add_tcase(suite, keyboard_case());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
