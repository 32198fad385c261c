#include "sim/lint/anatomy.h"

#include <check.h>
#include <math.h>

static struct part a_part(uint32_t kind)
{
    struct part part;
    part_init(&part, kind, 0, "it", 1);
    return part;
}

/* Whoever adds a kind of part is stopped here until lint knows what it is for. */
START_TEST(every_kind_has_a_row_with_the_terminals_that_its_role_wants)
{
    for (uint32_t kind = 0; kind < part_kind_count(); kind++) {
        struct part part = a_part(kind);
        struct anatomy anatomy = anatomy_of(&part);
        bool gives = anatomy.role == ROLE_SOURCE;
        bool wants = anatomy.role == ROLE_LOAD || anatomy.role == ROLE_MACHINE ||
                     anatomy.role == ROLE_GEAR || anatomy.role == ROLE_SENSOR;
        ck_assert_msg(gives == (anatomy.plus >= 0), "%s", part_kind(kind)->name);
        ck_assert_msg(gives == (anatomy.minus >= 0), "%s", part_kind(kind)->name);
        ck_assert_msg(!wants || anatomy.feed >= 0, "%s", part_kind(kind)->name);
        ck_assert_msg((anatomy.feed >= 0) == (anatomy.back >= 0), "%s", part_kind(kind)->name);
    }
}
END_TEST

START_TEST(a_figure_that_its_kind_lacks_is_none)
{
    struct part siren = a_part((uint32_t)part_find_kind("siren"));
    ck_assert(anatomy_figure(&siren, "volts") > 0.0);
    ck_assert(isnan(anatomy_figure(&siren, "coil")));
}
END_TEST

START_TEST(a_terminal_that_is_none_has_no_net)
{
    struct part siren = a_part((uint32_t)part_find_kind("siren"));
    siren.net[0] = 7;
    ck_assert_uint_eq(anatomy_net(&siren, 0), 7);
    ck_assert_uint_eq(anatomy_net(&siren, -1), CIRCUIT_NONE);
    ck_assert_uint_eq(anatomy_net_named(&siren, part_kind_of(&siren)->terminals[0]), 7);
    ck_assert_uint_eq(anatomy_net_named(&siren, "A1"), CIRCUIT_NONE);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("anatomy");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, every_kind_has_a_row_with_the_terminals_that_its_role_wants);
    tcase_add_test(tests, a_figure_that_its_kind_lacks_is_none);
    tcase_add_test(tests, a_terminal_that_is_none_has_no_net);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
