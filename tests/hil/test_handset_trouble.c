/* The handset and SIMs, networks and modems that fail: each ends in an error that names the port
 * and what is to be done, or is mended. */
#include "hil/handset.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_handset.h"
#include "sim/base/clock.h"

/* ---- the SIM ---- */

static struct mobile *with_pin(const char *has_pin, const char *given)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_sim_remove(&m->gsm, &m->air);
    mobile_run(m, CLOCK_S(5));
    gsm_sim_insert(&m->gsm, &m->air, has_pin);
    mobile_run(m, CLOCK_S(5));
    handset_init(&m->handset, PORT, given, "");
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(60));
    return m;
}

START_TEST(a_pin_opens_the_sim)
{
    struct mobile *m = with_pin("4321", "4321");
    ck_assert_msg(m->handset.state == HANDSET_READY, "%s", m->handset.error);
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 1);
    mobile_forget(m);
    mobile_exchange(m);
    mobile_check_exchanged(m, "with a PIN");
    mobile_free(m);
}
END_TEST

START_TEST(a_pin_is_given_again_after_a_start)
{
    struct mobile *m = with_pin("4321", "4321");
    mobile_forget(m);
    mobile_lay(m, FAULT_REBOOTS, PLACE_NOW, "", "");
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 1);
    mobile_exchange(m);
    mobile_check_exchanged(m, "after a start");
    mobile_free(m);
}
END_TEST

START_TEST(a_sim_that_wants_a_pin_which_nobody_knows_is_told)
{
    struct mobile *m = with_pin("4321", "");
    mobile_fails_with(m, "its SIM asks for a PIN; say pin = \"1234\"");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 0);
    mobile_free(m);
}
END_TEST

START_TEST(a_wrong_pin_is_tried_once_and_never_again)
{
    struct mobile *m = with_pin("4321", "1111");
    mobile_fails_with(m, "the SIM refuses the PIN of the bench file (+CME ERROR: 16, wrong PIN)");
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(60));
    mobile_fails_with(m, "three wrong ones lock a SIM: correct `pin`");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CPIN="), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_without_a_sim_is_told_after_half_a_minute)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_sim_remove(&m->gsm, &m->air);
    mobile_run(m, CLOCK_S(5));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(45));
    mobile_fails_with(m, "its SIM is not ready (+CME ERROR: 10, no SIM in it)");
    mobile_free(m);
}
END_TEST

START_TEST(a_sim_that_is_taken_out_is_told_and_back_again_it_goes_on)
{
    struct mobile *m = mobile_ready("sim800l");
    gsm_sim_remove(&m->gsm, &m->air);
    mobile_run(m, CLOCK_S(10));
    mobile_has(m->told, "NOTE : " PORT ": it says +CPIN: NOT READY; it is set up anew\n");
    gsm_sim_insert(&m->gsm, &m->air, "");
    mobile_run(m, CLOCK_S(60));
    mobile_exchange(m);
    mobile_check_exchanged(m, "SIM back");
    mobile_free(m);
}
END_TEST

/* ---- the network ---- */

START_TEST(a_modem_that_no_network_takes_is_told_after_two_minutes)
{
    static const struct {
        enum registration_wish wish;
        const char *words;
    } wishes[] = {{REGISTRATION_DENIED, "the network denies it (+CREG: 3)"},
                  {REGISTRATION_SEARCHING, "looking for a network (+CREG: 2)"}};
    struct mobile *m = mobile_new("sim800l");
    gsm_registration(&m->gsm, &m->air, wishes[_i].wish);
    mobile_run(m, CLOCK_S(30));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(110));
    ck_assert_uint_eq(m->handset.state, HANDSET_STARTING);
    mobile_settle(m, CLOCK_S(30));
    mobile_fails_with(m, wishes[_i].words);
    mobile_has(m->handset.error, "no network has taken it for 120 s");
    mobile_free(m);
}
END_TEST

START_TEST(a_network_that_comes_late_is_waited_for)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_coverage(&m->gsm, &m->air, false);
    mobile_run(m, CLOCK_S(30));
    handset_open(&m->handset, m->air.now);
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(m->handset.state, HANDSET_STARTING);
    gsm_coverage(&m->gsm, &m->air, true);
    mobile_run(m, CLOCK_S(30));
    mobile_exchange(m);
    mobile_check_exchanged(m, "late network");
    mobile_free(m);
}
END_TEST

START_TEST(roaming_is_as_good_as_home)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_registration(&m->gsm, &m->air, REGISTRATION_ROAMING);
    mobile_run(m, CLOCK_S(30));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(30));
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    ck_assert_str_eq(handset_registration_name(m->handset.registration), "registered, roaming");
    mobile_free(m);
}
END_TEST

START_TEST(what_the_network_refuses_for_a_moment_is_tried_again)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES,
                                .place = PLACE_MESSAGE,
                                .of = "+CMGS",
                                .text = "+CMS ERROR: 38",
                                .text_length = 14,
                                .times = 2,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    mobile_exchange(m);
    mobile_check_exchanged(m, "refused twice");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CMGS="), 3);
    ck_assert_uint_eq(mobile_bob_has(m, "out"), 1);
    mobile_free(m);
}
END_TEST

START_TEST(what_the_network_refuses_for_good_is_told_at_once)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_REFUSES, PLACE_MESSAGE, "+CMGS", "+CMS ERROR: 21");
    mobile_exchange(m);
    mobile_has(m->told,
               "NOT DONE : " PORT ": the message to " BOB " is not sent: +CMS ERROR: 21, rejected "
               "by the network; is the credit used up?\n");
    ck_assert_uint_eq(mobile_count(m->asked, "AT+CMGS="), 1);
    ck_assert_uint_eq(m->handset.sms_sent, 0);
    mobile_free(m);
}
END_TEST

START_TEST(what_is_refused_three_times_is_given_up_and_the_next_goes)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES,
                                .place = PLACE_MESSAGE,
                                .of = "+CMGS",
                                .text = "+CMS ERROR: 332",
                                .text_length = 15,
                                .times = 3,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    ck_assert(handset_send(&m->handset, BOB, "first", NULL));
    ck_assert(handset_send(&m->handset, BOB, "second", NULL));
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(mobile_count(m->told, "+CMS ERROR: 332, the network did not answer in time"),
                      1);
    ck_assert_uint_eq(mobile_bob_has(m, "first"), 0);
    ck_assert_uint_eq(mobile_bob_has(m, "second"), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_message_whose_result_never_comes_is_not_sent_again)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_MUTES, PLACE_MESSAGE, "+CMGS", "");
    mobile_exchange(m);
    mobile_check_exchanged(m, "muted");
    mobile_has(m->told,
               "no answer after the text; whether it went is not known, and it is not sent "
               "again\n");
    ck_assert_uint_eq(m->handset.sms_sent, 1);
    mobile_free(m);
}
END_TEST

/* ---- the modem ---- */

START_TEST(where_nobody_answers_that_is_told_after_half_a_minute)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_supply(&m->gsm, &m->air, false);
    mobile_run(m, CLOCK_S(1));
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(28));
    ck_assert_uint_eq(m->handset.state, HANDSET_STARTING);
    mobile_settle(m, CLOCK_S(5));
    mobile_fails_with(m, "nobody answers AT");
    mobile_has(m->handset.error, "fusebox rig --list-ports");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_dies_in_the_middle_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_DIES, PLACE_MESSAGE, "+CMGS", "");
    mobile_exchange(m);
    mobile_fails_with(m, "nobody answers AT");
    ck_assert(m->handset.sms_sent <= 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_switches_itself_off_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_STOPS, PLACE_NOW, "", "");
    mobile_exchange(m);
    mobile_fails_with(m, "nobody answers AT");
    mobile_has(m->told, "it says NORMAL POWER DOWN; it is set up anew\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_starts_anew_now_and_then_is_set_up_each_time)
{
    struct mobile *m = mobile_ready("sim800l");
    for (uint32_t i = 0; i < 2 * HANDSET_RESTARTS; i++) {
        mobile_lay(m, FAULT_REBOOTS, PLACE_NOW, "", "");
        mobile_run(m, CLOCK_S(600));
    }
    mobile_exchange(m);
    mobile_check_exchanged(m, "at last");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_starts_anew_again_and_again_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REBOOTS,
                                .place = PLACE_COMMAND,
                                .of = "+CMGS",
                                .text = "",
                                .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    for (uint32_t i = 0; i < 8; i++) {
        (void)handset_send(&m->handset, BOB, "out", NULL);
        mobile_run(m, CLOCK_S(120));
    }
    mobile_fails_with(m, "again and again; it needs a supply that gives 2 A");
    ck_assert_uint_eq(mobile_bob_has(m, NULL), 0);
    mobile_free(m);
}
END_TEST

START_TEST(an_echo_that_stays_does_no_harm)
{
    struct mobile *m = mobile_new("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES,
                                .place = PLACE_COMMAND,
                                .of = "E",
                                .text = "ERROR",
                                .text_length = 5,
                                .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(30));
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    ck_assert(m->handset.echo_stays);
    mobile_exchange(m);
    mobile_check_exchanged(m, "echo");
    ck_assert_uint_eq(m->handset.restarts, 0);
    mobile_free(m);
}
END_TEST

START_TEST(a_silent_start_is_found_out_and_what_came_in_the_meantime_is_there)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REBOOTS,
                                .place = PLACE_NOW,
                                .of = "",
                                .text = "",
                                .times = 1,
                                .silent = true,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "in");
    mobile_run(m, CLOCK_S(60));
    mobile_has(m->told, "RECEIVED " BOB ": in\n");
    mobile_has(m->told, "so it has started anew; it is set up anew\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_full_store_is_emptied_and_goes_on)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_FILLS,
                                .place = PLACE_NOW,
                                .of = "",
                                .text = "",
                                .times = 1,
                                .count = 20,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    mobile_exchange(m);
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED " BOB ": in\n"), 1);
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 21);
    mobile_free(m);
}
END_TEST

START_TEST(messages_that_cannot_be_deleted_are_received_once_and_told)
{
    struct mobile *m = mobile_ready("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES,
                                .place = PLACE_COMMAND,
                                .of = "+CMGD",
                                .text = "+CMS ERROR: 320",
                                .text_length = 15,
                                .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "in");
    mobile_run(m, CLOCK_S(40));
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 1);
    mobile_settle(m, CLOCK_S(200));
    mobile_run(m, CLOCK_S(200));
    mobile_fails_with(m, "messages on its SIM cannot be deleted (+CMS ERROR: 320, memory failure)");
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_sends_no_pdus_is_told)
{
    struct mobile *m = mobile_new("sim800l");
    struct fault_order order = {.kind = FAULT_REFUSES,
                                .place = PLACE_COMMAND,
                                .of = "+CMGF",
                                .text = "+CME ERROR: 4",
                                .text_length = 13,
                                .times = 0,
                                .lasting_us = CLOCK_NEVER};
    mobile_order(m, order);
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(60));
    mobile_fails_with(m, "it does not take AT+CMGF=0: +CME ERROR: 4, not supported");
    mobile_free(m);
}
END_TEST

START_TEST(a_modem_that_shows_texts_is_put_back_to_pdus)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_SETS, PLACE_NOW, "", "AT+CMGF=1");
    mobile_exchange(m);
    mobile_has(m->told, "RECEIVED " BOB ": in\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_call_under_way_is_over_when_the_modem_starts_anew)
{
    struct mobile *m = mobile_ready("sim800l");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_answer(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(2));
    mobile_lay(m, FAULT_REBOOTS, PLACE_NOW, "", "");
    mobile_run(m, CLOCK_S(60));
    mobile_has(m->told, "ENDED : no way\n");
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    mobile_free(m);
}
END_TEST

START_TEST(a_call_that_the_modem_refuses_is_told)
{
    struct mobile *m = mobile_ready("sim800l");
    mobile_lay(m, FAULT_REFUSES, PLACE_COMMAND, "D", "+CME ERROR: 30");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(5));
    mobile_has(m->told, "NOT DONE : " PORT ": it does not dial: +CME ERROR: 30, no network\n"
                        "ENDED : no way\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_result_of_a_call_that_is_lost_is_found_out)
{
    struct mobile *m = mobile_ready("sim800l");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_answer(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(2));
    mobile_lay(m, FAULT_LOSES, PLACE_REPORT, "NO CARRIER", "");
    gsm_phone_hang_up(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(3));
    mobile_has(m->told, "ENDED : hung up\n");
    mobile_free(m);
}
END_TEST

static void add_life(TCase *tcase)
{
    tcase_add_test(tcase, a_pin_opens_the_sim);
    tcase_add_test(tcase, a_pin_is_given_again_after_a_start);
    tcase_add_test(tcase, a_sim_that_wants_a_pin_which_nobody_knows_is_told);
    tcase_add_test(tcase, a_wrong_pin_is_tried_once_and_never_again);
    tcase_add_test(tcase, a_modem_without_a_sim_is_told_after_half_a_minute);
    tcase_add_test(tcase, a_sim_that_is_taken_out_is_told_and_back_again_it_goes_on);
    tcase_add_loop_test(tcase, a_modem_that_no_network_takes_is_told_after_two_minutes, 0, 2);
    tcase_add_test(tcase, a_network_that_comes_late_is_waited_for);
    tcase_add_test(tcase, roaming_is_as_good_as_home);
    tcase_add_test(tcase, what_the_network_refuses_for_a_moment_is_tried_again);
    tcase_add_test(tcase, what_the_network_refuses_for_good_is_told_at_once);
    tcase_add_test(tcase, what_is_refused_three_times_is_given_up_and_the_next_goes);
    tcase_add_test(tcase, a_message_whose_result_never_comes_is_not_sent_again);
    tcase_add_test(tcase, where_nobody_answers_that_is_told_after_half_a_minute);
    tcase_add_test(tcase, a_modem_that_dies_in_the_middle_is_told);
    tcase_add_test(tcase, a_modem_that_switches_itself_off_is_told);
    tcase_add_test(tcase, a_modem_that_starts_anew_now_and_then_is_set_up_each_time);
    tcase_add_test(tcase, a_modem_that_starts_anew_again_and_again_is_told);
    tcase_add_test(tcase, an_echo_that_stays_does_no_harm);
    tcase_add_test(tcase, a_silent_start_is_found_out_and_what_came_in_the_meantime_is_there);
    tcase_add_test(tcase, a_full_store_is_emptied_and_goes_on);
    tcase_add_test(tcase, messages_that_cannot_be_deleted_are_received_once_and_told);
    tcase_add_test(tcase, a_modem_that_sends_no_pdus_is_told);
    tcase_add_test(tcase, a_modem_that_shows_texts_is_put_back_to_pdus);
    tcase_add_test(tcase, a_call_under_way_is_over_when_the_modem_starts_anew);
    tcase_add_test(tcase, a_call_that_the_modem_refuses_is_told);
    tcase_add_test(tcase, a_result_of_a_call_that_is_lost_is_found_out);
}

int main(void)
{
    Suite *suite = suite_create("handset trouble");
    TCase *life = tcase_create("life");
    add_life(life);
    suite_add_tcase(suite, life);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
