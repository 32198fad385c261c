#include "rig/aid_bench.h"

#include <simavr/avr_adc.h>
#include <simavr/avr_ioport.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_elf.h>
#include <string.h>

#include "hil/adapter/pins.h"

#define HERTZ 16000000u
#define CYCLES_PER_US 16
#define STEP_CYCLES (20 * CYCLES_PER_US) /* ten bits at 500 000 baud */
#define MILLIVOLTS 5000

/* The chip's registers, by their place in its memory. */
enum { DDRA = 0x21, PORTA = 0x22, DDRC = 0x27, PORTC = 0x28 };
enum { UCSR1A = 0xC8, UBRR1L = 0xCC, UBRR1H = 0xCD, U2X1 = 1 };

/* `wire` of hil/adapter/wire.c: numbers, scratchpads before and after the next conversion, a bit
 * for each that is on the bus. */
enum {
    WIRE_ROM = 0,
    WIRE_PAD = 9,
    WIRE_NEXT = ADAPTER_TEMPS * (ROM_SIZE + WIRE_PAD),
    WIRE_HERE = WIRE_NEXT + ADAPTER_TEMPS * WIRE_PAD
};
#define WIRE_LOOK_US 5000

/* ---- the chip ---- */

static void out_of_uart(struct avr_irq_t *irq, uint32_t value, void *context)
{
    (void)irq;
    byte_queue_put(context, (uint8_t)value);
}

/* Else each look at an idle UART sleeps. */
static avr_irq_t *open_uart(avr_t *avr, char name, struct byte_queue *out)
{
    uint32_t flags = 0;
    uint32_t uart = (uint32_t)AVR_IOCTL_UART_GETIRQ(name);
    avr_ioctl(avr, (uint32_t)AVR_IOCTL_UART_SET_FLAGS(name), &flags);
    avr_irq_register_notify(avr_io_getirq(avr, uart, UART_IRQ_OUTPUT), out_of_uart, out);
    return avr_io_getirq(avr, uart, UART_IRQ_INPUT);
}

static void no_sleep(struct avr_t *avr, avr_cycle_count_t cycles)
{
    (void)avr, (void)cycles;
}

static void show_pin(const struct bench *bench, char port, uint8_t bit, bool on)
{
    avr_raise_irq(avr_io_getirq(bench->avr, (uint32_t)AVR_IOCTL_IOPORT_GETIRQ(port), bit), !on);
}

/* Where it is in the chip's memory; 0: nowhere. */
static uint16_t place_of(const elf_firmware_t *firmware, const char *name)
{
    for (uint32_t i = 0; i < firmware->symbolcount; i++) {
        if (strcmp(firmware->symbol[i]->symbol, name) == 0) {
            return (uint16_t)(firmware->symbol[i]->addr & 0xFFFF);
        }
    }
    return 0;
}

bool bench_start(struct bench *bench, const char *elf, struct rig_unit *unit)
{
    static elf_firmware_t firmware;
    memset(bench, 0, sizeof *bench);
    if (elf_read_firmware(elf, &firmware) != 0) {
        return false;
    }
    avr_t *avr = avr_make_mcu_by_name("atmega2560");
    if (avr == NULL || avr_init(avr) != 0) {
        return false;
    }
    avr_load_firmware(avr, &firmware);
    avr->frequency = HERTZ;
    avr->vcc = avr->avcc = avr->aref = MILLIVOLTS;
    avr->sleep = no_sleep;
    avr->log = LOG_ERROR;
    bench->avr = avr;
    bench->unit = unit;
    bench->wire = place_of(&firmware, "wire");
    bench->port_a = bench->port_c = 0xFF;
    bench->host_in = open_uart(avr, '0', &bench->to_host);
    bench->modem_in = open_uart(avr, '1', &bench->modem);
    for (uint8_t bit = 0; bit < 8; bit++) {
        show_pin(bench, 'L', bit, false);
        show_pin(bench, 'K', bit, false);
    }
    return true;
}

int64_t bench_now(const struct bench *bench)
{
    return (int64_t)(bench->avr->cycle / CYCLES_PER_US);
}

/* ---- from the unit to the pins: hil/adapter/pins.c tells which ---- */

static void show_amps(const struct bench *bench, int32_t ma)
{
    int32_t most = ma < PINS_AMPS_HIGH_MA ? ma : PINS_AMPS_HIGH_MA;
    uint32_t millivolts = most > 0 ? (uint32_t)(most * MILLIVOLTS / PINS_AMPS_HIGH_MA) : 0;
    avr_raise_irq(avr_io_getirq(bench->avr, (uint32_t)AVR_IOCTL_ADC_GETIRQ, ADC_IRQ_ADC0),
                  millivolts);
}

static void show_sense(const struct bench *bench, const struct rig_sense *sense)
{
    switch (sense->channel) {
    case ADAPTER_CONTACT:
        show_pin(bench, 'L', sense->index, sense->value != 0);
        break;
    case ADAPTER_LED:
        show_pin(bench, 'K', sense->index, sense->value != 0);
        break;
    case ADAPTER_KEY:
        show_pin(bench, 'K', 4, sense->value != 0);
        break;
    case ADAPTER_POWER:
        show_pin(bench, 'K', 5, sense->value != 0);
        break;
    case ADAPTER_AMPS:
        show_amps(bench, sense->value);
        break;
    default:
        break;
    }
}

static void carry_from_unit(struct bench *bench)
{
    struct rig_sense sense;
    while (rig_unit_take(bench->unit, &sense)) {
        show_sense(bench, &sense);
    }
    for (int16_t byte = rig_unit_port_take(bench->unit); byte >= 0;
         byte = rig_unit_port_take(bench->unit)) {
        avr_raise_irq(bench->modem_in, (uint32_t)byte);
    }
}

/* ---- the unit's time ---- */

static bool move_unit(struct bench *bench, int64_t until, const char **error)
{
    do {
        if (!rig_unit_advance(bench->unit, until, error)) {
            return false;
        }
        carry_from_unit(bench);
    } while (rig_unit_now(bench->unit) < until || rig_unit_next(bench->unit) <= until);
    bench->unit_next = rig_unit_next(bench->unit);
    return true;
}

/* ---- from the pins to the unit ---- */

/* A pin that is not driven is held high by what hangs on it. */
static uint8_t levels(const avr_t *avr, uint16_t port, uint16_t direction)
{
    return (uint8_t)(avr->data[port] | (uint8_t)~avr->data[direction]);
}

static void switch_outputs(struct bench *bench, uint8_t a, uint8_t c)
{
    static const enum adapter_channel on_a[] = {ADAPTER_SUPPLY, ADAPTER_BATTERY, ADAPTER_BUTTON,
                                                ADAPTER_AC, ADAPTER_STATUS};
    for (uint8_t bit = 0; bit < sizeof on_a / sizeof on_a[0]; bit++) {
        if (((a ^ bench->port_a) >> bit & 1) != 0) {
            rig_unit_set(bench->unit, on_a[bit], 0, (a >> bit & 1) == 0);
        }
    }
    for (uint8_t bit = 0; bit < 8; bit++) {
        if (((c ^ bench->port_c) >> bit & 1) != 0) {
            rig_unit_set(bench->unit, ADAPTER_IN, bit, (c >> bit & 1) == 0);
        }
    }
    bench->port_a = a;
    bench->port_c = c;
}

/* The bus between is left out: what the chip would play on it is laid on the unit's. */
static void lay_thermometers(struct bench *bench)
{
    const uint8_t *wire = bench->avr->data + bench->wire;
    for (uint8_t i = 0; i < ADAPTER_TEMPS && bench->wire != 0; i++) {
        const uint8_t *rom = wire + WIRE_ROM + i * ROM_SIZE, *pad = wire + WIRE_NEXT + i * WIRE_PAD;
        int16_t sixteenths = (int16_t)(uint16_t)(pad[0] | pad[1] << 8);
        struct bench_temp now = {.here = (wire[WIRE_HERE] >> i & 1) != 0, .sixteenths = sixteenths};
        memcpy(now.rom, rom, ROM_SIZE);
        if (memcmp(&now, &bench->temp[i], sizeof now) != 0 && rom_crc(rom, ROM_SIZE) == 0) {
            rig_unit_temp(bench->unit, i, now.here ? now.rom : NULL, sixteenths);
            bench->temp[i] = now;
        }
    }
}

static uint32_t baud(const avr_t *avr)
{
    uint32_t divider = (uint32_t)(avr->data[UBRR1H] << 8 | avr->data[UBRR1L]) + 1;
    bool twice = (avr->data[UCSR1A] >> U2X1 & 1) != 0;
    return HERTZ / ((twice ? 8 : 16) * divider);
}

static bool carry_to_unit(struct bench *bench, const char **error)
{
    uint8_t a = levels(bench->avr, PORTA, DDRA), c = levels(bench->avr, PORTC, DDRC);
    bool moves = a != bench->port_a || c != bench->port_c;
    bool sends = bench->modem.count > 0 && rig_unit_port_is_free(bench->unit);
    if (!moves && !sends) {
        return true;
    }
    if (!move_unit(bench, bench_now(bench), error)) {
        return false;
    }
    switch_outputs(bench, a, c);
    if (sends && rig_unit_port_is_free(bench->unit)) {
        rig_unit_port_send(bench->unit, byte_queue_pop(&bench->modem));
    }
    return move_unit(bench, bench_now(bench), error);
}

/* ---- both ---- */

static bool run_chip(struct bench *bench, const char **error)
{
    avr_cycle_count_t until = bench->avr->cycle + STEP_CYCLES;
    if (bench->from_host.count > 0) {
        avr_raise_irq(bench->host_in, byte_queue_pop(&bench->from_host));
    }
    while (bench->avr->cycle < until) {
        int state = avr_run(bench->avr);
        if (state == cpu_Done || state == cpu_Crashed) {
            *error = "the chip has stopped";
            return false;
        }
    }
    return true;
}

bool bench_advance(struct bench *bench, int64_t until, const char **error)
{
    while (bench_now(bench) < until) {
        if (!run_chip(bench, error) || !carry_to_unit(bench, error)) {
            return false;
        }
        uint32_t rate = baud(bench->avr);
        if (rate != bench->baud) {
            bench->baud = rate;
            rig_unit_baud(bench->unit, rate);
        }
        if (bench_now(bench) >= bench->wire_at) {
            bench->wire_at = bench_now(bench) + WIRE_LOOK_US;
            lay_thermometers(bench);
            bench->unit_next = rig_unit_next(bench->unit);
        }
        if (bench->unit_next <= bench_now(bench) && !move_unit(bench, bench_now(bench), error)) {
            return false;
        }
    }
    return true;
}

uint32_t bench_feed(struct bench *bench, const uint8_t *bytes, uint32_t count)
{
    return byte_queue_feed(&bench->from_host, bytes, count);
}

uint32_t bench_take(struct bench *bench, uint8_t *bytes, uint32_t size)
{
    return byte_queue_take(&bench->to_host, bytes, size);
}

uint32_t bench_type(struct bench *bench, const uint8_t *bytes, uint32_t count)
{
    uint32_t taken = rig_unit_type(bench->unit, bytes, count);
    bench->unit_next = rig_unit_next(bench->unit);
    return taken;
}
