#include "sim/part/recording.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/base/clock.h"

#define FIRST_TOLERANCE_MV 10.0 /* of the points to the samples; doubled until they fit */
#define MOST_MV 100000.0
#define NUMBER 40

/* A sample, in microseconds and millivolts. */
struct sample {
    double us, mv;
};

/* The points under way. A straight line from the last kept point passes the samples since then
 * within the tolerance while its slope is within these bounds. */
struct thinning {
    struct recording *recording;
    double tolerance_mv;
    struct sample kept, last;
    double low, high;             /* mV/us */
    bool overfull;
};

struct reader {
    const char *text;
    size_t length, at;
    uint32_t line;
};

/* The next line without its end, cut where it is longer than any row; false at the end. */
static bool next_line(struct reader *reader, char line[2 * NUMBER])
{
    size_t used = 0;
    if (reader->at >= reader->length) {
        return false;
    }
    for (; reader->at < reader->length && reader->text[reader->at] != '\n'; reader->at++) {
        char letter = reader->text[reader->at];
        if (used + 1 < 2 * NUMBER && letter != '\r') {
            line[used++] = letter == '\0' ? '?' : letter;
        }
    }
    line[used] = '\0';
    reader->at++;
    reader->line++;
    return true;
}

static void decimal_points(char *text)
{
    for (; *text != '\0'; text++) {
        *text = *text == ',' ? '.' : *text;
    }
}

/* Two numbers in a row; false where there are not. */
static bool read_row(char *line, struct sample *sample)
{
    char *end, *separator = strchr(line, ';');
    if (separator != NULL) {
        *separator = ' ';
        decimal_points(line);
    }
    double seconds = strtod(line, &end);
    if (end == line) {
        return false;
    }
    end += strspn(end, " \t,");
    char *from = end;
    double volts = strtod(from, &end);
    if (end == from || end[strspn(end, " \t,;")] != '\0') {
        return false;
    }
    *sample = (struct sample){seconds * 1e6, volts * 1000.0};
    return true;
}

static bool begins_with_number(const char *line)
{
    line += strspn(line, " \t");
    return *line != '\0' && strchr("+-.0123456789", *line) != NULL;
}

static void keep(struct thinning *thinning, struct sample sample)
{
    struct recording *recording = thinning->recording;
    if (recording->count == RECORDING_POINTS) {
        thinning->overfull = true;
        return;
    }
    recording->at_us[recording->count] = (int32_t)(sample.us + 0.5);
    recording->mv[recording->count] = (int32_t)(sample.mv + (sample.mv < 0 ? -0.5 : 0.5));
    recording->count++;
    thinning->kept = sample;
    thinning->low = -1e12;
    thinning->high = 1e12;
}

static void narrow(struct thinning *thinning, struct sample sample)
{
    double us = sample.us - thinning->kept.us;
    double low = (sample.mv - thinning->tolerance_mv - thinning->kept.mv) / us;
    double high = (sample.mv + thinning->tolerance_mv - thinning->kept.mv) / us;
    thinning->low = low > thinning->low ? low : thinning->low;
    thinning->high = high < thinning->high ? high : thinning->high;
}

static void take(struct thinning *thinning, struct sample sample)
{
    if (thinning->recording->count == 0) {
        keep(thinning, (struct sample){0.0, sample.mv});
        thinning->last = thinning->kept;
        if (sample.us < 1.0) {
            return;
        }
    }
    double slope = (sample.mv - thinning->kept.mv) / (sample.us - thinning->kept.us);
    if (slope < thinning->low || slope > thinning->high) {
        keep(thinning, thinning->last);
    }
    narrow(thinning, sample);
    thinning->last = sample;
}

static bool refuse(char error[RECORDING_ERROR], const struct reader *reader, const char *why)
{
    snprintf(error, RECORDING_ERROR, "line %u: %s", reader->line, why);
    return false;
}

/* A sample that may follow the last one. */
static bool check(const struct thinning *thinning, const struct reader *reader,
                  struct sample sample, char error[RECORDING_ERROR])
{
    bool first = thinning->recording->count == 0;
    if (!(sample.us <= RECORDING_LONGEST_S * 1e6) || !(sample.us > -1e12)) {
        return refuse(error, reader, "a time in seconds is wanted, 600 at most");
    }
    if (!(sample.mv > -MOST_MV && sample.mv < MOST_MV)) {
        return refuse(error, reader, "volts are wanted, -100 to 100");
    }
    if (!first && sample.us < thinning->last.us + 1.0) {
        return refuse(error, reader, "the times must rise, by a microsecond at least");
    }
    return true;
}

/* All rows with one tolerance. */
static bool read_all(struct thinning *thinning, struct reader *reader, char error[RECORDING_ERROR])
{
    char line[2 * NUMBER];
    bool in_head = true;
    while (next_line(reader, line)) {
        struct sample sample;
        in_head = in_head && !begins_with_number(line);
        if (in_head || line[strspn(line, " \t")] == '\0') {
            continue;
        }
        if (!read_row(line, &sample)) {
            return refuse(error, reader, "seconds and volts are wanted, like \"0.0125,11.87\"");
        }
        if (!check(thinning, reader, sample, error)) {
            return false;
        }
        if (sample.us >= 0.0) {
            take(thinning, sample);
        }
    }
    if (thinning->recording->count == 0 || thinning->last.us < 1.0) {
        return refuse(error, reader, "there are no samples after 0 s, when the mains went");
    }
    keep(thinning, thinning->last);
    return true;
}

bool recording_parse(struct recording *recording, const char *text, size_t length,
                     char error[RECORDING_ERROR])
{
    struct thinning thinning = {.tolerance_mv = FIRST_TOLERANCE_MV / 2.0};
    do {
        struct reader reader = {.text = text, .length = length};
        memset(recording, 0, sizeof *recording);
        thinning = (struct thinning){.recording = recording,
                                     .tolerance_mv = thinning.tolerance_mv * 2.0};
        if (!read_all(&thinning, &reader, error)) {
            return false;
        }
    } while (thinning.overfull);
    return true;
}

/* The point that the segment at `after_us` begins with. */
static uint32_t segment_at(const struct recording *recording, int64_t after_us)
{
    uint32_t index = 0;
    while (index + 2u < recording->count && recording->at_us[index + 1] <= after_us) {
        index++;
    }
    return index;
}

double recording_volts(const struct recording *recording, int64_t after_us)
{
    uint32_t index = segment_at(recording, after_us);
    double from_us = recording->at_us[index], to_us = recording->at_us[index + 1];
    double share = ((double)after_us - from_us) / (to_us - from_us);
    share = share < 0.0 ? 0.0 : share > 1.0 ? 1.0 : share;
    double from_mv = recording->mv[index], to_mv = recording->mv[index + 1];
    return (from_mv + share * (to_mv - from_mv)) / 1000.0;
}

int64_t recording_next(const struct recording *recording, int64_t after_us)
{
    if (after_us >= recording_end(recording)) {
        return CLOCK_NEVER;
    }
    uint32_t index = segment_at(recording, after_us);
    int64_t span_us = recording->at_us[index + 1] - recording->at_us[index];
    int64_t span_mv = recording->mv[index + 1] - recording->mv[index];
    span_mv = span_mv < 0 ? -span_mv : span_mv;
    int64_t step_us = span_mv == 0 ? span_us : RECORDING_STEP_MV * span_us / span_mv;
    int64_t next = after_us + (step_us > 0 ? step_us : 1);
    return clock_earlier(next, recording->at_us[index + 1]);
}

int64_t recording_end(const struct recording *recording)
{
    return recording->at_us[recording->count - 1];
}
