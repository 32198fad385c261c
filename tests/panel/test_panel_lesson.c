/* A lesson in the window: its step in every tab, the list of lessons, and the window's own words in
 * the lesson's language. */
#include <check.h>
#include <stdio.h>
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

static const char told[] = "Trip the smoke detector, then hear the siren.";

static void begin_lesson(void)
{
    p->card = (struct stage_card){.title = "A lesson", .step = 2, .steps = 5, .has_hint = true};
    snprintf(p->card.say, sizeof p->card.say, "%s", told);
    p->stage.card = &p->card;
    person_look(p);
}

START_TEST(step_stays_in_sight_in_every_window_and_tab)
{
    static const float sizes[][2] = {{1024, 640}, {1280, 800}, {1920, 1080}, {700, 640}};
    begin_lesson();
    for (uint32_t i = 0; i < 4; i++) {
        person_resize(p, sizes[i][0], sizes[i][1], 1);
        for (char tab = '1'; tab <= '8'; tab++) {
            person_letter(p, tab);
            ck_assert_msg(person_reads(p, told), "%.0f: %c", (double)sizes[i][0], tab);
            ck_assert(person_reads(p, "Step 2 of 5"));
            ck_assert_ptr_nonnull(person_find(p, "Show a hint"));
        }
    }
}
END_TEST

START_TEST(strip_of_the_step_gives_its_hint_and_opens_the_lesson)
{
    begin_lesson();
    person_letter(p, '4');
    person_click(p, "Show a hint");
    person_wished(p, WISH_DEED, "hint");
    ck_assert_int_eq(p->panel->tab, TAB_CARD);
    person_letter(p, '4');
    person_click(p, "What is to be done now");
    ck_assert_int_eq(p->panel->tab, TAB_CARD);
    ck_assert_ptr_null(person_find(p, "What is to be done now"));
    person_wished_nothing(p);
}
END_TEST

START_TEST(long_step_ends_in_the_strip_with_dots_after_a_whole_word)
{
    begin_lesson();
    p->card.say[0] = '\0';
    for (uint32_t i = 0; i < 40; i++) {
        strncat(p->card.say, "lengthy ", sizeof p->card.say - strlen(p->card.say) - 1);
    }
    person_letter(p, '4');
    ck_assert(person_reads(p, "lengthy \xe2\x80\xa6"));
    ck_assert(!person_reads(p, p->card.say));
}
END_TEST

START_TEST(lesson_is_chosen_from_the_title_where_what_was_passed_has_a_tick)
{
    static const struct stage_entry entries[] = {
        {"The first", true, true}, {"The second", true, false}, {"A story", false, false}};
    p->stage.entries = entries;
    p->stage.entry_count = 3;
    p->stage.entry = 1;
    p->stage.title = "The second";
    person_look(p);
    person_click(p, "Lessons and scenarios");
    ck_assert_ptr_nonnull(person_find(p, "\xe2\x9c\x93 The first"));
    person_click(p, "\xe2\x80\x83""A story");
    person_wished_number(p, WISH_CHOOSE, 2);
    person_click(p, "Lessons and scenarios");
    person_click(p, "\xe2\x96\xb8 The second");
    person_wished_nothing(p);
}
END_TEST

START_TEST(title_of_a_single_one_is_no_menu)
{
    ck_assert_ptr_null(person_find(p, "Lessons and scenarios"));
}
END_TEST

START_TEST(story_ends_with_next_and_a_lesson_with_next_lesson)
{
    begin_lesson();
    p->stage.has_next = true;
    snprintf(p->card.verdict, sizeof p->card.verdict, "Well done");
    person_look(p);
    person_click(p, "Go on to the next lesson");
    person_wished(p, WISH_NEXT, "");
    p->card.steps = p->card.step = 0;
    person_look(p);
    ck_assert(person_reads(p, "Story"));
    ck_assert(!person_reads(p, "Lesson"));
    ck_assert(!person_reads(p, "Next lesson"));
    person_click(p, "Go on to the next one");
    person_wished(p, WISH_NEXT, "");
}
END_TEST

/* What has no other words: figures, names, and what units, parts and lessons say. */
static bool is_no_word(const char *whole)
{
    static const char *const same[] = {
        "a test", "test.lua", "STATUS", "AON", "AOF", "USB", "HOLDOFF", "V12", "IN1", "K6", "Enter",
        "F1  ?", "w", "r", "h", "t", "m", "/", "GSM", "Band", "USB, shown", "lessons", "N/O",
        "COM", "unit", "V mV", "A lesson", "unit buffer IC works",
        "smoke tripped", "mains on", "adapter on", "DC good", "siren sounding", "battery empty"};
    const char *text = whole;
    bool letters = false;
    for (uint32_t run = 0; *text != '\0' && !letters; text++) {
        bool letter = (*text >= 'a' && *text <= 'z') || (*text >= 'A' && *text <= 'Z');
        run = letter ? run + 1 : 0;
        letters = run == 3;
    }
    for (uint32_t i = 0; letters && i < sizeof same / sizeof *same; i++) {
        letters = strcmp(whole, same[i]) != 0;
    }
    return !letters || strstr(whole, " min") != NULL || strstr(whole, " +1") != NULL ||
           strstr(whole, told) != NULL;
}

/* Texts outside of the drawing, and the words of widgets. */
static uint32_t list_texts(const char *texts[4000])
{
    uint32_t count = 0;
    const struct area *cabinet = &p->panel->layout.cabinet;
    for (uint32_t i = 0; i < p->picture.shape_count && count < 4000; i++) {
        const struct shape *shape = &p->picture.shapes[i];
        if (shape->kind == SHAPE_TEXT && !area_holds(cabinet, shape->area.x, shape->area.y)) {
            texts[count++] = picture_words(&p->picture, shape->first);
        }
    }
    for (uint32_t i = 0; i < p->picture.hit_count && count < 4000; i++) {
        const struct hit *hit = &p->picture.hits[i];
        if (hit->kind == HIT_WIDGET) {
            texts[count++] = picture_words(&p->picture, hit->label);
        }
    }
    return count;
}

/* Every string that is drawn in English is another one in German. */
static void compare(const char *where)
{
    static char english[4000][400];
    const char *texts[4000];
    snprintf(p->stage.language, sizeof p->stage.language, "en");
    person_look(p);
    uint32_t count = list_texts(texts);
    for (uint32_t i = 0; i < count; i++) {
        snprintf(english[i], sizeof english[i], "%s", texts[i]);
    }
    snprintf(p->stage.language, sizeof p->stage.language, "de");
    person_look(p);
    ck_assert_uint_eq(list_texts(texts), count);
    ck_assert_uint_gt(count, 30);
    for (uint32_t i = 0; i < count; i++) {
        ck_assert_msg(is_no_word(english[i]) || strcmp(english[i], texts[i]) != 0,
                      "%s: '%s' is not in German", where, texts[i]);
    }
}

/* A hunt that is over, findings, a race, a story that was wound back, phones. */
static void fill_stage(void)
{
    struct settings *settings = &p->cabinet->world.board.unit.settings;
    ck_assert(number_parse(&settings->alert[0], "+358409999999"));
    cabinet_run(p->cabinet, CLOCK_S(3));
    cabinet_verb(p->cabinet, wirings_part(&p->cabinet->world, "mains"), "off");
    cabinet_run(p->cabinet, CLOCK_S(4));
    p->card.hunts = p->card.wrong = true;
    snprintf(p->card.named, sizeof p->card.named, "smoke");
    snprintf(p->card.verdict, sizeof p->card.verdict, "%s", told);
    for (uint32_t i = 0; i < 3; i++) {
        p->finding[i].level = (uint8_t)i;
        snprintf(p->finding[i].where, sizeof p->finding[i].where, "siren");
        snprintf(p->finding[i].text, sizeof p->finding[i].text, "%s", told);
    }
    p->stage.finding_count = 3;
    p->stage.slowed = p->stage.slows = p->stage.playing = true;
    p->stage.languages = "de en";
    p->stage.last_us = CLOCK_S(9);
}

START_TEST(window_speaks_the_language_of_a_german_lesson)
{
    static const float sizes[][2] = {{1024, 640}, {1280, 800}, {1920, 1080}};
    begin_lesson();
    p->stage.has_next = true;
    for (uint32_t i = 0; i < 3; i++) {
        person_resize(p, sizes[i][0], sizes[i][1], 1);
        for (char tab = '1'; tab <= '8'; tab++) {
            char where[40];
            if (tab == '2') { /* there stand names and states of parts */
                continue;
            }
            snprintf(where, sizeof where, "%.0f, tab %c", (double)sizes[i][0], tab);
            person_letter(p, tab);
            compare(where);
        }
    }
    person_key(p, KEY_F1);
    compare("help");
    person_key(p, KEY_F1);
    fill_stage();
    for (char tab = '1'; tab <= '8'; tab++) {
        if (tab != '2') {
            char where[40];
            snprintf(where, sizeof where, "full, tab %c", tab);
            person_letter(p, tab);
            compare(where);
        }
    }
}
END_TEST

START_TEST(sentences_with_gaps_are_told_in_german)
{
    begin_lesson();
    snprintf(p->stage.language, sizeof p->stage.language, "de");
    person_look(p);
    ck_assert(person_reads(p, "Schritt 2 von 5"));
    ck_assert_ptr_nonnull(person_find(p, "Lektion, gezeigt"));
    ck_assert(person_reads(p, told));
    person_resize(p, 1920, 2400, 1);
    person_click_second(p, "adapter: ");
    ck_assert_ptr_nonnull(person_find(p, "adapter: Pufferung, in uF oder mF; Enter setzt es"));
}
END_TEST

START_TEST(what_a_person_writes_stays_as_it_is_in_every_language)
{
    snprintf(p->stage.language, sizeof p->stage.language, "de");
    person_letter(p, '4');
    person_click(p, "USB-Konsole");
    person_type(p, "Hint");
    ck_assert(person_reads(p, "Hint"));
}
END_TEST

START_TEST(why_says_that_what_was_wound_back_from_came_later)
{
    cabinet_run(p->cabinet, CLOCK_S(3));
    cabinet_verb(p->cabinet, wirings_part(&p->cabinet->world, "mains"), "off");
    cabinet_run(p->cabinet, CLOCK_S(4));
    person_look(p);
    person_letter(p, 'w');
    ck_assert(person_reads(p, "Why it happened"));
    ck_assert(!person_reads(p, "came later"));
    p->stage.now = CLOCK_S(2);
    panel_draw(p->panel, &p->stage, p->wall_s, &p->picture);
    ck_assert(!person_reads(p, "Why it happened"));
    ck_assert(person_reads(p, "Why it came later"));
    ck_assert(person_reads(p, "This has not happened yet"));
}
END_TEST

START_TEST(phones_that_the_unit_knows_are_taken_with_one_click)
{
    struct settings *settings = &p->cabinet->world.board.unit.settings;
    ck_assert(number_parse(&settings->alert[0], "+358409999999"));
    ck_assert(number_parse(&settings->security[0], "+358408888888"));
    person_look(p);
    if (person_find(p, "Take the phone") == NULL) {
        person_click(p, "Another phone");
    }
    ck_assert_ptr_nonnull(person_find(p, "Take the phone +358408888888: the unit lets it"));
    person_click(p, "Take the phone +358409999999: the unit alerts it");
    ck_assert_str_eq(p->panel->phones.chosen, "+358409999999");
    ck_assert_ptr_null(person_find(p, "Take the phone"));
    person_click(p, "Send STATUS");
    person_wished(p, WISH_DEED, "sms +358409999999 STATUS");
}
END_TEST

START_TEST(clock_that_grows_moves_nothing_beside_it)
{
    static const int64_t instants[] = {0, 59, 3600, 86399, 86400, 7 * 86400 + 59460};
    float x = person_find(p, "Pace: ")->area.x;
    for (uint32_t i = 0; i < sizeof instants / sizeof *instants; i++) {
        p->stage.now = CLOCK_S(instants[i]);
        p->stage.last_us = p->stage.now + (i % 2) * CLOCK_S(86400);
        panel_draw(p->panel, &p->stage, p->wall_s, &p->picture);
        ck_assert_float_eq(person_find(p, "Pace: ")->area.x, x);
    }
    ck_assert(person_reads(p, "7 d 16:31"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel_lesson");
    TCase *tests = tcase_create("lesson");
    tcase_add_checked_fixture(tests, come, leave);
    tcase_add_test(tests, step_stays_in_sight_in_every_window_and_tab);
    tcase_add_test(tests, strip_of_the_step_gives_its_hint_and_opens_the_lesson);
    tcase_add_test(tests, long_step_ends_in_the_strip_with_dots_after_a_whole_word);
    tcase_add_test(tests, lesson_is_chosen_from_the_title_where_what_was_passed_has_a_tick);
    tcase_add_test(tests, title_of_a_single_one_is_no_menu);
    tcase_add_test(tests, story_ends_with_next_and_a_lesson_with_next_lesson);
    tcase_add_test(tests, window_speaks_the_language_of_a_german_lesson);
    tcase_add_test(tests, sentences_with_gaps_are_told_in_german);
    tcase_add_test(tests, what_a_person_writes_stays_as_it_is_in_every_language);
    tcase_add_test(tests, why_says_that_what_was_wound_back_from_came_later);
    tcase_add_test(tests, phones_that_the_unit_knows_are_taken_with_one_click);
    tcase_add_test(tests, clock_that_grows_moves_nothing_beside_it);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
