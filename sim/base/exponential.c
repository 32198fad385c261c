#include "sim/base/exponential.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#define LARGEST 700.0
#define LN2_HIGH 6.93147180369123816490e-01 /* with LN2_LOW: more bits than a double holds */
#define LN2_LOW 1.90821492927058770002e-10
#define ROOT_HALF 0.70710678118654752440
#define EXPONENT_BIAS 1023
#define EXPONENT_BITS 52
#define TERMS 13
#define ODD_TERMS 21

/* 2^power, power within -1022 .. 1023. */
static double two_to(int32_t power)
{
    uint64_t bits = (uint64_t)(power + EXPONENT_BIAS) << EXPONENT_BITS;
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

double exponential(double x)
{
    /* A division takes several times as long. */
    static const double part[TERMS + 1] = {1.0,      1.0,      1.0 / 2,  1.0 / 3, 1.0 / 4,
                                           1.0 / 5,  1.0 / 6,  1.0 / 7,  1.0 / 8, 1.0 / 9,
                                           1.0 / 10, 1.0 / 11, 1.0 / 12, 1.0 / 13};
    if (x < -LARGEST) {
        return 0;
    }
    x = x < LARGEST ? x : LARGEST;
    double halves = x / LN2_HIGH;
    int32_t power = (int32_t)(halves < 0 ? halves - 0.5 : halves + 0.5);
    double rest = (x - power * LN2_HIGH) - power * LN2_LOW;
    double sum = 1;
    for (int32_t term = TERMS; term > 0; term--) {
        sum = 1 + sum * rest * part[term];
    }
    return sum * two_to(power);
}

double logarithm(double x)
{
    uint64_t bits;
    assert(x > 0);
    memcpy(&bits, &x, sizeof bits);
    int32_t power = (int32_t)(bits >> EXPONENT_BITS) - EXPONENT_BIAS + 1;
    double mantissa = x * two_to(-power / 2) * two_to(-power - -power / 2);
    if (mantissa < ROOT_HALF) {
        mantissa *= 2;
        power--;
    }
    /* log m = 2 artanh((m - 1) / (m + 1)) */
    double ratio = (mantissa - 1) / (mantissa + 1);
    double square = ratio * ratio, sum = 0;
    for (int32_t odd = ODD_TERMS; odd > 0; odd -= 2) {
        sum = sum * square + 1.0 / odd;
    }
    return power * LN2_HIGH + (2 * ratio * sum + power * LN2_LOW);
}
