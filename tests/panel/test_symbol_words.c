#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "panel/aid_parts.h"
#include "sim/base/clock.h"
#include "sim/panel/symbol.h"

#define LINE 400

static struct cabinet *cabinet;
static char line[LINE];

static void begin(void)
{
    cabinet = cabinet_new_wired(parts_wire_up, NULL, 0);
    cabinet_run(cabinet, CLOCK_S(60));
}

static void act(const char *name, const char *verb)
{
    cabinet_verb(cabinet, parts_find(cabinet, name), verb);
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(1));
}

static const char *words(const char *name)
{
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = parts_find(cabinet, name), .now = cabinet->world.now};
    symbol_words(&look, line, sizeof line);
    return line;
}

static void check_words(const char *name, const char *sentence)
{
    ck_assert_str_eq(words(name), sentence);
}

static void check_said(const char *name, const char *part_of_it)
{
    ck_assert_msg(strstr(words(name), part_of_it) != NULL, "'%s' is not in '%s'", part_of_it, line);
}

START_TEST(a_sentence_names_the_part_its_figures_and_its_state)
{
    begin();
    check_words("smoke", "smoke: smoke sensor, N/O, normal, contact open");
    check_words("heat", "heat: heat sensor, N/C, own battery of 12 V, normal, contact closed");
    check_words("any_sensor", "any_sensor: sensor, N/C, normal, contact closed");
    check_words("lamp_breaker", "lamp_breaker: circuit breaker, 10 A, closed");
    check_words("fuse", "fuse: fuse, 10 A, looks whole");
    check_words("gate", "gate: gate opener, 15 s, closed");
    check_words("antenna", "antenna: GSM antenna, 50 \xCE\xA9, fitted");
    check_words("rf_antenna", "rf_antenna: RF antenna, 50 \xCE\xA9, fitted");
    check_words("window", "window: wireless sensor, normal");
    check_words("cellar", "cellar: room, 20.0 \xC2\xB0" "C, unheated");
    check_words("thermometer", "thermometer: thermometer, in cellar, 20.0 \xC2\xB0" "C");
    check_words("contactor", "contactor: contactor, 230 V, coil without voltage, open");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(the_sentence_follows_what_happens)
{
    begin();
    act("smoke", "trip");
    check_words("smoke", "smoke: smoke sensor, N/O, tripped, contact closed");
    act("lamp_breaker", "open");
    check_said("lamp_breaker", ", open");
    check_said("lamp", ", dark, without power");
    act("lamp_breaker", "close");
    check_said("lamp", ", lit");
    act("antenna", "unscrew");
    check_said("antenna", ", unscrewed");
    act("window", "trip");
    check_said("window", ", tripped");
    act("socket", "on");
    check_said("socket", ", on");
    parts_say(cabinet, "OnRelay1");
    check_said("contactor", "coil with voltage, closed");
    check_said("heater", ", running");
    parts_say(cabinet, "OnRelay5");
    check_said("gate", "moving");
    act("mains", "off");
    check_said("mains", ", switched off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(10));
    check_said("adapter", ", no output");
    check_said("smoke", "without power, contact open");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_supply_tells_the_voltage_that_it_gives)
{
    begin();
    char *gives = strstr(words("adapter"), "gives ");
    ck_assert_ptr_nonnull(gives);
    ck_assert_double_gt(atof(gives + 6), 11.5);
    ck_assert_double_lt(atof(gives + 6), 12.1);
    check_said("accumulator", "charge ");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_charge_falls_while_the_battery_gives)
{
    begin();
    act("mains", "off");
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(4 * 3600));
    char *charge = strstr(words("ups"), "charge ");
    ck_assert_ptr_nonnull(charge);
    ck_assert_double_lt(atof(charge + 7), 90.0);
    ck_assert_double_gt(atof(charge + 7), 60.0);
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_damaged_part_is_said_to_be_so)
{
    begin();
    struct deed deed = {.part = parts_find(cabinet, "ups"), .text = "30 V"};
    ck_assert(world_set(&cabinet->world, &cabinet->workspace, &deed, 0, 30.0));
    check_words("lamp_dc", "lamp_dc: DC lamp, 12 V, 0.3 A, damaged");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(the_unit_is_said_with_its_leds_relays_and_inputs)
{
    begin();
    check_said("unit", "unit: GSM smart relay, runs on 12 V, LED POWER steady");
    check_said("unit", "LED GSM steady, LED MIC dark, LED OUT dark");
    check_said("unit", "relays switched on: none");
    check_said("unit", "inputs with voltage: IN2 IN4 IN6 IN8");
    check_said("unit", "battery 100 %");
    parts_say(cabinet, "OnRelay2");
    check_said("unit", "relays switched on: K2");
    check_said("unit", "LED OUT steady");
    act("mains", "off");
    check_said("unit", "in backup mode, LED POWER slow blink");
    check_said("unit", "relays switched on: none");
    check_said("unit", "feeds it");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_short_buffer_is_filled_and_closed)
{
    begin();
    struct symbol_look look = {.world = &cabinet->world, .workspace = &cabinet->workspace,
                               .part = parts_find(cabinet, "heat"), .now = cabinet->world.now};
    for (uint32_t size = 1; size < 80; size++) {
        char text[81];
        memset(text, '#', sizeof text);
        symbol_words(&look, text, size);
        ck_assert_uint_lt(strlen(text), size);
        ck_assert_int_eq(text[size], '#');
        ck_assert_int_eq(strncmp(text, "heat: heat sensor, N/C", strlen(text) < 22 ? strlen(text)
                                                                                   : 22), 0);
    }
    cabinet_free(cabinet);
}
END_TEST

/* Splits "smoke trip" and lets the part do it. */
static bool do_line(uint32_t part, char error[PART_ERROR])
{
    const char *verb = strrchr(line, ' ');
    double none[8] = {NAN, NAN, NAN, NAN, NAN, NAN, NAN, NAN};
    ck_assert_ptr_nonnull(verb);
    ck_assert_int_eq(strncmp(line, cabinet->world.part[part].name, (size_t)(verb - line)), 0);
    int32_t found = part_find_verb(part_kind_of(&cabinet->world.part[part]), verb + 1);
    ck_assert_msg(found >= 0, "%s", line);
    struct deed deed = {.part = part, .text = line};
    bool done = world_verb(&cabinet->world, &cabinet->workspace, &deed, (uint32_t)found, none);
    strcpy(error, deed.error);
    return done;
}

START_TEST(each_click_is_a_verb_that_its_part_takes_and_the_next_one_undoes_it)
{
    begin();
    uint32_t clickable = 0;
    for (uint32_t part = 0; part < cabinet->world.part_count; part++) {
        char first[LINE], second[LINE], error[PART_ERROR];
        symbol_click(&cabinet->world, part, line, sizeof line);
        strcpy(first, line);
        if (line[0] == '\0') {
            continue;
        }
        ck_assert_msg(do_line(part, error), "%s: %s", first, error);
        symbol_click(&cabinet->world, part, line, sizeof line);
        strcpy(second, line);
        ck_assert_str_ne(first, second);
        ck_assert_msg(do_line(part, error), "%s: %s", second, error);
        symbol_click(&cabinet->world, part, line, sizeof line);
        ck_assert_str_eq(first, line);
        clickable++;
    }
    ck_assert_uint_eq(clickable, 6 + 2 + 10 + 1 + 1 + 2);
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_molten_fuse_is_replaced_and_a_whole_one_left_alone)
{
    begin();
    uint32_t fuse = parts_find(cabinet, "fuse");
    symbol_click(&cabinet->world, fuse, line, sizeof line);
    ck_assert_str_eq(line, "");
    struct deed deed = {.part = fuse, .text = "0.1 A"};
    ck_assert(world_set(&cabinet->world, &cabinet->workspace, &deed, 0, 0.05));
    cabinet_run(cabinet, cabinet->world.now + CLOCK_S(60));
    symbol_click(&cabinet->world, fuse, line, sizeof line);
    ck_assert_str_eq(line, "fuse replace");
    check_said("fuse", "molten");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(what_is_broken_or_has_no_verb_answers_to_no_click)
{
    begin();
    static const char *const deaf[] = {"lamp", "siren", "contactor", "cellar", "unit"};
    for (uint32_t i = 0; i < sizeof deaf / sizeof deaf[0]; i++) {
        symbol_click(&cabinet->world, parts_find(cabinet, deaf[i]), line, sizeof line);
        ck_assert_str_eq(line, "");
    }
    cabinet->world.part[parts_find(cabinet, "smoke")].damaged = true;
    symbol_click(&cabinet->world, parts_find(cabinet, "smoke"), line, sizeof line);
    ck_assert_str_eq(line, "");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_part_that_is_called_like_a_thing_of_the_unit_is_named_as_a_part)
{
    begin();
    uint32_t part = parts_find(cabinet, "push_button");
    strcpy(cabinet->world.part[part].name, "button");
    symbol_click(&cabinet->world, part, line, sizeof line);
    ck_assert_str_eq(line, "part button trip");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(the_units_button_its_battery_and_its_sim_are_places_of_their_own)
{
    static const char *const lines[] = {"unit button press", "unit battery switch off", "sim out"};
    static const char *const words[] = {"button of unit: press it",
                                        "battery of unit: on; switch it off",
                                        "SIM of unit: fitted; take it out"};
    begin();
    struct area area;
    char text[128];
    uint32_t unit = parts_find(cabinet, "unit");
    struct extent2 size = symbol_size(&cabinet->world, unit);
    for (uint32_t place = 1; place <= 3; place++) {
        ck_assert(symbol_place(&cabinet->world, unit, place, &area));
        ck_assert(area.x > 0 && area.x + area.w < size.w && area.y + area.h < size.h);
        symbol_place_click(&cabinet->world, unit, place, line, sizeof line);
        ck_assert_str_eq(line, lines[place - 1]);
        symbol_place_words(&cabinet->world, unit, place, text, sizeof text);
        ck_assert_str_eq(text, words[place - 1]);
    }
    ck_assert(!symbol_place(&cabinet->world, unit, 0, &area));
    ck_assert(!symbol_place(&cabinet->world, unit, 4, &area));
    ck_assert(!symbol_place(&cabinet->world, 0, 1, &area));
    symbol_place_click(&cabinet->world, 0, 1, line, sizeof line);
    ck_assert_str_eq(line, "");
    symbol_place_words(&cabinet->world, 0, 1, text, sizeof text);
    ck_assert_str_eq(text, "");
    cabinet_free(cabinet);
}
END_TEST

START_TEST(a_place_that_was_clicked_is_clicked_back)
{
    begin();
    uint32_t unit = parts_find(cabinet, "unit");
    struct sim_card *card = &cabinet->world.gsm.modem.card;
    cabinet->world.board.cell.switched_on = false;
    symbol_place_click(&cabinet->world, unit, 2, line, sizeof line);
    ck_assert_str_eq(line, "unit battery switch on");
    card->fitted = card->locks = false;
    symbol_place_click(&cabinet->world, unit, 3, line, sizeof line);
    ck_assert_str_eq(line, "sim in");
    card->locks = true;
    strcpy(card->pin, "4711");
    symbol_place_click(&cabinet->world, unit, 3, line, sizeof line);
    ck_assert_str_eq(line, "sim in 4711");
    cabinet->world.board.options.modem_fitted = false;
    symbol_place_click(&cabinet->world, unit, 3, line, sizeof line);
    ck_assert_str_eq(line, "");
    cabinet->world.board.state = BOARD_DAMAGED;
    symbol_place_click(&cabinet->world, unit, 1, line, sizeof line);
    ck_assert_str_eq(line, "");
    cabinet_free(cabinet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("symbol words");
    TCase *tests = tcase_create("words");
    tcase_add_test(tests, a_sentence_names_the_part_its_figures_and_its_state);
    tcase_add_test(tests, the_sentence_follows_what_happens);
    tcase_add_test(tests, a_supply_tells_the_voltage_that_it_gives);
    tcase_add_test(tests, a_charge_falls_while_the_battery_gives);
    tcase_add_test(tests, a_damaged_part_is_said_to_be_so);
    tcase_add_test(tests, the_unit_is_said_with_its_leds_relays_and_inputs);
    tcase_add_test(tests, a_short_buffer_is_filled_and_closed);
    tcase_add_test(tests, each_click_is_a_verb_that_its_part_takes_and_the_next_one_undoes_it);
    tcase_add_test(tests, a_molten_fuse_is_replaced_and_a_whole_one_left_alone);
    tcase_add_test(tests, what_is_broken_or_has_no_verb_answers_to_no_click);
    tcase_add_test(tests, a_part_that_is_called_like_a_thing_of_the_unit_is_named_as_a_part);
    tcase_add_test(tests, the_units_button_its_battery_and_its_sim_are_places_of_their_own);
    tcase_add_test(tests, a_place_that_was_clicked_is_clicked_back);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    int ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
