/* Rig 1 with a module of its own in the unit, and a person's phone beside it, spoken to by a
 * handset: two networks that pass on to each other what is sent and dialled. */
#include "hil/rig_phone.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "hil/aid_host.h"
#include "hil/handset.h"
#include "sim/base/clock.h"

#define TOLD 4000

static struct aid_host *host;
static struct handset handset;
static char told[TOLD];

static int64_t now(void)
{
    return emulator_now(&host->emulator);
}

static void note_events(void)
{
    static const char *const kinds[] = {"received", "sent",      "not done", "rings",
                                        "alerts",   "connected", "ended",    "note"};
    struct handset_event event;
    while (handset_next_event(&handset, &event)) {
        strcat(told, kinds[event.kind]);
        strcat(told, " ");
        strcat(told, event.text);
        strcat(told, "\n");
        ck_assert_uint_lt(strlen(told), TOLD - HANDSET_ERROR);
    }
}

static void run(int64_t span)
{
    uint8_t bytes[512];
    for (int64_t until = now() + span; now() < until;) {
        aid_host_run(host, CLOCK_MS(10));
        uint32_t count = emulator_phone_take(&host->emulator, bytes, sizeof bytes);
        handset_feed(&handset, bytes, count, now());
        count = handset_take(&handset, bytes, sizeof bytes, now());
        emulator_phone_feed(&host->emulator, bytes, count);
        note_events();
    }
}

static bool is_closed(const char *contact)
{
    uint32_t from = 0;
    char words[40];
    strcpy(words, contact);
    strcat(words, " 1");
    return aid_host_find(host, "is", words, &from) != NULL;
}

/* The unit is registered, knows its owner, and is armed; the handset is ready. */
static void set_up(void)
{
    struct emulator_options options = emulator_options_default();
    options.rig.own_modem = true;
    host = aid_host_new(&options);
    told[0] = '\0';
    aid_host_begin(host);
    (void)aid_host_do(host, "set supply 1");
    (void)aid_host_do(host, "set ac 1");
    aid_host_run(host, CLOCK_S(1));
    aid_host_type(host, "HOLDOFF=0");
    aid_host_type(host, "Input3=NO");
    aid_host_type(host, "ALERTNUMBER" RIG_PHONE_NUMBER);
    aid_host_type(host, "RING=SWITCHRelay2");
    aid_host_type(host, "AON");
    handset_init(&handset, "rig", "", RIG_PHONE_NUMBER);
    handset_open(&handset, now());
    run(CLOCK_S(70)); /* the hold-off of before */
    ck_assert_msg(handset.state == HANDSET_READY, "%s", handset.error);
}

static void tear_down(void)
{
    aid_host_free(host);
}

START_TEST(the_adapter_has_no_modem_port_and_no_pins_of_the_modem)
{
    static const char *const lacks[] = {"port", "buffer", "key", "power", "status"};
    for (uint32_t i = 0; i < sizeof lacks / sizeof lacks[0]; i++) {
        uint32_t from = 0;
        ck_assert_msg(aid_host_find(host, "can", lacks[i], &from) == NULL, "%s", lacks[i]);
    }
}
END_TEST

START_TEST(a_message_switches_a_relay_and_is_answered)
{
    ck_assert(handset_send(&handset, RIG_UNIT_NUMBER, "OnRelay1", NULL));
    run(CLOCK_S(30));
    ck_assert_msg(strstr(told, "received Relay1 ON\n") != NULL, "%s", told);
    ck_assert(is_closed("contact1"));
}
END_TEST

START_TEST(an_alarm_reaches_the_phone_once)
{
    (void)aid_host_do(host, "set in3 1");
    run(CLOCK_S(20));
    const char *alarm = strstr(told, "received ");
    ck_assert_msg(alarm != NULL && strstr(alarm, "ALARM!") != NULL, "%s", told);
    ck_assert_ptr_null(strstr(alarm + 1, "received "));
}
END_TEST

START_TEST(the_unit_rejects_a_call_and_does_what_it_is_for)
{
    handset_dial(&handset, RIG_UNIT_NUMBER, false);
    run(CLOCK_S(20));
    ck_assert_msg(strncmp(told, "alerts \nended \n", 15) == 0, "%s", told);
    ck_assert_msg(strstr(told, "received Relay2 ON\n") != NULL, "%s", told);
    ck_assert(is_closed("contact2"));
}
END_TEST

START_TEST(the_unit_calls_and_is_taken_and_hung_up)
{
    aid_host_type(host, "ALERTTYPE=CALL");
    ck_assert_msg(strstr(host->said, "ALERTTYPE=CALL - OK") != NULL, "%s", host->said);
    (void)aid_host_do(host, "set in3 1");
    run(CLOCK_S(12));
    ck_assert_msg(strstr(told, "rings \n") != NULL, "%s", told);
    ck_assert_str_eq(handset.caller, RIG_UNIT_NUMBER);
    handset_answer(&handset);
    run(CLOCK_S(3));
    ck_assert_msg(strstr(told, "connected \n") != NULL, "%s", told);
    handset_hang_up(&handset);
    run(CLOCK_S(5));
    ck_assert_msg(strstr(told, "ended \n") != NULL, "%s", told);
    ck_assert_uint_eq(host->emulator.phone.call, RIG_NO_CALL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rig phone");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, the_adapter_has_no_modem_port_and_no_pins_of_the_modem);
    tcase_add_test(all, a_message_switches_a_relay_and_is_answered);
    tcase_add_test(all, an_alarm_reaches_the_phone_once);
    tcase_add_test(all, the_unit_rejects_a_call_and_does_what_it_is_for);
    tcase_add_test(all, the_unit_calls_and_is_taken_and_hung_up);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
