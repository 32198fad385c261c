#include "hil/slot.h"

#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"

#define CAPACITOR_VOLTS 2.0 /* from 12 V to 10 V */

void slot_begin(struct slot *slot, int64_t zero_us, const struct slot_bench *bench)
{
    memset(slot, 0, sizeof *slot);
    slot->zero_us = zero_us;
    slot->bench = *bench;
    supply_watch_init(&slot->supply);
    slot->bytes_most = UINT32_MAX;
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        led_watch_init(&slot->led[i], 0);
    }
}

static int64_t world_time(const struct slot *slot, int64_t host_us)
{
    return host_us - slot->zero_us;
}

/* ---- towards the unit ---- */

/* What goes through the orders of one look. */
struct ordering {
    struct slot *slot;
    struct host *host;
    int64_t at_us; /* host's clock */
};

/* The terminal has no wire, or its wire no channel: it always feels what it feels at rest. */
static bool order_nobody(struct slot *slot, enum adapter_channel channel, uint8_t terminal, bool on)
{
    bool rests = on == (channel == ADAPTER_AC);
    if (!rests && channel != ADAPTER_STATUS && slot->lacking[0] == '\0') {
        char name[WIRES_TERMINAL];
        wires_format(channel, terminal, name);
        snprintf(slot->lacking, sizeof slot->lacking, "nothing on this bench drives %s", name);
    }
    return true;
}

/* The supply's capacitor takes its time to 10 V. */
static int64_t early(const struct slot *slot)
{
    const struct slot_bench *bench = &slot->bench;
    if (bench->capacitor_f <= 0) {
        return 0;
    }
    double amps = slot->supply_ma > 0 ? slot->supply_ma / 1e3 : 1e-3;
    double us = bench->capacitor_f * CAPACITOR_VOLTS / amps * 1e6;
    return us < (double)bench->lead_us ? (int64_t)us : bench->lead_us;
}

/* When the terminal is to feel it, by the host's clock. */
static int64_t time_of(const struct ordering *ordering, enum adapter_channel channel, bool on)
{
    const struct slot *slot = ordering->slot;
    if (channel != ADAPTER_SUPPLY) {
        return ordering->at_us;
    }
    int64_t at_us = slot->bench.psu ? slot->zero_us + slot->supply.since_us + slot->bench.lead_us
                                    : ordering->at_us;
    return on ? at_us : at_us - early(slot);
}

static void await_done(struct slot *slot, const struct slot_order *order)
{
    if (slot->waiting_count == SLOT_WAITING) {
        slot->waiting_count--;
        memmove(slot->waiting, slot->waiting + 1, slot->waiting_count * sizeof *slot->waiting);
    }
    slot->waiting[slot->waiting_count++] = *order;
}

/* Orders the channel if it is not so already. False: there is no room. */
static bool order_bit(struct ordering *ordering, enum adapter_channel channel, uint8_t terminal,
                      const bool states[2])
{
    struct slot *slot = ordering->slot;
    uint8_t place = slot->bench.wires.of[channel][terminal];
    bool known = (slot->ordered[channel] >> terminal & 1) != 0;
    if (known && states[0] == states[1]) {
        return true;
    }
    if (place >= ordering->host->ability[channel].count) {
        return order_nobody(slot, channel, terminal, states[1]);
    }
    if (!host_has_room(ordering->host)) {
        return false;
    }
    struct slot_done order = {.channel = (uint8_t)channel, .terminal = terminal, .on = states[1]};
    order.at_us = world_time(slot, time_of(ordering, channel, states[1]));
    order.at_us = slot->follows ? slot_notes_when(&slot->followed, &order) : order.at_us;
    int32_t number =
        host_set(ordering->host, channel, place, states[1], slot->zero_us + order.at_us);
    if (number < 0) {
        return false;
    }
    order.number = (uint16_t)number;
    await_done(slot,
               &(struct slot_order){(uint16_t)number, (uint8_t)channel, terminal, states[1]});
    slot_notes_order(&slot->notes, &order);
    slot->ordered[channel] = (uint8_t)(slot->ordered[channel] | 1u << terminal);
    return true;
}

static bool order_inputs(struct ordering *ordering, uint8_t inputs)
{
    struct slot *slot = ordering->slot;
    if (slot->bench.inputs_at_supply && !slot->felt.supply) {
        return true;
    }
    for (uint8_t i = 0; i < UNIT_INPUTS; i++) {
        const bool states[2] = {(slot->felt.inputs >> i & 1) != 0, (inputs >> i & 1) != 0};
        if (!order_bit(ordering, ADAPTER_IN, i, states)) {
            return false;
        }
        slot->felt.inputs = (uint8_t)((slot->felt.inputs & ~(1u << i)) | (unsigned)states[1] << i);
    }
    return true;
}

static bool order_felt(struct ordering *ordering, const struct remote_felt *now)
{
    struct remote_felt *felt = &ordering->slot->felt;
    const struct {
        enum adapter_channel channel;
        bool *was;
        bool is;
    } bits[] = {
        {ADAPTER_SUPPLY, &felt->supply, now->supply},
        {ADAPTER_BATTERY, &felt->battery, now->battery},
        {ADAPTER_BUTTON, &felt->button, now->button},
        {ADAPTER_AC, &felt->ac, now->ac},
        {ADAPTER_STATUS, &felt->status, now->status},
    };
    for (uint32_t i = 0; i < sizeof bits / sizeof bits[0]; i++) {
        const bool states[2] = {*bits[i].was, bits[i].is};
        if (!order_bit(ordering, bits[i].channel, 0, states)) {
            return false;
        }
        *bits[i].was = bits[i].is;
    }
    return order_inputs(ordering, now->inputs);
}

static bool is_same_temp(const struct thermo_felt *a, const struct thermo_felt *b)
{
    return memcmp(a->rom, b->rom, sizeof a->rom) == 0 && a->sixteenths == b->sixteenths;
}

static bool order_temps(struct ordering *ordering, const struct world *world)
{
    struct slot *slot = ordering->slot;
    struct thermo_felt felt[UNIT_TEMPS];
    uint32_t count = thermo_bus_felt(world, felt), most = ordering->host->temps.count;
    if (count > most && slot->lacking[0] == '\0') {
        snprintf(slot->lacking, sizeof slot->lacking,
                 "there are %u thermometers, of which this "
                 "bench plays %u",
                 count, most);
    }
    count = count < most ? count : most;
    for (uint8_t i = 0; i < count; i++) {
        bool known = i < slot->temp_count && is_same_temp(&felt[i], &slot->temp[i]);
        if (!known && host_temp(ordering->host, i, felt[i].rom, felt[i].sixteenths) < 0) {
            return false;
        }
        slot->temp[i] = felt[i];
        slot->temp_count = i + 1u > slot->temp_count ? i + 1u : slot->temp_count;
    }
    for (; slot->temp_count > count; slot->temp_count--) {
        if (host_temp(ordering->host, (uint8_t)(slot->temp_count - 1), NULL, 0) < 0) {
            return false;
        }
    }
    return true;
}

static bool order_bytes(struct ordering *ordering, struct world *world)
{
    uint8_t bytes[FRAME_BYTES];
    struct host *host = ordering->host;
    struct slot *slot = ordering->slot;
    while (host->port.count > 0 && host_has_room(host)) {
        uint32_t room = host_buffer(host) < sizeof bytes ? host_buffer(host) : sizeof bytes;
        uint32_t most = slot->bytes_most - slot->sent_bytes;
        room = room < most ? room : most;
        uint32_t count = remote_take_modem(&world->board, bytes, room);
        if (count == 0) {
            break;
        }
        (void)host_send(host, bytes, (uint8_t)count);
        slot->sent_bytes += count;
    }
    return host->port.count == 0 || world->board.modem_rx_count == 0;
}

bool slot_order(struct slot *slot, struct host *host, struct world *world)
{
    struct ordering ordering = {slot, host, slot->zero_us + world->now + slot->bench.lead_us};
    struct remote_felt now;
    remote_feel(&world->board, &now);
    now.supply = slot->bench.psu ? slot->supply.on : now.supply;
    return order_felt(&ordering, &now) && order_temps(&ordering, world) &&
           order_bytes(&ordering, world);
}

/* ---- from the unit ---- */

static int64_t led_due(const struct slot *slot)
{
    int64_t due = CLOCK_NEVER;
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        int64_t one = led_watch_due(&slot->led[i]);
        due = one < due ? one : due;
    }
    return due;
}

int64_t slot_next(struct slot *slot, struct host *host)
{
    if (!slot->holds) {
        slot->holds = host_next_report(host, &slot->held);
    }
    int64_t held_at = slot->holds ? world_time(slot, slot->held.at_us) : CLOCK_NEVER;
    int64_t due = clock_earlier(held_at, led_due(slot));
    return slot->bench.psu ? clock_earlier(due, supply_watch_due(&slot->supply)) : due;
}

static void record(struct slot *slot, int64_t host_us, const struct slot_order *what)
{
    const struct bench_log_row row = {world_time(slot, host_us), what->value, what->channel,
                                      what->terminal};
    bench_log_add(&slot->log, &row);
}

static void record_done(struct slot *slot, const struct host_report *report)
{
    uint32_t at = 0;
    while (at < slot->waiting_count && slot->waiting[at].number != report->number) {
        at++;
    }
    if (at < slot->waiting_count) {
        record(slot, report->at_us, &slot->waiting[at]);
        slot->waiting_count--;
        memmove(slot->waiting + at, slot->waiting + at + 1,
                (slot->waiting_count - at) * sizeof *slot->waiting);
    }
}

static void take_sensed(struct slot *slot, struct world *world, struct site *site,
                        const struct host_report *report)
{
    int64_t at = world_time(slot, report->at_us);
    uint8_t terminal = wires_terminal(&slot->bench.wires, report->channel, report->index);
    if (terminal == WIRES_NONE) {
        return;
    }
    record(slot, report->at_us,
           &(struct slot_order){0, (uint8_t)report->channel, terminal, report->value});
    switch (report->channel) {
    case ADAPTER_CONTACT:
        remote_contact(&world->board, site, terminal, report->value != 0);
        break;
    case ADAPTER_LED:
        led_watch_edge(&slot->led[terminal % UNIT_LEDS], report->value != 0, at);
        if (terminal == LED_POWER && report->value != 0) {
            remote_lives(&world->board, site);
        }
        break;
    case ADAPTER_KEY:
        remote_key(&world->board, report->value != 0);
        break;
    case ADAPTER_POWER:
        remote_modem_power(&world->board, report->value != 0);
        break;
    case ADAPTER_AMPS:
        slot->supply_ma = report->value;
        slot_notes_current(&slot->notes, at < 0 ? 0 : at, report->value);
        break;
    default:
        break;
    }
}

/* False: the world's mailbox is full until it has gone on; what is left of the bytes is held. */
static bool take_bytes(struct host_report *report, struct world *world)
{
    uint32_t taken = remote_transmit(&world->board, report->bytes, report->count);
    report->count = (uint8_t)(report->count - taken);
    memmove(report->bytes, report->bytes + taken, report->count);
    return report->count == 0;
}

static void note_late(struct slot *slot, const struct host_report *report, int64_t now_us)
{
    struct slot_late late = {now_us, world_time(slot, report->at_us), SLOT_NOTES_RX, 0};
    if (late.at_us < 0) { /* what the adapter had seen before */
        return;
    }
    slot->late_us = clock_later(slot->late_us, now_us - late.at_us);
    if (report->kind == HOST_IS) {
        late.channel = (uint8_t)report->channel;
        late.terminal = wires_terminal(&slot->bench.wires, report->channel, report->index);
    }
    if (now_us > late.at_us && (report->kind == HOST_IS || report->kind == HOST_RX)) {
        slot_notes_late(&slot->notes, &late);
    }
}

static void note_done(struct slot *slot, const struct host_report *report)
{
    int64_t at_us = world_time(slot, report->at_us);
    if (report->count > 0) {
        slot_notes_hear(&slot->notes, at_us, report->count);
    } else {
        slot_notes_did(&slot->notes, report->number, at_us);
    }
}

/* False: it is to be taken again. */
static bool take_report(struct slot *slot, struct world *world, struct workspace *workspace)
{
    struct host_report *report = &slot->held;
    struct site site = world_site(world, workspace);
    bool whole = true;
    note_late(slot, report, world->now);
    switch (report->kind) {
    case HOST_IS:
        take_sensed(slot, world, &site, report);
        break;
    case HOST_RX:
        whole = take_bytes(report, world);
        break;
    case HOST_REFUSED:
        snprintf(slot->error, sizeof slot->error, "the adapter refuses an order: %s", report->text);
        break;
    case HOST_DONE:
        slot->order_late_us = clock_later(slot->order_late_us, report->late_us);
        record_done(slot, report);
        note_done(slot, report);
        break;
    }
    return whole;
}

/* Shapes that are certain now, edges or none. */
static bool show_leds(struct slot *slot, struct world *world, struct site *site)
{
    bool news = false;
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        enum led_shape shape = led_watch_shape(&slot->led[i], world->now);
        news = news || shape != world->board.leds[i].shape;
        remote_led(&world->board, site, (enum led)i, shape);
    }
    return news;
}

static void look_at_supply(struct slot *slot, struct world *world, struct workspace *workspace)
{
    struct remote_felt felt;
    remote_feel(&world->board, &felt);
    double volts = circuit_volts(&world->circuit, workspace->circuit, world->now,
                                 world->board.nets.v12, world->board.nets.gnd);
    supply_watch_look(&slot->supply, world->now, volts, felt.supply);
}

bool slot_take(struct slot *slot, struct host *host, struct world *world,
               struct workspace *workspace)
{
    bool news = false;
    if (slot->bench.psu) {
        look_at_supply(slot, world, workspace);
    }
    while (slot_next(slot, host) <= world->now && slot->holds &&
           world_time(slot, slot->held.at_us) <= world->now) {
        slot->holds = !take_report(slot, world, workspace);
        world_settle(world, workspace);
        news = true;
        if (slot->holds) {
            break;
        }
    }
    struct site site = world_site(world, workspace);
    if (show_leds(slot, world, &site)) {
        world_settle(world, workspace);
        news = true;
    }
    return news;
}
