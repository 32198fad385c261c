#include "sim/trace/wave.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/wave_reader.h"

/* Texts that are there from the beginning, at these offsets. */
#define TEXT_NONE 0u
#define TEXT_ZERO 1u
#define TEXT_ONE 3u
#define TEXT_X 5u
#define TEXT_Z 7u
static const char first_texts[] = "\0" "0\0" "1\0" "x\0" "z";

#define REAL_MOST 64

/* Room for so many bytes more behind the texts. */
static bool reserve(struct wave_reader *reader, size_t size)
{
    struct wave *wave = reader->wave;
    if (size > WAVE_BYTES_MOST - wave->text_length) {
        return wave_refuse(reader, "more than 1 GiB of texts");
    }
    uint32_t wanted = wave->text_length + (uint32_t)size;
    uint32_t capacity = wave->text_capacity < 4096 ? 4096 : wave->text_capacity;
    while (capacity < wanted) {
        capacity *= 2;
    }
    if (capacity == wave->text_capacity) {
        return true;
    }
    char *grown = realloc(wave->text, capacity);
    if (grown == NULL) {
        return wave_refuse(reader, "there is not enough memory");
    }
    wave->text = grown;
    wave->text_capacity = capacity;
    return true;
}

static bool add_text(struct wave_reader *reader, const char *text, size_t length, uint32_t *place)
{
    struct wave *wave = reader->wave;
    if (!reserve(reader, length + 1)) {
        return false;
    }
    memcpy(wave->text + wave->text_length, text, length);
    wave->text[wave->text_length + length] = '\0';
    *place = wave->text_length;
    wave->text_length += (uint32_t)length + 1;
    return true;
}

/* ---- changes ---- */

static bool is_same(const struct wave *wave, enum wave_kind kind, const struct wave_change *a,
                    const struct wave_change *b)
{
    if (kind == WAVE_REAL) {
        return a->value.real == b->value.real || (isnan(a->value.real) && isnan(b->value.real));
    }
    return strcmp(wave->text + a->value.text, wave->text + b->value.text) == 0;
}

static bool append(struct wave_reader *reader, struct wave_track *track, struct wave_change change)
{
    void *changes = track->changes;
    if (!wave_grow(reader, &changes, &track->capacity, track->count, sizeof change)) {
        return false;
    }
    track->changes = changes;
    track->changes[track->count++] = change;
    return true;
}

static bool add_change(struct wave_reader *reader, struct wave_track *track,
                       struct wave_change change)
{
    change.at_ns = reader->now_ns;
    if (track->kind != WAVE_EVENT && track->count > 0
        && track->changes[track->count - 1].at_ns == change.at_ns) {
        track->count--; /* of several at one time the last one */
    }
    if (track->kind != WAVE_EVENT && track->count > 0
        && is_same(reader->wave, track->kind, &track->changes[track->count - 1], &change)) {
        return true;
    }
    return append(reader, track, change);
}

/* ---- values ---- */

static char bit_of(char c)
{
    static const char digits[] = "01lLhHzZxXuUwW-", meanings[] = "010011zzxxxxxxx";
    const char *found = c == '\0' ? NULL : strchr(digits, c);
    return found == NULL ? '\0' : meanings[found - digits];
}

static uint32_t text_of_bit(char bit)
{
    switch (bit) {
    case '0': return TEXT_ZERO;
    case '1': return TEXT_ONE;
    case 'z': return TEXT_Z;
    default: return TEXT_X;
    }
}

/* The digits are made plain where they are kept. */
static bool read_bits(struct wave_reader *reader, struct wave_word digits,
                      struct wave_change *change)
{
    size_t skip = 0;
    while (skip + 1 < digits.length && bit_of(digits.text[skip]) == '0') {
        skip++;
    }
    const char *text = digits.text + skip;
    size_t length = digits.length - skip;
    for (size_t i = 0; i < length; i++) {
        if (bit_of(text[i]) == '\0') {
            return wave_refuse(reader, "a vector has digits other than 0, 1, x and z");
        }
    }
    if (length <= 1) {
        change->value.text = length == 0 ? TEXT_X : text_of_bit(bit_of(text[0]));
        return true;
    }
    if (!add_text(reader, text, length, &change->value.text)) {
        return false;
    }
    for (char *c = reader->wave->text + change->value.text; *c != '\0'; c++) {
        *c = bit_of(*c);
    }
    return true;
}

static bool read_real(struct wave_reader *reader, struct wave_word digits,
                      struct wave_change *change)
{
    char text[REAL_MOST], *end;
    size_t length = digits.length < REAL_MOST - 1 ? digits.length : REAL_MOST - 1;
    memcpy(text, digits.text, length);
    text[length] = '\0';
    change->value.real = strtod(text, &end);
    if (length == 0 || digits.length != length || *end != '\0') {
        return wave_refuse(reader, "a real value is no number");
    }
    return true;
}

static bool read_string(struct wave_reader *reader, struct wave_word word,
                        struct wave_change *change)
{
    struct wave *wave = reader->wave;
    if (!reserve(reader, word.length * WAVE_PLAIN_MOST + 1)) {
        return false;
    }
    change->value.text = wave->text_length;
    wave->text_length += wave_plain(word, wave->text + wave->text_length) + 1;
    return true;
}

static bool add_value(struct wave_reader *reader, enum wave_kind kind, struct wave_word value)
{
    struct wave_word code = wave_word(reader);
    struct wave_track *track = code.length == 0 ? NULL : wave_track_of(reader, code);
    struct wave_change change = {.at_ns = reader->now_ns};
    if (track == NULL) {
        return wave_refuse(reader, "a value of an identifier that was not declared");
    }
    if (track->kind == WAVE_EVENT) {
        change.value.text = TEXT_ONE;
        return add_change(reader, track, change);
    }
    if (track->kind != kind) {
        return wave_refuse(reader, "a value that does not fit the type of its signal");
    }
    bool read = kind == WAVE_REAL     ? read_real(reader, value, &change)
                : kind == WAVE_STRING ? read_string(reader, value, &change)
                                      : read_bits(reader, value, &change);
    return read && add_change(reader, track, change);
}

/* "1!": value and identifier in one word. */
static bool add_bit(struct wave_reader *reader, struct wave_word word)
{
    char bit = bit_of(word.text[0]);
    if (bit == '\0') {
        return wave_refuse(reader, "neither a time, nor a value, nor a section");
    }
    struct wave_word code = {word.text + 1, word.length - 1};
    struct wave_track *track = code.length == 0 ? NULL : wave_track_of(reader, code);
    if (track == NULL) {
        return wave_refuse(reader, "a value of an identifier that was not declared");
    }
    if (track->kind != WAVE_BITS && track->kind != WAVE_EVENT) {
        return wave_refuse(reader, "a value that does not fit the type of its signal");
    }
    struct wave_change change = {.at_ns = reader->now_ns};
    change.value.text = text_of_bit(bit);
    return add_change(reader, track, change);
}

/* ---- times ---- */

/* What stands before the first stamp holds from there. */
static void begin_at(struct wave *wave, int64_t at_ns)
{
    wave->start_ns = at_ns;
    for (uint32_t i = 0; i < wave->track_count; i++) {
        for (uint32_t k = 0; k < wave->tracks[i].count; k++) {
            wave->tracks[i].changes[k].at_ns = at_ns;
        }
    }
}

static bool read_time(struct wave_reader *reader, struct wave_word word)
{
    int64_t ticks = 0;
    bool whole = word.length > 1;
    for (size_t i = 1; i < word.length && whole; i++) {
        char c = word.text[i];
        whole = c >= '0' && c <= '9' && ticks < INT64_MAX / 10 - 1;
        ticks = whole ? ticks * 10 + (c - '0') : ticks;
    }
    if (!whole || ticks > INT64_MAX / 4 / reader->unit_ns) {
        return wave_refuse(reader, "a time that is no number, or too large");
    }
    int64_t at_ns = ticks * reader->unit_ns / reader->per_ns;
    if (reader->timed && at_ns < reader->now_ns) {
        return wave_refuse(reader, "time goes back");
    }
    if (!reader->timed) {
        begin_at(reader->wave, at_ns);
    }
    reader->timed = true;
    reader->now_ns = at_ns;
    return true;
}

/* ---- the file ---- */

static bool read_declarations(struct wave_reader *reader)
{
    for (;;) {
        struct wave_word word = wave_word(reader);
        if (word.length == 0) {
            return wave_refuse(reader, "no $enddefinitions: this is no VCD");
        }
        if (wave_word_is(word, "$enddefinitions")) {
            return wave_declared(reader) && wave_skip(reader);
        }
        if (!wave_declare(reader, word)) {
            return false;
        }
    }
}

/* $dumpvars and its like only say why values stand there; others hold no values. */
static bool read_section(struct wave_reader *reader, struct wave_word word)
{
    bool holds_values = word.length > 5 && memcmp(word.text, "$dump", 5) == 0;
    return holds_values || wave_word_is(word, "$end") || wave_skip(reader);
}

static bool read_change(struct wave_reader *reader, struct wave_word word)
{
    struct wave_word value = {word.text + 1, word.length - 1};
    switch (word.text[0]) {
    case '#': return read_time(reader, word);
    case '$': return read_section(reader, word);
    case 'b': case 'B': return add_value(reader, WAVE_BITS, value);
    case 'r': case 'R': return add_value(reader, WAVE_REAL, value);
    case 's': case 'S': return add_value(reader, WAVE_STRING, value);
    default: return add_bit(reader, word);
    }
}

static bool read_changes(struct wave_reader *reader)
{
    for (struct wave_word word = wave_word(reader); word.length > 0; word = wave_word(reader)) {
        if (!read_change(reader, word)) {
            return false;
        }
    }
    reader->wave->end_ns = reader->now_ns;
    return reader->timed || wave_refuse(reader, "no time stamp: nothing is drawn");
}

/* Before the file says more a signal is unknown. */
static bool begin_tracks(struct wave_reader *reader)
{
    struct wave *wave = reader->wave;
    for (uint32_t i = 0; i < wave->track_count; i++) {
        struct wave_track *track = &wave->tracks[i];
        struct wave_change start = {.at_ns = wave->start_ns};
        if (track->kind == WAVE_EVENT
            || (track->count > 0 && track->changes[0].at_ns == wave->start_ns)) {
            continue;
        }
        start.value.text = track->kind == WAVE_BITS ? TEXT_X : TEXT_NONE;
        if (track->kind == WAVE_REAL) {
            start.value.real = (double)NAN;
        }
        if (!append(reader, track, start)) {
            return false;
        }
        memmove(track->changes + 1, track->changes, (track->count - 1) * sizeof start);
        track->changes[0] = start;
    }
    return true;
}

static int by_name(const void *a, const void *b)
{
    const struct wave_signal *left = a, *right = b;
    int order = strcmp(left->name, right->name);
    return order != 0 ? order : (left->track > right->track) - (left->track < right->track);
}

bool wave_parse(struct wave *wave, const char *text, size_t size, char error[WAVE_ERROR])
{
    struct wave_reader reader = {.wave = wave, .at = text, .end = text + size, .line = 1,
                                 .error = error, .unit_ns = 1, .per_ns = 1};
    uint32_t place;
    memset(wave, 0, sizeof *wave);
    bool read = size <= WAVE_BYTES_MOST || wave_refuse(&reader, "longer than 1 GiB");
    read = read && add_text(&reader, first_texts, sizeof first_texts - 1, &place)
           && read_declarations(&reader) && read_changes(&reader) && begin_tracks(&reader);
    for (uint32_t i = 0; i < reader.code_count; i++) {
        free(reader.codes[i].text);
    }
    free(reader.codes);
    if (!read) {
        wave_free(wave);
        return false;
    }
    qsort(wave->signals, wave->signal_count, sizeof *wave->signals, by_name);
    return true;
}

void wave_free(struct wave *wave)
{
    for (uint32_t i = 0; i < wave->signal_count; i++) {
        free(wave->signals[i].name);
    }
    for (uint32_t i = 0; i < wave->track_count; i++) {
        free(wave->tracks[i].changes);
    }
    free(wave->signals);
    free(wave->tracks);
    free(wave->text);
    memset(wave, 0, sizeof *wave);
}

const char *wave_kind_name(enum wave_kind kind)
{
    static const char *const names[] = {"bits", "real", "string", "event"};
    return names[kind];
}

const struct wave_track *wave_find(const struct wave *wave, const char *name)
{
    uint32_t low = 0, high = wave->signal_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(wave->signals[middle].name, name);
        if (order == 0) {
            return &wave->tracks[wave->signals[middle].track];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}

void wave_shift(struct wave *wave, int64_t by_ns)
{
    wave->start_ns += by_ns;
    wave->end_ns += by_ns;
    for (uint32_t i = 0; i < wave->track_count; i++) {
        for (uint32_t k = 0; k < wave->tracks[i].count; k++) {
            wave->tracks[i].changes[k].at_ns += by_ns;
        }
    }
}
