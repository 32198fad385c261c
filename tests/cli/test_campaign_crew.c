#define _POSIX_C_SOURCE 200809L

#include "cli/campaign_crew.h"

#include <check.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/exit_code.h"

#define TASKS 40u
#define TRIES 10u

/* What a task's try does to the process that plays it. */
enum fate { FATE_NONE, FATE_DIES, FATE_HANGS, FATE_DIES_AT_ONCE, FATE_ALWAYS_DIES };

struct plan {
    enum fate fate[TASKS];
    uint64_t deadly[TASKS];          /* try */
    /* in this process */
    uint64_t next;
    uint32_t told[TASKS], lost[TASKS];
    uint32_t losses[TASKS];          /* as the last order of the task had them */
    uint64_t sum[TASKS];
    uint32_t enough;                 /* told() so often, and ticked() is content; 0: never */
    uint32_t all;
    struct campaign_seat *seat;      /* in the other one */
};

static bool open_seat(void *context, struct campaign_seat *seat)
{
    ((struct plan *)context)->seat = seat;
    return true;
}

static bool is_left_out(const struct campaign_order *order, uint64_t try)
{
    for (uint32_t i = 0; i < order->losses; i++) {
        if (order->lost[i] == try) {
            return true;
        }
    }
    return false;
}

static void meet(enum fate fate)
{
    if (fate == FATE_HANGS) {
        for (;;) {
            pause();
        }
    } else if (fate != FATE_NONE) {
        raise(SIGKILL);
    }
}

static void play(void *context, const struct campaign_order *order, void *reply)
{
    struct plan *plan = context;
    uint64_t sum = 0;
    enum fate fate = plan->fate[order->task];
    meet(fate == FATE_DIES_AT_ONCE ? fate : FATE_NONE);
    for (uint64_t try = 0; try < TRIES; try++) {
        if (!is_left_out(order, try)) {
            plan->seat->number = try;
            plan->seat->tries++;
            meet(fate == FATE_ALWAYS_DIES || try == plan->deadly[order->task] ? fate : FATE_NONE);
            sum += order->task * TRIES + try;
        }
    }
    memcpy(reply, &sum, sizeof sum);
}

static bool next(void *context, struct campaign_order *order)
{
    struct plan *plan = context;
    order->task = plan->next;
    return plan->next < TASKS && plan->next++ < TASKS;
}

static void told(void *context, const struct campaign_order *order, const void *reply)
{
    struct plan *plan = context;
    plan->told[order->task]++;
    plan->losses[order->task] = order->losses;
    memcpy(&plan->sum[order->task], reply, sizeof plan->sum[0]);
    plan->all++;
}

static bool lost(void *context, const struct campaign_order *order)
{
    struct plan *plan = context;
    plan->lost[order->task]++;
    return order->lost[order->losses - 1] != CAMPAIGN_NO_TRY &&
           order->losses < CAMPAIGN_LOST_MOST;
}

static bool ticked(void *context)
{
    const struct plan *plan = context;
    return plan->enough == 0 || plan->all < plan->enough;
}

static int go(struct plan *plan, uint32_t workers)
{
    const struct campaign_crew crew = {.workers = workers, .silence_us = 400000, .context = plan,
                                       .reply = sizeof(uint64_t), .open = open_seat,
                                       .play = play, .next = next, .told = told, .lost = lost,
                                       .ticked = ticked};
    return campaign_crew_run(&crew);
}

START_TEST(each_task_is_played_once_by_however_many)
{
    for (uint32_t workers = 1; workers <= 5; workers++) {
        struct plan plan = {.next = 0};
        ck_assert_int_eq(go(&plan, workers), EXIT_PASSED);
        for (uint64_t task = 0; task < TASKS; task++) {
            ck_assert_uint_eq(plan.told[task], 1);
            ck_assert(plan.sum[task] == task * TRIES * TRIES + TRIES * (TRIES - 1) / 2);
        }
    }
}
END_TEST

/* A try that kills its process, or hangs, costs itself and nothing else. */
START_TEST(a_try_that_kills_or_hangs_is_left_out_and_the_task_is_played_again)
{
    struct plan plan = {.next = 0};
    plan.fate[3] = FATE_DIES;
    plan.deadly[3] = 4;
    plan.fate[20] = FATE_HANGS;
    plan.deadly[20] = 9;
    ck_assert_int_eq(go(&plan, 3), EXIT_PASSED);
    for (uint64_t task = 0; task < TASKS; task++) {
        bool spoilt = plan.fate[task] != FATE_NONE;
        uint64_t without = spoilt ? task * TRIES + plan.deadly[task] : 0;
        ck_assert_uint_eq(plan.told[task], 1);
        ck_assert_uint_eq(plan.losses[task], spoilt ? 1 : 0);
        ck_assert(plan.sum[task] + without == task * TRIES * TRIES + TRIES * (TRIES - 1) / 2);
    }
}
END_TEST

START_TEST(a_task_that_costs_too_much_is_left_and_the_others_go_on)
{
    struct plan plan = {.next = 0};
    plan.fate[0] = FATE_ALWAYS_DIES;
    plan.fate[7] = FATE_DIES_AT_ONCE;
    ck_assert_int_eq(go(&plan, 2), EXIT_PASSED);
    for (uint64_t task = 0; task < TASKS; task++) {
        ck_assert_uint_eq(plan.told[task], task == 0 || task == 7 ? 0 : 1);
    }
    ck_assert_uint_eq(plan.lost[0], CAMPAIGN_LOST_MOST);
    ck_assert_uint_eq(plan.lost[7], 1);
}
END_TEST

START_TEST(whoever_has_enough_leaves_what_is_in_hand)
{
    struct plan plan = {.next = 0, .enough = 1};
    for (uint32_t task = 5; task < TASKS; task++) {
        plan.fate[task] = FATE_HANGS;
        plan.deadly[task] = 0;
    }
    ck_assert_int_eq(go(&plan, 2), EXIT_PASSED);
    ck_assert_uint_ge(plan.all, 1);
    ck_assert_uint_lt(plan.all, TASKS);
}
END_TEST

static bool interrupt(void *context)
{
    (void)context;
    return raise(SIGINT) == 0;
}

START_TEST(an_interrupt_ends_it_and_is_told)
{
    struct plan plan = {.next = 0};
    const struct campaign_crew crew = {.workers = 2, .context = &plan, .reply = sizeof(uint64_t),
                                       .open = open_seat, .play = play, .next = next,
                                       .told = told, .lost = lost, .ticked = interrupt};
    ck_assert_int_eq(campaign_crew_run(&crew), EXIT_INTERRUPTED);
    ck_assert_uint_lt(plan.all, TASKS);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("campaign_crew");
    TCase *tests = tcase_create("crew");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, each_task_is_played_once_by_however_many);
    tcase_add_test(tests, a_try_that_kills_or_hangs_is_left_out_and_the_task_is_played_again);
    tcase_add_test(tests, a_task_that_costs_too_much_is_left_and_the_others_go_on);
    tcase_add_test(tests, whoever_has_enough_leaves_what_is_in_hand);
    tcase_add_test(tests, an_interrupt_ends_it_and_is_told);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? 0 : 1;
}
