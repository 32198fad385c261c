/* The panel as a person uses it: mouse and keyboard in, wishes out. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_person.h"
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

/* The mouse in the cabinet */

START_TEST(click_on_a_part_does_what_one_does_to_it)
{
    person_click(p, "mains: ");
    person_wished(p, WISH_DEED, "mains off");
    person_click(p, "smoke: ");
    person_wished(p, WISH_DEED, "smoke trip");
    person_wished_nothing(p);
}
END_TEST

START_TEST(things_on_the_unit_are_clicked_by_themselves)
{
    person_click(p, "button of unit: ");
    person_wished(p, WISH_DEED, "unit button press");
    person_click(p, "battery of unit: ");
    person_wished(p, WISH_DEED, "unit battery switch off");
    person_click(p, "SIM of unit: ");
    person_wished(p, WISH_DEED, "sim out");
    person_click_second(p, "SIM of unit: ");
    person_wished_nothing(p);
}
END_TEST

START_TEST(second_button_shows_the_part_and_does_nothing_to_it)
{
    person_click_second(p, "smoke: ");
    person_wished_nothing(p);
    ck_assert(person_reads(p, "What can be done"));
    ck_assert_ptr_nonnull(person_find(p, "smoke: trip"));
    person_click(p, "smoke: trip");
    person_wished(p, WISH_DEED, "smoke trip");
}
END_TEST

START_TEST(mouse_over_a_wire_reads_its_meter)
{
    ck_assert(!person_reads(p, "V against GND"));
    person_move(p, "wire from adapter.plus");
    ck_assert(person_reads(p, "V against GND"));
    person_move(p, "Drag to move");
    ck_assert(!person_reads(p, "V against GND"));
}
END_TEST

START_TEST(meter_stays_where_it_was_put_until_it_is_taken_off)
{
    person_click(p, "wire from adapter.plus");
    person_move(p, "Drag to move");
    ck_assert(person_reads(p, "V against GND"));
    person_click(p, "wire from adapter.plus");
    person_move(p, "Drag to move");
    ck_assert(!person_reads(p, "V against GND"));
    person_wished_nothing(p);
}
END_TEST

START_TEST(end_of_a_wire_is_led_to_another_terminal)
{
    person_drag(p, "siren.plus: ", "unit.K5_NO: ");
    person_wished(p, WISH_REWIRE, "unit.K6_NO siren.plus unit.K5_NO");
    person_wished_nothing(p);
}
END_TEST

START_TEST(of_several_wires_it_is_asked_which_one)
{
    person_drag(p, "unit.V12: ", "unit.IN3: ");
    person_wished_nothing(p);
    ck_assert_ptr_nonnull(person_find(p, "a new wire"));
    person_click(p, "the wire from adapter.plus");
    person_wished(p, WISH_REWIRE, "adapter.plus unit.V12 unit.IN3");
    ck_assert_ptr_null(person_find(p, "a new wire"));
}
END_TEST

START_TEST(question_which_wire_can_be_left_open)
{
    person_drag(p, "unit.V12: ", "unit.IN3: ");
    person_key(p, KEY_ESCAPE);
    ck_assert_ptr_null(person_find(p, "a new wire"));
    person_wished_nothing(p);
    person_click(p, "mains: ");
    person_wished(p, WISH_DEED, "mains off");
}
END_TEST

START_TEST(terminal_without_a_wire_gives_a_new_one)
{
    person_drag(p, "unit.IN4: ", "smoke.out: ");
    person_wished(p, WISH_REWIRE, "unit.IN4 - smoke.out");
}
END_TEST

START_TEST(end_let_go_beside_all_terminals_changes_nothing)
{
    struct area before = person_find(p, "smoke: ")->area;
    person_drag(p, "siren.plus: ", "Drag to move");
    person_wished_nothing(p);
    ck_assert(person_reads(p, "its end can be dropped on a terminal"));
    ck_assert_float_eq(person_find(p, "smoke: ")->area.x, before.x);
}
END_TEST

START_TEST(wires_that_are_not_to_be_moved_stay)
{
    p->stage.can_rewire = false;
    p->stage.card = &p->card;
    p->card = (struct stage_card){.title = "A lesson", .step = 1, .steps = 2, .say = "Look"};
    person_look(p);
    struct area before = person_find(p, "smoke: ")->area;
    person_drag(p, "siren.plus: ", "unit.K5_NO: ");
    person_wished_nothing(p);
    ck_assert(person_reads(p, "A lesson's wires stay: click one to measure it"));
    ck_assert_float_eq(person_find(p, "smoke: ")->area.x, before.x);
    person_click(p, "Close the notice");
    ck_assert(!person_reads(p, "A lesson's wires stay"));
}
END_TEST

START_TEST(drawing_cannot_be_thrown_out_of_sight)
{
    for (uint32_t i = 0; i < 40; i++) {
        person_key_with(p, KEY_RIGHT, false, true);
        person_key_with(p, KEY_DOWN, false, true);
    }
    const struct area *pane = &p->panel->layout.cabinet;
    const struct drawing_view *view = &p->panel->cabinet.view;
    const struct sheet *sheet = &p->panel->cabinet.drawing.sheet;
    ck_assert_float_ge(view->x + sheet->w * view->scale, pane->x + 90);
    ck_assert_float_ge(view->y + sheet->h * view->scale, pane->y + 90);
}
END_TEST

START_TEST(badges_stand_at_what_they_speak_of)
{
    const char *where[] = {"unit", "siren.plus", "smoke"};
    for (uint32_t i = 0; i < 3; i++) {
        p->finding[i].level = 1;
        snprintf(p->finding[i].where, sizeof p->finding[i].where, "%s", where[i]);
        snprintf(p->finding[i].text, sizeof p->finding[i].text, "something");
    }
    p->stage.finding_count = 3;
    person_look(p);
    for (uint32_t i = 0; i < 3; i++) {
        char badge[80], part[80];
        snprintf(badge, sizeof badge, "Check: %s: something", where[i]);
        snprintf(part, sizeof part, "%s: ", i == 0 ? "The unit" : where[i]);
        const struct area *sign = &person_find(p, badge)->area;
        const struct hit *hit = i > 0 ? person_find(p, part) : NULL;
        for (uint32_t k = 0; hit == NULL && k < p->picture.hit_count; k++) {
            const struct hit *at = &p->picture.hits[k];
            bool unit = at->kind == HIT_PART && at->number == 0 &&
                        p->stage.world->part[at->id].kind == WORLD_KIND_UNIT;
            hit = unit ? at : NULL;
        }
        ck_assert_float_le(sign->w, 14);
        ck_assert_float_le(sign->x, hit->area.x + hit->area.w);
        ck_assert_float_ge(sign->x + sign->w, hit->area.x);
        ck_assert_float_le(sign->y, hit->area.y + hit->area.h);
        ck_assert_float_ge(sign->y + sign->h, hit->area.y);
    }
}
END_TEST

START_TEST(drawing_is_dragged_and_the_wheel_comes_closer_at_the_mouse)
{
    struct area before = person_find(p, "smoke: ")->area;
    person_drag(p, "adapter: ", "smoke: ");
    struct area moved = person_find(p, "smoke: ")->area;
    ck_assert_float_lt(moved.y, before.y - 20);
    person_wheel(p, "smoke: ", 2);
    struct area close = person_find(p, "smoke: ")->area;
    ck_assert_float_gt(close.w, moved.w * 1.2f);
    ck_assert_float_eq_tol(close.x + close.w / 2, moved.x + moved.w / 2, 1.0f);
    person_letter(p, '0');
    struct area again = person_find(p, "smoke: ")->area;
    ck_assert_float_eq_tol(again.x, before.x, 0.01f);
    ck_assert_float_eq_tol(again.w, before.w, 0.01f);
    person_wished_nothing(p);
}
END_TEST

/* Size */

START_TEST(ctrl_plus_enlarges_everything_up_to_three_times)
{
    float before = person_find(p, "Keys and mouse (F1)")->area.w;
    person_control(p, '+');
    ck_assert_float_gt(person_find(p, "Keys and mouse (F1)")->area.w, before * 1.1f);
    for (uint32_t i = 0; i < 30; i++) {
        person_control(p, '+');
    }
    ck_assert_float_eq_tol(panel_scale(p->panel), PANEL_SCALE_MOST, 0.001f);
    person_control(p, '0');
    ck_assert_float_eq_tol(person_find(p, "Keys and mouse (F1)")->area.w, before, 0.01f);
}
END_TEST

START_TEST(clicks_meet_what_is_seen_at_any_scale)
{
    const float scales[] = {1, 1.5f, 2};
    for (uint32_t i = 0; i < 3; i++) {
        person_resize(p, 2560, 1600, scales[i]);
        person_click(p, "mains: ");
        person_wished(p, WISH_DEED, "mains off");
    }
}
END_TEST

START_TEST(small_window_shows_a_pane_at_a_time)
{
    person_resize(p, 640, 400, 1);
    ck_assert_ptr_nonnull(person_find(p, "mains: "));
    person_click(p, "USB");
    ck_assert_ptr_nonnull(person_find(p, "USB console: "));
    ck_assert_ptr_null(person_find(p, "mains: "));
    person_click(p, "Cabinet");
    ck_assert_ptr_nonnull(person_find(p, "mains: "));
}
END_TEST

START_TEST(window_smaller_than_the_least_says_so)
{
    person_resize(p, 200, 120, 1);
    ck_assert(person_reads(p, "The window is too small"));
    person_resize(p, 1, 1, 3);
    person_resize(p, 1280, 800, 1);
    ck_assert(!person_reads(p, "The window is too small"));
}
END_TEST

static void stand(const char *name, int16_t column, int16_t row)
{
    struct part *part = &p->cabinet->world.part[wirings_part(&p->cabinet->world, name)];
    part->at_column = column;
    part->at_row = row;
}

START_TEST(cabinet_is_arranged_for_its_pane_and_meters_stay_on_their_wires)
{
    stand("mains", 0, 0);
    stand("adapter", 1, 0);
    stand("unit", 3, 0);
    stand("siren", 5, 0);
    stand("smoke", 3, 2);
    p->stage.wiring++;
    person_resize(p, 1920, 1080, 1);
    struct area mains = person_find(p, "mains: ")->area;
    struct area adapter = person_find(p, "adapter: ")->area;
    ck_assert_float_lt(mains.x + mains.w, adapter.x);
    person_click(p, "wire from adapter.plus");
    person_move(p, "Drag to move");
    ck_assert(person_reads(p, "V against GND"));
    person_resize(p, 800, 640, 1);
    mains = person_find(p, "mains: ")->area;
    adapter = person_find(p, "adapter: ")->area;
    ck_assert_float_lt(mains.y + mains.h, adapter.y);
    person_move(p, "Drag to move");
    ck_assert(person_reads(p, "V against GND"));
    person_click(p, "wire from adapter.plus");
    person_move(p, "Drag to move");
    ck_assert(!person_reads(p, "V against GND"));
}
END_TEST

START_TEST(lines_between_panes_are_moved)
{
    struct area before = person_find(p, "Width of the side")->area;
    person_drag(p, "Width of the side", "adapter: ");
    struct area after = person_find(p, "Width of the side")->area;
    ck_assert_float_gt(after.x, before.x + 8);
    person_resize(p, 1024, 640, 1);
    person_resize(p, 1280, 800, 1);
    ck_assert_float_eq_tol(person_find(p, "Width of the side")->area.x, after.x, 0.01f);
}
END_TEST

START_TEST(status_line_says_what_is_under_mouse_or_keyboard)
{
    const char *words = "mains: ";
    person_move(p, words);
    const struct hit *hit = person_find(p, words);
    const char *label = picture_words(&p->picture, hit->label);
    bool found = false;
    for (uint32_t i = 0; i < p->picture.shape_count; i++) {
        const struct shape *shape = &p->picture.shapes[i];
        found = found || (shape->kind == SHAPE_TEXT && shape->area.y > 770 &&
                          strcmp(picture_words(&p->picture, shape->first), label) == 0);
    }
    ck_assert(found);
}
END_TEST

/* What is not as it should be */

static struct person *other;

static void leave_other(void)
{
    person_free(other);
}

START_TEST(empty_stage_says_how_to_fill_it)
{
    other = person_new(NULL);
    ck_assert(person_reads(other, "fusebox panel FILE"));
    for (uint32_t i = 0; i < TAB_COUNT; i++) {
        person_letter(other, (char)('1' + i));
    }
    for (uint32_t i = 0; i < 40; i++) {
        person_key(other, KEY_TAB);
    }
    person_letter(other, 'm');
    person_letter(other, 'w');
    person_letter(other, ',');
    person_control(other, 'z');
}
END_TEST

/* 120 parts and what they are wired to, as plans are written. */
static const char *many_parts[130], *many_wires[300];
static char many_text[430][48];

static struct wiring_plan many(void)
{
    uint32_t text = 0, wires = 0;
    many_parts[0] = "mains mains";
    many_parts[1] = "adapter adapter";
    many_wires[wires++] = "mains.L adapter.L";
    many_wires[wires++] = "mains.N adapter.N";
    many_wires[wires++] = "adapter.plus unit.V12";
    many_wires[wires++] = "adapter.minus unit.GND";
    for (uint32_t i = 2; i < 119; i++) {
        snprintf(many_text[text], sizeof many_text[0], "lamp_dc lamp%u", i);
        many_parts[i] = many_text[text++];
        snprintf(many_text[text], sizeof many_text[0], "lamp%u.plus unit.K6_NO", i);
        many_wires[wires++] = many_text[text++];
        snprintf(many_text[text], sizeof many_text[0], "lamp%u.minus unit.GND", i);
        many_wires[wires++] = many_text[text++];
    }
    return (struct wiring_plan){.parts = many_parts, .wires = many_wires};
}

START_TEST(wiring_of_120_parts_is_drawn_and_used)
{
    struct wiring_plan plan = many();
    other = person_new(&plan);
    ck_assert_uint_eq(other->stage.world->part_count, 120);
    ck_assert(!other->picture.cut);
    ck_assert_ptr_nonnull(person_find(other, "lamp118: "));
    person_click(other, "mains: ");
    person_wished(other, WISH_DEED, "mains off");
    person_click_second(other, "lamp57: ");
    ck_assert_int_eq(other->panel->part.part,
                     (int32_t)wirings_part(other->stage.world, "lamp57"));
}
END_TEST

START_TEST(other_wiring_lets_go_of_what_was_chosen_in_the_one_before)
{
    person_click(p, "unit.IN1: ");
    person_click_second(p, "siren: ");
    struct person *next = person_new(&wirings_example1);
    struct cabinet *before = p->cabinet;
    p->cabinet = next->cabinet;
    next->cabinet = before;
    p->stage.wiring++;
    p->stage.world = &p->cabinet->world;
    p->stage.workspace = &p->cabinet->workspace;
    p->stage.journal = &p->cabinet->journal;
    person_key(p, KEY_ENTER);
    person_key(p, KEY_RIGHT);
    person_key(p, KEY_ESCAPE);
    person_wished_nothing(p);
    ck_assert(!person_reads(p, "What can be done"));
    next->stage.world = NULL;
    person_free(next);
}
END_TEST

static TCase *trouble_case(void)
{
    TCase *trouble = tcase_create("trouble");
    tcase_add_checked_fixture(trouble, NULL, leave_other);
    tcase_add_test(trouble, empty_stage_says_how_to_fill_it);
    tcase_add_test(trouble, wiring_of_120_parts_is_drawn_and_used);
    return trouble;
}

static TCase *cabinet_case(void)
{
    TCase *mouse = tcase_create("mouse");
    tcase_add_checked_fixture(mouse, come, leave);
    tcase_add_test(mouse, click_on_a_part_does_what_one_does_to_it);
    tcase_add_test(mouse, things_on_the_unit_are_clicked_by_themselves);
    tcase_add_test(mouse, second_button_shows_the_part_and_does_nothing_to_it);
    tcase_add_test(mouse, mouse_over_a_wire_reads_its_meter);
    tcase_add_test(mouse, meter_stays_where_it_was_put_until_it_is_taken_off);
    tcase_add_test(mouse, end_of_a_wire_is_led_to_another_terminal);
    tcase_add_test(mouse, of_several_wires_it_is_asked_which_one);
    tcase_add_test(mouse, question_which_wire_can_be_left_open);
    tcase_add_test(mouse, terminal_without_a_wire_gives_a_new_one);
    tcase_add_test(mouse, end_let_go_beside_all_terminals_changes_nothing);
    tcase_add_test(mouse, wires_that_are_not_to_be_moved_stay);
    tcase_add_test(mouse, drawing_cannot_be_thrown_out_of_sight);
    tcase_add_test(mouse, badges_stand_at_what_they_speak_of);
    tcase_add_test(mouse, drawing_is_dragged_and_the_wheel_comes_closer_at_the_mouse);
    return mouse;
}

static TCase *size_case(void)
{
    TCase *size = tcase_create("size");
    tcase_add_checked_fixture(size, come, leave);
    tcase_add_test(size, ctrl_plus_enlarges_everything_up_to_three_times);
    tcase_add_test(size, clicks_meet_what_is_seen_at_any_scale);
    tcase_add_test(size, small_window_shows_a_pane_at_a_time);
    tcase_add_test(size, window_smaller_than_the_least_says_so);
    tcase_add_test(size, cabinet_is_arranged_for_its_pane_and_meters_stay_on_their_wires);
    tcase_add_test(size, lines_between_panes_are_moved);
    tcase_add_test(size, other_wiring_lets_go_of_what_was_chosen_in_the_one_before);
    tcase_add_test(size, status_line_says_what_is_under_mouse_or_keyboard);
    return size;
}

int main(void)
{
    Suite *suite = suite_create("panel");
    suite_add_tcase(suite, cabinet_case());
    suite_add_tcase(suite, size_case());
    suite_add_tcase(suite, trouble_case());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
