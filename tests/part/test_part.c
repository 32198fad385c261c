#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/part/part.h"

/* Every kind of the language page with what it has at least. */
static const struct {
    const char *kind, *terminals, *params, *states, *verbs;
} contract[] = {
    {"mains", "L N PE", "volts", "", "off on sag"},
    {"adapter", "L N plus minus", "volts amps holdup ride_through recorded", "", "dip"},
    {"ups", "plus minus L N", "volts amps capacity", "", "off on"},
    {"accumulator", "plus minus", "volts amps capacity", "", "off on"},
    {"dc_supply", "plus minus", "volts amps capacity", "", "off on"},
    {"stabiliser", "in_plus in_minus plus minus", "volts", "", ""},
    {"breaker", "line load", "amps", "closed open", "open close"},
    {"breaker2", "line_L load_L line_N load_N", "amps", "closed open", "open close"},
    {"fuse", "line load", "amps", "", ""},
    {"sensor", "plus minus common out", "kind contact battery feeds warmup amps",
     "tripped normal", "trip restore"},
    {"siren", "plus minus", "volts amps", "sounding silent", ""},
    {"lamp_dc", "plus minus", "volts amps", "lit dark", ""},
    {"lamp", "L N PE", "volts watts", "lit dark", ""},
    {"heater", "L N PE", "volts watts", "running stopped", ""},
    {"load", "L N PE", "volts watts", "", ""},
    {"contactor", "A1 A2 L1 T1 L2 T2 L3 T3 13 14", "coil", "closed open", ""},
    {"relay", "A1 A2 COM NO NC", "coil", "closed open", ""},
    {"motor_starter", "START_1 START_2 STOP_1 STOP_2 L N", "watts", "running stopped", ""},
    {"gate_opener", "PUSH_1 PUSH_2 L N", "travel", "open closed moving", ""},
    {"antenna", "plug", "band ohms", "", ""},
    {"room", "", "temperature outside time_constant heater", "", "temperature"},
    {"thermometer", "vdd dq gnd", "room rom", "", ""},
    {"wireless_sensor", "", "id kind", "tripped normal", "trip restore"},
    {"wireless_socket", "L N", "id kind", "on off", "on off"},
};

#define KINDS (sizeof contract / sizeof contract[0])

static void each_word(const char *words, const struct part_kind *kind,
                      int32_t (*find)(const struct part_kind *, const char *))
{
    char copy[120];
    strcpy(copy, words);
    for (char *word = strtok(copy, " "); word != NULL; word = strtok(NULL, " ")) {
        ck_assert_msg(find(kind, word) >= 0, "%s lacks %s", kind->name, word);
    }
}

START_TEST(kind_has_all_words_of_the_language)
{
    int32_t index = part_find_kind(contract[_i].kind);
    ck_assert_int_ge(index, 0);
    const struct part_kind *kind = part_kind((uint32_t)index);
    each_word(contract[_i].terminals, kind, part_find_terminal);
    each_word(contract[_i].params, kind, part_find_param);
    each_word(contract[_i].states, kind, part_find_state);
    each_word("damaged unpowered", kind, part_find_state);
    each_word(contract[_i].verbs, kind, part_find_verb);
}
END_TEST

START_TEST(table_fits_the_struct)
{
    const struct part_kind *kind = part_kind((uint32_t)_i);
    uint32_t terminals = 0;
    while (kind->terminals[terminals] != NULL) {
        terminals++;
    }
    ck_assert_uint_lt(terminals, PART_TERMINALS);
    ck_assert_uint_le(kind->param_count, PART_FIGURES);
    ck_assert(kind->build != NULL && kind->start != NULL);
    ck_assert_ptr_nonnull(kind->about);
    ck_assert(kind->verbs[0] == NULL || kind->verb != NULL);
    ck_assert(kind->faults[0] == NULL || kind->fault != NULL);
}
END_TEST

START_TEST(defaults_are_valid_and_within_their_range)
{
    struct part part;
    part_init(&part, (uint32_t)_i, 3, "it", 1);
    const struct part_kind *kind = part_kind_of(&part);
    for (uint32_t i = 0; i < kind->param_count; i++) {
        const struct part_param *param = &kind->params[i];
        bool given = part.figure[i] == part.figure[i];
        ck_assert_msg(given == (param->default_value != NULL), "%s.%s", kind->name, param->name);
        if (given && param->dimension < DIMENSION_TEXT) {
            ck_assert_double_ge(part.figure[i], param->low);
            ck_assert_double_le(part.figure[i], param->high);
        }
    }
    ck_assert_uint_eq(part.net[0], CIRCUIT_NONE);
    ck_assert_uint_eq(part.index, 3);
}
END_TEST

START_TEST(unknown_words_are_not_found)
{
    ck_assert_int_eq(part_find_kind("adaptor"), -1);
    ck_assert_int_eq(part_find_kind(""), -1);
    const struct part_kind *kind = part_kind(0);
    ck_assert_int_eq(part_find_terminal(kind, "l"), -1);
    ck_assert_int_eq(part_find_param(kind, "volt"), -1);
    ck_assert_int_eq(part_find_verb(kind, "dip"), -1);
    ck_assert_int_eq(part_find_fault(kind, "weld"), -1);
    ck_assert_int_eq(part_find_state(kind, "lit"), -1);
}
END_TEST

START_TEST(a_long_name_is_cut_and_a_stream_belongs_to_its_name)
{
    struct part a, b, again;
    part_init(&a, 0, 0, "a name that is far longer than there is room", 9);
    ck_assert_uint_eq(strlen(a.name), PART_NAME - 1);
    part_init(&a, 0, 0, "smoke", 9);
    part_init(&b, 0, 1, "heat", 9);
    part_init(&again, 0, 5, "smoke", 9);
    ck_assert_uint_ne(random_next(&a.random), random_next(&b.random));
    random_next(&again.random);
    ck_assert_uint_eq(random_next(&a.random), random_next(&again.random));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("part");
    TCase *tcase = tcase_create("part");
    tcase_add_loop_test(tcase, kind_has_all_words_of_the_language, 0, (int)KINDS);
    tcase_add_loop_test(tcase, table_fits_the_struct, 0, (int)part_kind_count());
    tcase_add_loop_test(tcase, defaults_are_valid_and_within_their_range, 0,
                        (int)part_kind_count());
    tcase_add_test(tcase, unknown_words_are_not_found);
    tcase_add_test(tcase, a_long_name_is_cut_and_a_stream_belongs_to_its_name);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE;
}
