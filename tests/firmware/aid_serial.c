#include "firmware/aid_serial.h"

#include <check.h>
#include <string.h>

#include "firmware/limits.h"

void serial_init(struct serial *serial)
{
    memset(serial, 0, sizeof *serial);
    serial->pause_at = UINT32_MAX;
}

void serial_clear(struct serial *serial)
{
    serial->count = 0;
    serial->taken = 0;
    serial->dropping = 0;
    serial->pause_at = UINT32_MAX;
}

static void put(struct serial *serial, char byte)
{
    if (serial->count == SERIAL_BYTES) {
        ck_abort_msg("the serial line is full");
    }
    serial->bytes[serial->count++] = (uint8_t)byte;
}

static void strike(struct serial *serial, struct serial_fault *fault)
{
    switch (fault->trouble) {
    case SERIAL_REPORTS:
    case SERIAL_INSERTS:
        for (uint32_t i = 0; i < fault->count; i++) {
            put(serial, fault->bytes[i]);
        }
        break;
    case SERIAL_PAUSES:
        serial->pause_at = serial->count;
        serial->pause = fault->pause;
        break;
    case SERIAL_DROPS:
        serial->dropping = fault->count;
        break;
    case SERIAL_ENDS:
        serial->ended = true;
        break;
    case SERIAL_FINE:
        break;
    }
    fault->trouble = SERIAL_FINE;
}

static void strike_before_byte(struct serial *serial)
{
    for (uint32_t i = 0; i < SERIAL_FAULTS; i++) {
        struct serial_fault *fault = &serial->fault[i];
        bool counts_bytes = fault->trouble != SERIAL_FINE && fault->trouble != SERIAL_REPORTS;
        if (counts_bytes && fault->at == serial->said) {
            strike(serial, fault);
        }
    }
}

static void strike_before_line(struct serial *serial)
{
    for (uint32_t i = 0; i < SERIAL_FAULTS; i++) {
        struct serial_fault *fault = &serial->fault[i];
        if (fault->trouble == SERIAL_REPORTS && fault->at == serial->lines) {
            strike(serial, fault);
        }
    }
}

static void say_byte(struct serial *serial, char byte)
{
    strike_before_byte(serial);
    if (serial->ended) {
        return;
    }
    serial->said++;
    if (serial->dropping > 0) {
        serial->dropping--;
    } else {
        put(serial, byte);
    }
}

void serial_say(struct serial *serial, const char *bytes, uint32_t count, bool line_begins,
                int64_t ready_at)
{
    if (serial->taken == serial->count) {
        serial_clear(serial);
        serial->ready_at = ready_at;
    }
    if (line_begins) {
        strike_before_line(serial);
        serial->lines++;
    }
    for (uint32_t i = 0; i < count && !serial->ended; i++) {
        say_byte(serial, bytes[i]);
    }
    if (serial->taken == serial->pause_at) {
        serial->ready_at += serial->pause;
        serial->pause_at = UINT32_MAX;
    }
}

uint32_t serial_there(const struct serial *serial, int64_t now)
{
    uint32_t end = serial->pause_at < serial->count ? serial->pause_at : serial->count;
    return now < serial->ready_at ? 0 : end - serial->taken;
}

void serial_take(struct serial *serial, uint32_t count, int64_t now)
{
    serial->taken += count;
    if (count > 0) {
        serial->ready_at = now + TIME_MS(1);
    }
    if (serial->taken == serial->pause_at) {
        serial->ready_at += serial->pause;
        serial->pause_at = UINT32_MAX;
    }
}

int64_t serial_deadline(const struct serial *serial)
{
    return serial->taken < serial->count ? serial->ready_at : TIME_NEVER;
}
