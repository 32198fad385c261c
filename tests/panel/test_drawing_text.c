/* What the meter says, and the cabinet in words. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_drawn.h"
#include "sim/base/clock.h"

#define WORDS 8000

static struct drawn *drawn;

static void drop(void)
{
    if (drawn != NULL) {
        drawn_free(drawn);
    }
    drawn = NULL;
}

static void says(const char *said, const char *part)
{
    ck_assert_msg(strstr(said, part) != NULL, "\"%s\" lacks \"%s\"", said, part);
}

static const char *at_wire(const char *a, const char *b)
{
    int32_t joint = drawn_joint(drawn, a, b);
    ck_assert_int_ge(joint, 0);
    return drawn_meter(drawn, HIT_WIRE, (uint32_t)joint);
}

static const char *at_terminal(const char *name)
{
    return drawn_meter(drawn, HIT_TERMINAL, wirings_terminal(&drawn->cabinet->world, name));
}

static const char *words(void)
{
    static char text[WORDS];
    FILE *file = tmpfile();
    ck_assert_ptr_nonnull(file);
    drawing_words(&drawn->drawing, &drawn->cabinet->world, &drawn->cabinet->workspace,
                  drawn->cabinet->world.now, file);
    rewind(file);
    text[fread(text, 1, sizeof text - 1, file)] = '\0';
    fclose(file);
    return text;
}

static void deed(const char *part, const char *verb, int64_t until)
{
    cabinet_verb(drawn->cabinet, wirings_part(&drawn->cabinet->world, part), verb);
    cabinet_run(drawn->cabinet, until);
}

START_TEST(a_wire_under_the_meter_tells_volts_amps_and_what_it_joins)
{
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(60));
    const char *said = at_wire("adapter.plus", "unit.V12");
    ck_assert_int_eq(strncmp(said, "12.0 V against GND, ", 20), 0);
    says(said, " mA towards unit.V12; joins unit.V12, unit.V12_2, adapter.plus, motion.plus, "
               "motion.common");
    says(at_wire("mains.L", "adapter.L"), "230 V against N, ");
    says(at_wire("mains.N", "adapter.N"), "0.0 V against N, ");
    says(at_wire("mains.N", "adapter.N"), " mA towards mains.N; joins ");
    says(at_wire("motion.out", "unit.IN2"),
         "0.0 V against GND, no current; joins unit.IN2, motion.out");
}
END_TEST

START_TEST(what_joins_many_terminals_names_some_and_counts_the_others)
{
    drawn = drawn_new(&wirings_example1, NULL, CLOCK_S(2));
    says(at_wire("mains.N", "lamp.N"), "; joins mains.N, ups.N, lamp.N, contactor.A2, heater.N");
    says(at_wire("ups.plus", "unit.V12"),
         "; joins unit.V12, unit.V12_2, ups.plus, motion.plus, motion.common and 1 more");
}
END_TEST

START_TEST(a_terminal_tells_what_its_part_takes_or_gives_there)
{
    drawn = drawn_new(&wirings_example3, "OnRelay6", CLOCK_S(10));
    says(at_terminal("siren.plus"), "siren.plus: 11.");
    says(at_terminal("siren.plus"), " V against GND, takes ");
    says(at_terminal("siren.plus"), " mA; joins unit.K6_NO, siren.plus");
    says(at_terminal("adapter.plus"), "adapter.plus: 12.0 V against GND, gives ");
    says(at_terminal("unit.IN5"), "unit.IN5: not wired, 0.0 V against GND");
    says(at_terminal("unit.K1_COM"), "unit.K1_COM: not wired, floating, nothing drives it");
}
END_TEST

START_TEST(dead_mains_are_told_as_floating)
{
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(2));
    deed("mains", "off", CLOCK_S(3));
    ck_assert_str_eq(at_wire("mains.L", "adapter.L"),
                     "floating, nothing drives it, no current; joins mains.L, adapter.L");
}
END_TEST

START_TEST(a_cable_tells_both_of_its_ends)
{
    char error[PART_ERROR];
    struct cabinet *cabinet;
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    cabinet = drawn->cabinet;
    const char *said = drawn_meter(drawn, HIT_WIRE, WORLD_JOINTS);
    ck_assert_int_eq(strncmp(said, "yard: 12.0 V against GND, ", 26), 0);
    says(said, " mA towards unit.IN1; from smoke.out to unit.IN1, where it has 12.0 V against GND");
    ck_assert(world_wire_fault(&cabinet->world, &cabinet->workspace, 0, "open", error));
    cabinet_run(cabinet, CLOCK_S(3));
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIRE, WORLD_JOINTS),
                     "yard: 12.0 V against GND, no current; from smoke.out to unit.IN1, where it "
                     "has 0.0 V against GND");
}
END_TEST

START_TEST(a_part_under_the_meter_tells_how_it_is)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    const char *said = drawn_meter(drawn, HIT_PART, wirings_part(&drawn->cabinet->world, "smoke"));
    ck_assert_int_eq(strncmp(said, "smoke", 5), 0);
    says(said, "N/C");
}
END_TEST

START_TEST(what_is_not_there_says_nothing)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    const struct world *world = &drawn->cabinet->world;
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIRE, world->joint_count), "");
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIRE, WORLD_JOINTS + world->wire_count), "");
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIRE, 70000), "");
    ck_assert_str_eq(drawn_meter(drawn, HIT_TERMINAL, world->terminal_count), "");
    ck_assert_str_eq(drawn_meter(drawn, HIT_PART, world->part_count), "");
    ck_assert_str_eq(drawn_meter(drawn, HIT_WIDGET, 0), "");
    ck_assert_str_eq(drawn_meter(drawn, HIT_NONE, 0), "");
}
END_TEST

START_TEST(labels_are_of_the_moment)
{
    drawn = drawn_new(&wirings_example6, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    uint32_t plus = wirings_terminal(&drawn->cabinet->world, "unit.V12");
    says(drawing_text_terminal(&drawn->drawing.text, plus), "unit.V12: 12.0 V against GND, takes");
    deed("mains", "off", CLOCK_S(100));
    drawn_draw(drawn, 2.0);
    says(drawing_text_terminal(&drawn->drawing.text, plus), "unit.V12: 0.0 V against GND");
}
END_TEST

START_TEST(wires_on_the_sheet_carry_their_sentence)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    drawn_draw(drawn, 1.0);
    ck_assert_int_eq(
        strncmp(drawing_text_wire(&drawn->drawing.text, 2),
                "wire from adapter.plus to unit.V12: 12.0 V against GND, ", 56), 0);
    says(drawing_text_wire(&drawn->drawing.text, WORLD_JOINTS),
         "cable yard from smoke.out to unit.IN1: 12.0 V against GND, 4.0 mA towards unit.IN1");
    bool found = false;
    for (uint32_t i = 0; i < drawn->picture.hit_count; i++) {
        const struct hit *hit = &drawn->picture.hits[i];
        found = found || (hit->kind == HIT_WIRE && hit->id == 2 &&
                          strcmp(picture_words(&drawn->picture, hit->label),
                                 drawing_text_wire(&drawn->drawing.text, 2)) == 0);
    }
    ck_assert(found);
}
END_TEST

START_TEST(the_cabinet_in_words_has_each_part_net_and_cable)
{
    drawn = drawn_new(&wirings_example3, NULL, CLOCK_S(2));
    const char *told = words();
    const struct world *world = &drawn->cabinet->world;
    for (uint32_t i = 0; i < world->part_count; i++) {
        says(told, world->part[i].name);
    }
    says(told, "230 V against N: mains.L (gives ");
    says(told, "12.0 V against GND: unit.V12 (takes ");
    says(told, "adapter.plus (gives ");
    says(told, "cable yard from smoke.out to unit.IN1: 12.0 V against GND, ");
    uint32_t lines = 0;
    for (const char *c = told; *c != '\0'; c++) {
        lines += *c == '\n';
    }
    ck_assert_uint_eq(lines, world->part_count + 5u + 1u); /* L, N, 12 V, GND, siren.plus */
}
END_TEST

START_TEST(words_are_told_without_a_frame_before)
{
    drawn = drawn_new(&wirings_example7, NULL, CLOCK_S(2));
    deed("freezer_breaker", "open", CLOCK_S(3));
    says(words(), "230 V against N: mains.L");
    says(words(), "0.0 V against N: freezer_breaker.load, freezer.L, monitor.A1");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("drawing text");
    TCase *tests = tcase_create("sentences");
    tcase_add_checked_fixture(tests, NULL, drop);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_wire_under_the_meter_tells_volts_amps_and_what_it_joins);
    tcase_add_test(tests, what_joins_many_terminals_names_some_and_counts_the_others);
    tcase_add_test(tests, a_terminal_tells_what_its_part_takes_or_gives_there);
    tcase_add_test(tests, dead_mains_are_told_as_floating);
    tcase_add_test(tests, a_cable_tells_both_of_its_ends);
    tcase_add_test(tests, a_part_under_the_meter_tells_how_it_is);
    tcase_add_test(tests, what_is_not_there_says_nothing);
    tcase_add_test(tests, labels_are_of_the_moment);
    tcase_add_test(tests, wires_on_the_sheet_carry_their_sentence);
    tcase_add_test(tests, the_cabinet_in_words_has_each_part_net_and_cable);
    tcase_add_test(tests, words_are_told_without_a_frame_before);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
