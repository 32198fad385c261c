/* The panes at the side, as a person uses them. */
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

/* Lesson */

static void begin_lesson(void)
{
    p->card = (struct stage_card){.title = "The detector that cries wolf", .step = 2, .steps = 5,
                                  .say = "Switch the mains off.", .point = "mains"};
    p->stage.card = &p->card;
    person_look(p);
}

START_TEST(lesson_opens_by_itself_and_says_its_step)
{
    ck_assert(!person_reads(p, "Switch the mains off."));
    begin_lesson();
    ck_assert(person_reads(p, "Switch the mains off."));
    ck_assert(person_reads(p, "Step 2 of 5"));
    ck_assert(person_reads(p, "cries wolf"));
}
END_TEST

START_TEST(hint_is_a_deed_asked_for_once)
{
    begin_lesson();
    person_letter(p, 'h');
    person_wished_nothing(p);
    p->card.has_hint = true;
    person_look(p);
    person_click(p, "Show a hint");
    person_wished(p, WISH_DEED, "hint");
    person_letter(p, 'h');
    person_wished(p, WISH_DEED, "hint");
    strcpy(p->card.hint, "It stands at the left.");
    person_look(p);
    ck_assert(person_reads(p, "It stands at the left."));
    person_letter(p, 'h');
    person_wished_nothing(p);
}
END_TEST

START_TEST(fault_is_named_from_the_list_and_told_how_it_was)
{
    begin_lesson();
    p->card.hunts = true;
    p->stage.choices[0] = "smoke open";
    p->stage.choices[1] = "yard short_gnd";
    p->stage.choice_count = 2;
    person_look(p);
    person_click(p, "Choose the fault");
    person_click(p, "yard short_gnd");
    person_wished_nothing(p);
    person_click(p, "Name this fault");
    person_wished(p, WISH_FOUND, "yard short_gnd");
    strcpy(p->card.named, "yard short_gnd");
    p->card.wrong = true;
    person_look(p);
    ck_assert(person_reads(p, "yard short_gnd: that is not it"));
    p->card.wrong = false;
    p->card.right = true;
    person_look(p);
    ck_assert(person_reads(p, "yard short_gnd: that is it"));
    ck_assert_ptr_null(person_find(p, "Name this fault"));
}
END_TEST

START_TEST(hunt_does_not_tell_the_fault_in_the_parts_pane)
{
    uint32_t smoke = wirings_part(&p->cabinet->world, "smoke");
    char error[PART_ERROR];
    ck_assert(world_fault(&p->cabinet->world, &p->cabinet->workspace, smoke, "stuck", error));
    person_look(p);
    person_click_second(p, "smoke: ");
    ck_assert(person_reads(p, "stuck"));
    begin_lesson();
    p->card.hunts = true;
    person_letter(p, '2');
    ck_assert(!person_reads(p, "stuck"));
}
END_TEST

START_TEST(end_of_a_lesson_gives_verdict_and_the_way_on)
{
    begin_lesson();
    strcpy(p->card.verdict, "Passed: you have seen both.");
    p->card.passed = true;
    p->card.step = 6;
    p->stage.has_next = true;
    person_look(p);
    ck_assert(person_reads(p, "Passed: you have seen both."));
    ck_assert(person_reads(p, "All 5 steps done"));
    person_click(p, "Go on to the next lesson");
    person_wished(p, WISH_NEXT, "");
    person_click(p, "Begin this lesson anew");
    person_wished(p, WISH_AGAIN, "");
}
END_TEST

START_TEST(long_text_of_a_step_is_scrolled)
{
    begin_lesson();
    memset(p->card.say, 0, sizeof p->card.say);
    for (uint32_t i = 0; strlen(p->card.say) + 8 < sizeof p->card.say; i++) {
        strcat(p->card.say, "wire on ");
    }
    person_resize(p, 1024, 640, 1);
    struct area before = person_find(p, "The lesson")->area;
    float top = before.y;
    person_wheel(p, "The lesson", -2);
    bool moved = false;
    for (uint32_t i = 0; i < p->picture.shape_count; i++) {
        const struct shape *shape = &p->picture.shapes[i];
        moved = moved || (shape->kind == SHAPE_TEXT && shape->area.y < top &&
                          strcmp(picture_words(&p->picture, shape->first), p->card.title) == 0);
    }
    ck_assert(moved);
}
END_TEST

/* USB */

static void send(const char *line)
{
    char text[128];
    snprintf(text, sizeof text, "usb:send(\"%s\")", line);
    world_cause_at(&p->cabinet->world, &p->cabinet->workspace, PART_UNIT, text);
    board_usb_send(&p->cabinet->world.board, line);
    world_settle(&p->cabinet->world, &p->cabinet->workspace);
    cabinet_run(p->cabinet, p->cabinet->world.now + CLOCK_S(1));
    person_look(p);
}

START_TEST(console_shows_what_was_typed_and_answered)
{
    cabinet_run(p->cabinet, CLOCK_S(1));
    person_letter(p, '4');
    send("STATUS");
    ck_assert(person_reads(p, "> STATUS"));
    ck_assert(person_reads(p, "Relay1:OFF"));
}
END_TEST

START_TEST(console_stays_at_its_end_until_it_is_scrolled_away)
{
    cabinet_run(p->cabinet, CLOCK_S(1));
    person_letter(p, '4');
    for (uint32_t i = 0; i < 12; i++) {
        send("STATUS");
    }
    send("VERSION");
    ck_assert(person_reads(p, "> VERSION"));
    person_wheel(p, "What was typed", 50);
    ck_assert(!person_reads(p, "> VERSION"));
    send("VERSION");
    ck_assert(!person_reads(p, "> VERSION"));
    person_wheel(p, "What was typed", -50);
    ck_assert(person_reads(p, "> VERSION"));
}
END_TEST

START_TEST(console_forgets_what_was_wound_back)
{
    cabinet_run(p->cabinet, CLOCK_S(1));
    struct world *kept = malloc(sizeof *kept);
    ck_assert_ptr_nonnull(kept);
    world_copy(kept, &p->cabinet->world);
    person_letter(p, '4');
    send("STATUS");
    ck_assert(person_reads(p, "> STATUS"));
    world_copy(&p->cabinet->world, kept);
    journal_rewind(&p->cabinet->journal, &kept->trace);
    free(kept);
    person_look(p);
    ck_assert(!person_reads(p, "> STATUS"));
    send("VERSION");
    ck_assert(person_reads(p, "> VERSION"));
    ck_assert(!person_reads(p, "> STATUS"));
}
END_TEST

START_TEST(empty_line_is_not_sent)
{
    person_letter(p, '4');
    person_click(p, "USB console: ");
    person_key(p, KEY_ENTER);
    person_wished_nothing(p);
    person_type(p, "LOG");
    person_click(p, "Send the line");
    person_wished(p, WISH_DEED, "usb LOG");
    person_wished_nothing(p);
}
END_TEST

/* Check */

START_TEST(finding_is_shown_with_its_level_and_leads_to_the_part)
{
    p->finding[0] = (struct stage_finding){.level = 2, .where = "siren.plus",
                                           .text = "nothing feeds it"};
    p->stage.finding_count = 1;
    person_look(p);
    ck_assert_ptr_nonnull(person_find(p, "Check 1"));
    person_letter(p, '5');
    ck_assert(person_reads(p, "Error: siren.plus"));
    person_click(p, "Error: siren.plus");
    ck_assert_int_eq(strncmp(person_focus(p), "siren: ", 7), 0);
    person_letter(p, '2');
    ck_assert(person_reads(p, "siren"));
    ck_assert_int_eq(p->panel->part.part, (int32_t)wirings_part(&p->cabinet->world, "siren"));
}
END_TEST

START_TEST(finding_has_a_badge_in_the_drawing_that_opens_the_check)
{
    ck_assert_ptr_null(person_find(p, "Check: siren.plus"));
    p->finding[0] = (struct stage_finding){.level = 1, .where = "siren.plus",
                                           .text = "nothing feeds it"};
    p->finding[1] = (struct stage_finding){.level = 1, .where = "nowhere", .text = "lost"};
    p->stage.finding_count = 2;
    person_letter(p, '4');
    person_click(p, "Check: siren.plus");
    ck_assert(person_reads(p, "Warning: siren.plus"));
    ck_assert_ptr_null(person_find(p, "Check: nowhere"));
    person_wished_nothing(p);
}
END_TEST

START_TEST(what_was_just_wired_is_spoken_of_at_once)
{
    p->finding[0] = (struct stage_finding){.level = 2, .where = "siren", .text = "shorted"};
    p->stage.finding_count = 1;
    person_look(p);
    ck_assert(!person_reads(p, "Error: siren"));
    p->stage.wiring++;
    p->stage.edited = true;
    person_look(p);
    ck_assert(person_reads(p, "Error: siren"));
}
END_TEST

START_TEST(wiring_without_findings_says_so)
{
    person_letter(p, '5');
    ck_assert(person_reads(p, "Nothing is wrong"));
}
END_TEST

/* Part */

START_TEST(all_parts_are_listed_and_chosen_from_the_list)
{
    p->panel->tab = TAB_PART;
    person_look(p);
    const struct widget *focus = &p->panel->desk.focus;
    for (uint32_t i = 0; i < 200; i++) {
        person_key(p, KEY_TAB);
        if (focus->kind == HIT_WIDGET && strncmp(person_focus(p), "smoke: ", 7) == 0) {
            break;
        }
    }
    ck_assert_int_eq(focus->kind, HIT_WIDGET);
    person_key(p, KEY_ENTER);
    person_wished_nothing(p);
    ck_assert(person_reads(p, "What can be done"));
    person_click(p, "All parts");
    ck_assert(!person_reads(p, "What can be done"));
}
END_TEST

START_TEST(verb_with_figures_takes_those_that_are_given)
{
    person_resize(p, 1920, 1600, 1);
    person_click_second(p, "mains: ");
    person_click(p, "sag down to, in V or mV");
    person_type(p, "150 V");
    person_click(p, "sag for so long, in us, ms, s, min, h or d");
    person_type(p, "2 s");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_DEED, "mains sag to=150 V lasting=2 s");
}
END_TEST

START_TEST(fault_is_put_on_a_part_and_taken_away)
{
    person_click_second(p, "smoke: ");
    person_click(p, "Fault: choose");
    person_click(p, "stuck");
    person_wished(p, WISH_DEED, "smoke fault stuck");
    char error[PART_ERROR];
    uint32_t smoke = wirings_part(&p->cabinet->world, "smoke");
    ck_assert(world_fault(&p->cabinet->world, &p->cabinet->workspace, smoke, "stuck", error));
    person_look(p);
    person_click(p, "Take the fault away");
    person_wished(p, WISH_DEED, "smoke ok");
}
END_TEST

START_TEST(figure_is_set_with_enter_and_shows_what_the_world_has)
{
    person_resize(p, 1920, 1600, 1);
    person_click_second(p, "adapter: ");
    ck_assert(person_reads(p, "1000 uF"));
    person_click(p, "adapter hold-up, in uF or mF; Enter sets it");
    person_control(p, 'a');
    person_type(p, "470 uF");
    person_key(p, KEY_ENTER);
    person_wished(p, WISH_SET, "adapter holdup 470 uF");
    uint32_t adapter = wirings_part(&p->cabinet->world, "adapter");
    cabinet_figure(&p->cabinet->world, adapter, "holdup", 2200e-6);
    person_look(p);
    ck_assert(person_reads(p, "2200 uF"));
}
END_TEST

START_TEST(word_of_a_part_is_chosen_and_what_the_wiring_says_where_wires_move)
{
    person_resize(p, 1920, 1600, 1);
    person_click_second(p, "smoke: ");
    person_click(p, "smoke contact: choose");
    person_click(p, "N/O");
    person_wished(p, WISH_SET, "smoke contact N/O");
    ck_assert_ptr_nonnull(person_find(p, "smoke kind: choose"));
    p->stage.can_rewire = false;
    person_look(p);
    ck_assert_ptr_null(person_find(p, "smoke kind: choose"));
}
END_TEST

START_TEST(unit_and_cable_have_panes_of_their_own)
{
    person_click_second(p, "unit: ");
    person_click(p, "Press the unit's button");
    person_wished(p, WISH_DEED, "unit button press");
    person_click_second(p, "cable yard");
    ck_assert(person_reads(p, "yard"));
    person_click(p, "Fault: choose");
    person_click(p, "short_gnd");
    person_wished(p, WISH_DEED, "yard fault short_gnd");
}
END_TEST

/* Why */

START_TEST(key_shows_the_causes_of_what_happened_last)
{
    cabinet_run(p->cabinet, CLOCK_S(3));
    cabinet_verb(p->cabinet, wirings_part(&p->cabinet->world, "mains"), "off");
    cabinet_run(p->cabinet, CLOCK_S(4));
    person_look(p);
    person_letter(p, 'w');
    ck_assert(person_reads(p, "Why it happened"));
    ck_assert(person_reads(p, "12 V"));
    person_click(p, "because ");
    ck_assert_uint_eq(p->wishes, 1);
    ck_assert_int_eq(p->wish[0].kind, WISH_SEEK);
    ck_assert_double_le(p->wish[0].number, (double)CLOCK_S(3) + 2e5);
    ck_assert_double_ge(p->wish[0].number, (double)CLOCK_S(3));
}
END_TEST

/* The first mark of an event that nothing lies over. */
static const struct hit *find_mark(void)
{
    for (uint32_t i = 0; i < p->picture.hit_count; i++) {
        const struct hit *hit = &p->picture.hits[i];
        if (hit->kind == HIT_EVENT && hit->area.w > 0 &&
            picture_hit_at(&p->picture, hit->area.x + hit->area.w / 2,
                           hit->area.y + hit->area.h / 2) == hit) {
            return hit;
        }
    }
    return NULL;
}

START_TEST(click_on_the_mark_of_an_event_asks_why)
{
    cabinet_run(p->cabinet, CLOCK_S(3));
    cabinet_verb(p->cabinet, wirings_part(&p->cabinet->world, "mains"), "off");
    cabinet_run(p->cabinet, CLOCK_S(4));
    person_look(p);
    const struct hit *mark = find_mark();
    ck_assert_ptr_nonnull(mark);
    uint32_t event = mark->id;
    person_click(p, picture_words(&p->picture, mark->label));
    ck_assert_uint_eq(p->panel->why.event, event);
    ck_assert(person_reads(p, "Why it happened"));
    person_wished_nothing(p);
}
END_TEST

START_TEST(without_events_why_says_what_to_click)
{
    person_letter(p, '3');
    ck_assert(person_reads(p, "Click an event"));
}
END_TEST

/* Notice */

START_TEST(notice_is_seen_until_it_is_closed_or_some_seconds_are_over)
{
    p->stage.notice = "Saved as bench.lua";
    person_look(p);
    ck_assert(person_reads(p, "Saved as bench.lua"));
    person_click(p, "Close the notice");
    ck_assert(!person_reads(p, "Saved as bench.lua"));
    p->stage.notice = "Saved as bench2.lua";
    person_look(p);
    ck_assert(person_reads(p, "Saved as bench2.lua"));
    p->wall_s += 30;
    person_look(p);
    ck_assert(!person_reads(p, "Saved as bench2.lua"));
}
END_TEST

START_TEST(notice_is_seen_in_a_small_window_as_well)
{
    p->stage.notice = "The mains has no verb 'open'";
    p->stage.notice_bad = true;
    for (uint32_t i = 0; i < 8; i++) {
        person_resize(p, 600, 400, 1);
        person_letter(p, (char)('1' + i));
        ck_assert(person_reads(p, "no verb"));
    }
}
END_TEST

static TCase *with(TCase *tests)
{
    tcase_add_checked_fixture(tests, come, leave);
    return tests;
}

static TCase *lesson_case(void)
{
    TCase *tests = with(tcase_create("lesson"));
    tcase_add_test(tests, lesson_opens_by_itself_and_says_its_step);
    tcase_add_test(tests, hint_is_a_deed_asked_for_once);
    tcase_add_test(tests, fault_is_named_from_the_list_and_told_how_it_was);
    tcase_add_test(tests, hunt_does_not_tell_the_fault_in_the_parts_pane);
    tcase_add_test(tests, end_of_a_lesson_gives_verdict_and_the_way_on);
    tcase_add_test(tests, long_text_of_a_step_is_scrolled);
    return tests;
}

static TCase *side_case(void)
{
    TCase *tests = with(tcase_create("side"));
    tcase_add_test(tests, console_shows_what_was_typed_and_answered);
    tcase_add_test(tests, console_stays_at_its_end_until_it_is_scrolled_away);
    tcase_add_test(tests, console_forgets_what_was_wound_back);
    tcase_add_test(tests, empty_line_is_not_sent);
    tcase_add_test(tests, finding_is_shown_with_its_level_and_leads_to_the_part);
    tcase_add_test(tests, finding_has_a_badge_in_the_drawing_that_opens_the_check);
    tcase_add_test(tests, what_was_just_wired_is_spoken_of_at_once);
    tcase_add_test(tests, wiring_without_findings_says_so);
    tcase_add_test(tests, all_parts_are_listed_and_chosen_from_the_list);
    tcase_add_test(tests, verb_with_figures_takes_those_that_are_given);
    tcase_add_test(tests, fault_is_put_on_a_part_and_taken_away);
    tcase_add_test(tests, figure_is_set_with_enter_and_shows_what_the_world_has);
    tcase_add_test(tests, word_of_a_part_is_chosen_and_what_the_wiring_says_where_wires_move);
    tcase_add_test(tests, unit_and_cable_have_panes_of_their_own);
    tcase_add_test(tests, key_shows_the_causes_of_what_happened_last);
    tcase_add_test(tests, notice_is_seen_until_it_is_closed_or_some_seconds_are_over);
    tcase_add_test(tests, notice_is_seen_in_a_small_window_as_well);
    tcase_add_test(tests, click_on_the_mark_of_an_event_asks_why);
    tcase_add_test(tests, without_events_why_says_what_to_click);
    return tests;
}

int main(void)
{
    Suite *suite = suite_create("panel panes");
    suite_add_tcase(suite, lesson_case());
    suite_add_tcase(suite, side_case());
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
