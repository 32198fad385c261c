#include "firmware/temperature.h"

#define SIXTEENTH_C 45
#define TENTH_C 72
#define TENTH_F 40
#define FREEZING_F 320 /* tenths */
#define MOST_DIGITS 3

int32_t degrees_of_reading(int16_t sixteenths)
{
    return sixteenths * SIXTEENTH_C;
}

int32_t degrees_of(struct temperature temperature)
{
    return temperature.fahrenheit ? (temperature.tenths - FREEZING_F) * TENTH_F
                                  : temperature.tenths * TENTH_C;
}

int32_t degrees_between(struct temperature difference)
{
    return difference.tenths * (difference.fahrenheit ? TENTH_F : TENTH_C);
}

/* Digits at *at, none or at most MOST_DIGITS of them; -1 else. */
static int32_t take_digits(const char **at)
{
    int32_t number = 0;
    uint32_t count = 0;
    for (; text_is_digit(**at); (*at)++) {
        number = number * 10 + (**at - '0');
        if (++count > MOST_DIGITS) {
            return -1;
        }
    }
    return count == 0 ? -1 : number;
}

bool temperature_parse(const char *text, struct temperature *temperature)
{
    bool negative = *text == '-';
    const char *at = negative ? text + 1 : text;
    int32_t tenths = take_digits(&at) * 10;
    if (tenths < 0) {
        return false;
    }
    if (*at == '.') {
        at++;
        if (!text_is_digit(*at)) {
            return false;
        }
        tenths += *at++ - '0';
    }
    char scale = text_upper(*at);
    if ((scale != 'C' && scale != 'F') || at[1] != 0) {
        return false;
    }
    temperature->tenths = (int16_t)(negative ? -tenths : tenths);
    temperature->fahrenheit = scale == 'F';
    return true;
}

static void add(struct text *text, struct temperature temperature, bool always_tenths)
{
    int32_t tenths = temperature.tenths;
    if (tenths < 0) {
        text_add_char(text, '-');
        tenths = -tenths;
    }
    text_add_int(text, tenths / 10);
    if (always_tenths || tenths % 10 != 0) {
        text_add_char(text, '.');
        text_add_int(text, tenths % 10);
    }
    text_add_char(text, temperature.fahrenheit ? 'F' : 'C');
}

void temperature_add(struct text *text, struct temperature temperature)
{
    add(text, temperature, false);
}

/* Halves go away from zero. */
static int16_t nearest(int32_t number, int32_t divisor)
{
    int32_t half = number < 0 ? -divisor / 2 : divisor / 2;
    return (int16_t)((number + half) / divisor);
}

void temperature_add_reading(struct text *text, int16_t sixteenths, bool fahrenheit)
{
    int32_t degrees = degrees_of_reading(sixteenths);
    struct temperature shown = {
        .tenths = fahrenheit ? (int16_t)(nearest(degrees, TENTH_F) + FREEZING_F)
                             : nearest(degrees, TENTH_C),
        .fahrenheit = fahrenheit,
    };
    add(text, shown, true);
}
