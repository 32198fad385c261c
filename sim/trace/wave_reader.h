/* A VCD while it is being read: words, scopes, identifiers. See wave.h. */
#ifndef SIM_TRACE_WAVE_READER_H
#define SIM_TRACE_WAVE_READER_H

#include "sim/trace/wave.h"

struct wave_word {
    const char *text;
    size_t length;                       /* 0: the file is over */
};

/* An identifier and the track that it changes. */
struct wave_code {
    char *text;
    uint32_t track;
};

struct wave_reader {
    struct wave *wave;
    const char *at, *end;
    uint32_t line;                       /* of the last word, from 1 */
    char *error;
    char scope[WAVE_NAME_MOST + 1];      /* "top.core." */
    uint32_t scope_end[WAVE_DEPTH_MOST];
    uint32_t depth;
    struct wave_code *codes;             /* by text, once the declarations are over */
    uint32_t code_count, code_capacity;
    int64_t unit_ns, per_ns;             /* a tick is unit_ns nanoseconds, or 1/per_ns of one */
    int64_t now_ns;
    bool timed;                          /* a time stamp was there */
};

/* False, always: `what` is told with the line. */
bool wave_refuse(struct wave_reader *reader, const char *what);
struct wave_word wave_word(struct wave_reader *reader);
bool wave_word_is(struct wave_word word, const char *text);
/* Goes behind the next $end; false: there is none. */
bool wave_skip(struct wave_reader *reader);
/* $timescale ... $end, $scope, $upscope and $var, behind that word. False: told. */
bool wave_declare(struct wave_reader *reader, struct wave_word keyword);
/* Makes the codes ready to be found. False: there are none. */
bool wave_declared(struct wave_reader *reader);
/* NULL: the identifier was not declared. */
struct wave_track *wave_track_of(struct wave_reader *reader, struct wave_word code);
#define WAVE_PLAIN_MOST 4 /* characters that one becomes */
/* A string as people read it: its escapes of C (tools choose them as they like) decoded, but what
 * cannot be printed as \xHH. Closes it with NUL; returns its length. */
uint32_t wave_plain(struct wave_word word, char *text);
/* Room for one more element; false: told. */
bool wave_grow(struct wave_reader *reader, void **block, uint32_t *capacity, uint32_t count,
               size_t size);

#endif
