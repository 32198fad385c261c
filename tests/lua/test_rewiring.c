#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lua/draft.h"
#include "lua/judge.h"
#include "lua/rewiring_lint.h"
#include "lua/shelf.h"
#include "lua/wiring_text.h"
#include "sim/world/wiring.h"

static struct shelf shelf;
static struct bench bench;
static struct writing writing;
static char error[SANDBOX_ERROR];

static const char site[] =
    "return wiring \"site\" { build = function(w)\n"
    "  local mains = w:mains { name = \"mains\" }\n"
    "  local adapter = w:adapter { name = \"adapter\", holdup = \"470 uF\" }\n"
    "  local unit = w:unit { }\n"
    "  local smoke = w:sensor { name = \"smoke\", contact = \"N/C\" }\n"
    "  local siren = w:siren { name = \"siren\" }\n"
    "  local hall = w:room { name = \"hall\" }\n"
    "  local stove = w:heater { name = \"stove\" }\n"
    "  local probe = w:thermometer { name = \"probe\", room = \"hall\" }\n"
    "  w:wire(mains.L, adapter.L, stove.L)\n"
    "  w:wire(mains.N, adapter.N, stove.N)\n"
    "  w:wire(adapter.plus, unit.V12, smoke.plus, smoke.common)\n"
    "  w:wire(adapter.minus, unit.GND, smoke.minus)\n"
    "  w:wire(smoke.out, unit.IN1, { name = \"garage\", length = \"40 m\" })\n"
    "  w:wire(unit.K6_NO, siren.plus)\n"
    "  w:wire(siren.minus, unit.GND)\n"
    "  w:wire(unit.T_VDD, probe.vdd)\n"
    "  w:wire(unit.T_DQ, probe.dq)\n"
    "  w:wire(unit.T_GND, probe.gnd)\n"
    "end }\n";

static void build(const char *text)
{
    struct draft draft;
    ck_assert_msg(shelf_load_text(&shelf, "./site.lua (edited)", "", text, error), "%s\n%s", error,
                  text);
    ck_assert_msg(draft_wiring(&shelf.sandbox, &bench, 0, &draft), "%s\n%s", draft.error, text);
}

static void setup(void)
{
    ck_assert(shelf_open(&shelf, "", error) && judge_open(&bench));
    writing_init(&writing);
    build(site);
}

static void teardown(void)
{
    writing_free(&writing);
    judge_close(&bench);
    shelf_close(&shelf);
}

static bool edit(const char *line)
{
    const struct wiring_text wiring = {&bench.world, "site", ""};
    return wiring_text_edit(&wiring, &line, 1, &writing, error);
}

/* The edit is done, and the world is built anew. */
static void assert_edit(const char *line)
{
    ck_assert_msg(edit(line), "%s", error);
    build(writing.text);
}

static uint16_t net(const char *part, const char *terminal)
{
    int32_t index = wiring_find_part(&bench.world, part);
    ck_assert_int_ge(index, 0);
    int32_t found = wiring_terminal(&bench.world, (uint32_t)index, terminal);
    ck_assert_int_ge(found, 0);
    return bench.world.terminal_net[found];
}

static double figure(const char *part, const char *param)
{
    struct part *found = &bench.world.part[wiring_find_part(&bench.world, part)];
    return found->figure[part_find_param(part_kind_of(found), param)];
}

START_TEST(the_end_of_a_wire_moves)
{
    ck_assert_uint_eq(net("siren", "plus"), net("unit", "K6_NO"));
    assert_edit("rewire siren.plus unit.K6_NO unit.K5_NO");
    ck_assert_uint_eq(net("siren", "plus"), net("unit", "K5_NO"));
    ck_assert_uint_ne(net("siren", "plus"), net("unit", "K6_NO"));
    assert_edit("  rewire  siren.plus\tunit.Relay5_NO unit.Relay6_NO ");
    ck_assert_uint_eq(net("siren", "plus"), net("unit", "K6_NO"));
}
END_TEST

START_TEST(a_wire_is_laid_and_taken_out)
{
    assert_edit("rewire siren.minus - unit.GND_2");
    assert_edit("rewire siren.minus unit.GND -");
    ck_assert_uint_eq(net("siren", "minus"), net("unit", "GND"));
    assert_edit("rewire unit.K5_COM - unit.V12");
    ck_assert_uint_eq(net("unit", "K5_COM"), net("unit", "V12"));
}
END_TEST

START_TEST(a_cable_keeps_its_name_and_figures_when_an_end_moves)
{
    double ohms = bench.world.wire[0].ohms;
    assert_edit("rewire smoke.out unit.IN1 unit.IN3");
    ck_assert_uint_eq(bench.world.wire_count, 1);
    ck_assert_str_eq(bench.world.wire[0].name, "garage");
    ck_assert(bench.world.wire[0].ohms == ohms);
    ck_assert_int_eq(bench.world.wire[0].terminal_b,
                     wiring_terminal(&bench.world, (uint32_t)bench.world.unit_part, "IN3"));
    ck_assert_ptr_nonnull(strstr(writing.text, "name = \"garage\", length = \"40 m\" }"));
}
END_TEST

START_TEST(parameters_of_parts_units_and_cables_are_set)
{
    assert_edit("set adapter holdup 2200 uF");
    ck_assert(figure("adapter", "holdup") == 2200e-6);
    assert_edit("set smoke contact NO");
    ck_assert_ptr_nonnull(strstr(writing.text, "w:sensor { name = \"smoke\" }"));
    assert_edit("set garage length 80 m");
    assert_edit("set garage area 0.5 mm2");
    ck_assert(bench.world.wire[0].ohms == wiring_cable_ohms(80, 0.5e-6));
    assert_edit("set hall heater stove");
    ck_assert_uint_eq(bench.world.follower_count, 2);
}
END_TEST

START_TEST(the_unit_is_set_up_otherwise)
{
    const struct board_options *options = &bench.world.options;
    assert_edit("set unit battery.age 50 %");
    assert_edit("set unit modem none");
    assert_edit("set unit thresholds low");
    assert_edit("set unit input.Input2.lets_go 8 V");
    assert_edit("set unit contact.operate 9.5 ms");
    assert_edit("set unit contact.Relay3.bounce 1 ms");
    assert_edit("set unit supply_phase 20 ms");
    assert_edit("set unit hold_up 1000 uF");
    assert_edit("set unit voltage_sensor 240 V");
    ck_assert(options->cell_age == 0.5 && options->figures.fall_v[1] == 8.0);
    ck_assert(!options->modem_fitted && options->thresholds == THRESHOLDS_LOW);
    ck_assert_int_eq(options->figures.operate_us[5], 9500);
    ck_assert_int_eq(options->figures.bounce_us[2], 1000);
    ck_assert_int_eq(options->figures.bounce_us[3], 0);
    ck_assert_int_eq(options->supply_phase_us, 20000);
    ck_assert_int_eq(options->sensor_volts, 240);
    ck_assert(options->figures.hold_up_f == 1000e-6);
    assert_edit("set unit battery.age 0 %");
    ck_assert_ptr_null(strstr(writing.text, "battery"));
}
END_TEST

START_TEST(edits_follow_one_another)
{
    static const char *const lines[] = {
        "rewire siren.plus unit.K6_NO unit.K5_NO", "rewire unit.K5_COM - unit.V12",
        "rewire siren.plus unit.K5_NO unit.K6_NO", "rewire unit.K5_COM unit.V12 -"};
    const struct wiring_text wiring = {&bench.world, "site", "edited"};
    uint16_t joints = bench.world.joint_count;
    ck_assert_msg(wiring_text_edit(&wiring, lines, 4, &writing, error), "%s", error);
    build(writing.text);
    ck_assert_uint_eq(bench.world.joint_count, joints);
    ck_assert_uint_eq(net("siren", "plus"), net("unit", "K6_NO"));
}
END_TEST

/* What is wrong, and words that its message must have. */
static const struct {
    const char *line, *wanted;
} wrong[] = {
    {"rewire siren.plus unit.K6_NO unit.K9_NO", "unit has no terminal 'K9_NO', did you mean 'K"},
    {"rewire sirene.plus unit.K6_NO unit.K5_NO",
     "the wiring has no part 'sirene', did you mean 'siren'?"},
    {"rewire siren unit.K6_NO unit.K5_NO", "'siren' is no terminal: write PART.TERMINAL"},
    {"rewire siren.plus unit.IN1 unit.K5_NO",
     "no wire leads from siren.plus to unit.IN1; those that begin there lead to unit.K6_NO"},
    {"rewire unit.IN8 unit.IN1 unit.IN2",
     "no wire ends at unit.IN8: `rewire unit.IN8 - unit.IN1` lays one"},
    {"rewire siren.plus unit.K6_NO siren.plus", "two ends, and these would be one terminal"},
    {"rewire siren.plus - siren.plus", "two ends, and these are one terminal"},
    {"rewire siren.plus - unit.K6_NO", "there is such a wire already"},
    {"rewire siren.plus - -", "three ends are wanted"},
    {"rewire siren.plus unit.K6_NO", "three ends are wanted"},
    {"rewire siren.plus unit.K6_NO unit.K5_NO unit.K4_NO", "three ends are wanted"},
    {"rewire", "three ends are wanted"},
    {"set adapter holdup 470", "\"470\" has no unit: write a unit (uF mF)"},
    {"set adapter holdup 470 mm", "unknown unit 'mm'"},
    {"set adapter holdup 12 V", "is a voltage, but a capacitance is wanted"},
    {"set adapter volts 900 V", "is out of range"},
    {"set adapter holdupp 470 uF", "adapter has no parameter 'holdupp', did you mean 'holdup'?"},
    {"set adaptor holdup 470 uF", "the wiring has no part 'adaptor', did you mean 'adapter'?"},
    {"set smoke contact N/X", "contact: no 'N/X' here, did you mean 'N/"},
    {"set adapter holdup", "a value is wanted"},
    {"set probe room hal", "the wiring has no part 'hal', did you mean 'hall'?"},
    {"set probe room stove", "'stove' is none of the kinds that can be named here"},
    {"set probe rom 0123456789012345678901234567890", "must have 1 to 23 letters"},
    {"set garage width 2 m", "a cable has no parameter 'width' (there is: length, area)"},
    {"set garage length -2 m", "is out of range"},
    {"set unit batery.age 50 %", "unit has no parameter 'batery.age', did you mean 'battery.age'?"},
    {"set unit contact.Relay9.operate 5 ms", "did you mean 'contact.Relay"},
    {"set unit modem sim900x", "modem: no 'sim900x' here, did you mean 'sim900'?"},
    {"set unit battery.age 500 %", "500 % is out of range, 0 % to 100 % is possible"},
    {"swap siren adapter", "an edit is `rewire FROM OLD NEW` or `set PART PARAMETER VALUE`"},
    {"", "an edit is `rewire FROM OLD NEW`"},
};

START_TEST(what_is_wrong_with_an_edit_is_said_with_what_would_be_right)
{
    ck_assert(!edit(wrong[_i].line));
    ck_assert_msg(strstr(error, wrong[_i].wanted) != NULL, "%s", error);
    ck_assert_msg(strncmp(error, wrong[_i].line, strlen(wrong[_i].line)) == 0, "%s", error);
    ck_assert_str_eq(writing_text(&writing), "");
}
END_TEST

START_TEST(no_part_loses_its_last_wire)
{
    static const char *const lines[] = {"rewire siren.plus unit.K6_NO -",
                                        "rewire siren.minus unit.GND -"};
    const struct wiring_text wiring = {&bench.world, "site", ""};
    ck_assert(wiring_text_edit(&wiring, lines, 1, &writing, error));
    ck_assert(!wiring_text_edit(&wiring, lines, 2, &writing, error));
    ck_assert_str_eq(error, "rewire siren.minus unit.GND -: 'siren' would be left without a wire, "
                     "and every part here has one: move this one's end, or lay another one first, "
                     "`rewire siren.minus - PART.TERMINAL`");
    static const char *const moved[] = {"rewire siren.minus unit.GND -",
                                        "rewire unit.K6_NO siren.plus smoke.out"};
    ck_assert(!wiring_text_edit(&wiring, moved, 2, &writing, error));
    ck_assert_ptr_nonnull(strstr(error, "'siren' would be left without a wire"));
}
END_TEST

START_TEST(errors_of_a_text_that_stands_in_no_file_have_its_name_and_line)
{
    struct draft draft;
    ck_assert(!shelf_load_text(&shelf, "./site.lua (edited)", "",
                               "return wiring \"x\" {\n  buid = 1 }", error));
    ck_assert_msg(strncmp(error, "./site.lua (edited):2: ", 23) == 0, "%s", error);
    ck_assert(!shelf_load_text(&shelf, "./site.lua (edited)", "", "return (", error));
    ck_assert_msg(strncmp(error, "./site.lua (edited):1: ", 23) == 0, "%s", error);
    ck_assert(shelf_load_text(&shelf, "./site.lua (edited)", "",
                              "return wiring \"x\" { build = function(w)\n\n  w:unitt { } end }",
                              error));
    ck_assert(!draft_wiring(&shelf.sandbox, &bench, 0, &draft));
    ck_assert_msg(strncmp(draft.error, "./site.lua (edited):3: w has no 'unitt'", 39) == 0, "%s",
                  draft.error);
}
END_TEST

START_TEST(require_works_beside_the_file_that_a_text_was_made_from)
{
    char path[600], *slash;
    struct draft draft;
    snprintf(path, sizeof path, "%s", __FILE__);
    slash = strstr(path, "/tests/lua/");
    snprintf(slash, 80, "/scenarios/example3/bench.lua (edited)");
    ck_assert_msg(shelf_load_text(&shelf, path, "", "return require \"wirings.example3\"", error),
                  "%s", error);
    ck_assert(draft_wiring(&shelf.sandbox, &bench, 0, &draft));
    ck_assert_str_eq(draft.wiring, "example3");
}
END_TEST

START_TEST(names_that_are_words_of_lua_are_no_trouble)
{
    build("return wiring \"a \\\"b\\\"\\nc\" { build = function(w)\n"
          "  local s = w:accumulator { name = \"end\" }\n"
          "  local t = w:siren { name = \"w\" }\n"
          "  local v = w:siren { name = \"w_\" }\n"
          "  local x = w:siren { name = \"2nd\" }\n"
          "  local u = w:unit {}\n"
          "  w:wire(s.plus, u.V12, t.plus, v.plus, x.plus)\n"
          "  w:wire(s.minus, u.GND, t.minus, v.minus, x.minus)\n"
          "end }\n");
    const struct wiring_text wiring = {&bench.world, "a \"b\"\nc", "\xC3\xA4 \xFF"};
    ck_assert(wiring_text_edit(&wiring, NULL, 0, &writing, error));
    build(writing.text);
    ck_assert_int_ge(wiring_find_part(&bench.world, "end"), 0);
    ck_assert_int_ge(wiring_find_part(&bench.world, "2nd"), 0);
    ck_assert_ptr_nonnull(strstr(writing.text, "about = \"\xC3\xA4 \\xFF\""));
}
END_TEST

START_TEST(lint_speaks_of_an_edit_before_it_is_done)
{
    static struct rewiring_lint reader;
    static const char *const reversed[] = {"rewire adapter.plus unit.V12 unit.GND",
                                           "rewire adapter.minus unit.GND unit.V12"};
    const struct wiring_text wiring = {&bench.world, "site", ""};
    struct rewiring_edits edits = {reversed, 0, "./site.lua (edited)", NULL};
    ck_assert_msg(rewiring_lint_open(&reader, "", error), "%s", error);
    ck_assert_msg(rewiring_lint_read(&reader, &wiring, &edits, error), "%s", error);
    ck_assert_uint_eq(lint_count(&reader.lint, LINT_ERROR), 0);
    edits.count = 2;
    ck_assert_msg(rewiring_lint_read(&reader, &wiring, &edits, error), "%s", error);
    ck_assert_uint_ge(lint_count(&reader.lint, LINT_ERROR), 1);
    ck_assert_str_eq(reader.lint.finding[0].rule->id, "supply.reversed");
    static const char *const nowhere[] = {"rewire adapter.plus unit.V12 unit.V13"};
    edits = (struct rewiring_edits){nowhere, 1, "./site.lua (edited)", NULL};
    ck_assert(!rewiring_lint_read(&reader, &wiring, &edits, error));
    ck_assert_ptr_nonnull(strstr(error, "did you mean 'V12'?"));
    ck_assert_uint_eq(reader.lint.count, 0);
    rewiring_lint_close(&reader);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("rewiring");
    TCase *edits = tcase_create("edits");
    tcase_add_checked_fixture(edits, setup, teardown);
    tcase_add_test(edits, the_end_of_a_wire_moves);
    tcase_add_test(edits, a_wire_is_laid_and_taken_out);
    tcase_add_test(edits, a_cable_keeps_its_name_and_figures_when_an_end_moves);
    tcase_add_test(edits, parameters_of_parts_units_and_cables_are_set);
    tcase_add_test(edits, the_unit_is_set_up_otherwise);
    tcase_add_test(edits, edits_follow_one_another);
    tcase_add_loop_test(edits, what_is_wrong_with_an_edit_is_said_with_what_would_be_right, 0,
                        (int)(sizeof wrong / sizeof wrong[0]));
    tcase_add_test(edits, no_part_loses_its_last_wire);
    tcase_add_test(edits, errors_of_a_text_that_stands_in_no_file_have_its_name_and_line);
    tcase_add_test(edits, require_works_beside_the_file_that_a_text_was_made_from);
    tcase_add_test(edits, names_that_are_words_of_lua_are_no_trouble);
    tcase_add_test(edits, lint_speaks_of_an_edit_before_it_is_done);
    suite_add_tcase(suite, edits);
    return suite;
}

int main(void)
{
    SRunner *runner = srunner_create(make_suite());
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
