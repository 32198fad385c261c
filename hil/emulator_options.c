#include "hil/emulator_options.h"

#include <stdio.h>

#include "firmware/limits.h"
#include "sim/base/clock.h"

#define MILLION 1e6

struct emulator_options emulator_options_default(void)
{
    return (struct emulator_options){.seed = 1, .rig = rig_options_default()};
}

/* How a figure gets into the options. */
enum put {
    PUT_RATE, /* LINE_FAULTS + 0 is the adapter's reset */
    PUT_LATENCY,
    PUT_DRIFT,
    PUT_CONTACT,
    PUT_THRESHOLD,
    PUT_HOLD_UP,
    PUT_STUCK_OPEN,
    PUT_STUCK_CLOSED,
    PUT_BROWN_OUT,
    PUT_USB
};

struct row {
    const char *name, *example, *about;
    enum dimension dimension;
    double low, high;
    enum put put;
    uint32_t index;
};

static const struct row faults[] = {
    {"lost", "1%", "lines that vanish", DIMENSION_RATIO, 0, 1, PUT_RATE, LINE_LOST},
    {"corrupt", "1%", "lines with one wrong bit", DIMENSION_RATIO, 0, 1, PUT_RATE, LINE_CORRUPT},
    {"double", "1%", "lines that come twice", DIMENSION_RATIO, 0, 1, PUT_RATE, LINE_DOUBLE},
    {"late", "1%", "lines that come 20 to 200 ms later, and all behind them", DIMENSION_RATIO, 0, 1,
     PUT_RATE, LINE_LATE},
    {"garbage", "1%", "lines with 1 to 64 random bytes before them", DIMENSION_RATIO, 0, 1,
     PUT_RATE, LINE_GARBAGE},
    {"half", "1%", "lines that end in the middle, and 50 to 150 ms of silence", DIMENSION_RATIO, 0,
     1, PUT_RATE, LINE_HALF},
    {"reset", "0.1%", "lines from the host with which the adapter resets", DIMENSION_RATIO, 0, 1,
     PUT_RATE, LINE_FAULTS},
    {"latency", "5ms", "of every line, each way", DIMENSION_TIME, 0, 10, PUT_LATENCY, 0},
    {"drift", "50", "the adapter's clock is so many ppm faster", DIMENSION_NONE, -10000, 10000,
     PUT_DRIFT, 0},
};

static const struct row gaps[] = {
    {"contact", "5ms", "relays operate and release later", DIMENSION_TIME, 0, 10, PUT_CONTACT, 0},
    {"threshold", "8.5V", "inputs let go at this level", DIMENSION_VOLTAGE, 1, 9.5, PUT_THRESHOLD,
     0},
    {"hold-up", "1000uF", "a capacitor at the supply terminals", DIMENSION_CAPACITANCE, 0, 1,
     PUT_HOLD_UP, 0},
    {"stuck-open", "2", "this relay's contact does not close", DIMENSION_NONE, 1, UNIT_RELAYS,
     PUT_STUCK_OPEN, 0},
    {"stuck-closed", "2", "this relay's contact does not open, once closed", DIMENSION_NONE, 1,
     UNIT_RELAYS, PUT_STUCK_CLOSED, 0},
    {"brown-out", "60s", "so often the unit has a brown-out reset", DIMENSION_TIME, 0.1, 1e6,
     PUT_BROWN_OUT, 0},
    {"usb", "5V", "the console's cable keeps the unit alive", DIMENSION_VOLTAGE, 4, 5.5, PUT_USB,
     0},
};

static const struct row *row_of(enum emulator_table table, uint32_t row)
{
    if (table == EMULATOR_FAULT) {
        return row < sizeof faults / sizeof faults[0] ? &faults[row] : NULL;
    }
    return row < sizeof gaps / sizeof gaps[0] ? &gaps[row] : NULL;
}

const char *emulator_option_name(enum emulator_table table, uint32_t row)
{
    const struct row *found = row_of(table, row);
    return found == NULL ? NULL : found->name;
}

const char *emulator_option_example(enum emulator_table table, uint32_t row)
{
    return row_of(table, row)->example;
}

const char *emulator_option_about(enum emulator_table table, uint32_t row)
{
    return row_of(table, row)->about;
}

static void put_rate(struct emulator_options *options, uint32_t fault, double rate)
{
    uint32_t *place = fault < LINE_FAULTS ? &options->rate[fault] : &options->reset_rate;
    *place = (uint32_t)(rate * NOISY_MILLION + 0.5);
}

static void put(struct emulator_options *options, const struct row *row, double value)
{
    switch (row->put) {
    case PUT_RATE:
        put_rate(options, row->index, value);
        break;
    case PUT_LATENCY:
        options->latency_us = clock_us(value);
        break;
    case PUT_DRIFT:
        options->drift_ppm = (int32_t)value;
        break;
    case PUT_CONTACT:
        options->rig.contact_us = clock_us(value);
        break;
    case PUT_THRESHOLD:
        options->rig.threshold_v = value;
        break;
    case PUT_HOLD_UP:
        options->rig.hold_up_f = value;
        break;
    case PUT_STUCK_OPEN:
        options->stuck_open = (uint8_t)value;
        break;
    case PUT_STUCK_CLOSED:
        options->stuck_closed = (uint8_t)value;
        break;
    case PUT_BROWN_OUT:
        options->brown_out_us = clock_us(value);
        break;
    case PUT_USB:
        options->usb_powers = true;
        break;
    }
}

bool emulator_option_set(struct emulator_options *options, enum emulator_table table, uint32_t row,
                         const char *figure, char error[QUANTITY_ERROR])
{
    const struct row *found = row_of(table, row);
    struct quantity quantity;
    if (!quantity_parse(figure, found->dimension, &quantity, error)) {
        return false;
    }
    bool whole = found->dimension != DIMENSION_NONE ||
                 (quantity.value > -MILLION && quantity.value < MILLION &&
                  (double)(int32_t)quantity.value == quantity.value);
    if (!(quantity.value >= found->low && quantity.value <= found->high && whole)) {
        char low[QUANTITY_TEXT], high[QUANTITY_TEXT];
        quantity_text(found->low, found->dimension, low);
        quantity_text(found->high, found->dimension, high);
        snprintf(error, QUANTITY_ERROR, "'%.30s' is not from %s to %s, like %s", figure, low, high,
                 found->example);
        return false;
    }
    put(options, found, quantity.value);
    return true;
}
