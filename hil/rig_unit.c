#include "hil/rig_unit.h"

#include <string.h>

#include "hil/blink.h"
#include "sim/board/rails.h"
#include "sim/gsm/uart.h"
#include "sim/part/thermometer.h"

#define RETRY_US CLOCK_MS(1) /* the console works by the millisecond */
#define BAUD_LEAST 50u

/* Life */

bool rig_unit_init(struct rig_unit *rig, const struct rig_options *options, char error[PART_ERROR])
{
    memset(rig, 0, sizeof *rig);
    if (!workspace_init(&rig->workspace)) {
        memcpy(error, "no memory", sizeof "no memory");
        return false;
    }
    journal_init(&rig->journal);
    rig->workspace.journal = &rig->journal;
    world_init(&rig->world, options->seed);
    rig->port.out_at = rig->port.in_at = rig->retry_at = CLOCK_NEVER;
    rig_unit_baud(rig, RIG_BAUD);
    if (!rig_wiring_build(&rig->wiring, &rig->world, options, error)) {
        rig_unit_free(rig);
        return false;
    }
    world_start(&rig->world, &rig->workspace);
    return true;
}

void rig_unit_free(struct rig_unit *rig)
{
    workspace_free(&rig->workspace);
    journal_free(&rig->journal);
}

int64_t rig_unit_now(const struct rig_unit *rig)
{
    return rig->world.now;
}

/* Sensing */

static int64_t led_for_us(const struct rig_unit *rig, uint8_t led)
{
    return rig->world.now - rig->world.board.leds[led].since_us;
}

static int32_t milliamps(const struct rig_unit *rig)
{
    const struct wire *supply = &rig->world.wire[rig->wiring.supply];
    double amps = circuit_amps(&rig->world.circuit, rig->workspace.circuit, rig->world.now,
                               supply->element);
    return (int32_t)(amps * 1000.0 + (amps < 0.0 ? -0.5 : 0.5));
}

int32_t rig_unit_value(const struct rig_unit *rig, enum adapter_channel channel, uint8_t index)
{
    const struct world *world = &rig->world;
    switch (channel) {
    case ADAPTER_CONTACT:
        return board_contact_is_closed(&world->board, index);
    case ADAPTER_LED:
        return blink_is_lit(board_led_shape(&world->board, (enum led)index),
                            led_for_us(rig, index));
    case ADAPTER_KEY:
        return world->key_down;
    case ADAPTER_POWER:
        return world->modem_supplied;
    case ADAPTER_AMPS:
        return milliamps(rig);
    default:
        return 0;
    }
}

static void show(struct rig_unit *rig, enum adapter_channel channel, uint8_t index)
{
    int32_t value = rig_unit_value(rig, channel, index);
    if (rig->shown[channel][index] == value || rig->sense_count == RIG_SENSES) {
        return;
    }
    rig->shown[channel][index] = value;
    rig->sense[(rig->sense_head + rig->sense_count++) % RIG_SENSES] =
        (struct rig_sense){channel, index, value, rig->world.now};
}

static void look(struct rig_unit *rig)
{
    for (uint8_t i = 0; i < UNIT_RELAYS; i++) {
        show(rig, ADAPTER_CONTACT, i);
    }
    for (uint8_t i = 0; i < UNIT_LEDS; i++) {
        show(rig, ADAPTER_LED, i);
    }
    show(rig, ADAPTER_KEY, 0);
    show(rig, ADAPTER_POWER, 0);
    if (rig->amps_at <= rig->world.now) {
        rig->amps_at = rig->world.now + RIG_AMPS_US;
        show(rig, ADAPTER_AMPS, 0);
    }
}

bool rig_unit_take(struct rig_unit *rig, struct rig_sense *sense)
{
    if (rig->sense_count == 0) {
        return false;
    }
    *sense = rig->sense[rig->sense_head];
    rig->sense_head = (rig->sense_head + 1) % RIG_SENSES;
    rig->sense_count--;
    return true;
}

/* Outputs */

static void switch_cable(struct rig_unit *rig, uint16_t cable, bool on)
{
    char error[PART_ERROR];
    (void)world_wire_fault(&rig->world, &rig->workspace, cable, on ? "" : "open", error);
}

static void switch_battery(struct rig_unit *rig, bool on)
{
    struct site site = world_site(&rig->world, &rig->workspace);
    board_battery_switch(&rig->world.board, &site, on);
    world_settle(&rig->world, &rig->workspace);
}

static void press_button(struct rig_unit *rig, bool down)
{
    board_button(&rig->world.board, down);
    world_settle(&rig->world, &rig->workspace);
}

void rig_unit_set(struct rig_unit *rig, enum adapter_channel channel, uint8_t index,
                  int32_t value)
{
    bool on = value != 0;
    rig->world.trace.cause = CAUSE_NONE;
    switch (channel) {
    case ADAPTER_SUPPLY:
        switch_cable(rig, rig->wiring.supply, on);
        break;
    case ADAPTER_BATTERY:
        switch_battery(rig, on);
        break;
    case ADAPTER_BUTTON:
        press_button(rig, on);
        break;
    case ADAPTER_AC:
        if (rig->world.options.sensor_volts != 0) {
            switch_cable(rig, rig->wiring.ac, on);
        }
        break;
    case ADAPTER_STATUS:
        world_modem_status(&rig->world, &rig->workspace, on);
        break;
    default:
        switch_cable(rig, rig->wiring.input[index], on);
        break;
    }
}

void rig_unit_volts(struct rig_unit *rig, double volts)
{
    const struct part *supply = &rig->world.part[rig->wiring.bench];
    const struct part_kind *kind = part_kind(supply->kind);
    struct deed deed = {.part = rig->wiring.bench, .text = "bench"};
    bool on = volts >= RIG_VOLTS_LEAST;
    rig->world.trace.cause = CAUSE_NONE;
    (void)world_verb(&rig->world, &rig->workspace, &deed,
                     (uint32_t)part_find_verb(kind, on ? "on" : "off"), NULL);
    if (on) {
        (void)world_set(&rig->world, &rig->workspace, &deed,
                        (uint32_t)part_find_param(kind, "volts"), volts);
    }
    world_settle(&rig->world, &rig->workspace);
}

/* Another chip starts anew; the same one goes on, as a pot of water that is warmed. */
void rig_unit_temp(struct rig_unit *rig, uint8_t index, const uint8_t rom[ADAPTER_ROM],
                   int16_t sixteenths)
{
    struct world *world = &rig->world;
    struct part *part = &world->part[rig->wiring.thermometer[index]];
    char error[PART_ERROR];
    world->trace.cause = CAUSE_NONE;
    if (rom != NULL && memcmp(part->chip.rom, rom, ADAPTER_ROM) != 0) {
        ds18b20_init(&part->chip, 0);
        memcpy(part->chip.rom, rom, ADAPTER_ROM);
    }
    if (rom != NULL) {
        double celsius = sixteenths / 16.0;
        part->warming = (struct warming){world->now, celsius, celsius, 1.0};
        part->amount = celsius;
    }
    /* "No fault" has the chip look at its supply. */
    (void)world_fault(world, &rig->workspace, rig->wiring.thermometer[index], "", error);
    switch_cable(rig, rig->wiring.temp[index], rom != NULL);
}

/* The modem port */

void rig_unit_baud(struct rig_unit *rig, uint32_t rate)
{
    rig->port.byte_us = uart_byte_us(rate < BAUD_LEAST ? BAUD_LEAST : rate);
}

bool rig_unit_port_is_free(const struct rig_unit *rig)
{
    return rig->port.in_at == CLOCK_NEVER;
}

void rig_unit_port_send(struct rig_unit *rig, uint8_t byte)
{
    rig->port.in = byte;
    rig->port.in_at = rig->world.now + rig->port.byte_us;
}

int16_t rig_unit_port_take(struct rig_unit *rig)
{
    struct rig_port *port = &rig->port;
    if (port->out_at > rig->world.now) {
        return -1;
    }
    uint8_t byte = byte_queue_pop(&port->out);
    port->out_at = port->out.count > 0 ? port->out_at + port->byte_us : CLOCK_NEVER;
    return byte;
}

/* A unit that loses its power in the middle of a byte sends no more. */
static void carry_port(struct rig_unit *rig)
{
    struct rig_port *port = &rig->port;
    uint8_t bytes[MODEM_CHUNK];
    uint32_t count = world_modem_take(&rig->world, bytes, sizeof bytes);
    for (uint32_t i = 0; i < count; i++) {
        byte_queue_put(&port->out, bytes[i]);
    }
    if (port->out.count > 0 && port->out_at == CLOCK_NEVER) {
        port->out_at = rig->world.now + port->byte_us;
    }
    if (rig->world.board.state != BOARD_RUNNING) {
        port->out.count = 0;
        port->out_at = CLOCK_NEVER;
    }
    if (port->in_at <= rig->world.now) {
        port->in_at = CLOCK_NEVER;
        world_modem_feed(&rig->world, &rig->workspace, &port->in, 1);
    }
}

/* The console */

static void carry_typed(struct rig_unit *rig)
{
    uint8_t bytes[CONSOLE_LINE];
    uint32_t count = byte_queue_peek(&rig->typed, bytes, sizeof bytes);
    rig->retry_at = CLOCK_NEVER;
    if (count == 0) {
        return;
    }
    rig->world.trace.cause = CAUSE_NONE;
    byte_queue_drop(&rig->typed, board_usb_feed(&rig->world.board, bytes, count));
    world_settle(&rig->world, &rig->workspace);
    rig->retry_at = rig->typed.count > 0 ? rig->world.now + RETRY_US : CLOCK_NEVER;
}

uint32_t rig_unit_type(struct rig_unit *rig, const uint8_t *bytes, uint32_t count)
{
    uint32_t taken = byte_queue_feed(&rig->typed, bytes, count);
    carry_typed(rig);
    return taken;
}

uint32_t rig_unit_read(struct rig_unit *rig, uint8_t *bytes, uint32_t size)
{
    return byte_queue_take(&rig->said, bytes, size);
}

static void keep_letter(struct rig_unit *rig, const struct event *event)
{
    struct rig_letters *letters = &rig->letters;
    bool comes = event->kind == EVENT_SMS_ARRIVED && event->part != PART_UNIT;
    if (comes && letters->count < RIG_LETTERS) {
        const char *text = journal_text(&rig->journal, event);
        letters->phone[letters->count] = event->part - PART_PHONE;
        strncpy(letters->text[letters->count], text, RIG_LETTER - 1);
        letters->count++;
    }
}

/* What the unit has said since, and then what was kept of it is forgotten. */
static void hear_unit(struct rig_unit *rig)
{
    for (uint32_t i = 0; i < rig->journal.count; i++) {
        const struct event *event = &rig->journal.events[i];
        keep_letter(rig, event);
        const char *text = event->kind == EVENT_CONSOLE ? journal_text(&rig->journal, event) : "";
        for (; *text != '\0'; text++) {
            byte_queue_put(&rig->said, (uint8_t)*text);
        }
    }
    journal_clear(&rig->journal);
    trace_init(&rig->world.trace);
}

/* Time */

static int64_t next_blink(const struct rig_unit *rig)
{
    int64_t next = CLOCK_NEVER;
    for (uint8_t i = 0; i < UNIT_LEDS; i++) {
        int64_t left = blink_next(board_led_shape(&rig->world.board, (enum led)i),
                                  led_for_us(rig, i));
        next = left == INT64_MAX ? next : clock_earlier(next, rig->world.now + left);
    }
    return next;
}

int64_t rig_unit_next(const struct rig_unit *rig)
{
    int64_t next = clock_earlier(world_next(&rig->world), next_blink(rig));
    next = clock_earlier(next, clock_earlier(rig->port.out_at, rig->port.in_at));
    return clock_earlier(next, clock_earlier(rig->retry_at, rig->amps_at));
}

static bool has_something(const struct rig_unit *rig)
{
    return rig->sense_count > 0 || rig->port.out_at <= rig->world.now;
}

static void carry(struct rig_unit *rig)
{
    carry_port(rig);
    if (rig->retry_at <= rig->world.now) {
        carry_typed(rig);
    }
    hear_unit(rig);
    look(rig);
}

bool rig_unit_advance(struct rig_unit *rig, int64_t until, const char **error)
{
    bool freed = false;
    look(rig); /* what was done since may show at once */
    while (!freed && !has_something(rig) &&
           (rig->world.now < until || rig_unit_next(rig) <= until)) {
        bool sending = !rig_unit_port_is_free(rig);
        int64_t next = clock_earlier(until, rig_unit_next(rig));
        next = clock_later(next, rig->world.now);
        if (!world_advance(&rig->world, &rig->workspace, next, error)) {
            return false;
        }
        carry(rig);
        freed = sending && rig_unit_port_is_free(rig);
    }
    return true;
}

/* What goes wrong */

void rig_unit_stick(struct rig_unit *rig, uint8_t relay, enum rig_stuck stuck)
{
    struct site site = world_site(&rig->world, &rig->workspace);
    struct magnet *magnet = &rig->world.board.relay[relay];
    rig->world.trace.cause = CAUSE_NONE;
    magnet_jam(magnet, &site, stuck == RIG_STUCK_OPEN);
    magnet_weld(magnet, &site, stuck == RIG_STUCK_CLOSED);
    world_settle(&rig->world, &rig->workspace);
}

void rig_unit_brown_out(struct rig_unit *rig)
{
    struct site site = world_site(&rig->world, &rig->workspace);
    rig->world.trace.cause = CAUSE_NONE;
    rails_brown_out(&rig->world.board, &site);
    world_settle(&rig->world, &rig->workspace);
}
