#include "hil/scpi.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS_MOST 9

/* `most`: of the value; 0: the step asks, and has none. */
struct row {
    const char *word;
    int32_t most;
};

static const struct row rows[SCPI_STEPS] = {
    [SCPI_IDENTITY] = {"*IDN?", 0},
    [SCPI_VOLTAGE] = {"VOLT", SCPI_MILLIVOLTS_MOST},
    [SCPI_CURRENT] = {"CURR", SCPI_MILLIAMPS_MOST},
    [SCPI_OUTPUT] = {"OUTP", 1},
    [SCPI_MEASURE] = {"MEAS:CURR?", 0},
};

static const char error_question[] = "SYST:ERR?";

void scpi_init(struct scpi *scpi)
{
    memset(scpi, 0, sizeof *scpi);
}

static void send_line(struct scpi *scpi, const char *line)
{
    scpi->out_count = (uint16_t)snprintf(scpi->out, sizeof scpi->out, "%s\n", line);
    scpi->out_at = 0;
    scpi->in_count = 0;
    scpi->overlong = false;
}

static void format_step(enum scpi_step step, int32_t value, char line[SCPI_LINE])
{
    const char *word = rows[step].word;
    if (rows[step].most == 0) {
        snprintf(line, SCPI_LINE, "%s", word);
    } else if (step == SCPI_OUTPUT) {
        snprintf(line, SCPI_LINE, "%s %s", word, value != 0 ? "ON" : "OFF");
    } else {
        snprintf(line, SCPI_LINE, "%s %ld.%03ld", word, (long)(value / 1000),
                 (long)(value % 1000));
    }
}

bool scpi_begin(struct scpi *scpi, enum scpi_step step, int32_t value)
{
    char line[SCPI_LINE];
    bool asks = rows[step].most == 0;
    if (scpi_is_busy(scpi) || (!asks && (value < 0 || value > rows[step].most))) {
        return false;
    }
    format_step(step, value, line);
    send_line(scpi, line);
    scpi->step = (uint8_t)step;
    scpi->error[0] = '\0';
    scpi->state = SCPI_ASKED;
    if (!asks) {
        /* Both at once: the supply answers the second line alone. */
        size_t used = strlen(scpi->out);
        used += (size_t)snprintf(scpi->out + used, sizeof scpi->out - used, "%s\n",
                                 error_question);
        scpi->out_count = (uint16_t)used;
        scpi->state = SCPI_CHECKED;
    }
    return true;
}

uint32_t scpi_take(struct scpi *scpi, uint8_t *bytes, uint32_t size)
{
    uint32_t left = (uint32_t)(scpi->out_count - scpi->out_at);
    uint32_t count = left < size ? left : size;
    memcpy(bytes, scpi->out + scpi->out_at, count);
    scpi->out_at = (uint16_t)(scpi->out_at + count);
    return count;
}

static void fail(struct scpi *scpi, const char *why, const char *detail)
{
    snprintf(scpi->error, sizeof scpi->error, "the supply: %s: %s%s%s", rows[scpi->step].word, why,
             detail[0] == '\0' ? "" : ": ", detail);
    scpi->state = SCPI_FAILED;
    scpi->out_count = scpi->out_at = 0;
}

/* "0.123", "+1.230000E-01", "0.123A": to milliamperes. */
static bool read_amps(const char *text, int32_t *milliamps)
{
    char *end;
    double amps = strtod(text, &end);
    bool number = end != text && strspn(text, "+-.0123456789") > 0;
    end += strspn(end, " A");
    if (!number || *end != '\0' || !(amps > -1000.0 && amps < 1000.0)) {
        return false;
    }
    *milliamps = (int32_t)(amps * 1000.0 + (amps < 0 ? -0.5 : 0.5));
    return true;
}

/* `0,"No error"`, `+0,...`, `0`: all is well. */
static void check(struct scpi *scpi, const char *line)
{
    char *end;
    long code = strtol(line, &end, 10);
    if (end == line || end - line > DIGITS_MOST || (*end != ',' && *end != '\0')) {
        fail(scpi, "SYST:ERR? was answered by no number", line);
    } else if (code != 0) {
        fail(scpi, "it refuses", line);
    } else {
        scpi->state = SCPI_IDLE;
    }
}

static void answer(struct scpi *scpi, const char *line)
{
    if (scpi->state == SCPI_CHECKED) {
        check(scpi, line);
        return;
    }
    if (scpi->step == SCPI_MEASURE && !read_amps(line, &scpi->value)) {
        fail(scpi, "the answer is no current in amperes", line);
        return;
    }
    snprintf(scpi->text, sizeof scpi->text, "%s", line);
    scpi->state = SCPI_IDLE;
}

/* What is shown to people later has no control characters. */
static void end_line(struct scpi *scpi)
{
    bool overlong = scpi->overlong;
    uint16_t length = scpi->in_count;
    length = length > 0 && scpi->in[length - 1] == '\r' ? (uint16_t)(length - 1) : length;
    scpi->in[length] = '\0';
    scpi->in_count = 0;
    scpi->overlong = false;
    for (uint16_t i = 0; i < length; i++) {
        unsigned char letter = (unsigned char)scpi->in[i];
        scpi->in[i] = letter < ' ' || letter > '~' ? '?' : (char)letter;
    }
    if (overlong) {
        fail(scpi, "the answer is too long", "");
    } else if (length > 0) {
        answer(scpi, scpi->in);
    }
}

static void feed_byte(struct scpi *scpi, uint8_t byte)
{
    if (byte == '\n') {
        end_line(scpi);
    } else if (scpi->in_count < SCPI_LINE - 1) {
        scpi->in[scpi->in_count++] = (char)byte;
    } else {
        scpi->overlong = true;
    }
}

void scpi_feed(struct scpi *scpi, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count && scpi_is_busy(scpi); i++) {
        feed_byte(scpi, bytes[i]);
    }
}

bool scpi_is_busy(const struct scpi *scpi)
{
    return scpi->state == SCPI_ASKED || scpi->state == SCPI_CHECKED;
}

void scpi_give_up(struct scpi *scpi)
{
    if (scpi_is_busy(scpi)) {
        fail(scpi, "it does not answer; is it switched on, at this rate, and set to remote?", "");
    }
}

const char *scpi_error(const struct scpi *scpi)
{
    return scpi->error;
}

const char *scpi_text(const struct scpi *scpi)
{
    return scpi->text;
}

int32_t scpi_value(const struct scpi *scpi)
{
    return scpi->value;
}
