#include <check.h>
#include <math.h>
#include <stdlib.h>

#include "part/aid_yard.h"
#include "sim/part/antenna.h"

static struct yard yard;
static struct part *antenna;

static void make(double band, double ohms)
{
    yard_init(&yard);
    antenna = yard_add(&yard, "antenna");
    yard_figure(antenna, "band", band);
    yard_figure(antenna, "ohms", ohms);
    yard_start(&yard);
}

START_TEST(a_good_antenna_loses_nothing)
{
    make(0.0, 50.0);
    ck_assert(yard_is(antenna, "fitted"));
    ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_GSM), 0);
    yard_free(&yard);
}
END_TEST

START_TEST(what_a_mismatch_reflects_is_lost)
{
    static const struct {
        double ohms;
        uint8_t loss_db;
    } rows[] = {{75.0, 0}, {200.0, 2}, {300.0, 3}, {1000.0, 7}, {12.5, 2}, {1.0, 11}};
    for (uint32_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        make(0.0, rows[i].ohms);
        double reflected = (rows[i].ohms - 50.0) / (rows[i].ohms + 50.0);
        double loss_db = -10.0 * log10(1.0 - reflected * reflected);
        ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_GSM), rows[i].loss_db);
        ck_assert_double_eq_tol(antenna_loss_db(antenna, ANTENNA_GSM), loss_db, 0.5001);
        yard_free(&yard);
    }
}
END_TEST

START_TEST(the_wrong_band_and_a_bare_socket_lose_most)
{
    make(1.0, 50.0);
    ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_GSM), 30);
    ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_RF), 0);
    ck_assert(yard_do(&yard, antenna, "unscrew", NAN, NAN));
    ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_RF), 50);
    ck_assert(yard_is(antenna, "unscrewed"));
    ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_GSM), 50);
    ck_assert(yard_do(&yard, antenna, "screw", NAN, NAN));
    ck_assert_uint_eq(antenna_loss_db(antenna, ANTENNA_GSM), 30);
    yard_free(&yard);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("antenna");
    TCase *tests = tcase_create("antenna");
    tcase_add_test(tests, a_good_antenna_loses_nothing);
    tcase_add_test(tests, what_a_mismatch_reflects_is_lost);
    tcase_add_test(tests, the_wrong_band_and_a_bare_socket_lose_most);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner) + (srunner_ntests_run(runner) > 0 ? 0 : 1);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
