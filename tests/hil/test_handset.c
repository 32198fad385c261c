/* The handset against the simulated modem: what a person does with a phone, in every make. */
#include "hil/handset.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_handset.h"
#include "sim/base/clock.h"

static const char *const makes[] = {"sim800l", "sim800c", "sim900", "a7670", "3gpp"};
#define MAKES ((int)(sizeof makes / sizeof makes[0]))

#define LONG_TEXT \
    "ALARM! Input1 and a text that is long enough to need more than one part of a hundred and " \
    "fifty-three septets each, with {braces} and a euro sign \xE2\x82\xAC, which the extension " \
    "of the alphabet has and which count twice; and still more of it, so that three parts are " \
    "needed, of which the last one is short. It is not short of words, though, for a unit has a " \
    "name and says it."

static void has(const char *text, const char *what)
{
    ck_assert_msg(strstr(text, what) != NULL, "no <%s> in <%s>", what, text);
}

START_TEST(every_make_is_set_up_within_ten_seconds)
{
    struct mobile *m = mobile_new(makes[_i]);
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(10));
    ck_assert_msg(m->handset.state == HANDSET_READY, "%s", m->asked);
    ck_assert_str_eq(m->handset.operator_name, "Sim Network");
    ck_assert_str_eq(handset_registration_name(m->handset.registration), "registered at home");
    ck_assert_uint_eq(m->handset.csq, 18);
    ck_assert_str_eq(m->told, "");
    ck_assert(!m->handset.echo_stays);
    mobile_free(m);
}
END_TEST

START_TEST(bytes_that_go_one_by_one_set_it_up_too)
{
    struct mobile *m = mobile_new("sim800l");
    m->step = 1;
    handset_open(&m->handset, m->air.now);
    mobile_settle(m, CLOCK_S(10));
    ck_assert_uint_eq(m->handset.state, HANDSET_READY);
    mobile_free(m);
}
END_TEST

START_TEST(a_message_reaches_its_phone_once)
{
    struct mobile *m = mobile_ready(makes[_i]);
    ck_assert(handset_send(&m->handset, BOB, "OnRelay1 {a} \xE2\x82\xAC", NULL));
    mobile_run(m, CLOCK_S(20));
    ck_assert_uint_eq(mobile_bob_has(m, NULL), 1);
    ck_assert_uint_eq(mobile_bob_has(m, "OnRelay1 {a} \xE2\x82\xAC"), 1);
    ck_assert_str_eq(m->told, "SENT " BOB ": OnRelay1 {a} \xE2\x82\xAC\n");
    ck_assert_uint_eq(m->handset.sms_sent, 1);
    mobile_free(m);
}
END_TEST

START_TEST(what_the_alphabet_lacks_goes_as_ucs2)
{
    struct mobile *m = mobile_ready(makes[_i]);
    const char *text = "\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xF0\x9F\x94\xA5";
    ck_assert(handset_send(&m->handset, BOB, text, NULL));
    mobile_run(m, CLOCK_S(20));
    ck_assert_uint_eq(mobile_bob_has(m, text), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_long_message_goes_in_parts_and_arrives_as_one)
{
    struct mobile *m = mobile_ready(makes[_i]);
    ck_assert(handset_send(&m->handset, BOB, LONG_TEXT, NULL));
    ck_assert(handset_send(&m->handset, BOB, "next", NULL));
    mobile_run(m, CLOCK_S(60));
    ck_assert_uint_eq(mobile_bob_has(m, LONG_TEXT), 1);
    ck_assert_uint_eq(mobile_bob_has(m, "next"), 1);
    ck_assert_uint_eq(mobile_bob_has(m, NULL), 2);
    ck_assert_uint_eq(m->handset.sms_sent, 4);
    mobile_free(m);
}
END_TEST

START_TEST(a_mark_of_sixteen_bits_goes_with_the_parts)
{
    struct mobile *m = mobile_ready("sim800l");
    const struct parts_mark mark = {.reference = 0x1234, .wide = true};
    ck_assert(handset_send(&m->handset, BOB, LONG_TEXT, &mark));
    mobile_run(m, CLOCK_S(60));
    has(m->asked, "060804123403");
    ck_assert_uint_eq(mobile_bob_has(m, LONG_TEXT), 1);
    mobile_free(m);
}
END_TEST

START_TEST(a_message_is_received_and_taken_off_the_sim)
{
    struct mobile *m = mobile_ready(makes[_i]);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "Relay1 ON");
    mobile_run(m, CLOCK_S(10));
    ck_assert_str_eq(m->told, "RECEIVED " BOB ": Relay1 ON\n");
    has(m->asked, "AT+CMGD=1\n");
    ck_assert_uint_eq(m->handset.sms_received, 1);
    mobile_free(m);
}
END_TEST

START_TEST(parts_are_joined_in_whatever_order_they_come)
{
    struct mobile *m = mobile_ready(makes[_i]);
    m->gsm.network.reorder = true;
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), LONG_TEXT);
    mobile_run(m, CLOCK_S(20));
    ck_assert_str_eq(m->told, "RECEIVED " BOB ": " LONG_TEXT "\n");
    mobile_free(m);
}
END_TEST

START_TEST(two_long_messages_between_one_another_stay_apart)
{
    struct mobile *m = mobile_ready("sim800l");
    int32_t eve = gsm_phone(&m->gsm, "+15550000001");
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), LONG_TEXT " Bob");
    gsm_phone_sms(&m->gsm, &m->air, (uint32_t)eve, LONG_TEXT " Eve");
    mobile_run(m, CLOCK_S(20));
    has(m->told, "RECEIVED " BOB ": " LONG_TEXT " Bob\n");
    has(m->told, "RECEIVED +15550000001: " LONG_TEXT " Eve\n");
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED"), 2);
    mobile_free(m);
}
END_TEST

START_TEST(what_the_network_brings_twice_is_received_twice)
{
    struct mobile *m = mobile_ready("sim800l");
    m->gsm.network.duplicate = 1;
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "twice");
    mobile_run(m, CLOCK_S(20));
    ck_assert_uint_eq(mobile_count(m->told, "RECEIVED " BOB ": twice"), 2);
    mobile_free(m);
}
END_TEST

START_TEST(what_lay_on_the_sim_before_is_deleted_unread)
{
    struct mobile *m = mobile_new("sim800l");
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "old");
    mobile_run(m, CLOCK_S(10));
    if (_i == 1) { /* not all at once, but one by one */
        mobile_lay(m, FAULT_REFUSES, PLACE_COMMAND, "+CMGD", "+CMS ERROR: 303");
    }
    handset_open(&m->handset, m->air.now);
    mobile_run(m, CLOCK_S(20));
    ck_assert_str_eq(m->told, "");
    ck_assert(!m->handset.discards);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "new");
    mobile_run(m, CLOCK_S(10));
    ck_assert_str_eq(m->told, "RECEIVED " BOB ": new\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_call_that_is_answered_is_connected_until_either_side_ends_it)
{
    struct mobile *m = mobile_ready(makes[_i % MAKES]);
    bool bob_ends = _i >= MAKES;
    uint32_t bob = mobile_bob(m);
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    ck_assert_str_eq(m->told, "ALERTS : \n");
    gsm_phone_answer(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(2));
    ck_assert_str_eq(m->told, "ALERTS : \nCONNECTED : \n");
    if (bob_ends) {
        gsm_phone_hang_up(&m->gsm, &m->air, bob);
    } else {
        handset_hang_up(&m->handset);
    }
    mobile_run(m, CLOCK_S(3));
    ck_assert_str_eq(m->told, "ALERTS : \nCONNECTED : \nENDED : hung up\n");
    ck_assert_uint_eq(m->gsm.network.phone[bob].call, CALL_HUNG_UP);
    mobile_free(m);
}
END_TEST

START_TEST(a_call_that_is_rejected_is_busy)
{
    struct mobile *m = mobile_ready(makes[_i]);
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_reject(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(3));
    has(m->told, "ENDED : busy\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_call_that_nobody_takes_ends_unanswered)
{
    struct mobile *m = mobile_ready(makes[_i]);
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(60));
    ck_assert_str_eq(m->told, "ALERTS : \nENDED : unanswered\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_call_to_a_phone_that_is_off_finds_no_way)
{
    struct mobile *m = mobile_ready(makes[_i]);
    gsm_phone_switch(&m->gsm, &m->air, mobile_bob(m), false);
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(10));
    ck_assert_str_eq(m->told, "ENDED : no way\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_call_that_was_hung_up_before_it_rang_is_over)
{
    struct mobile *m = mobile_ready(makes[_i]);
    uint32_t bob = mobile_bob(m);
    handset_dial(&m->handset, BOB, true);
    mobile_run(m, CLOCK_MS(300));
    has(m->asked, "ATD" BOB "I;");
    handset_hang_up(&m->handset);
    mobile_run(m, CLOCK_S(5));
    ck_assert_str_eq(m->told, "ENDED : hung up\n");
    ck_assert_uint_eq(m->gsm.network.phone[bob].call, CALL_HUNG_UP);
    mobile_free(m);
}
END_TEST

START_TEST(a_ring_tells_the_caller_once_and_is_answered)
{
    struct mobile *m = mobile_ready(makes[_i]);
    uint32_t bob = mobile_bob(m);
    gsm_phone_call(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(10));
    ck_assert_str_eq(m->told, "RINGS " BOB ": \n");
    handset_answer(&m->handset);
    mobile_run(m, CLOCK_S(3));
    ck_assert_str_eq(m->told, "RINGS " BOB ": \nCONNECTED : \n");
    ck_assert_uint_eq(m->gsm.network.phone[bob].call, CALL_CONNECTED);
    gsm_phone_hang_up(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(3));
    has(m->told, "ENDED : hung up\n");
    mobile_free(m);
}
END_TEST

START_TEST(a_ring_without_a_number_is_told_without_one)
{
    struct mobile *m = mobile_ready(makes[_i]);
    gsm_phone_caller_id(&m->gsm, mobile_bob(m), true, "");
    gsm_phone_call(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(5));
    ck_assert_str_eq(m->told, "RINGS : \n");
    mobile_free(m);
}
END_TEST

START_TEST(a_ring_that_is_rejected_does_not_ring_again)
{
    struct mobile *m = mobile_ready(makes[_i]);
    uint32_t bob = mobile_bob(m);
    gsm_phone_call(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(4));
    handset_hang_up(&m->handset);
    mobile_run(m, CLOCK_S(8));
    ck_assert_str_eq(m->told, "RINGS " BOB ": \nENDED : hung up\n");
    ck_assert_uint_eq(m->gsm.network.phone[bob].call, CALL_REJECTED);
    gsm_phone_call(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(4));
    ck_assert_uint_eq(mobile_count(m->told, "RINGS"), 2);
    mobile_free(m);
}
END_TEST

START_TEST(a_caller_who_gives_up_ends_the_ringing)
{
    struct mobile *m = mobile_ready(makes[_i]);
    uint32_t bob = mobile_bob(m);
    gsm_phone_call(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_hang_up(&m->gsm, &m->air, bob);
    mobile_run(m, CLOCK_S(4));
    ck_assert_str_eq(m->told, "RINGS " BOB ": \nENDED : hung up\n");
    mobile_free(m);
}
END_TEST

START_TEST(keys_go_one_by_one_in_a_call)
{
    struct mobile *m = mobile_ready(makes[_i]);
    handset_key(&m->handset, '9'); /* there is no call: it is not kept for one */
    handset_dial(&m->handset, BOB, false);
    handset_key(&m->handset, '1');
    mobile_run(m, CLOCK_S(4));
    ck_assert_uint_eq(mobile_count(m->asked, "+VTS"), 0);
    gsm_phone_answer(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(2));
    handset_key(&m->handset, '#');
    handset_key(&m->handset, 'x');
    mobile_run(m, CLOCK_S(2));
    has(m->asked, "AT+VTS=1\n");
    has(m->asked, "AT+VTS=#\n");
    ck_assert_uint_eq(mobile_count(m->asked, "+VTS"), 2);
    ck_assert_uint_eq(mobile_count(m->told, "NOT DONE"), 0);
    mobile_free(m);
}
END_TEST

START_TEST(a_key_that_is_not_taken_bare_goes_in_quotes)
{
    struct mobile *m = mobile_ready("sim800l");
    handset_dial(&m->handset, BOB, false);
    mobile_run(m, CLOCK_S(4));
    gsm_phone_answer(&m->gsm, &m->air, mobile_bob(m));
    mobile_run(m, CLOCK_S(2));
    mobile_lay(m, FAULT_REFUSES, PLACE_COMMAND, "+VTS", "ERROR");
    handset_key(&m->handset, '7');
    handset_key(&m->handset, '8');
    mobile_run(m, CLOCK_S(3));
    has(m->asked, "AT+VTS=7\nAT+VTS=\"7\"\nAT+VTS=\"8\"\n");
    ck_assert_uint_eq(mobile_count(m->told, "NOT DONE"), 0);
    mobile_free(m);
}
END_TEST

START_TEST(switched_off_it_is_not_reached_and_on_again_it_has_what_waited)
{
    struct mobile *m = mobile_ready(makes[_i]);
    handset_switch(&m->handset, false, m->air.now);
    mobile_run(m, CLOCK_S(5));
    ck_assert_uint_eq(m->handset.state, HANDSET_OFF);
    gsm_phone_sms(&m->gsm, &m->air, mobile_bob(m), "waits");
    mobile_run(m, CLOCK_S(20));
    ck_assert_str_eq(m->told, "");
    handset_switch(&m->handset, true, m->air.now);
    mobile_run(m, CLOCK_S(60));
    ck_assert_str_eq(m->told, "RECEIVED " BOB ": waits\n");
    mobile_free(m);
}
END_TEST

START_TEST(the_outbox_has_a_limit_and_says_so)
{
    struct mobile *m = mobile_ready("sim800l");
    for (uint32_t i = 0; i < HANDSET_OUTBOX; i++) {
        ck_assert(handset_send(&m->handset, BOB, "text", NULL));
    }
    ck_assert(!handset_send(&m->handset, BOB, "text", NULL));
    mobile_run(m, CLOCK_S(100));
    ck_assert_uint_eq(mobile_bob_has(m, "text"), HANDSET_OUTBOX);
    mobile_free(m);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("handset");
    TCase *tcase = tcase_create("life");
    tcase_add_loop_test(tcase, every_make_is_set_up_within_ten_seconds, 0, MAKES);
    tcase_add_test(tcase, bytes_that_go_one_by_one_set_it_up_too);
    tcase_add_loop_test(tcase, a_message_reaches_its_phone_once, 0, MAKES);
    tcase_add_loop_test(tcase, what_the_alphabet_lacks_goes_as_ucs2, 0, MAKES);
    tcase_add_loop_test(tcase, a_long_message_goes_in_parts_and_arrives_as_one, 0, MAKES);
    tcase_add_test(tcase, a_mark_of_sixteen_bits_goes_with_the_parts);
    tcase_add_loop_test(tcase, a_message_is_received_and_taken_off_the_sim, 0, MAKES);
    tcase_add_loop_test(tcase, parts_are_joined_in_whatever_order_they_come, 0, MAKES);
    tcase_add_test(tcase, two_long_messages_between_one_another_stay_apart);
    tcase_add_test(tcase, what_the_network_brings_twice_is_received_twice);
    tcase_add_loop_test(tcase, what_lay_on_the_sim_before_is_deleted_unread, 0, 2);
    tcase_add_loop_test(tcase, a_call_that_is_answered_is_connected_until_either_side_ends_it, 0,
                        2 * MAKES);
    tcase_add_loop_test(tcase, a_call_that_is_rejected_is_busy, 0, MAKES);
    tcase_add_loop_test(tcase, a_call_that_nobody_takes_ends_unanswered, 0, MAKES);
    tcase_add_loop_test(tcase, a_call_to_a_phone_that_is_off_finds_no_way, 0, MAKES);
    tcase_add_loop_test(tcase, a_call_that_was_hung_up_before_it_rang_is_over, 0, MAKES);
    tcase_add_loop_test(tcase, a_ring_tells_the_caller_once_and_is_answered, 0, MAKES);
    tcase_add_loop_test(tcase, a_ring_without_a_number_is_told_without_one, 0, MAKES);
    tcase_add_loop_test(tcase, a_ring_that_is_rejected_does_not_ring_again, 0, MAKES);
    tcase_add_loop_test(tcase, a_caller_who_gives_up_ends_the_ringing, 0, MAKES);
    tcase_add_loop_test(tcase, keys_go_one_by_one_in_a_call, 0, MAKES);
    tcase_add_test(tcase, a_key_that_is_not_taken_bare_goes_in_quotes);
    tcase_add_loop_test(tcase, switched_off_it_is_not_reached_and_on_again_it_has_what_waited, 0,
                        MAKES);
    tcase_add_test(tcase, the_outbox_has_a_limit_and_says_so);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
