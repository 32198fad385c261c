/* An hour of rig 1 on a bad line, with an adapter that resets: sessions break and begin anew, but
 * what is told is what happened, and nothing hangs. */
#include "hil/emulator.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "aid_host.h"

#define ALARMS 5
#define PERIOD_US CLOCK_S(4)
#define WAIT_MOST CLOCK_S(30)

static struct aid_host *host;

/* The session that was begun last still stands. */
struct stay {
    uint32_t hellos;
    int64_t end;
};

static bool told(const char *kind, const char *words)
{
    uint32_t from = 0;
    return aid_host_find(host, kind, words, &from) != NULL;
}

static bool stands(const struct stay *stay)
{
    return host->hellos == stay->hellos && !told("rest", "") &&
           emulator_now(&host->emulator) < stay->end;
}

/* False: the session is over before the order was done. */
static bool does(const struct stay *stay, const char *words, uint32_t *at_us)
{
    char wanted[16];
    uint32_t from = 0;
    const struct frame *did = NULL;
    while (stands(stay) && !link_has_room(&host->link)) {
        aid_host_run(host, CLOCK_MS(1));
    }
    if (!stands(stay)) {
        return false;
    }
    snprintf(wanted, sizeof wanted, "%u", aid_host_order(host, words));
    while (stands(stay) && did == NULL) {
        aid_host_run(host, CLOCK_MS(1));
        from = 0;
        did = aid_host_find(host, "did", wanted, &from);
    }
    *at_us = did != NULL ? aid_host_time(did, 1) : 0;
    return did != NULL;
}

/* Each closing that is told belongs to an alarm of this session, and is 58 ms behind it. */
static void check_times(const uint32_t *alarm, uint32_t count)
{
    uint32_t from = 0, found = 0;
    const struct frame *frame;
    while ((frame = aid_host_find(host, "is", "contact2 1", &from)) != NULL) {
        ck_assert_msg(found < count, "a closing too many");
        ck_assert_uint_eq(aid_host_time(frame, 2) - alarm[found], CLOCK_MS(58));
        found++;
    }
    ck_assert_msg(found + 1 >= count, "%u of %u closings were told", found, count);
}

/* Returns how many alarms were raised before the session was over. */
static uint32_t raise_alarms(const struct stay *stay)
{
    uint32_t alarm[ALARMS], at, count = 0;
    if (!does(stay, "set supply 1", &at)) {
        return 0;
    }
    aid_host_run(host, CLOCK_S(1));
    while (count < ALARMS && does(stay, "set in3 1", &alarm[count])) {
        count++;
        aid_host_run(host, PERIOD_US / 2);
        if (!does(stay, "set in3 0", &at)) {
            break;
        }
        aid_host_run(host, PERIOD_US / 2);
    }
    check_times(alarm, count);
    return count;
}

static void configure(void)
{
    static const char *const lines[] = {"HOLDOFF=0", "Input3=NO", "Input3RELAY=Relay2,1", "AON"};
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        aid_host_type(host, lines[i]);
    }
}

START_TEST(an_hour_of_broken_sessions_tells_nothing_wrong)
{
    struct emulator_options options = emulator_options_default();
    uint32_t sessions = 0, alarms = 0;
    host = aid_host_new(&options);
    aid_host_begin(host);
    (void)aid_host_do(host, "set supply 1");
    aid_host_run(host, CLOCK_S(1));
    configure();
    for (uint32_t fault = 0; fault < LINE_FAULTS; fault++) {
        host->emulator.from_host.rate[fault] = NOISY_MILLION / 100;
        host->emulator.to_host.rate[fault] = NOISY_MILLION / 100;
    }
    host->emulator.options.reset_rate = NOISY_MILLION / 2000;
    while (emulator_now(&host->emulator) < CLOCK_S(3600)) {
        aid_host_begin(host);
        const struct stay stay = {host->hellos, emulator_now(&host->emulator) + WAIT_MOST};
        sessions++;
        alarms += raise_alarms(&stay);
        host->said_count = 0;
    }
    ck_assert_uint_gt(host->emulator.resets, 10);
    ck_assert_uint_gt(sessions, 100);
    ck_assert_uint_gt(alarms, sessions * 2);
    aid_host_free(host);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("emulator_hour");
    TCase *all = tcase_create("all");
    tcase_add_test(all, an_hour_of_broken_sessions_tells_nothing_wrong);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner), ran = srunner_ntests_run(runner);
    srunner_free(runner);
    return failed == 0 && ran > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
