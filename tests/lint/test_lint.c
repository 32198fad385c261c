/* The reading as a whole; each rule has its pair of wirings in bad/ and good/. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "sim/lint/lint.h"
#include "world/aid_cabinet.h"

/* The cabinet's parts, wired and not started: an adapter, an N/C sensor on 40 m, a siren. */
static struct world *wired(uint32_t sirens)
{
    struct world *world = calloc(1, sizeof *world);
    char error[PART_ERROR] = "", name[] = "siren_a";
    ck_assert_ptr_nonnull(world);
    world_init(world, 1);
    uint32_t mains = cabinet_add(world, "mains", "mains");
    uint32_t adapter = cabinet_add(world, "adapter", "adapter");
    uint32_t unit = (uint32_t)wiring_add(world, WIRING_UNIT, "unit", error);
    cabinet_wire(world, mains, "L", adapter, "L");
    cabinet_wire(world, mains, "N", adapter, "N");
    cabinet_wire(world, adapter, "plus", unit, "V12");
    cabinet_wire(world, adapter, "minus", unit, "GND");
    for (uint32_t i = 0; i < sirens; i++) {
        name[6] = (char)('a' + i % 26);
        name[5] = (char)('A' + i / 26);
        uint32_t siren = cabinet_add(world, "siren", name);
        cabinet_wire(world, siren, "plus", unit, "GND");
        cabinet_wire(world, siren, "minus", unit, "V12");
    }
    struct board_options options = wiring_unit_defaults();
    ck_assert_msg(wiring_finish(world, &options, error), "%s", error);
    return world;
}

static uint32_t count_of(const struct lint *lint, const char *id)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < lint->count; i++) {
        count += strcmp(lint->finding[i].rule->id, id) == 0;
    }
    return count;
}

START_TEST(every_rule_has_a_name_of_its_own_in_a_family)
{
    ck_assert_uint_ge(lint_rule_count(), 25);
    for (uint32_t i = 0; i < lint_rule_count(); i++) {
        const struct lint_rule *rule = lint_rule(i);
        size_t family = strspn(rule->id, "abcdefghijklmnopqrstuvwxyz0123456789");
        ck_assert_int_eq(rule->id[family], '.');
        ck_assert_uint_eq(strspn(rule->id + family + 1, "abcdefghijklmnopqrstuvwxyz_"),
                          strlen(rule->id + family + 1));
        ck_assert_uint_gt(strlen(rule->about), 0);
        for (uint32_t other = 0; other < i; other++) {
            ck_assert_str_ne(lint_rule(other)->id, rule->id);
        }
    }
}
END_TEST

START_TEST(a_plain_wiring_is_clean)
{
    struct lint lint;
    struct world *world = wired(0);
    ck_assert(lint_read(&lint, world, NULL));
    ck_assert_uint_eq(lint.count, 0);
    free(world);
}
END_TEST

START_TEST(a_finding_names_part_terminal_and_figures)
{
    struct lint lint;
    struct world *world = wired(1);
    ck_assert(lint_read(&lint, world, NULL));
    ck_assert_uint_eq(lint.count, 1);
    ck_assert_str_eq(lint.finding[0].rule->id, "load.reversed");
    ck_assert_str_eq(lint.finding[0].where, "sirenAa.plus");
    ck_assert_int_eq(lint.finding[0].part, wiring_find_part(world, "sirenAa"));
    ck_assert_ptr_nonnull(strstr(lint.finding[0].why, "-12.0 V"));
    ck_assert_ptr_nonnull(strstr(lint.finding[0].mend, "'sirenAa'"));
    free(world);
}
END_TEST

START_TEST(levels_are_counted)
{
    struct lint lint;
    struct world *world = wired(6);
    ck_assert(lint_read(&lint, world, NULL));
    ck_assert_uint_eq(count_of(&lint, "load.reversed"), 6);
    ck_assert_uint_eq(count_of(&lint, "supply.overloaded"), 1);
    ck_assert_uint_eq(lint_count(&lint, LINT_ERROR), 6);
    ck_assert_uint_eq(lint_count(&lint, LINT_WARNING), 1);
    ck_assert_uint_eq(lint_count(&lint, LINT_REMARK), 0);
    free(world);
}
END_TEST

START_TEST(more_findings_than_fit_are_told_as_such)
{
    struct lint lint;
    struct world *world = wired(LINT_FINDINGS + 2);
    ck_assert(lint_read(&lint, world, NULL));
    ck_assert_uint_eq(lint.count, LINT_FINDINGS);
    ck_assert(lint.overfull);
    free(world);
}
END_TEST

START_TEST(the_world_is_left_as_it_was)
{
    struct lint lint;
    struct world *world = wired(3);
    struct world *before = malloc(sizeof *before);
    ck_assert_ptr_nonnull(before);
    memcpy(before, world, sizeof *before);
    ck_assert(lint_read(&lint, world, NULL));
    ck_assert_mem_eq(before, world, sizeof *before);
    free(before);
    free(world);
}
END_TEST

START_TEST(rules_on_settings_are_silent_without_them)
{
    struct lint lint;
    struct settings settings;
    struct world *world = wired(0);
    settings_defaults(&settings);
    settings.input[0].contact = INPUT_NC;
    ck_assert(lint_read(&lint, world, NULL));
    ck_assert_uint_eq(lint.count, 0);
    ck_assert(lint_read(&lint, world, &settings));
    ck_assert_uint_eq(count_of(&lint, "setting.input_bare"), 1);
    for (uint32_t i = 0; i < lint.count; i++) {
        ck_assert(lint.finding[i].rule->needs_settings);
    }
    free(world);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("lint");
    TCase *tests = tcase_create("reading");
    tcase_set_timeout(tests, 60);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, every_rule_has_a_name_of_its_own_in_a_family);
    tcase_add_test(tests, a_plain_wiring_is_clean);
    tcase_add_test(tests, a_finding_names_part_terminal_and_figures);
    tcase_add_test(tests, levels_are_counted);
    tcase_add_test(tests, more_findings_than_fit_are_told_as_such);
    tcase_add_test(tests, the_world_is_left_as_it_was);
    tcase_add_test(tests, rules_on_settings_are_silent_without_them);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
