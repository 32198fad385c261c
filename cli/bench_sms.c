#include "cli/bench_sms.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/memory.h"
#include "cli/wall.h"
#include "hil/slot.h"
#include "sim/base/clock.h"

#define REGISTERED_US CLOCK_S(180) /* from power, at worst */
#define ANSWER_US CLOCK_S(120) /* a message there and one back, at worst */
#define NUMBER_MOST NUMBER_MAP_NUMBER
#define NOBODY "+358400000000" /* configures where no line names a number */

/* The world around the unit while it is configured. */
struct office {
    struct bench_ports *ports;
    struct world world;
    struct workspace workspace;
    struct journal journal;
    struct interpreter interpreter;
    struct slot slot;
    uint32_t phone;
    uint32_t seen; /* events of the journal that were looked at */
};

/* ---- the dialect ---- */

static void say(const void *context, const char *text, char *turned, size_t size)
{
    const struct bench_file *file = context;
    dialect_turn(&file->say, text, turned, size);
}

static void hear(const void *context, const char *text, char *turned, size_t size)
{
    const struct bench_file *file = context;
    dialect_turn(&file->hear, text, turned, size);
}

struct interpreter bench_sms_interpreter(const struct bench_file *file)
{
    return (struct interpreter){file, say, hear};
}

/* ---- time ---- */

/* A real phone, where the bench has one. False: it is at fault. */
static bool turn_phones(struct office *office)
{
    struct phone_slot *phones = &office->ports->phones.slot;
    phone_slot_order(phones, &office->world, &office->workspace, wall_us());
    (void)phone_slot_take(phones, &office->world, &office->workspace);
    return phones->error[0] == '\0' || bench_ports_fail(office->ports, phones->error, "");
}

static int64_t next_of(struct office *office)
{
    return clock_earlier(slot_next(&office->slot, &office->ports->host),
                         phone_slot_next(&office->ports->phones.slot));
}

/* One step of the loop. False: the bench is at fault. */
static bool turn(struct office *office)
{
    struct bench_ports *ports = office->ports;
    struct world *world = &office->world;
    const char *error = "";
    (void)slot_order(&office->slot, &ports->host, world);
    if (!bench_ports_pump(ports)) {
        return false;
    }
    int64_t now = clock_later(wall_us() - office->slot.zero_us - SLOT_LAG_US, world->now);
    int64_t next = clock_earlier(now, slot_next(&office->slot, &ports->host));
    if (!world_advance(world, &office->workspace, clock_later(next, world->now), &error)) {
        return bench_ports_fail(ports, "the simulated world", error);
    }
    (void)slot_take(&office->slot, &ports->host, world, &office->workspace);
    if (!turn_phones(office)) {
        return false;
    }
    int64_t due = clock_earlier(world_next(world), next_of(office));
    int64_t wall = due == CLOCK_NEVER ? CLOCK_NEVER : office->slot.zero_us + SLOT_LAG_US + due;
    bench_ports_wait(ports, clock_earlier(wall, wall_us() + CLOCK_MS(20)));
    return true;
}

static bool await_registration(struct office *office)
{
    int64_t until = wall_us() + REGISTERED_US;
    while (!office->world.board.unit.modem.registered && wall_us() < until) {
        if (!turn(office)) {
            return false;
        }
    }
    return office->world.board.unit.modem.registered
           || bench_ports_fail(office->ports, office->ports->file->adapter,
                               "the unit does not register at its network: LED GSM is not "
                               "steady");
}

/* The next message to the phone that configures; NULL: none since. */
static const char *next_answer(struct office *office)
{
    while (office->seen < office->world.trace.count) {
        const struct event *event = &office->journal.events[office->seen++];
        if (event->kind == EVENT_SMS_ARRIVED && event->part == (PART_PHONE | office->phone)) {
            return journal_text(&office->journal, event);
        }
    }
    return NULL;
}

static enum bench_sms_result tell(struct office *office, const char *line, char why[BENCH_SMS_WHY])
{
    struct air air = world_air(&office->world, &office->workspace);
    const char *answer = NULL;
    int64_t until = wall_us() + ANSWER_US;
    office->seen = office->world.trace.count;
    gsm_phone_sms(&office->world.gsm, &air, office->phone, line);
    world_settle(&office->world, &office->workspace);
    while (answer == NULL && wall_us() < until) {
        if (!turn(office)) {
            return BENCH_SMS_BROKEN;
        }
        answer = next_answer(office);
    }
    if (answer == NULL || board_reply_refuses(answer)) {
        snprintf(why, BENCH_SMS_WHY, "the unit does not take \"%.100s\" by SMS: %.200s", line,
                 answer == NULL ? "it is silent" : answer);
        return BENCH_SMS_REFUSED;
    }
    return BENCH_SMS_DONE;
}

/* ---- */

static void find_number(const struct judge_order *order, char number[NUMBER_MOST])
{
    snprintf(number, NUMBER_MOST, "%s", NOBODY);
    for (uint32_t i = 0; i < order->count; i++) {
        const char *plus = strchr(order->lines[i], '+');
        size_t digits = plus == NULL ? 0 : strspn(plus + 1, "0123456789");
        if (digits >= 5 && digits + 2 < NUMBER_MOST) {
            snprintf(number, NUMBER_MOST, "%.*s", (int)digits + 1, plus);
            return;
        }
    }
}

static bool open_office(struct office *office, struct bench_ports *ports,
                        const struct world *world, const struct judge_order *order)
{
    char number[NUMBER_MOST];
    struct phone_slot *phones = &ports->phones.slot;
    office->ports = ports;
    journal_init(&office->journal);
    if (!workspace_init(&office->workspace)) {
        return bench_ports_fail(ports, "no memory", "");
    }
    office->interpreter = bench_sms_interpreter(ports->file);
    office->workspace.journal = &office->journal;
    office->workspace.interpreter = &office->interpreter;
    world_copy(&office->world, world);
    trace_init(&office->world.trace);
    find_number(order, number);
    if (phones->count > 0) {
        snprintf(number, sizeof number, "%s", phones->person[0].as);
        if (!phone_slot_join(phones, &office->world)) {
            return bench_ports_fail(ports, phones->error, "");
        }
    }
    int32_t phone = gsm_phone(&office->world.gsm, number);
    office->phone = phone < 0 ? 0 : (uint32_t)phone;
    const struct slot_bench bench = bench_ports_slot(ports->file);
    world_start(&office->world, &office->workspace);
    (void)host_read(&ports->host);
    slot_begin(&office->slot, wall_us() + CLOCK_MS(10), &bench);
    phone_slot_begin(phones, office->slot.zero_us);
    return true;
}

enum bench_sms_result bench_sms_configure(struct bench_ports *ports, const struct world *world,
                                          const struct judge_order *order,
                                          char why[BENCH_SMS_WHY])
{
    struct office *office = memory_grow(NULL, sizeof *office);
    memset(office, 0, sizeof *office);
    bool open = open_office(office, ports, world, order) && await_registration(office);
    enum bench_sms_result result = open ? BENCH_SMS_DONE : BENCH_SMS_BROKEN;
    for (uint32_t i = 0; result == BENCH_SMS_DONE && i < order->count; i++) {
        result = tell(office, order->lines[i], why);
    }
    phone_slot_end(&ports->phones.slot);
    workspace_free(&office->workspace);
    journal_free(&office->journal);
    free(office);
    return result;
}
