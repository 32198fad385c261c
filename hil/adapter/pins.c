#include "hil/adapter/pins.h"

#include <avr/io.h>

/* Relay boards pull their coils when the input is low; a switch or an optocoupler at an input of
 * the Mega pulls it to ground. */
#define ACTIVE_LOW true
#define ACTIVE_HIGH false

enum port { A, C, K, L };

struct row {
    uint8_t channel, index; /* of the protocol */
    uint8_t port, bit;
    bool low; /* active level */
};

static const struct row outputs[] = {
    {ADAPTER_SUPPLY, 0, A, 0, ACTIVE_LOW},  /* D22, relay board 1 */
    {ADAPTER_BATTERY, 0, A, 1, ACTIVE_LOW}, /* D23 */
    {ADAPTER_BUTTON, 0, A, 2, ACTIVE_LOW},  /* D24 */
    {ADAPTER_AC, 0, A, 3, ACTIVE_LOW},      /* D25 */
    {ADAPTER_STATUS, 0, A, 4, ACTIVE_LOW},  /* D26 */
    {ADAPTER_IN, 0, C, 0, ACTIVE_LOW},      /* D37, relay board 2 */
    {ADAPTER_IN, 1, C, 1, ACTIVE_LOW},      /* D36 */
    {ADAPTER_IN, 2, C, 2, ACTIVE_LOW},      /* D35 */
    {ADAPTER_IN, 3, C, 3, ACTIVE_LOW},      /* D34 */
    {ADAPTER_IN, 4, C, 4, ACTIVE_LOW},      /* D33 */
    {ADAPTER_IN, 5, C, 5, ACTIVE_LOW},      /* D32 */
    {ADAPTER_IN, 6, C, 6, ACTIVE_LOW},      /* D31 */
    {ADAPTER_IN, 7, C, 7, ACTIVE_LOW},      /* D30 */
};

static const struct row inputs[] = {
    {ADAPTER_CONTACT, 0, L, 0, ACTIVE_LOW}, /* D49 */
    {ADAPTER_CONTACT, 1, L, 1, ACTIVE_LOW}, /* D48 */
    {ADAPTER_CONTACT, 2, L, 2, ACTIVE_LOW}, /* D47 */
    {ADAPTER_CONTACT, 3, L, 3, ACTIVE_LOW}, /* D46 */
    {ADAPTER_CONTACT, 4, L, 4, ACTIVE_LOW}, /* D45 */
    {ADAPTER_CONTACT, 5, L, 5, ACTIVE_LOW}, /* D44 */
    {ADAPTER_LED, 0, K, 0, ACTIVE_LOW},     /* A8 */
    {ADAPTER_LED, 1, K, 1, ACTIVE_LOW},     /* A9 */
    {ADAPTER_LED, 2, K, 2, ACTIVE_LOW},     /* A10 */
    {ADAPTER_LED, 3, K, 3, ACTIVE_LOW},     /* A11 */
    {ADAPTER_KEY, 0, K, 4, ACTIVE_LOW},     /* A12 */
    {ADAPTER_POWER, 0, K, 5, ACTIVE_LOW},   /* A13 */
};

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
