/* The small firmware on an ATmega328P at 16 MHz: a timer at 1 kHz, sleep between. Its outputs are
 * on port B, its sum in two spare registers. */
#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/sleep.h>

#include "bench/small.h"

EMPTY_INTERRUPT(TIMER0_COMPA_vect)

int main(void)
{
    struct small small;
    small_init(&small);
    DDRB = 0xff;
    PORTD = 0xff; /* INT0 and INT1 high: simavr looks at low ones in each cycle */
    TCCR0A = _BV(WGM01);
    OCR0A = 249; /* 16 MHz / 64 / 250 */
    TIMSK0 = _BV(OCIE0A);
    TCCR0B = _BV(CS01) | _BV(CS00);
    set_sleep_mode(SLEEP_MODE_IDLE);
    sei();
    for (;;) {
        sleep_mode();
        small_tick(&small);
        GPIOR1 = (uint8_t)small.sum;
        GPIOR2 = (uint8_t)(small.sum >> 8);
        PORTB = small.outputs;
    }
}
