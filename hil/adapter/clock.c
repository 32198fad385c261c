#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#include "hil/adapter/board.h"
#include "hil/adapter/pins.h"

#define TICKS_PER_US 2 /* timers 1 and 3: 16 MHz / 8 */
#define LOOKS 16       /* a power of 2 */

static volatile uint32_t rounds; /* of timer 1 */

void clock_init(void)
{
    TCCR1A = 0;
    TCCR1B = 1u << CS11;
    TIMSK1 = 1u << TOIE1;
}

ISR(TIMER1_OVF_vect)
{
    rounds++;
}

/* A round that nobody has counted yet shows in the flag. */
uint32_t clock_us(void)
{
    uint16_t low;
    uint32_t high;
    ATOMIC_BLOCK(ATOMIC_RESTORESTATE)
    {
        low = TCNT1;
        high = rounds;
        if ((TIFR1 & 1u << TOV1) != 0 && low < 0x8000u) {
            high++;
        }
    }
    return (high << 15) + low / TICKS_PER_US;
}

/* ---- looks at the inputs: only those that differ from the one before ---- */

static struct {
    uint16_t look;
    uint32_t at_us;
} looks[LOOKS];
static volatile uint8_t looks_in, looks_out;

void looks_init(void)
{
    TCCR3A = 0;
    TCCR3B = 1u << WGM32 | 1u << CS31;
    OCR3A = PINS_SAMPLE_US * TICKS_PER_US - 1;
    TIMSK3 = 1u << OCIE3A;
}

/* Others may interrupt: a 1-Wire slot does not wait. */
ISR(TIMER3_COMPA_vect, ISR_NOBLOCK)
{
    static uint8_t last_l, last_k;
    uint8_t l = PINL, k = PINK, next = (uint8_t)((looks_in + 1) % LOOKS);
    if ((l != last_l || k != last_k) && next != looks_out) {
        last_l = l;
        last_k = k;
        looks[looks_in].look = pins_sample();
        looks[looks_in].at_us = clock_us();
        looks_in = next;
    }
}

bool looks_get(uint16_t *look, uint32_t *at_us)
{
    if (looks_in == looks_out) {
        return false;
    }
    *look = looks[looks_out].look;
    *at_us = looks[looks_out].at_us;
    looks_out = (uint8_t)((looks_out + 1) % LOOKS);
    return true;
}
