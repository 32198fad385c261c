#include "hil/simavr/aid_mega.h"

#include <simavr/avr_ioport.h>
#include <simavr/avr_uart.h>
#include <simavr/sim_elf.h>
#include <stdlib.h>
#include <string.h>

#define HERTZ 16000000u
#define CYCLES_PER_US 16u
#define BYTE_CYCLES (20 * CYCLES_PER_US) /* ten bits at 500 000 baud */
#define BEAT_CYCLES (100000 * CYCLES_PER_US)
#define WIRE_BIT 4

/* ---- what the chip does ---- */

static void keep(struct mega *mega, const struct frame *frame)
{
    if (mega->heard_count == MEGA_HEARD || strcmp(frame_kind(frame), "beat") == 0) {
        return;
    }
    char *to = mega->heard[mega->heard_count++];
    strcpy(to, frame_kind(frame));
    for (uint8_t i = 0; i + 1 < frame->word_count; i++) {
        strcat(strcat(to, " "), frame_word(frame, i));
    }
}

static void host_byte(struct avr_irq_t *irq, uint32_t value, void *context)
{
    struct mega *mega = context;
    struct frame frame;
    (void)irq;
    if (link_feed(&mega->host, (uint8_t)value, &frame)) {
        keep(mega, &frame);
    }
}

static void modem_byte(struct avr_irq_t *irq, uint32_t value, void *context)
{
    struct mega *mega = context;
    (void)irq;
    if (mega->modem_count < MEGA_BYTES) {
        mega->modem[mega->modem_count++] = (uint8_t)value;
    }
}

static void port_a(struct avr_irq_t *irq, uint32_t value, void *context)
{
    struct mega *mega = context;
    (void)irq;
    mega->port_a = (uint8_t)value;
    mega->port_a_cycle = mega->avr->cycle;
}

static void port_c(struct avr_irq_t *irq, uint32_t value, void *context)
{
    struct mega *mega = context;
    (void)irq;
    mega->port_c = (uint8_t)value;
    mega->port_c_cycle = mega->avr->cycle;
}

static void show_wire(struct mega *mega)
{
    avr_raise_irq(mega->wire, mega->wire_low || mega->wire_pulled ? 0 : 1);
}

static void wire_direction(struct avr_irq_t *irq, uint32_t value, void *context)
{
    struct mega *mega = context;
    (void)irq;
    mega->wire_pulled = (value & 1u << WIRE_BIT) != 0;
}

static avr_irq_t *pin(struct mega *mega, char port, int index)
{
    return avr_io_getirq(mega->avr, (uint32_t)AVR_IOCTL_IOPORT_GETIRQ(port), index);
}

/* Else each look at an idle UART sleeps. */
static void open_uart(struct mega *mega, char name, avr_irq_notify_t notify)
{
    uint32_t flags = 0;
    avr_ioctl(mega->avr, (uint32_t)AVR_IOCTL_UART_SET_FLAGS(name), &flags);
    avr_irq_register_notify(
        avr_io_getirq(mega->avr, (uint32_t)AVR_IOCTL_UART_GETIRQ(name), UART_IRQ_OUTPUT), notify,
        mega);
}

static void no_sleep(struct avr_t *avr, avr_cycle_count_t cycles)
{
    (void)avr, (void)cycles;
}

bool mega_start(struct mega *mega, const char *elf)
{
    static elf_firmware_t firmware;
    memset(mega, 0, sizeof *mega);
    memset(&firmware, 0, sizeof firmware);
    link_reset(&mega->host);
    if (elf_read_firmware(elf, &firmware) != 0) {
        return false;
    }
    mega->avr = avr_make_mcu_by_name("atmega2560");
    if (mega->avr == NULL || avr_init(mega->avr) != 0) {
        return false;
    }
    avr_load_firmware(mega->avr, &firmware);
    mega->avr->frequency = HERTZ;
    mega->avr->sleep = no_sleep;
    mega->avr->log = LOG_ERROR;
    mega->beats = true;
    open_uart(mega, '0', host_byte);
    open_uart(mega, '1', modem_byte);
    avr_irq_register_notify(pin(mega, 'A', IOPORT_IRQ_REG_PORT), port_a, mega);
    avr_irq_register_notify(pin(mega, 'C', IOPORT_IRQ_REG_PORT), port_c, mega);
    avr_irq_register_notify(pin(mega, 'E', IOPORT_IRQ_DIRECTION_ALL), wire_direction, mega);
    mega->wire = pin(mega, 'E', WIRE_BIT);
    for (uint8_t bit = 0; bit < 8; bit++) {
        mega_pin(mega, 'L', bit, true);
        mega_pin(mega, 'K', bit, true);
    }
    show_wire(mega);
    return true;
}

/* ---- time ---- */

static void beat(struct mega *mega)
{
    struct frame frame;
    if (mega->beats && mega->avr->cycle >= mega->beat_cycle) {
        mega->beat_cycle = mega->avr->cycle + BEAT_CYCLES;
        frame_begin(&frame, 0, "beat");
        frame_add_time(&frame, 1);
        link_send_plain(&mega->host, &frame);
    }
}

static void feed_chip(struct mega *mega)
{
    if (mega->avr->cycle < mega->line_cycle) {
        return;
    }
    mega->line_cycle = mega->avr->cycle + BYTE_CYCLES;
    if (mega->line_at == mega->line_length) {
        beat(mega);
        mega->line_at = 0;
        mega->line_length = link_take(&mega->host, mega_us(mega), (char *)mega->line);
    }
    if (mega->line_at < mega->line_length) {
        avr_raise_irq(
            avr_io_getirq(mega->avr, (uint32_t)AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT),
            mega->line[mega->line_at++]);
    }
}

void mega_run_us(struct mega *mega, uint64_t us)
{
    uint64_t until = mega->avr->cycle + us * CYCLES_PER_US;
    while (mega->avr->cycle < until) {
        bool pulled = mega->wire_pulled;
        int state = avr_run(mega->avr);
        if (state == cpu_Done || state == cpu_Crashed) {
            abort();
        }
        if (pulled != mega->wire_pulled) {
            show_wire(mega);
        }
        feed_chip(mega);
    }
}

uint32_t mega_us(const struct mega *mega)
{
    return (uint32_t)(mega->avr->cycle / CYCLES_PER_US);
}

/* ---- what others do ---- */

void mega_hello(struct mega *mega, uint16_t session)
{
    struct frame frame;
    link_reset(&mega->host);
    frame_begin(&frame, 0, "hello");
    frame_add_word(&frame, "fusebox");
    frame_add_number(&frame, 1);
    frame_add_number(&frame, session);
    link_send_plain(&mega->host, &frame);
}

uint16_t mega_say(struct mega *mega, const char *words)
{
    struct frame frame;
    char copy[FRAME_LINE], *word = copy;
    uint16_t number = link_number(&mega->host);
    strcpy(copy, words);
    for (bool first = true; word != NULL; first = false) {
        char *next = strchr(word, ' ');
        if (next != NULL) {
            *next++ = '\0';
        }
        if (first) {
            frame_begin(&frame, number, word);
        } else {
            frame_add_word(&frame, word);
        }
        word = next;
    }
    if (!link_send(&mega->host, &frame)) {
        abort();
    }
    return number;
}

const char *mega_await(struct mega *mega, const char *begin, uint64_t us)
{
    for (uint64_t gone = 0; gone < us; gone += 100) {
        for (; mega->looked < mega->heard_count; mega->looked++) {
            if (strncmp(mega->heard[mega->looked], begin, strlen(begin)) == 0) {
                return mega->heard[mega->looked++];
            }
        }
        mega_run_us(mega, 100);
    }
    return NULL;
}

void mega_pin(struct mega *mega, char port, uint8_t bit, bool high)
{
    avr_raise_irq(pin(mega, port, bit), high ? 1 : 0);
}

void mega_modem(struct mega *mega, uint8_t byte)
{
    avr_raise_irq(avr_io_getirq(mega->avr, (uint32_t)AVR_IOCTL_UART_GETIRQ('1'), UART_IRQ_INPUT),
                  byte);
}

/* ---- 1-Wire, by the data sheet's times ---- */

static void pull_wire(struct mega *mega, uint64_t us)
{
    mega->wire_low = true;
    show_wire(mega);
    mega_run_us(mega, us);
    mega->wire_low = false;
    show_wire(mega);
}

bool mega_wire_reset(struct mega *mega)
{
    pull_wire(mega, 480);
    mega_run_us(mega, 70);
    bool present = mega->wire_pulled;
    mega_run_us(mega, 410);
    return present && !mega->wire_pulled;
}

void mega_wire_write(struct mega *mega, uint8_t byte, uint8_t bits)
{
    for (uint8_t i = 0; i < bits; i++) {
        bool one = (byte >> i & 1) != 0;
        pull_wire(mega, one ? 6 : 60);
        mega_run_us(mega, one ? 64 : 10);
    }
}

uint8_t mega_wire_read(struct mega *mega, uint8_t bits)
{
    uint8_t byte = 0;
    for (uint8_t i = 0; i < bits; i++) {
        pull_wire(mega, 6);
        mega_run_us(mega, 9);
        if (!mega->wire_pulled) {
            byte = (uint8_t)(byte | 1u << i);
        }
        mega_run_us(mega, 55);
    }
    return byte;
}
