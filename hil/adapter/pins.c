#include "hil/adapter/pins.h"

#include <avr/io.h>

#include "hil/adapter/pins_table.h"

#define ACTIVE_LOW true
#define ACTIVE_HIGH false

enum port { A, C, K, L };

struct row {
    uint8_t channel, index; /* of the protocol */
    uint8_t port, bit;
    bool low; /* active level */
};

#define ROW(channel, index, port, bit, level, name) {channel, index, port, bit, ACTIVE_##level},

static const struct row outputs[] = {PINS_OUTPUTS(ROW)};
static const struct row inputs[] = {PINS_INPUTS(ROW)};

#define OUTPUTS (sizeof outputs / sizeof outputs[0])
#define INPUTS (sizeof inputs / sizeof inputs[0])

_Static_assert(INPUTS <= 16, "a look has 16 bits");

#define READINGS 16 /* of the current, averaged */

static volatile uint8_t *const latches[] = {&PORTA, &PORTC, &PORTK, &PORTL};
static volatile uint8_t *const directions[] = {&DDRA, &DDRC, &DDRK, &DDRL};

static void put(const struct row *row, bool on)
{
    uint8_t mask = (uint8_t)(1u << row->bit);
    if (on != row->low) {
        *latches[row->port] = (uint8_t)(*latches[row->port] | mask);
    } else {
        *latches[row->port] &= (uint8_t)~mask;
    }
}

void pins_init(void)
{
    for (uint8_t i = 0; i < OUTPUTS; i++) {
        put(&outputs[i], false); /* before it drives */
        volatile uint8_t *direction = directions[outputs[i].port];
        *direction = (uint8_t)(*direction | 1u << outputs[i].bit);
    }
    for (uint8_t i = 0; i < INPUTS; i++) {
        volatile uint8_t *latch = latches[inputs[i].port];
        *latch = (uint8_t)(*latch | 1u << inputs[i].bit);
    }
    ADMUX = 1u << REFS0; /* 5 V, A0 */
    ADCSRA = 1u << ADEN | 1u << ADSC | 7u << ADPS0;
}

void pins_write(enum adapter_channel channel, uint8_t index, bool on)
{
    for (uint8_t i = 0; i < OUTPUTS; i++) {
        if (outputs[i].channel == channel && outputs[i].index == index) {
            put(&outputs[i], on);
        }
    }
}

uint16_t pins_sample(void)
{
    uint8_t l = PINL, k = PINK;
    uint16_t look = 0;
    for (uint8_t i = 0; i < INPUTS; i++) {
        uint8_t level = (uint8_t)((inputs[i].port == L ? l : k) >> inputs[i].bit & 1);
        if ((level == 0) == inputs[i].low) {
            look |= (uint16_t)(1u << i);
        }
    }
    return look;
}

bool pins_input(uint8_t bit, enum adapter_channel *channel, uint8_t *index)
{
    if (bit >= INPUTS) {
        return false;
    }
    *channel = (enum adapter_channel)inputs[bit].channel;
    *index = inputs[bit].index;
    return true;
}

bool pins_amps(int32_t *ma)
{
    static uint16_t sum;
    static uint8_t count;
    if ((ADCSRA & 1u << ADSC) != 0) {
        return false;
    }
    sum = (uint16_t)(sum + ADC);
    ADCSRA |= 1u << ADSC;
    if (++count < READINGS) {
        return false;
    }
    *ma = (int32_t)((uint32_t)sum * PINS_AMPS_HIGH_MA / (1023u * READINGS));
    sum = count = 0;
    return true;
}
