#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sim/trace/wave_reader.h"

bool wave_refuse(struct wave_reader *reader, const char *what)
{
    snprintf(reader->error, WAVE_ERROR, "line %u: %s", reader->line, what);
    return false;
}

/* Words hold no NUL: they become texts that it closes. */
static bool is_blank(char c)
{
    return c == '\0' || c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f';
}

struct wave_word wave_word(struct wave_reader *reader)
{
    while (reader->at < reader->end && is_blank(*reader->at)) {
        reader->line += *reader->at++ == '\n' ? 1 : 0;
    }
    struct wave_word word = {.text = reader->at};
    while (reader->at < reader->end && !is_blank(*reader->at)) {
        reader->at++;
    }
    word.length = (size_t)(reader->at - word.text);
    return word;
}

bool wave_word_is(struct wave_word word, const char *text)
{
    return word.length == strlen(text) && memcmp(word.text, text, word.length) == 0;
}

bool wave_skip(struct wave_reader *reader)
{
    for (;;) {
        struct wave_word word = wave_word(reader);
        if (word.length == 0) {
            return wave_refuse(reader, "a section is not closed by $end");
        }
        if (wave_word_is(word, "$end")) {
            return true;
        }
    }
}

bool wave_grow(struct wave_reader *reader, void **block, uint32_t *capacity, uint32_t count,
               size_t size)
{
    if (count < *capacity) {
        return true;
    }
    uint32_t wanted = *capacity < 16 ? 16 : *capacity * 2;
    void *grown = wanted > UINT32_MAX / 4 ? NULL : realloc(*block, wanted * size);
    if (grown == NULL) {
        return wave_refuse(reader, "there is not enough memory");
    }
    *block = grown;
    *capacity = wanted;
    return true;
}

/* ---- $timescale ---- */

/* "10", "us", or both in one word. */
static bool read_scale_word(struct wave_word word, int64_t *number, char unit[3])
{
    size_t at = 0;
    while (at < word.length && word.text[at] >= '0' && word.text[at] <= '9') {
        *number = (*number < 0 ? 0 : *number) * 10 + (word.text[at] - '0');
        if (*number > 1000) {
            return false;
        }
        at++;
    }
    size_t left = word.length - at;
    if (left > 2) {
        return false;
    }
    if (left > 0) {
        memcpy(unit, word.text + at, left);
        unit[left] = '\0';
    }
    return true;
}

static bool set_scale(struct wave_reader *reader, int64_t number, const char *unit)
{
    static const struct {
        const char *name;
        int64_t unit_ns, per_ns;
    } units[] = {{"s", INT64_C(1000000000), 1}, {"ms", 1000000, 1}, {"us", 1000, 1}, {"ns", 1, 1},
                 {"ps", 1, 1000}, {"fs", 1, 1000000}};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(units[i].name, unit) == 0 && (number == 1 || number == 10 || number == 100)) {
            reader->unit_ns = units[i].unit_ns * number;
            reader->per_ns = units[i].per_ns;
            return true;
        }
    }
    return wave_refuse(reader, "a timescale is 1, 10 or 100 of s, ms, us, ns, ps or fs");
}

static bool read_scale(struct wave_reader *reader)
{
    int64_t number = -1;
    char unit[3] = "";
    for (;;) {
        struct wave_word word = wave_word(reader);
        if (wave_word_is(word, "$end")) {
            return set_scale(reader, number, unit);
        }
        if (word.length == 0 || !read_scale_word(word, &number, unit)) {
            return wave_refuse(reader, "a timescale is 1, 10 or 100 of s, ms, us, ns, ps or fs");
        }
    }
}

/* ---- scopes ---- */

static bool open_scope(struct wave_reader *reader)
{
    (void)wave_word(reader); /* module, task, ... */
    struct wave_word name = wave_word(reader);
    size_t length = strlen(reader->scope);
    if (reader->depth == WAVE_DEPTH_MOST) {
        return wave_refuse(reader, "too many scopes within one another");
    }
    if (name.length == 0 || length + name.length + 1 > WAVE_NAME_MOST) {
        return wave_refuse(reader, "a scope's name is missing or too long");
    }
    reader->scope_end[reader->depth++] = (uint32_t)length;
    if (!wave_word_is(name, "$end")) { /* some tools leave a scope without a name */
        memcpy(reader->scope + length, name.text, name.length);
        memcpy(reader->scope + length + name.length, ".", 2);
        return wave_skip(reader);
    }
    return true;
}

static bool close_scope(struct wave_reader *reader)
{
    if (reader->depth == 0) {
        return wave_refuse(reader, "$upscope without a $scope");
    }
    reader->scope[reader->scope_end[--reader->depth]] = '\0';
    return wave_skip(reader);
}

/* ---- $var ---- */

static enum wave_kind kind_of(struct wave_word type)
{
    if (wave_word_is(type, "real") || wave_word_is(type, "realtime")
        || wave_word_is(type, "shortreal")) {
        return WAVE_REAL;
    }
    if (wave_word_is(type, "string")) {
        return WAVE_STRING;
    }
    return wave_word_is(type, "event") ? WAVE_EVENT : WAVE_BITS;
}

static char *copy_word(struct wave_word word)
{
    char *copy = malloc(word.length + 1);
    if (copy != NULL) {
        memcpy(copy, word.text, word.length);
        copy[word.length] = '\0';
    }
    return copy;
}

/* Scope, reference, and a range that stands apart. */
static bool read_name(struct wave_reader *reader, char name[WAVE_NAME_MOST + 1])
{
    size_t length = strlen(reader->scope);
    memcpy(name, reader->scope, length + 1);
    size_t scope = length;
    for (;;) {
        struct wave_word word = wave_word(reader);
        if (word.length == 0 || length + word.length > WAVE_NAME_MOST) {
            return wave_refuse(reader, "a signal's name is not closed by $end, or too long");
        }
        if (wave_word_is(word, "$end")) {
            return length > scope || wave_refuse(reader, "a signal has no name");
        }
        memcpy(name + length, word.text, word.length);
        length += word.length;
        name[length] = '\0';
    }
}

/* Each $var has a code of its own for now. */
static bool add_code(struct wave_reader *reader, struct wave_word text, enum wave_kind kind)
{
    struct wave *wave = reader->wave;
    uint32_t room = wave->track_count;
    void *codes = reader->codes;
    if (!wave_grow(reader, &codes, &reader->code_capacity, reader->code_count,
                   sizeof *reader->codes)) {
        return false;
    }
    reader->codes = codes;
    struct wave_track *tracks = realloc(wave->tracks, ((size_t)room + 1) * sizeof *tracks);
    char *copy = copy_word(text);
    wave->tracks = tracks != NULL ? tracks : wave->tracks;
    if (tracks == NULL || copy == NULL) {
        free(copy);
        return wave_refuse(reader, "there is not enough memory");
    }
    tracks[room] = (struct wave_track){.kind = kind};
    wave->track_count++;
    reader->codes[reader->code_count++] = (struct wave_code){copy, room};
    return true;
}

static bool add_signal(struct wave_reader *reader, const char *name)
{
    struct wave *wave = reader->wave;
    void *signals = wave->signals;
    if (!wave_grow(reader, &signals, &wave->signal_capacity, wave->signal_count,
                   sizeof *wave->signals)) {
        return false;
    }
    wave->signals = signals;
    char *copy = copy_word((struct wave_word){name, strlen(name)});
    if (copy == NULL) {
        return wave_refuse(reader, "there is not enough memory");
    }
    wave->signals[wave->signal_count++] = (struct wave_signal){copy, wave->track_count - 1};
    return true;
}

static bool read_variable(struct wave_reader *reader)
{
    char name[WAVE_NAME_MOST + 1];
    struct wave_word type = wave_word(reader);
    struct wave_word bits = wave_word(reader);
    struct wave_word code = wave_word(reader);
    if (code.length == 0 || wave_word_is(bits, "$end") || wave_word_is(code, "$end")) {
        return wave_refuse(reader, "$var wants a type, a size, an identifier and a name");
    }
    if (reader->wave->signal_count == WAVE_SIGNALS_MOST) {
        return wave_refuse(reader, "more than 100000 signals");
    }
    return read_name(reader, name) && add_code(reader, code, kind_of(type))
           && add_signal(reader, name);
}

bool wave_declare(struct wave_reader *reader, struct wave_word keyword)
{
    if (wave_word_is(keyword, "$timescale")) {
        return read_scale(reader);
    }
    if (wave_word_is(keyword, "$scope")) {
        return open_scope(reader);
    }
    if (wave_word_is(keyword, "$upscope")) {
        return close_scope(reader);
    }
    if (wave_word_is(keyword, "$var")) {
        return read_variable(reader);
    }
    if (keyword.text[0] != '$') {
        return reader->wave->signal_count == 0 /* sigrok-cli has a line of its own before all */
               || wave_refuse(reader, "a value before $enddefinitions: this is no VCD");
    }
    return wave_skip(reader); /* $date, $version, $comment, and what tools add */
}

/* ---- identifiers ---- */

static int by_text(const void *a, const void *b)
{
    const struct wave_code *left = a, *right = b;
    int order = strcmp(left->text, right->text);
    return order != 0 ? order : (left->track > right->track) - (left->track < right->track);
}

/* Signals whose identifiers are the same share the first one's track. */
bool wave_declared(struct wave_reader *reader)
{
    if (reader->code_count == 0) {
        return wave_refuse(reader, "there is no signal in it");
    }
    qsort(reader->codes, reader->code_count, sizeof *reader->codes, by_text);
    for (uint32_t i = 1; i < reader->code_count; i++) {
        struct wave_code *code = &reader->codes[i];
        if (strcmp(code->text, code[-1].text) == 0) {
            /* So far signal i has track i. */
            reader->wave->signals[code->track].track = code[-1].track;
            code->track = code[-1].track;
        }
    }
    return true;
}

struct wave_track *wave_track_of(struct wave_reader *reader, struct wave_word code)
{
    uint32_t low = 0, high = reader->code_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const char *text = reader->codes[middle].text;
        int order = strncmp(text, code.text, code.length);
        if (order == 0 && text[code.length] != '\0') {
            order = 1;
        }
        if (order == 0) {
            return &reader->wave->tracks[reader->codes[middle].track];
        }
        low = order < 0 ? middle + 1 : low;
        high = order < 0 ? high : middle;
    }
    return NULL;
}
