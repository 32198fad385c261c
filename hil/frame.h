/* Frames: the lines that the host and the HIL adapter exchange, one frame a line.
 *
 *     17 contact 3 closed 120345 575E
 *     |  |       |               |
 *     |  |       |               CRC-16 of all before it, the blank included; 4 capital hex digits
 *     |  |       fields, at most FRAME_FIELDS: words, decimal numbers, bytes as pairs of hex digits
 *     |  kind, a word
 *     sequence number, 0..65535, without leading zeros
 *
 * Single blanks part the words, one LF ends the line; the longest has FRAME_LINE bytes with its LF.
 * Kind and fields are made of 0-9 a-z . _ - + : , = / only. Therefore no single wrong bit turns a
 * byte of a line into an LF, or the LF into a byte that a line may hold; with the CRC (CCITT,
 * 0x1021 from 0xFFFF) every single wrong bit is found, and neither side acts on it. An empty
 * line is no frame and no error: a sender may open with one to end what noise began.
 *
 * A line typed by hand has neither number nor CRC, begins with a letter a-z, and ends with CR or
 * LF: "set in3 1". A reader takes such lines only where `hand` is set, since nothing protects them.
 *
 * The codec neither reads nor writes, keeps no pointers, and needs neither heap nor stdio: the same
 * source serves the host and the adapter's 8-bit MCU. */
#ifndef HIL_FRAME_H
#define HIL_FRAME_H

#include <stdbool.h>
#include <stdint.h>

#define FRAME_LINE 120 /* bytes, LF included */
#define FRAME_FIELDS 10
#define FRAME_BYTES 40 /* most bytes of one field; a kind of 11 letters and a time fit beside */

/* Kind and fields; frame_begin() or frame_feed() makes it. */
struct frame {
    uint16_t sequence;                 /* 0 by hand */
    bool by_hand;                      /* typed; frame_format() writes it so */
    uint8_t word_count;                /* kind and fields */
    uint8_t length;                    /* of text, the last NUL included */
    bool refused;                      /* something added did not fit or was no word */
    uint8_t word_at[FRAME_FIELDS + 1]; /* offsets into text */
    char text[FRAME_LINE];             /* the words, each closed by NUL */
};

/* ---- writing: begin, add, format. What cannot be said is refused as a whole by frame_format(). */

void frame_begin(struct frame *frame, uint16_t sequence, const char *kind);
void frame_add_word(struct frame *frame, const char *word);
void frame_add_number(struct frame *frame, int32_t number);
/* Time stamps: microseconds of the adapter's clock, which come round every 71.6 minutes. */
void frame_add_time(struct frame *frame, uint32_t time_us);
/* No bytes at all are the word "-". */
void frame_add_bytes(struct frame *frame, const uint8_t *bytes, uint8_t count);
/* The line with number, CRC and LF (by hand: with LF alone), not closed by NUL. Returns its length;
 * 0: refused, or too long. */
uint8_t frame_format(const struct frame *frame, char line[FRAME_LINE]);

/* ---- reading: feed bytes, ask the frame */

/* What was thrown away, in lines; each counter stays at 65535. */
struct frame_errors {
    uint16_t wrong_crc;
    uint16_t overlong;  /* no LF within FRAME_LINE bytes */
    uint16_t malformed; /* a byte no line may hold, or not the shape above under a right CRC */
};

struct frame_reader {
    uint8_t length; /* of the line so far */
    bool hand;      /* lines typed by hand are taken, too; to be set after frame_reader_init() */
    bool skipping;  /* to the next LF: the line is lost and has been counted */
    char line[FRAME_LINE];
    struct frame_errors errors;
};

void frame_reader_init(struct frame_reader *reader);
/* True: the byte ended a line and *frame is its frame. Otherwise *frame is left alone. Where `hand`
 * is set, a CR ends a line like an LF. */
bool frame_feed(struct frame_reader *reader, uint8_t byte, struct frame *frame);

const char *frame_kind(const struct frame *frame);
/* Fields count from 0. NULL: there is no such field. */
const char *frame_word(const struct frame *frame, uint8_t field);
/* False: no such field, no whole decimal number, or outside of low..high; *number is left alone. */
bool frame_number(const struct frame *frame, uint8_t field, int32_t low, int32_t high,
                  int32_t *number);
bool frame_time(const struct frame *frame, uint8_t field, uint32_t *time_us);
/* How many bytes the field holds; -1: no such field, no hex, or more than size. */
int16_t frame_bytes(const struct frame *frame, uint8_t field, uint8_t *bytes, uint8_t size);

/* CRC-16 CCITT of count characters (check value of "123456789": 0x29B1). */
uint16_t frame_crc(const char *text, uint8_t count);

#endif
