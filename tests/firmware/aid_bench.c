#include "firmware/aid_bench.h"

#include <check.h>
#include <string.h>

#define GRID TIME_MS(100)
#define ANSWER_AFTER TIME_MS(20)
#define RUNNING_AFTER TIME_S(2)
#define BUS_AFTER 300

void bench_init(struct bench *bench)
{
    memset(bench, 0, sizeof *bench);
    nvm_blank(&bench->nvm);
    settings_defaults(&bench->settings);
    bench->settings.holdoff_s = 0;
    ck_assert(number_parse(&bench->settings.alert[0], BENCH_OWNER));
    bench->in.rail_mv[RAIL_12V] = 12000;
    bench->in.rail_mv[RAIL_BATTERY] = 4200;
    bench->in.battery_fitted = true;
    bench->answer_at = TIME_NEVER;
    bench->running_at = TIME_NEVER;
    bench->bus_at = TIME_NEVER;
    bench->sampled_at = -1;
}

/* RAM of a cold start holds anything. */
void bench_start(struct bench *bench)
{
    uint32_t generation = 0;
    ck_assert(settings_store(&bench->settings, &bench->nvm, &generation));
    memset(&bench->unit, 0xa5, sizeof bench->unit);
    bench_reset(bench, RESET_COLD);
}

void bench_reset(struct bench *bench, enum reset_cause cause)
{
    unit_reset(&bench->unit, &bench->nvm, cause, bench->now);
    bench->order_length = 0;
    bench->answer_at = bench->bus_at = TIME_NEVER;
    bench->in.bus_answered = false;
    bench_step(bench);
}

static bool starts(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

static void append(struct bench *bench, const char *text)
{
    ck_assert_uint_lt(strlen(bench->answer) + strlen(text), sizeof bench->answer);
    strcat(bench->answer, text);
}

/* The one message and the one call. */
static void tell_what_is_kept(struct bench *bench, const char *order)
{
    if (starts(order, "AT+CMGR=1") && bench->message != NULL) {
        append(bench, "\r\n+CMGR: 0,,\r\n");
        append(bench, bench->message);
        append(bench, "\r\n");
    } else if (starts(order, "AT+CMGD=1") && bench->message != NULL) {
        bench->message = NULL;
        bench->messages_deleted++;
    } else if (starts(order, "AT+CLCC") && bench->call != NULL) {
        append(bench, "\r\n");
        append(bench, bench->call);
        append(bench, "\r\n");
    } else if (starts(order, "ATH")) {
        bench->call = NULL;
    } else if (starts(order, "ATD")) {
        bench->calls_dialled++;
    }
}

static const char *answer_to(struct bench *bench, const char *order)
{
    if (strchr(order, 0x1a) != NULL) {
        bench->sms_sent++;
        return "\r\n+CMGS: 1\r\n\r\nOK\r\n";
    }
    if (starts(order, "AT+CMGS=")) {
        return "\r\n> ";
    }
    if (starts(order, "AT+CPIN?")) {
        return "\r\n+CPIN: READY\r\n\r\nOK\r\n";
    }
    if (starts(order, "AT+CREG?")) {
        return "\r\n+CREG: 1,1\r\n\r\nOK\r\n";
    }
    if (starts(order, "AT+CSQ")) {
        return "\r\n+CSQ: 20,0\r\n\r\nOK\r\n";
    }
    return "\r\nOK\r\n";
}

static void serve_modem(struct bench *bench)
{
    for (uint32_t i = 0; i < bench->out.modem_tx_count; i++) {
        char byte = (char)bench->out.modem_tx[i];
        ck_assert_uint_lt(bench->order_length, MODEM_CHUNK);
        bench->order[bench->order_length++] = byte;
        if (byte == '\r' || byte == 0x1a) {
            bench->order[bench->order_length] = 0;
            bench->order_length = 0;
            bench->answer[0] = 0;
            tell_what_is_kept(bench, bench->order);
            append(bench, answer_to(bench, bench->order));
            bench->answer_at = bench->now + ANSWER_AFTER;
        }
    }
    if (bench->modem_fitted && bench->out.modem_power_key && bench->running_at == TIME_NEVER) {
        bench->running_at = bench->now + RUNNING_AFTER;
    }
}

static void serve_bus(struct bench *bench)
{
    if (!bench->out.bus_ordered) {
        return;
    }
    ck_assert_msg(bench->bus_at == TIME_NEVER || bench->wires.mute, "two orders at a time");
    wires_answer(&bench->wires, &bench->out.bus, &bench->bus_answer);
    bench->bus_at = bench->wires.mute ? TIME_NEVER : bench->now + BUS_AFTER;
}

static bool is_on_grid(const struct bench *bench)
{
    return (bench->now - bench->grid_us) % GRID == 0;
}

static void check_outputs(const struct bench *bench)
{
    ck_assert_int_gt(bench->out.wake_at_us, bench->now);
    ck_assert_uint_le(bench->out.modem_tx_count, MODEM_CHUNK);
    ck_assert_uint_le(bench->out.console_tx_count, CONSOLE_CHUNK);
}

static void check_same_wishes(const struct unit_out *out, const struct unit_out *again)
{
    ck_assert_uint_eq(again->coils, out->coils);
    ck_assert_uint_eq(again->modem_tx_count, 0);
    ck_assert_uint_eq(again->console_tx_count, 0);
    ck_assert(again->modem_power_key == out->modem_power_key);
    ck_assert(again->modem_power_cut == out->modem_power_cut);
    ck_assert(!again->clear_dip_latch);
    ck_assert(!again->bus_ordered);
    ck_assert(!again->radio_sends);
    ck_assert(again->shut_down == out->shut_down);
    ck_assert_mem_eq(again->leds, out->leds, sizeof out->leds);
    ck_assert_mem_eq(again->watch, out->watch, sizeof out->watch);
}

/* Between this step and the instant that it asked for, nothing is left to do. */
static void check_rest(struct bench *bench, const struct unit_in *shown)
{
    struct unit_in in = *shown;
    struct unit_out again;
    struct unit copy;
    int64_t until = time_earlier(bench->out.wake_at_us, bench->now + TIME_MIN(60));
    in.now_us = bench->now + (until - bench->now) / 2;
    in.supply_sampled = false;
    in.modem_rx_count = 0;
    in.console_rx_count = 0;
    in.bus_answered = false;
    in.dip_latched = in.dip_latched && !bench->out.clear_dip_latch;
    memcpy(&copy, &bench->unit, sizeof copy);
    memset(&again, 0, sizeof again);
    unit_step(&copy, &bench->nvm, &in, &again);
    ck_assert_uint_eq(copy.alarm.raised, 0);
    copy.alarm.raised = bench->unit.alarm.raised;
    ck_assert_uint_eq(copy.schedule.fired, 0);
    copy.schedule.fired = bench->unit.schedule.fired;
    ck_assert_uint_eq(copy.thermostat.switched, 0);
    copy.thermostat.switched = bench->unit.thermostat.switched;
    copy.modem.stepped_at = bench->unit.modem.stepped_at;
    ck_assert_mem_eq(&copy, &bench->unit, sizeof copy);
    check_same_wishes(&bench->out, &again);
}

void bench_step(struct bench *bench)
{
    struct unit_in in = bench->in;
    in.now_us = bench->now;
    in.supply_sampled = is_on_grid(bench);
    bench->sampled_at = in.supply_sampled ? bench->now : bench->sampled_at;
    unit_step(&bench->unit, &bench->nvm, &in, &bench->out);
    bench->steps++;
    bench->in.console_rx_count = 0;
    bench->in.modem_rx_count = 0;
    bench->in.bus_answered = false;
    check_outputs(bench);
    check_rest(bench, &in);
    serve_modem(bench);
    serve_bus(bench);
    if (bench->out.clear_dip_latch && bench->in.rail_mv[RAIL_12V] >= POWER_LOST_MV) {
        bench->in.dip_latched = false;
    }
}

static bool is_reached(const struct bench *bench, enum rail rail)
{
    int32_t mv = bench->in.rail_mv[rail];
    return mv <= bench->out.watch[rail].below_mv || mv >= bench->out.watch[rail].above_mv;
}

static int64_t next_sample(const struct bench *bench)
{
    int64_t passed = bench->now - bench->grid_us;
    int64_t at = bench->grid_us + (passed + GRID - 1) / GRID * GRID;
    return at == bench->sampled_at ? at + GRID : at;
}

static int64_t next_turn(const struct bench *bench)
{
    int64_t next = time_earlier(bench->out.wake_at_us, bench->answer_at);
    next = time_earlier(next, bench->bus_at);
    if (!bench->in.modem_running) {
        next = time_earlier(next, bench->running_at);
    }
    if (is_reached(bench, RAIL_12V)) {
        next = time_earlier(next, next_sample(bench));
    }
    ck_assert_msg(!is_reached(bench, RAIL_BATTERY), "a level woke and is still asked for");
    return next;
}

/* The output of a step that nobody asked for: as before, and silent. */
static void step_early(struct bench *bench)
{
    struct unit_out before = bench->out;
    bench_step(bench);
    check_same_wishes(&before, &bench->out);
    bench->early_done++;
    bench->early_left--;
}

static int64_t draw(int64_t *seed, int64_t limit)
{
    uint64_t value = (uint64_t)*seed;
    value ^= value << 13;
    value ^= value >> 7;
    value ^= value << 17;
    *seed = (int64_t)value;
    return (int64_t)(value % (uint64_t)limit);
}

/* Some times, at random instants strictly before the next turn. */
static void wake_early(struct bench *bench, int64_t until)
{
    while (bench->early_left > 0 && until - bench->now >= 2 && draw(&bench->early_seed, 6) != 0) {
        bench->now += 1 + draw(&bench->early_seed, until - bench->now - 1);
        step_early(bench);
    }
}

void bench_wake_early(struct bench *bench, int64_t seed, uint32_t count)
{
    bench->early_seed = seed;
    bench->early_left = count;
}

/* What the world has for this instant. */
static void bring(struct bench *bench)
{
    if (bench->now == bench->answer_at) {
        bench->answer_at = TIME_NEVER;
        bench->in.modem_rx = (const uint8_t *)bench->answer;
        bench->in.modem_rx_count = (uint32_t)strlen(bench->answer);
    }
    if (bench->now == bench->bus_at) {
        bench->bus_at = TIME_NEVER;
        bench->in.bus = bench->bus_answer;
        bench->in.bus_answered = true;
    }
    if (bench->now == bench->running_at) {
        bench->in.modem_running = true;
    }
}

void bench_run(struct bench *bench, int64_t t)
{
    for (int64_t next = next_turn(bench); next <= t; next = next_turn(bench)) {
        wake_early(bench, next);
        bench->now = next;
        bring(bench);
        bench_step(bench);
    }
    wake_early(bench, t);
    bench->now = t;
}

void bench_input(struct bench *bench, uint32_t number, bool voltage)
{
    uint8_t bit = (uint8_t)(1u << (number - 1));
    bench->in.input_levels = (uint8_t)(voltage ? bench->in.input_levels | bit
                                               : bench->in.input_levels & ~bit);
    bench_step(bench);
}

void bench_supply(struct bench *bench, int32_t mv)
{
    bench->in.rail_mv[RAIL_12V] = mv;
    if (mv < POWER_LOST_MV && !bench->in.dip_latched) {
        bench->in.dip_latched = true;
        bench_step(bench);
    }
}

void bench_cell(struct bench *bench, int32_t mv)
{
    bench->in.rail_mv[RAIL_BATTERY] = mv;
    if (is_reached(bench, RAIL_BATTERY)) {
        bench_step(bench);
    }
}

const char *bench_ask(struct bench *bench, const char *line)
{
    char bytes[CONSOLE_LINE + 2];
    strcpy(bytes, line);
    strcat(bytes, "\r");
    bench->in.console_rx = (const uint8_t *)bytes;
    bench->in.console_rx_count = (uint32_t)strlen(bytes);
    bench_step(bench);
    int64_t until = bench->now + TIME_S(10);
    while (bench->out.console_tx_count == 0 && bench->now < until) {
        int64_t next = next_turn(bench);
        bench_run(bench, next < until ? next : until);
    }
    ck_assert_uint_gt(bench->out.console_tx_count, 2);
    bench->out.console_tx[bench->out.console_tx_count - 2] = 0;
    return (const char *)bench->out.console_tx;
}

void bench_type(struct bench *bench, const char *line)
{
    char bytes[CONSOLE_LINE + 2];
    strcpy(bytes, line);
    strcat(bytes, "\r");
    bench->in.console_rx = (const uint8_t *)bytes;
    bench->in.console_rx_count = (uint32_t)strlen(bytes);
    bench_step(bench);
    ck_assert_uint_gt(bench->out.console_tx_count, 0);
    ck_assert_uint_lt(bench->out.console_tx_count, CONSOLE_CHUNK);
    bench->out.console_tx[bench->out.console_tx_count] = 0;
}

void bench_say(struct bench *bench, const char *lines)
{
    if (bench->answer_at == TIME_NEVER) {
        bench->answer[0] = 0;
        bench->answer_at = bench->now + ANSWER_AFTER;
    }
    append(bench, "\r\n");
    append(bench, lines);
    append(bench, "\r\n");
}

uint32_t bench_alerts(const struct bench *bench, enum alert_kind kind, uint32_t source)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < ALERT_PLACES; i++) {
        const struct alert_event *event = &bench->unit.alert.event[i];
        count += event->used && event->kind == kind && event->source == source;
    }
    return count;
}

bool bench_coil(const struct bench *bench, uint32_t number)
{
    return (bench->out.coils >> (number - 1) & 1u) != 0;
}
