/* Bytes a second through the virtual modem, the firmware's driver, and both. All carry the bytes of
 * the same dialogues; their peers do with them what cannot be left out. */
#define _POSIX_C_SOURCE 200809L
#include "bench/modem.h"

#include <stdio.h>
#include <string.h>

#include "bench/bench.h"
#include "bench/pair.h"
#include "sim/base/clock.h"

#define MINUTES 300

static struct {
    bool done;
    struct pair begin;
    struct tape orders, answers;
} recorded;

static const struct pair_tapes tapes = {&recorded.orders, &recorded.answers};

/* Plays the dialogues once, and keeps how they began and what was said. */
static bool record(void)
{
    if (recorded.done) {
        return true;
    }
    tape_clear(&recorded.orders);
    tape_clear(&recorded.answers);
    if (!pair_begin(&recorded.begin)) {
        return false;
    }
    recorded.begin.ordered = recorded.begin.said = 0;
    struct pair pair = recorded.begin;
    pair_play(&pair, PAIR_BOTH, tapes, MINUTES);
    recorded.done =
        pair.answered == MINUTES && !recorded.orders.overfull && !recorded.answers.overfull;
    return recorded.done;
}

/* A half that does not say what it said when the other one was there has not done its work. */
static double measure(enum pair_mode mode)
{
    if (!record()) {
        return BENCH_MISSING;
    }
    struct pair pair = recorded.begin;
    tape_rewind(&recorded.orders);
    tape_rewind(&recorded.answers);
    double begin = bench_seconds();
    pair_play(&pair, mode, mode == PAIR_BOTH ? (struct pair_tapes){NULL, NULL} : tapes, MINUTES);
    double seconds = bench_seconds() - begin;
    bool same = pair.said == recorded.answers.length && pair.ordered == recorded.orders.length;
    bool answered =
        mode == PAIR_MODULE ? pair.gsm.network.sms_charged == MINUTES : pair.answered == MINUTES;
    return same && answered ? (pair.said + pair.ordered) / seconds : BENCH_MISSING;
}

static double measure_module(void)
{
    return measure(PAIR_MODULE);
}

static double measure_driver(void)
{
    return measure(PAIR_DRIVER);
}

double modem_both(void)
{
    return measure(PAIR_BOTH);
}

/* ---- peers ---- */

#define TIMES 200

static double bytes_a_second(double seconds)
{
    return TIMES * (double)(recorded.orders.length + recorded.answers.length) / seconds;
}

/* Order and answer. A mock knows what comes: the order is the whole chunk, and what has no row is
 * the PDU. */
static const struct {
    const char *order, *answer;
} canned[] = {
    {"AT+CREG?", "\r\n+CREG: 1,1\r\n\r\nOK\r\n"},
    {"AT+CSQ", "\r\n+CSQ: 18,0\r\n\r\nOK\r\n"},
    {"AT+CPMS?", "\r\n+CPMS: \"SM\",0,20,\"SM\",0,20,\"SM\",0,20\r\n\r\nOK\r\n"},
    {"AT+CMGR=", "\r\n+CMGR: 0,,27\r\n07911000000000F0040C91534810325476000062105080150000000"
                 "8CFB7280CB5E171\r\n\r\nOK\r\n"},
    {"AT+CMGD=", "\r\nOK\r\n"},
    {"AT+CMGS=", "\r\n> "},
    {"", "\r\n+CMGS: 1\r\n\r\nOK\r\n"},
};

static const char *answer_to(const uint8_t *order, uint32_t count)
{
    uint32_t row = 0;
    size_t size = strlen(canned[row].order);
    while (count < size || memcmp(order, canned[row].order, size) != 0) {
        size = strlen(canned[++row].order);
    }
    return canned[row].answer;
}

static double measure_canned(void)
{
    char said[256];
    if (!record()) {
        return BENCH_MISSING;
    }
    uint64_t sum = 0;
    double begin = bench_seconds();
    for (uint32_t i = 0; i < TIMES; i++) {
        const uint8_t *order = NULL;
        tape_rewind(&recorded.orders);
        for (uint32_t count; (count = tape_take(&recorded.orders, CLOCK_NEVER, &order)) > 0;) {
            const char *answer = answer_to(order, count);
            memcpy(said, answer, strlen(answer));
            sum += (uint8_t)said[2];
        }
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return bytes_a_second(seconds);
}

static const char *const words[] = {"OK",     "ERROR",  "+CME ERROR:", "+CREG:", "+CSQ:",
                                    "+CPMS:", "+CMTI:", "+CMGR:",      "+CMGS:", "RING"};

static uint32_t word_of(const uint8_t *line, size_t length)
{
    for (uint32_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        size_t size = strlen(words[i]);
        if (length >= size && memcmp(line, words[i], size) == 0) {
            return i + 1;
        }
    }
    return 0;
}

/* Answers are cut at their ends and looked up among ten words, orders are copied. */
static double measure_cutting(void)
{
    static uint8_t copy[TAPE_BYTES];
    if (!record()) {
        return BENCH_MISSING;
    }
    uint64_t sum = 0;
    double begin = bench_seconds();
    for (uint32_t i = 0; i < TIMES; i++) {
        const uint8_t *at = recorded.answers.bytes, *behind = at + recorded.answers.length;
        for (const uint8_t *end; (end = memchr(at, '\r', (size_t)(behind - at))) != NULL;) {
            at += *at == '\n' ? 1 : 0;
            sum += word_of(at, (size_t)(end - at));
            at = end + 1;
        }
        memcpy(copy, recorded.orders.bytes, recorded.orders.length);
        sum += copy[i];
    }
    double seconds = bench_seconds() - begin;
    bench_use(sum);
    return bytes_a_second(seconds);
}

double modem_python(const char *what)
{
    char command[512];
    snprintf(command, sizeof command, "'%s' '%s/mock.py' %s", bench_python(), BENCH_FOLDER, what);
    return bench_number(command);
}

static double measure_python(void)
{
    return modem_python("bytes");
}

const struct figure figures_modem[] = {
    {"modem.module", "bytes through the virtual modem alone, both ways; its wire: 23040", "B/s", 0,
     true, measure_module, "canned answers in C", measure_canned, 7, NULL},
    {"modem.driver", "the same bytes through the firmware's driver alone", "B/s", 0, true,
     measure_driver, "lines cut and looked up", measure_cutting, 7, NULL},
    {"modem.both", "... through modem and driver at each other", "B/s", 0, true, modem_both,
     "Python mocks", measure_python, 7, NULL},
    {0},
};
