#include "cli/stand.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/bench_needs.h"
#include "cli/bench_ready.h"
#include "cli/bench_sms.h"
#include "cli/memory.h"
#include "cli/wall.h"
#include "hil/told.h"
#include "sim/base/clock.h"
#include "sim/gsm/outside.h"
#include "sim/world/wiring.h"

#define NOMINAL_MV 12000
#define CROWD (LINK_WINDOW - 2) /* at one look: the line had stopped, and more is behind them */
#define DOUBT_US CLOCK_MS(300) /* what is late has come by then */
#define START_US CLOCK_MS(50) /* for the orders of t = 0, a dozen */
#define SLACK_LEAST CLOCK_MS(5) /* of this machine, beside lead and line */

struct stand {
    struct bench_file file;
    struct judge_stand judge;
    struct interpreter interpreter;
    struct bench_ports ports;
    struct slot slot;
    struct told told;
    bool playing;
};

/* What the adapter and its wires have not, the scenario cannot be played with. False: skipped. */
static bool meets_needs(const struct stand *stand, struct bench *bench,
                        const struct judge_order *order)
{
    char why[BENCH_NEEDS_WHY], text[BENCH_NEEDS_WHY + 100];
    for (uint32_t i = 0; i < order->need_count; i++) {
        if (!bench_needs_met(&stand->file, &stand->ports.host, order->needs[i], why)) {
            snprintf(text, sizeof text, "needs %.40s: %s", order->needs[i], why);
            judge_skip(bench, text);
            return false;
        }
    }
    return true;
}

/* Something hangs on that relay's contact. */
static bool has_contact(const struct world *world, uint8_t relay)
{
    static const char *const ends[] = {"NO", "NC"};
    for (uint32_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char name[PART_NAME];
        snprintf(name, sizeof name, "Relay%u_%s", relay + 1u, ends[i]);
        if (wiring_is_used(world, (uint32_t)world->unit_part, name)) {
            return true;
        }
    }
    return false;
}

/* Contacts and LEDs that nobody senses. False: a contact in the wiring is one of them. */
static bool note_blind(const struct stand *stand, struct bench *bench)
{
    char text[80];
    for (uint8_t i = 0; i < UNIT_LEDS; i++) {
        bool seen = bench_ports_has(&stand->ports, ADAPTER_LED, i);
        bench->blind_leds = (uint8_t)(bench->blind_leds | (unsigned)!seen << i);
    }
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        bool used = has_contact(&bench->world, i);
        bool seen = bench_ports_has(&stand->ports, ADAPTER_CONTACT, i);
        bench->blind_contacts = (uint8_t)(bench->blind_contacts | (unsigned)!seen << i);
        if (!seen && used) {
            snprintf(text, sizeof text, BENCH_UNWIRED ": the contact of relay %u", i + 1u);
            judge_skip(bench, text);
            return false;
        }
    }
    return true;
}

static bool make_ready(struct stand *stand, struct bench *bench, const struct judge_order *order)
{
    stand->ports.error[0] = '\0';
    bool open = bench_ports_open(&stand->ports);
    if (open && (!meets_needs(stand, bench, order) || !note_blind(stand, bench))) {
        return false;
    }
    char why[BENCH_READY_WHY] = "";
    enum bench_ready_result ready =
        open && bench_ports_open_phones(&stand->ports)
            ? bench_ready_make(&stand->ports, &bench->world, order, why)
            : BENCH_READY_BROKEN;
    if (ready == BENCH_READY_BROKEN) {
        judge_break(bench, stand->ports.error);
    } else if (ready == BENCH_READY_LEFT_OUT) {
        judge_skip(bench, why);
    }
    return ready == BENCH_READY_DONE;
}

/* What the line was found to take, which makes reports late. */
static int64_t line_slack(const struct clock_sync *clock)
{
    return clock_later(SLACK_LEAST, clock->round_us + clock->jitter_us);
}

static bool prepare(void *context, struct bench *bench, const struct judge_order *order)
{
    struct stand *stand = context;
    const struct slot_bench slot = bench_ports_slot(&stand->file);
    char before[HOST_ERROR];
    struct phone_slot *phones = &stand->ports.phones.slot;
    bench->workspace.interpreter = stand->file.vendor ? &stand->interpreter : NULL;
    uint32_t used = stand_messages(stand);
    phones->sms_left = used < stand->file.max_sms ? stand->file.max_sms - used : 0;
    if (stand->file.modem_real) {
        outside_begin(&bench->world.gsm);
        bench->world.modem_port.opened = true;
    }
    stand->playing = make_ready(stand, bench, order) && phone_slot_join(phones, &bench->world);
    if (stand->playing) {
        bench->slack_us = stand->file.lead_us + line_slack(&stand->ports.host.clock)
                          + (phones->count > 0 ? PHONE_SLOT_SLACK_US : 0);
        (void)host_take_lost(&stand->ports.host, before);
        stand->ports.host.clock.step_us = 0;
        (void)host_read(&stand->ports.host);
        bench_psu_want(&stand->ports.psu, NOMINAL_MV);
        slot_begin(&stand->slot, wall_us() + START_US, &slot);
        phone_slot_begin(phones, stand->slot.zero_us);
        /* who switches mains at its sensor has one before him */
        told_begin(&stand->told, bench_ports_has(&stand->ports, ADAPTER_AC, 0));
    }
    return stand->playing;
}

/* ---- while it is played ---- */

static int64_t world_now(const struct stand *stand)
{
    return wall_us() - stand->slot.zero_us - SLOT_LAG_US;
}

static bool fails_now(struct stand *stand, struct bench *bench)
{
    struct bench_ports *ports = &stand->ports;
    char lost[HOST_ERROR];
    if (bench_ports_pump(ports) && stand->slot.error[0] != '\0') {
        bench_ports_fail(ports, stand->file.adapter, stand->slot.error);
    }
    if (host_take_lost(&ports->host, lost)) {
        bench_ports_fail(ports, stand->file.adapter, lost);
    }
    if (ports->phones.slot.error[0] != '\0') {
        bench_ports_fail(ports, ports->phones.slot.error, "");
    }
    if (ports->error[0] != '\0') {
        judge_break(bench, ports->error);
    } else if (stand->slot.lacking[0] != '\0') {
        judge_skip(bench, stand->slot.lacking);
    } else if (stand->told.lacking != NULL) {
        judge_skip(bench, stand->told.lacking);
    }
    return bench->over;
}

/* The world goes no further than to the instant at which was looked what had come: this machine may
 * have been elsewhere since. Where as much had come as an adapter may have under way, there is
 * more. */
static int64_t wait_for_unit(void *context, struct bench *bench, int64_t until_us)
{
    struct stand *stand = context;
    for (;;) {
        struct phone_slot *phones = &stand->ports.phones.slot;
        bool ordered = slot_order(&stand->slot, &stand->ports.host, &bench->world);
        phone_slot_order(phones, &bench->world, &bench->workspace, wall_us());
        uint32_t reports = stand->ports.host.report_count;
        int64_t looked = world_now(stand);
        if (fails_now(stand, bench)) {
            return bench->world.now;
        }
        bool crowded = stand->ports.host.report_count >= reports + CROWD;
        int64_t now = clock_later(crowded ? 0 : looked, bench->world.now);
        int64_t next = clock_earlier(until_us, slot_next(&stand->slot, &stand->ports.host));
        /* What a phone tells it has found out by asking, so its instant is over. */
        next = clock_earlier(next, clock_later(phone_slot_next(phones), now));
        next = stand->ports.said_count > 0 ? clock_earlier(next, now) : next;
        if (now >= next) {
            return next;
        }
        int64_t wall = stand->slot.zero_us + SLOT_LAG_US + next;
        int64_t soon = clock_earlier(wall, wall_us() + CLOCK_MS(1));
        bench_ports_wait(&stand->ports, ordered ? wall : soon);
    }
}

static void pass_console(struct stand *stand, struct bench *bench)
{
    struct bench_ports *ports = &stand->ports;
    uint8_t bytes[CONSOLE_LINE + 8];
    uint32_t taken = remote_print(&bench->world.board, ports->said, ports->said_count);
    if (taken > 0) {
        memmove(ports->said, ports->said + taken, ports->said_count - taken);
        ports->said_count -= taken;
        world_settle(&bench->world, &bench->workspace);
    }
    uint32_t room = bench_ports_typing_room(ports);
    room = room < sizeof bytes ? room : (uint32_t)sizeof bytes;
    uint32_t count = remote_take_console(&bench->world.board, bytes, room);
    told_typed(&stand->told, &bench->world.board, bytes, count);
    bench_ports_type(ports, bytes, count);
}

static void meet_unit(void *context, struct bench *bench)
{
    struct stand *stand = context;
    if (!stand->playing || bench->over) {
        return;
    }
    (void)slot_take(&stand->slot, &stand->ports.host, &bench->world, &bench->workspace);
    (void)phone_slot_take(&stand->ports.phones.slot, &bench->world, &bench->workspace);
    bench_psu_want(&stand->ports.psu, stand->slot.supply.millivolts);
    told_look(&stand->told, &bench->world, &bench->journal);
    pass_console(stand, bench);
}

/* ---- */

struct stand *stand_new(const struct bench_file *file)
{
    struct stand *stand = memory_grow(NULL, sizeof *stand);
    memset(stand, 0, sizeof *stand);
    stand->file = *file;
    bench_ports_init(&stand->ports, &stand->file);
    stand->interpreter = bench_sms_interpreter(&stand->file);
    stand->judge = (struct judge_stand){stand, wait_for_unit, meet_unit, prepare};
    return stand;
}

/* What comes in now, and should have come before the verdict. */
static void note_late(struct stand *stand, const struct bench *bench)
{
    struct slot *slot = &stand->slot;
    struct host_report report;
    int64_t now = world_now(stand);
    while (host_next_report(&stand->ports.host, &report)) {
        int64_t at = report.at_us - slot->zero_us;
        if (at <= bench->world.now) {
            slot->late_us = clock_later(slot->late_us, now - at);
        }
        slot->order_late_us = clock_later(slot->order_late_us, report.late_us);
    }
}

void stand_doubt(struct stand *stand, struct bench *bench)
{
    char text[sizeof bench->text];
    const struct slot *slot = &stand->slot;
    int64_t most_us = bench->slack_us - stand->file.lead_us, until = wall_us() + DOUBT_US;
    if (!stand->playing || bench->verdict != VERDICT_FAILED) {
        return;
    }
    while (wall_us() < until && bench_ports_pump(&stand->ports)) {
        note_late(stand, bench);
        bench_ports_wait(&stand->ports, until);
    }
    int64_t step_us = stand->ports.host.clock.step_us;
    if (slot->late_us <= most_us && slot->order_late_us <= SLACK_LEAST && step_us <= SLACK_LEAST) {
        return;
    }
    snprintf(text, sizeof text, "the bench: %.300s: reports came %.1f ms late, orders %.1f ms, and "
             "the adapter's clock leapt by %.1f ms, of which %.1f, %.1f and %.1f ms are allowed "
             "for: this machine or its line was too busy, so it proves nothing that %.600s",
             stand->file.adapter, (double)slot->late_us / 1e3, (double)slot->order_late_us / 1e3,
             (double)step_us / 1e3, (double)most_us / 1e3, (double)SLACK_LEAST / 1e3,
             (double)SLACK_LEAST / 1e3, bench->text);
    bench->verdict = VERDICT_BROKEN;
    memcpy(bench->text, text, sizeof text);
}

void stand_end(struct stand *stand, struct bench *bench)
{
    bench->workspace.interpreter = NULL;
    struct bench_ports *ports = &stand->ports;
    phone_slot_end(&ports->phones.slot);
    if (ports->adapter.port != NULL && ports->host.state == HOST_READY) {
        while (host_rest(&ports->host) < 0 && bench_ports_pump(ports)) {
            bench_ports_note(ports);
        }
        (void)bench_ports_pass(ports, CLOCK_MS(20));
    }
    stand->playing = false;
}

void stand_free(struct stand *stand)
{
    if (stand != NULL) {
        bench_ports_close(&stand->ports);
        free(stand);
    }
}

uint32_t stand_messages(const struct stand *stand)
{
    const struct phone_slot *phones = &stand->ports.phones.slot;
    return phone_slot_sent(phones) + phone_slot_received(phones);
}

const struct judge_stand *stand_for_judge(struct stand *stand)
{
    return &stand->judge;
}

const struct bench_log *stand_log(struct stand *stand, const struct bench *bench)
{
    bench_log_take_settings(&stand->slot.log, &bench->world.board.unit.settings);
    return &stand->slot.log;
}

const struct slot *stand_slot(const struct stand *stand)
{
    return &stand->slot;
}

const struct clock_sync *stand_clock(const struct stand *stand)
{
    return &stand->ports.host.clock;
}

void stand_tell(FILE *file, const struct stand *stand, const struct bench *bench)
{
    const struct frame_errors *errors = &stand->ports.host.link.reader.errors;
    const struct clock_sync *clock = &stand->ports.host.clock;
    const struct slot *slot = &stand->slot;
    fprintf(file, "    bench: windows %.0f ms wider; late at most: reports by %.1f ms, orders by "
            "%.1f ms; line %.1f ms there and back, jitter %.1f ms, %u lines sent again, %u wrong; "
            "clock %+.0f ppm\n",
            (double)bench->slack_us / 1e3, (double)slot->late_us / 1e3,
            (double)slot->order_late_us / 1e3, (double)clock->round_us / 1e3,
            (double)clock->jitter_us / 1e3,
            stand->ports.host.link.resent,
            (uint32_t)errors->wrong_crc + errors->overlong + errors->malformed,
            (clock->rate - 1.0) * 1e6);
    stand_phones_tell(file, &stand->ports.phones);
}
