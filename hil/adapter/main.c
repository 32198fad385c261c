/* The HIL adapter on an Arduino Mega 2560: docs/adapter.md. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/wdt.h>
#include <stddef.h>

#include "hil/adapter/board.h"
#include "hil/adapter/pins.h"
#include "hil/adapter/wire.h"
#include "hil/adapter_core.h"

#define BYTES_AT_ONCE 32 /* of the host's, before others have their turn */

static void write_output(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    (void)context;
    pins_write(channel, index, value != 0);
}

static void write_temp(void *context, uint8_t index, const uint8_t rom[ADAPTER_ROM],
                       int16_t sixteenths)
{
    (void)context;
    wire_set(index, rom, sixteenths);
}

static void write_baud(void *context, uint32_t rate)
{
    (void)context;
    modem_baud(rate);
}

static const struct adapter_board board = {
    .name = "mega2560",
    .build = FUSEBOX_VERSION,
    .count = {1, 1, 1, 1, 1, 8, 6, 4, 1, 1, 1},
    .latency_us =
        {
            [ADAPTER_SUPPLY] = PINS_RELAY_US,
            [ADAPTER_BATTERY] = PINS_RELAY_US,
            [ADAPTER_BUTTON] = PINS_RELAY_US,
            [ADAPTER_AC] = PINS_RELAY_US,
            [ADAPTER_STATUS] = PINS_RELAY_US,
            [ADAPTER_IN] = PINS_RELAY_US,
            [ADAPTER_CONTACT] = 2 * PINS_SAMPLE_US,
            [ADAPTER_LED] = 2 * PINS_SAMPLE_US,
            [ADAPTER_KEY] = 2 * PINS_SAMPLE_US,
            [ADAPTER_POWER] = 2 * PINS_SAMPLE_US,
            [ADAPTER_AMPS] = 10000,
        },
    .amps_high_ma = PINS_AMPS_HIGH_MA,
    .temps = WIRE_SLAVES,
    .temp_latency_us = 1000,
    .baud_low = 300,
    .baud_high = 57600,
    .write = write_output,
    .temp = write_temp,
    .baud = write_baud,
};

static struct adapter adapter;

/* A watchdog's reset leaves it on. */
void stop_watchdog(void) __attribute__((naked, used, section(".init3")));

void stop_watchdog(void)
{
    MCUSR = 0;
    wdt_disable();
}

/* ---- inputs ---- */

static uint16_t seen, settled; /* the last look, and what was told of it */
static uint32_t seen_us[16];   /* when each bit of `seen` changed last */

static void see(uint16_t look, uint32_t at_us)
{
    uint16_t changed = look ^ seen;
    seen = look;
    for (uint8_t bit = 0; changed != 0; bit++, changed >>= 1) {
        if ((changed & 1) != 0) {
            seen_us[bit] = at_us;
        }
    }
}

/* Contacts bounce; what is told has the time of the edge that lasted. */
static void settle(uint32_t now_us)
{
    enum adapter_channel channel;
    uint8_t index;
    uint16_t open = seen ^ settled;
    for (uint8_t bit = 0; open != 0; bit++, open >>= 1) {
        if ((open & 1) == 0 || !pins_input(bit, &channel, &index) ||
            (channel == ADAPTER_CONTACT && now_us - seen_us[bit] < PINS_DEBOUNCE_US)) {
            continue;
        }
        uint16_t mask = (uint16_t)(1u << bit);
        settled ^= mask;
        adapter_sense(&adapter, channel, index, (seen & mask) != 0, seen_us[bit]);
    }
}

static void turn_inputs(void)
{
    uint16_t look;
    uint32_t at_us;
    int32_t ma;
    while (looks_get(&look, &at_us)) {
        see(look, at_us);
        settle(at_us);
    }
    settle(clock_us()); /* not before a look that has just been taken */
    if (pins_amps(&ma)) {
        adapter_sense(&adapter, ADAPTER_AMPS, 0, ma, clock_us());
    }
}

/* ---- serial ports ---- */

static void turn_modem(void)
{
    uint32_t at_us;
    int16_t byte;
    while ((byte = modem_get(&at_us)) >= 0) {
        adapter_port_byte(&adapter, (uint8_t)byte, at_us);
    }
    adapter_port_lost(&adapter, modem_lost());
    if (modem_idle(&at_us)) {
        adapter_port_sent(&adapter, at_us);
    }
    if (modem_has_room() && (byte = adapter_port_next(&adapter)) >= 0) {
        modem_put((uint8_t)byte);
    }
}

static void turn_host(uint32_t now_us)
{
    char line[FRAME_LINE];
    int16_t byte;
    for (uint8_t i = 0; i < BYTES_AT_ONCE && (byte = host_get()) >= 0; i++) {
        now_us = byte == '\n' ? clock_us() : now_us; /* only a line's end does anything */
        adapter_feed(&adapter, (uint8_t)byte, now_us);
    }
    if (host_room() < FRAME_LINE) {
        return;
    }
    uint8_t length = adapter_take(&adapter, now_us, line);
    for (uint8_t i = 0; i < length; i++) {
        host_put((uint8_t)line[i]);
    }
}

int main(void)
{
    pins_init();
    clock_init();
    host_init();
    modem_init();
    looks_init();
    wire_init();
    adapter_init(&adapter, &board, NULL, 0);
    wdt_enable(WDTO_250MS);
    sei();
    for (;;) {
        uint32_t now_us = clock_us();
        wdt_reset();
        adapter_turn(&adapter, now_us);
        turn_host(now_us);
        turn_inputs();
        turn_modem();
    }
}
