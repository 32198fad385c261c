#include "hil/adapter/wire.h"

#define F_CPU 16000000UL
#include <avr/interrupt.h>
#include <avr/io.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <util/atomic.h>
#include <util/delay.h>

/* Timer 4 counts half microseconds from the last edge. Figures of the data sheet: a master's low
 * ends within 15 us for a 1 and lasts 60 to 120 us for a 0; the slave samples, or lets go of its
 * own 0, between 15 and 60 us; a reset is low for 480 us; presence begins 15 to 60 us after it,
 * and lasts 60 to 240 us. */
#define US(us) (uint16_t)((us)*2)
#define SLOT US(28)
#define RESET US(400)
#define PRESENCE_AFTER US(30)
#define PRESENCE US(120)
#define RISE_US 2 /* of the bus, by its pull-up */

#define PIN 4 /* PE4, D2, INT4 */
#define SCRATCHPAD 9

enum phase {
    IDLE, /* until the next reset */
    PRESENCE_WAITS,
    PRESENT,
    ROM_COMMAND,
    MATCHING,
    SEARCH_BIT, /* then the two below, for each bit */
    SEARCH_COMPLEMENT,
    SEARCH_CHOICE,
    SENDING_ROM,
    FUNCTION,
    SENDING_SCRATCHPAD,
    HEARING, /* what changes nothing */
    DONE     /* each slot reads 1 */
};

enum { SEARCH_ROM = 0xF0, READ_ROM = 0x33, MATCH_ROM = 0x55, SKIP_ROM = 0xCC };
enum { CONVERT_T = 0x44, READ_SCRATCHPAD = 0xBE, WRITE_SCRATCHPAD = 0x4E };

static struct {
    uint8_t rom[WIRE_SLAVES][ROM_SIZE];
    uint8_t now[WIRE_SLAVES][SCRATCHPAD], next[WIRE_SLAVES][SCRATCHPAD];
    uint8_t here;   /* bit i: slave i hangs on the bus */
    uint8_t active; /* of these, those that still take part */
    uint8_t phase;
    uint8_t bit; /* within what is sent or heard */
    uint8_t byte;
    bool slot; /* from its first edge to the look at the bus */
    bool low;  /* the master holds the bus low after that: its end is awaited */
    bool own;  /* the next edge is that of our letting go */
} wire;

/* The bit that goes out in the next slot is a 0. */
#define SENDS_ZERO GPIOR0

static void pull(void)
{
    DDRE |= 1u << PIN;
}

static bool is_low(void)
{
    return (PINE & 1u << PIN) == 0;
}

static void alarm_at(uint16_t ticks)
{
    OCR4A = ticks;
    TIFR4 = 1u << OCF4A;
    TIMSK4 = 1u << OCIE4A;
}

void wire_init(void)
{
    PORTE &= (uint8_t) ~(1u << PIN);
    DDRE &= (uint8_t) ~(1u << PIN);
    TCCR4A = 0;
    TCCR4B = 1u << CS41;
    EICRB = 1u << ISC40; /* INT4: both edges */
    EIMSK = 1u << INT4;
}

static void fill_scratchpad(uint8_t pad[SCRATCHPAD], int16_t sixteenths)
{
    static const uint8_t rest[] = {0x4B, 0x46, 0x7F, 0xFF, 0x0C, 0x10};
    pad[0] = (uint8_t)sixteenths;
    pad[1] = (uint8_t)((uint16_t)sixteenths >> 8);
    memcpy(pad + 2, rest, sizeof rest);
    pad[8] = rom_crc(pad, 8);
}

void wire_set(uint8_t index, const uint8_t rom[ROM_SIZE], int16_t sixteenths)
{
    uint8_t mask = (uint8_t)(1u << index), pad[SCRATCHPAD], power_on[SCRATCHPAD];
    fill_scratchpad(pad, sixteenths);
    fill_scratchpad(power_on, 85 * 16);
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        bool new =
            (wire.here & mask) == 0 || (rom != NULL && memcmp(wire.rom[index], rom, ROM_SIZE) != 0);
        memcpy(wire.next[index], pad, sizeof pad);
        if (rom == NULL) {
            wire.here &= (uint8_t)~mask;
            wire.active &= (uint8_t)~mask;
        } else if (new) {
            memcpy(wire.rom[index], rom, ROM_SIZE);
            memcpy(wire.now[index], power_on, sizeof power_on);
            wire.active &= (uint8_t)~mask;
            wire.here |= mask;
        }
    }
}

/* ---- bits: all that take part speak at once, and a 0 wins ---- */

/* Whose bit of the ROM is 1. */
static uint8_t ones_of_rom(uint8_t bit)
{
    uint8_t ones = 0, at = bit >> 3, mask = (uint8_t)(1u << (bit & 7));
    for (uint8_t i = 0; i < WIRE_SLAVES; i++) {
        if ((wire.rom[i][at] & mask) != 0) {
            ones = (uint8_t)(ones | 1u << i);
        }
    }
    return ones;
}

static uint8_t ones_of_scratchpad(uint8_t bit)
{
    uint8_t ones = 0, at = bit >> 3, mask = (uint8_t)(1u << (bit & 7));
    for (uint8_t i = 0; i < WIRE_SLAVES; i++) {
        if ((wire.now[i][at] & mask) != 0) {
            ones = (uint8_t)(ones | 1u << i);
        }
    }
    return ones;
}

/* What the next slot says. */
static void prepare(void)
{
    uint8_t zeros = 0;
    switch (wire.phase) {
    case SEARCH_BIT:
    case SENDING_ROM:
        zeros = (uint8_t)~ones_of_rom(wire.bit);
        break;
    case SEARCH_COMPLEMENT:
        zeros = ones_of_rom(wire.bit);
        break;
    case SENDING_SCRATCHPAD:
        zeros = (uint8_t)~ones_of_scratchpad(wire.bit);
        break;
    default:
        break;
    }
    SENDS_ZERO = (zeros & wire.active) != 0;
}

static void go_to(enum phase phase)
{
    wire.phase = (uint8_t)phase;
    wire.bit = 0;
    wire.byte = 0;
}

static void convert(void)
{
    for (uint8_t i = 0; i < WIRE_SLAVES; i++) {
        if ((wire.active & 1u << i) != 0) {
            memcpy(wire.now[i], wire.next[i], SCRATCHPAD);
        }
    }
}

static void take_rom_command(uint8_t command)
{
    switch (command) {
    case SEARCH_ROM:
        go_to(SEARCH_BIT);
        break;
    case READ_ROM:
        go_to(SENDING_ROM);
        break;
    case MATCH_ROM:
        go_to(MATCHING);
        break;
    case SKIP_ROM:
        go_to(FUNCTION);
        break;
    default:
        go_to(IDLE);
        break;
    }
}

static void take_function(uint8_t function)
{
    switch (function) {
    case CONVERT_T:
        convert();
        go_to(DONE);
        break;
    case READ_SCRATCHPAD:
        go_to(SENDING_SCRATCHPAD);
        break;
    case WRITE_SCRATCHPAD:
        go_to(HEARING);
        break;
    default:
        go_to(IDLE);
        break;
    }
}

/* Who has another bit takes no further part. */
static void choose(bool one)
{
    uint8_t ones = ones_of_rom(wire.bit);
    wire.active = (uint8_t)(wire.active & (one ? ones : ~ones));
    wire.bit++;
}

static void take_command(bool one)
{
    if (one) {
        wire.byte = (uint8_t)(wire.byte | 1u << wire.bit);
    }
    if (++wire.bit < 8) {
        return;
    }
    if (wire.phase == ROM_COMMAND) {
        take_rom_command(wire.byte);
    } else {
        take_function(wire.byte);
    }
}

static void count_sent(uint8_t bytes, enum phase after)
{
    if (++wire.bit == 8 * bytes) {
        go_to(after);
    }
}

/* A slot is over but for its end; the level is what the master wrote, or what was said. */
static void take_slot(bool one)
{
    switch (wire.phase) {
    case ROM_COMMAND:
    case FUNCTION:
        take_command(one);
        break;
    case MATCHING:
        choose(one);
        if (wire.bit == 8 * ROM_SIZE) {
            go_to(FUNCTION);
        }
        break;
    case SEARCH_BIT:
    case SEARCH_COMPLEMENT:
        wire.phase++;
        break;
    case SEARCH_CHOICE:
        choose(one);
        wire.phase = wire.bit == 8 * ROM_SIZE ? IDLE : SEARCH_BIT;
        break;
    case SENDING_ROM:
        count_sent(ROM_SIZE, FUNCTION);
        break;
    case SENDING_SCRATCHPAD:
        count_sent(SCRATCHPAD, DONE);
        break;
    default:
        break;
    }
}

/* ---- edges ---- */

static void begin_slot(void)
{
    if (SENDS_ZERO != 0) {
        pull();
    }
    TCNT4 = 0;
    wire.slot = true;
    alarm_at(SLOT);
}

/* A low that was long enough is a reset, whatever was going on. */
static void end_low(void)
{
    wire.low = false;
    if (TCNT4 < RESET) {
        return;
    }
    SENDS_ZERO = 0;
    wire.active = wire.here;
    go_to(wire.here != 0 ? PRESENCE_WAITS : IDLE);
    if (wire.here != 0) {
        TCNT4 = 0;
        alarm_at(PRESENCE_AFTER);
    }
}

/* Another interrupt may have held this one up until a short low is over: a bus that is high
 * although no end of a low is awaited has had one. */
ISR(INT4_vect)
{
    if (wire.slot || wire.phase == PRESENCE_WAITS || wire.phase == PRESENT) {
        return;
    }
    if (wire.own) {
        wire.own = false;
        return;
    }
    if (!wire.low || is_low()) {
        begin_slot();
    } else {
        end_low();
    }
}

/* Unless the master holds the bus, this makes an edge of our own. */
static void let_go(void)
{
    bool pulled = (DDRE & 1u << PIN) != 0;
    DDRE &= (uint8_t) ~(1u << PIN);
    _delay_us(RISE_US);
    wire.low = is_low();
    wire.own = pulled && !wire.low;
}

ISR(TIMER4_COMPA_vect)
{
    TIMSK4 = 0;
    if (wire.phase == PRESENCE_WAITS) {
        pull();
        wire.phase = PRESENT;
        TCNT4 = 0;
        alarm_at(PRESENCE);
    } else if (wire.phase == PRESENT) {
        go_to(ROM_COMMAND);
        let_go();
    } else {
        bool one = !is_low();
        let_go();
        wire.slot = false;
        take_slot(one);
        prepare();
    }
}
