/* Any faults laid between any bytes at the module's port: no harm, no endless loop; and when none
 * is left and its supply was cut, the module is as good as new. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/fault.h"

#define TURNS_MOST 20000
#define TEXT_MOST 60
#define MAKES 5

struct bench {
    struct gsm gsm;
    struct trace trace;
    struct air air;
    char heard[4096];        /* the last that it said */
    uint32_t length;
};

struct input {
    const uint8_t *at;
    size_t left;
};

static uint8_t take(struct input *input)
{
    if (input->left == 0) {
        return 0;
    }
    input->left--;
    return *input->at++;
}

static void hear(struct bench *bench, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count && bench->length < sizeof bench->heard - 1; i++) {
        bench->heard[bench->length++] = (char)bytes[i];
    }
    bench->heard[bench->length] = '\0';
}

static void run(struct bench *bench, int64_t span)
{
    uint8_t bytes[300];
    uint32_t turns = 0;
    int64_t until = bench->air.now + span;
    for (int64_t next = gsm_next(&bench->gsm); next <= until; next = gsm_next(&bench->gsm)) {
        if (turns++ > TURNS_MOST) {
            abort();
        }
        bench->air.now = next > bench->air.now ? next : bench->air.now;
        gsm_step(&bench->gsm, &bench->air);
        hear(bench, bytes, gsm_take(&bench->gsm, bench->air.now, bytes, sizeof bytes));
    }
    bench->air.now = until;
}

static void press(struct bench *bench)
{
    gsm_power_key(&bench->gsm, &bench->air, true);
    run(bench, CLOCK_S(2));
    gsm_power_key(&bench->gsm, &bench->air, false);
    run(bench, CLOCK_S(30));
}

static void start(struct bench *bench, uint8_t make)
{
    memset(bench, 0, sizeof *bench);
    trace_init(&bench->trace);
    bench->air.trace = &bench->trace;
    gsm_init(&bench->gsm, 1);
    gsm_fit_modem(&bench->gsm, make);
    gsm_supply(&bench->gsm, &bench->air, true);
    press(bench);
}

static void lay(struct bench *bench, struct input *input)
{
    static const char *const of[] = {"", "+CMGS", "+CMGR", "+CREG", "+CMTI", "RING", "E", "+CSQ"};
    static const char *const sets[] = {"AT+CMGF=1", "ATE1", "AT+CSMS=1", "AT+CNMI=2,2"};
    char text[TEXT_MOST], wrong[FAULT_WRONG];
    struct fault_order order = fault_order_of((enum fault_kind)(1 + take(input) %
                                                                (FAULT_KINDS - 1)));
    order.place = (enum fault_place)(take(input) % PLACES);
    order.of = of[take(input) % 8];
    order.text_length = take(input) % TEXT_MOST;
    for (uint32_t i = 0; i < order.text_length; i++) {
        text[i] = (char)take(input);
    }
    order.text = order.kind == FAULT_SETS ? sets[take(input) % 4] : text;
    order.text_length = order.kind == FAULT_SETS ? (uint32_t)strlen(order.text) : order.text_length;
    order.times = 1 + take(input) % 3;
    order.skip = take(input) % 16;
    order.first = take(input);
    order.count = take(input) % (MODULE_STORE + 1);
    order.code = take(input) % 6;
    order.by_us = CLOCK_MS(take(input)) * 40;
    order.lasting_us = CLOCK_MS(take(input)) * 100;
    fault_set_times(&order, take(input) % 2 == 0 ? OPTION_LASTING : 0);
    const struct fault_row *row = fault_row_of(order.kind);
    if (fault_check(&order, (uint32_t)row->takes | row->needs, wrong)) {
        (void)fault_lay(&bench->gsm, &bench->air, &order);
    }
}

static void feed(struct bench *bench, struct input *input)
{
    uint8_t bytes[120];
    uint32_t count = take(input) % sizeof bytes;
    count = count < input->left ? count : (uint32_t)input->left;
    memcpy(bytes, input->at, count);
    input->at += count;
    input->left -= count;
    gsm_feed(&bench->gsm, &bench->air, bytes, count);
    run(bench, CLOCK_S(3));
}

static void act(struct bench *bench, struct input *input)
{
    uint32_t phone = (uint32_t)gsm_phone(&bench->gsm, "+358401234567");
    switch (take(input) % 8) {
    case 0: gsm_phone_sms(&bench->gsm, &bench->air, phone, "OnRelay1"); break;
    case 1: gsm_phone_call(&bench->gsm, &bench->air, phone); break;
    case 2: gsm_phone_hang_up(&bench->gsm, &bench->air, phone); break;
    case 3: press(bench); break;
    case 4: run(bench, CLOCK_S(20)); break;
    case 5: feed(bench, input); break;
    default: lay(bench, input); break;
    }
    run(bench, CLOCK_MS(500));
    bench->length = 0;
}

/* The rate that it was given by AT+IPR, and a lock of its SIM, outlive all that. */
static void must_be_whole(struct bench *bench)
{
    static const uint8_t ask[] = "\x1b\rATV1Q0E0\r";
    fault_end(&bench->gsm, &bench->air);
    gsm_supply(&bench->gsm, &bench->air, false);
    run(bench, CLOCK_S(1));
    gsm_supply(&bench->gsm, &bench->air, true);
    press(bench);
    bench->length = 0;
    gsm_feed(&bench->gsm, &bench->air, ask, sizeof ask - 1);
    run(bench, CLOCK_S(3));
    if (strstr(bench->heard, "OK") == NULL) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct bench bench;
    struct input input = {data, size};
    start(&bench, take(&input) % MAKES);
    while (input.left > 0) {
        act(&bench, &input);
    }
    must_be_whole(&bench);
    return 0;
}
