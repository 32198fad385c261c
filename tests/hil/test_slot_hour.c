/* An hour of stories on rig 1, through slot and host, on a line on which everything goes wrong and
 * with an adapter that resets: what a run of `fusebox run --on hil` would do, in virtual time. Each
 * story is an alarm and its siren. With half of them the siren's contact is stuck, so that the
 * verdict is known before: a story may end with an error of the bench, but neither may a good unit
 * fail nor a bad one pass. */
#include "hil/slot.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include "hil/emulator.h"
#include "sim/base/clock.h"
#include "world/aid_cabinet.h"

#define STEP_US 1000
#define LAG_US 3000
#define SIREN_RELAY 5
#define HOUR CLOCK_S(3600)

enum verdict { PASSED, FAILED, BROKE, VERDICTS };

static const char *const lines[] = {"Input1=NC", "Input1RELAY=Relay6,2", "HOLDOFF=0", "AON"};

struct bench {
    struct emulator emulator;
    struct host host;
    struct slot slot;
    struct cabinet *cabinet; /* NULL: nothing is played */
    uint16_t session;
    const char *why; /* the story in hand is over: the bench is at fault */
};

static int64_t now_of(const struct bench *bench)
{
    return emulator_now(&bench->emulator);
}

static void carry_lines(struct bench *bench)
{
    uint8_t bytes[512];
    char line[FRAME_LINE];
    uint32_t count;
    while ((count = emulator_take(&bench->emulator, bytes, sizeof bytes)) > 0) {
        host_feed(&bench->host, bytes, count, now_of(bench));
    }
    while ((count = host_take(&bench->host, now_of(bench), line)) > 0) {
        (void)emulator_feed(&bench->emulator, (const uint8_t *)line, count);
    }
}

static void go_on_with_world(struct bench *bench)
{
    struct cabinet *c = bench->cabinet;
    const char *error = "";
    int64_t now = now_of(bench) - bench->slot.zero_us - LAG_US;
    while (c->world.now < now) {
        int64_t next = clock_earlier(now, slot_next(&bench->slot, &bench->host));
        next = clock_later(next, c->world.now);
        ck_assert_msg(world_advance(&c->world, &c->workspace, next, &error), "%s", error);
        bool news = slot_take(&bench->slot, &bench->host, &c->world, &c->workspace);
        if (!news && next == now) {
            break;
        }
    }
    (void)slot_order(&bench->slot, &bench->host, &c->world);
}

/* False: the story is over. */
static bool run(struct bench *bench, int64_t us)
{
    const char *error = "";
    struct host_report report;
    for (int64_t until = now_of(bench) + us; now_of(bench) < until && bench->why == NULL;) {
        int64_t next = now_of(bench) + STEP_US;
        ck_assert_msg(emulator_advance(&bench->emulator, next, &error), "%s", error);
        carry_lines(bench);
        if (bench->cabinet != NULL) {
            go_on_with_world(bench);
        }
        while (bench->cabinet == NULL && host_next_report(&bench->host, &report)) {
            continue;
        }
        bench->why = bench->host.state == HOST_LOST ? bench->host.error : bench->why;
        bench->why = bench->slot.error[0] != '\0' ? bench->slot.error : bench->why;
    }
    return bench->why == NULL;
}

static bool order(struct bench *bench, enum adapter_channel channel, int32_t value)
{
    while (host_set(&bench->host, channel, 0, value, INT64_MIN) < 0) {
        if (!run(bench, STEP_US)) {
            return false;
        }
    }
    return true;
}

static bool greet(struct bench *bench)
{
    bench->session = (uint16_t)(bench->session % UINT16_MAX + 1);
    bench->why = NULL;
    bench->slot.error[0] = '\0';
    host_open(&bench->host, bench->session, now_of(bench));
    while (bench->host.state == HOST_GREETING && run(bench, STEP_US)) {
        continue;
    }
    return bench->host.state == HOST_READY;
}

static void configure(struct bench *bench)
{
    uint8_t said[512];
    ck_assert(greet(bench) && order(bench, ADAPTER_SUPPLY, 1) && run(bench, CLOCK_S(2)));
    for (uint32_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char line[40];
        int length = snprintf(line, sizeof line, "%s\n", lines[i]);
        (void)emulator_type(&bench->emulator, (const uint8_t *)line, (uint32_t)length);
        ck_assert(run(bench, CLOCK_MS(500)));
        ck_assert_uint_gt(emulator_read(&bench->emulator, said, sizeof said), 0);
    }
}

/* The siren does so within the time. */
static bool siren_does(struct bench *bench, const char *state, int64_t within_us)
{
    for (int64_t until = now_of(bench) + within_us; now_of(bench) < until;) {
        if (cabinet_is(bench->cabinet, bench->cabinet->siren, state) || !run(bench, STEP_US)) {
            break;
        }
    }
    return cabinet_is(bench->cabinet, bench->cabinet->siren, state);
}

static bool tell_story(struct bench *bench)
{
    struct cabinet *c = bench->cabinet;
    if (!run(bench, CLOCK_S(2)) || cabinet_is(c, c->siren, "sounding")) {
        return false;
    }
    cabinet_verb(c, c->smoke, "trip");
    if (!siren_does(bench, "sounding", CLOCK_S(1))) {
        return false;
    }
    cabinet_verb(c, c->smoke, "restore");
    return siren_does(bench, "silent", CLOCK_S(3));
}

static enum verdict play(struct bench *bench, bool stuck)
{
    bool passed = false;
    bool ready = greet(bench) && order(bench, ADAPTER_SUPPLY, 0) &&
                 order(bench, ADAPTER_BATTERY, 0) && run(bench, CLOCK_S(5));
    rig_unit_stick(&bench->emulator.unit, SIREN_RELAY, stuck ? RIG_STUCK_OPEN : RIG_FREE);
    if (ready) {
        const struct slot_bench as_is = {.lead_us = SLOT_LEAD_US, .wires = wires_straight()};
        bench->cabinet = cabinet_new_remote(lines, sizeof lines / sizeof lines[0]);
        (void)host_read(&bench->host);
        slot_begin(&bench->slot, now_of(bench), &as_is);
        passed = tell_story(bench);
        cabinet_free(bench->cabinet);
        bench->cabinet = NULL;
    }
    if (bench->why != NULL) {
        return BROKE;
    }
    return passed ? PASSED : FAILED;
}

START_TEST(an_hour_of_faults_brings_no_wrong_verdict)
{
    struct bench *bench = calloc(1, sizeof *bench);
    struct emulator_options options = emulator_options_default();
    uint32_t count[2][VERDICTS] = {{0}}, stories = 0;
    char error[PART_ERROR] = "";
    options.drift_ppm = 3000;
    ck_assert_msg(emulator_init(&bench->emulator, &options, error), "%s", error);
    configure(bench);
    for (uint32_t fault = 0; fault < LINE_FAULTS; fault++) {
        bench->emulator.from_host.rate[fault] = NOISY_MILLION / 200;
        bench->emulator.to_host.rate[fault] = NOISY_MILLION / 200;
    }
    bench->emulator.options.reset_rate = NOISY_MILLION / 2000;
    while (now_of(bench) < HOUR) {
        int64_t began = now_of(bench);
        bool stuck = stories++ % 2 == 1;
        count[stuck][play(bench, stuck)]++;
        ck_assert_int_lt(now_of(bench) - began, CLOCK_S(20)); /* nothing hangs */
    }
    printf("%u stories, %u resets: good units %u passed, %u errors; bad ones %u failed, "
           "%u errors\n",
           stories, bench->emulator.resets, count[0][PASSED], count[0][BROKE], count[1][FAILED],
           count[1][BROKE]);
    ck_assert_uint_eq(count[0][FAILED], 0);
    ck_assert_uint_eq(count[1][PASSED], 0);
    ck_assert_uint_gt(count[0][PASSED], stories / 4);
    ck_assert_uint_gt(count[1][FAILED], stories / 4);
    ck_assert_uint_gt(count[0][BROKE] + count[1][BROKE], 5);
    ck_assert_uint_gt(bench->emulator.resets, 5);
    emulator_free(&bench->emulator);
    free(bench);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("slot_hour");
    TCase *tests = tcase_create("all");
    tcase_set_timeout(tests, 300);
    tcase_add_test(tests, an_hour_of_faults_brings_no_wrong_verdict);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
