#include "cli/self_test.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench_talk.h"
#include "cli/exit_code.h"
#include "cli/memory.h"
#include "cli/self_test_inside.h"
#include "cli/wall.h"
#include "firmware/indicator.h"
#include "sim/base/clock.h"

#define LOOK_US CLOCK_S(4)      /* the line is looked at for so long */
#define SILENCE_US CLOCK_MS(700)
#define CLOCK_PPM_MOST 5000.0 /* half a percent: a resonator's */

enum self_test_result self_test_say(struct self_test *test, enum self_test_result result,
                                    const char *format, ...)
{
    va_list args;
    va_start(args, format);
    vsnprintf(test->text, sizeof test->text, format, args);
    va_end(args);
    return result;
}

int32_t self_test_sensed(const struct self_test *test, enum adapter_channel channel,
                         uint8_t terminal)
{
    uint8_t place = test->ports.file->wires.of[channel][terminal];
    return place == WIRES_NONE ? 0 : test->ports.sensed.value[channel][place];
}

bool self_test_await(struct self_test *test, enum adapter_channel channel, uint8_t terminal,
                     int32_t value, int64_t longest_us)
{
    int64_t until = wall_us() + longest_us;
    bool works = true;
    while (works && self_test_sensed(test, channel, terminal) != value && wall_us() < until) {
        works = bench_ports_pass(&test->ports, CLOCK_MS(2));
    }
    return works && self_test_sensed(test, channel, terminal) == value;
}

/* ---- steps of every bench ---- */

static enum self_test_result open_bench(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    if (!bench_ports_open(ports)) {
        return self_test_say(test, SELF_TEST_BAD, "%s", ports->error);
    }
    (void)host_read(&ports->host);
    return self_test_say(test, SELF_TEST_FINE, "%s, build %s, protocol %d, at %s",
                         ports->host.board, ports->host.build, ADAPTER_PROTOCOL,
                         ports->file->adapter);
}

static enum self_test_result look_at_line(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    if (!bench_ports_pass(ports, LOOK_US)) {
        return SELF_TEST_BAD;
    }
    const struct frame_errors *errors = &ports->host.link.reader.errors;
    const struct clock_sync *clock = &ports->host.clock;
    uint32_t wrong = (uint32_t)errors->wrong_crc + errors->overlong + errors->malformed;
    bool quick = clock->round_us < 2 * ports->file->lead_us;
    bool clean = wrong == 0 && ports->host.link.resent == 0;
    const char *why = !quick ? ": slower than `lead` allows, which is to be made longer"
                      : !clean ? ": the cable or the port is bad" : "";
    return self_test_say(test, quick && clean ? SELF_TEST_FINE : SELF_TEST_BAD,
                         "%.1f ms there and back, jitter %.1f ms, %u lines wrong, %u sent again%s",
                         (double)clock->round_us / 1e3, (double)clock->jitter_us / 1e3, wrong,
                         ports->host.link.resent, why);
}

/* Longer than it takes to know the rate. */
static enum self_test_result look_at_clock(struct self_test *test)
{
    const struct clock_sync *clock = &test->ports.host.clock;
    int64_t now = wall_us();
    double ppm = (clock->rate - 1.0) * 1e6;
    bool right = ppm > -CLOCK_PPM_MOST && ppm < CLOCK_PPM_MOST && clock->step_us == 0;
    return self_test_say(test, right ? SELF_TEST_FINE : SELF_TEST_BAD,
                         "it stands at %.6f s, %+.0f ppm, known to %.1f ms%s",
                         (double)clock_sync_to_adapter(clock, now) / 1e6, ppm,
                         (double)(clock->round_us / 2 + clock->jitter_us) / 1e3,
                         right ? "" : ": no resonator is so far off, and no clock may stand still");
}

static const struct self_test_step first_steps[] = {
    {"adapter", open_bench}, {"line", look_at_line}, {"clock", look_at_clock}, {NULL, NULL},
};

enum self_test_result self_test_silence(struct self_test *test)
{
    struct bench_ports *ports = &test->ports;
    if (!bench_talk_set(ports, ADAPTER_SUPPLY, 0, 1)
        || !self_test_await(test, ADAPTER_LED, LED_POWER, 1, ports->file->boot_us)) {
        return self_test_say(test, SELF_TEST_BAD, "LED POWER stays dark");
    }
    bool rested = bench_ports_silence(ports, SILENCE_US);
    if (!bench_ports_open(ports)) {
        return SELF_TEST_BAD;
    }
    return rested ? self_test_say(test, SELF_TEST_FINE, "after 500 ms without a word the adapter "
                                  "went to rest")
                  : self_test_say(test, SELF_TEST_BAD, "nobody spoke to the adapter for %d ms, and "
                                  "it did not say that it went to rest",
                                  (int)(SILENCE_US / 1000));
}

/* ---- the course ---- */

/* False: nothing that comes later can be tried. */
static bool run_step(struct self_test *test, const struct self_test_step *step, uint32_t *bad)
{
    static const char *const words[] = {"ok", "FAIL", "skip", "FAIL"};
    test->text[0] = '\0';
    enum self_test_result result = step->run(test);
    bool broken = test->ports.error[0] != '\0';
    result = broken ? SELF_TEST_LAST : result;
    printf("%-5s %-12s %s\n", words[result], step->name, broken ? test->ports.error : test->text);
    fflush(stdout);
    *bad += result == SELF_TEST_BAD || result == SELF_TEST_LAST ? 1 : 0;
    return result != SELF_TEST_LAST;
}

static bool run_steps(struct self_test *test, const struct self_test_step *steps, uint32_t *bad)
{
    bool going = true;
    for (; going && steps->name != NULL; steps++) {
        going = run_step(test, steps, bad);
    }
    return going;
}

int self_test_run(const struct bench_file *file, enum self_test_with with)
{
    struct self_test *test = memory_grow(NULL, sizeof *test);
    const struct self_test_step *others =
        with == SELF_TEST_PLUG ? self_test_plug_steps : self_test_unit_steps;
    uint32_t bad = 0;
    memset(test, 0, sizeof *test);
    bench_ports_init(&test->ports, file);
    bool whole = run_steps(test, first_steps, &bad) && run_steps(test, others, &bad);
    bench_ports_close(&test->ports);
    free(test);
    if (bad == 0) {
        printf("the bench works\n");
    } else {
        printf("the bench is at fault: %u of its steps failed%s\n", bad,
               whole ? "" : ", and what comes after the last one was not tried");
    }
    return bad == 0 ? EXIT_PASSED : EXIT_BROKEN;
}
