#include "sim/panel/symbol_words.h"

#include <math.h>

bool words_differ(double volts, double rated)
{
    return fabs(volts - rated) > rated * WORDS_SPREAD;
}
