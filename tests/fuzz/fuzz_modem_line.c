/* Any bytes at the module's port: no harm, no endless loop, and byte by byte it says the same as
 * when they come in one piece. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"
#include "sim/gsm/gsm.h"

#define PIECE 200         /* fewer than the port keeps while a command runs */
#define TURNS_MOST 20000
#define BYTE_US 87
#define MAKES 5           /* the input's length chooses one */

struct bench {
    struct gsm gsm;
    struct trace trace;
    struct air air;
    uint64_t heard;
};

static void run(struct bench *bench, int64_t until)
{
    uint8_t bytes[300];
    uint32_t turns = 0;
    for (int64_t next = gsm_next(&bench->gsm); next <= until; next = gsm_next(&bench->gsm)) {
        if (turns++ > TURNS_MOST) {
            abort();
        }
        bench->air.now = next > bench->air.now ? next : bench->air.now;
        gsm_step(&bench->gsm, &bench->air);
        uint32_t count = gsm_take(&bench->gsm, bench->air.now, bytes, sizeof bytes);
        for (uint32_t i = 0; i < count; i++) {
            bench->heard = (bench->heard ^ bytes[i]) * 1099511628211u;
        }
    }
    bench->air.now = until;
}

/* Switched on and registered, a message in the store and one on its way; little credit. */
static void start(struct bench *bench, uint8_t make)
{
    memset(bench, 0, sizeof *bench);
    trace_init(&bench->trace);
    bench->air.trace = &bench->trace;
    gsm_init(&bench->gsm, 1);
    gsm_fit_modem(&bench->gsm, make);
    gsm_credit(&bench->gsm, 100);
    gsm_supply(&bench->gsm, &bench->air, true);
    gsm_power_key(&bench->gsm, &bench->air, true);
    run(bench, CLOCK_S(2));
    gsm_power_key(&bench->gsm, &bench->air, false);
    run(bench, CLOCK_S(16));
    uint32_t phone = (uint32_t)gsm_phone(&bench->gsm, "+358401234567");
    gsm_phone_sms(&bench->gsm, &bench->air, phone, "STATUS {a}");
    run(bench, CLOCK_S(20));
    gsm_phone_sms(&bench->gsm, &bench->air, phone, "more");
}

/* Until the port is empty and the last command answered. */
static void settle(struct bench *bench)
{
    run(bench, bench->air.now + CLOCK_S(1));
    for (uint32_t i = 0; i < 700 && bench->gsm.modem.rx_count > 0; i++) {
        run(bench, bench->air.now + CLOCK_S(1));
    }
    run(bench, bench->air.now + CLOCK_S(5));
}

/* After a reboot or another rate the two ways may differ: what falls into the gap is lost. */
static int is_steady(const struct bench *bench)
{
    return bench->gsm.modem.power == MODULE_ON && bench->gsm.modem.boot_at == CLOCK_NEVER &&
           (bench->gsm.modem.baud == 115200 || bench->gsm.modem.baud == 0) &&
           bench->gsm.modem.sms_ready;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct bench whole;
    struct bench single;
    start(&whole, (uint8_t)(size % MAKES));
    single = whole;
    single.air.trace = &single.trace;
    int steady = 1;
    for (size_t at = 0; at < size && steady; at += PIECE) {
        uint32_t count = (uint32_t)(size - at < PIECE ? size - at : PIECE);
        gsm_feed(&whole.gsm, &whole.air, data + at, count);
        for (uint32_t i = 0; i < count; i++) {
            gsm_feed(&single.gsm, &single.air, data + at + i, 1);
            run(&single, single.air.now + BYTE_US);
        }
        run(&whole, single.air.now);
        settle(&whole);
        run(&single, whole.air.now);
        steady = is_steady(&whole) && is_steady(&single);
        if (steady && (whole.heard != single.heard || whole.trace.hash != single.trace.hash)) {
            abort();
        }
    }
    return 0;
}
