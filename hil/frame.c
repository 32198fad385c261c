#include "hil/frame.h"

#include <stddef.h>
#include <string.h>

#define CRC_DIGITS 4
#define NUMBER_DIGITS 10 /* of 2^32 - 1 */

_Static_assert(sizeof "65535 elevenwords " - 1 + FRAME_BYTES * 2 + sizeof " 4294967295 " - 1 +
                       CRC_DIGITS + sizeof "\n" - 1 <=
                   FRAME_LINE,
               "what frame.h promises of FRAME_BYTES");
_Static_assert(FRAME_LINE <= UINT8_MAX, "lengths and offsets are bytes");

/* ---- letters and numbers ---- */

/* Without capitals and '*': see frame.h on single wrong bits. */
static bool is_letter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c != '\0' && strchr("._-+:,=/", c));
}

/* What a line typed by hand begins with; a frame begins with a digit. */
static bool is_hand_letter(char c)
{
    return c >= 'a' && c <= 'z';
}

/* What may stand anywhere in a line; the CRC has capitals. */
static bool is_line_letter(char c)
{
    return c == ' ' || (c >= 'A' && c <= 'F') || is_letter(c);
}

/* Eight steps of the polynomial at once: without a table, and cheap where words have 8 bits. */
uint16_t frame_crc(const char *text, uint8_t count)
{
    uint16_t crc = 0xFFFF;
    for (uint8_t i = 0; i < count; i++) {
        uint8_t high = (uint8_t)((uint8_t)(crc >> 8) ^ (uint8_t)text[i]);
        high = (uint8_t)(high ^ high >> 4);
        uint16_t wide = high;
        crc = (uint16_t)(crc << 8 ^ wide << 12 ^ wide << 5 ^ wide);
    }
    return crc;
}

static char hex_digit(uint8_t value, char ten)
{
    return (char)(value < 10 ? '0' + value : ten + (value - 10));
}

/* -1: no hex digit of that case. */
static int8_t hex_value(char c, char ten)
{
    if (c >= '0' && c <= '9') {
        return (int8_t)(c - '0');
    }
    return (int8_t)(c >= ten && c <= ten + 5 ? c - ten + 10 : -1);
}

/* Writes the decimal digits and a NUL. An 8-bit MCU divides 32 bits slowly. */
static void write_decimal(uint32_t value, char digits[NUMBER_DIGITS + 1])
{
    static const uint32_t tens[NUMBER_DIGITS] = {1000000000, 100000000, 10000000, 1000000, 100000,
                                                 10000,      1000,      100,      10,      1};
    uint8_t place = 0, count = 0;
    while (place < NUMBER_DIGITS - 1 && value < tens[place]) {
        place++;
    }
    for (; place < NUMBER_DIGITS; place++) {
        char digit = '0';
        while (value >= tens[place]) {
            value -= tens[place];
            digit++;
        }
        digits[count++] = digit;
    }
    digits[count] = '\0';
}

/* Reads digits without leading zeros to the end of text. */
static bool read_decimal(const char *text, uint32_t *value)
{
    uint32_t sum = 0;
    if (text[0] == '\0' || (text[0] == '0' && text[1] != '\0')) {
        return false;
    }
    for (; *text != '\0'; text++) {
        uint8_t digit = (uint8_t)(*text - '0');
        bool fits = sum < UINT32_MAX / 10 || (sum == UINT32_MAX / 10 && digit <= UINT32_MAX % 10);
        if (digit > 9 || !fits) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}

/* "-0" is no number: 0 - 1 is over the limit. */
static bool read_signed(const char *text, int32_t *value)
{
    uint32_t size;
    if (text[0] != '-') {
        bool fits = read_decimal(text, &size) && size <= INT32_MAX;
        *value = fits ? (int32_t)size : 0;
        return fits;
    }
    if (!read_decimal(text + 1, &size) || size - 1 > INT32_MAX) {
        return false;
    }
    *value = -(int32_t)(size - 1) - 1;
    return true;
}

/* ---- writing ---- */

static bool is_word(const char *word)
{
    const char *at = word;
    while (is_letter(*at)) {
        at++;
    }
    return at != word && *at == '\0';
}

/* Makes room for a word of that length; NULL: refused. */
static char *open_word(struct frame *frame, size_t length)
{
    if (frame->word_count > FRAME_FIELDS || length >= (size_t)(FRAME_LINE - frame->length)) {
        frame->refused = true;
        return NULL;
    }
    char *word = frame->text + frame->length;
    frame->word_at[frame->word_count++] = frame->length;
    frame->length = (uint8_t)(frame->length + length + 1);
    word[length] = '\0';
    return word;
}

void frame_begin(struct frame *frame, uint16_t sequence, const char *kind)
{
    frame->sequence = sequence;
    frame->by_hand = frame->refused = false;
    frame->word_count = frame->length = 0;
    frame->word_at[0] = 0;
    frame->text[0] = '\0';
    frame_add_word(frame, kind);
}

void frame_add_word(struct frame *frame, const char *word)
{
    if (!is_word(word)) {
        frame->refused = true;
        return;
    }
    size_t length = strlen(word);
    char *room = open_word(frame, length);
    if (room != NULL) {
        memcpy(room, word, length);
    }
}

void frame_add_number(struct frame *frame, int32_t number)
{
    char digits[NUMBER_DIGITS + 2] = "-";
    uint32_t size = number < 0 ? 0 - (uint32_t)number : (uint32_t)number;
    write_decimal(size, digits + 1);
    frame_add_word(frame, number < 0 ? digits : digits + 1);
}

void frame_add_time(struct frame *frame, uint32_t time_us)
{
    char digits[NUMBER_DIGITS + 1];
    write_decimal(time_us, digits);
    frame_add_word(frame, digits);
}

void frame_add_bytes(struct frame *frame, const uint8_t *bytes, uint8_t count)
{
    if (count == 0) {
        frame_add_word(frame, "-");
        return;
    }
    char *room = count <= FRAME_BYTES ? open_word(frame, (size_t)count * 2) : NULL;
    if (room == NULL) {
        frame->refused = true;
        return;
    }
    for (uint8_t i = 0; i < count; i++) {
        room[i * 2] = hex_digit(bytes[i] >> 4, 'a');
        room[i * 2 + 1] = hex_digit(bytes[i] & 15, 'a');
    }
}

/* Kind and fields with a blank behind each. */
static size_t write_words(const struct frame *frame, char *line)
{
    for (uint8_t i = 0; i < frame->length; i++) {
        line[i] = frame->text[i] == '\0' ? ' ' : frame->text[i];
    }
    return frame->length;
}

/* The last blank becomes the LF. */
static uint8_t format_by_hand(const struct frame *frame, char line[FRAME_LINE])
{
    if (frame->refused || !is_hand_letter(frame->text[0])) {
        return 0;
    }
    size_t length = write_words(frame, line);
    line[length - 1] = '\n';
    return (uint8_t)length;
}

uint8_t frame_format(const struct frame *frame, char line[FRAME_LINE])
{
    char sequence[NUMBER_DIGITS + 1];
    if (frame->by_hand) {
        return format_by_hand(frame, line);
    }
    write_decimal(frame->sequence, sequence);
    size_t length = strlen(sequence);
    if (frame->refused || length + 1 + frame->length + CRC_DIGITS + 1 > FRAME_LINE) {
        return 0;
    }
    memcpy(line, sequence, length);
    line[length++] = ' ';
    length += write_words(frame, line + length);
    uint16_t crc = frame_crc(line, (uint8_t)length);
    for (uint8_t shift = 16; shift > 0; shift = (uint8_t)(shift - 4)) {
        line[length++] = hex_digit((crc >> (shift - 4)) & 15, 'A');
    }
    line[length++] = '\n';
    return (uint8_t)length;
}

/* ---- reading ---- */

static void count_error(uint16_t *counter)
{
    if (*counter < UINT16_MAX) {
        (*counter)++;
    }
}

/* The line's last four characters against its CRC. */
static bool is_crc_right(const char *line, uint8_t length)
{
    uint16_t crc = 0;
    for (uint8_t i = (uint8_t)(length - CRC_DIGITS); i < length; i++) {
        int8_t digit = hex_value(line[i], 'A');
        if (digit < 0) {
            return false;
        }
        crc = (uint16_t)((uint16_t)(crc << 4) | (uint16_t)digit);
    }
    return crc == frame_crc(line, (uint8_t)(length - CRC_DIGITS));
}

/* Takes the next word off the words that end at `end`, each followed by one blank. */
static bool take_word(const char **at, const char *end, char word[FRAME_LINE])
{
    size_t length = 0;
    while (*at + length < end && (*at)[length] != ' ') {
        word[length] = (*at)[length];
        length++;
    }
    word[length] = '\0';
    *at += length + 1;
    return is_word(word);
}

static bool take_fields(struct frame *frame, const char *at, const char *end)
{
    char word[FRAME_LINE];
    while (at < end) {
        if (!take_word(&at, end, word)) {
            return false;
        }
        frame_add_word(frame, word);
    }
    return !frame->refused;
}

/* Reads the words before the CRC. */
static bool read_words(const char *line, uint8_t length, struct frame *frame)
{
    const char *at = line, *end = line + length;
    char word[FRAME_LINE];
    uint32_t sequence;
    if (length == 0 || line[length - 1] != ' ' || !take_word(&at, end, word) ||
        !read_decimal(word, &sequence) || sequence > UINT16_MAX || at >= end ||
        !take_word(&at, end, word)) {
        return false;
    }
    frame_begin(frame, (uint16_t)sequence, word);
    return take_fields(frame, at, end);
}

/* Reads the words of a line that has a blank behind the last of them, too. */
static bool read_by_hand(const char *line, uint8_t length, struct frame *frame)
{
    const char *at = line, *end = line + length;
    char word[FRAME_LINE];
    if (!take_word(&at, end, word)) {
        return false;
    }
    frame_begin(frame, 0, word);
    frame->by_hand = true;
    return take_fields(frame, at, end);
}

/* There is room for the blank: lines are shorter than FRAME_LINE. */
static bool read_hand_line(struct frame_reader *reader, struct frame *frame)
{
    struct frame read;
    reader->line[reader->length] = ' ';
    if (!read_by_hand(reader->line, (uint8_t)(reader->length + 1), &read)) {
        count_error(&reader->errors.malformed);
        return false;
    }
    *frame = read;
    return true;
}

/* Judges a whole line. */
static bool read_line(struct frame_reader *reader, struct frame *frame)
{
    struct frame read;
    if (reader->hand && is_hand_letter(reader->line[0])) {
        return read_hand_line(reader, frame);
    }
    if (reader->length < CRC_DIGITS) {
        count_error(&reader->errors.malformed);
        return false;
    }
    if (!is_crc_right(reader->line, reader->length)) {
        count_error(&reader->errors.wrong_crc);
        return false;
    }
    if (!read_words(reader->line, (uint8_t)(reader->length - CRC_DIGITS), &read)) {
        count_error(&reader->errors.malformed);
        return false;
    }
    *frame = read;
    return true;
}

void frame_reader_init(struct frame_reader *reader)
{
    memset(reader, 0, sizeof *reader);
}

static bool end_line(struct frame_reader *reader, struct frame *frame)
{
    bool whole = !reader->skipping && reader->length > 0 && read_line(reader, frame);
    reader->length = 0;
    reader->skipping = false;
    return whole;
}

bool frame_feed(struct frame_reader *reader, uint8_t byte, struct frame *frame)
{
    if (byte == '\n' || (byte == '\r' && reader->hand)) {
        return end_line(reader, frame);
    }
    if (reader->skipping) {
        return false;
    }
    if (!is_line_letter((char)byte)) {
        reader->skipping = true;
        count_error(&reader->errors.malformed);
    } else if (reader->length == FRAME_LINE - 1) {
        reader->skipping = true;
        count_error(&reader->errors.overlong);
    } else {
        reader->line[reader->length++] = (char)byte;
    }
    return false;
}

const char *frame_kind(const struct frame *frame)
{
    return frame->text + frame->word_at[0];
}

const char *frame_word(const struct frame *frame, uint8_t field)
{
    return field + 1 < frame->word_count ? frame->text + frame->word_at[field + 1] : NULL;
}

bool frame_number(const struct frame *frame, uint8_t field, int32_t low, int32_t high,
                  int32_t *number)
{
    const char *word = frame_word(frame, field);
    int32_t value;
    if (word == NULL || !read_signed(word, &value) || value < low || value > high) {
        return false;
    }
    *number = value;
    return true;
}

bool frame_time(const struct frame *frame, uint8_t field, uint32_t *time_us)
{
    const char *word = frame_word(frame, field);
    return word != NULL && read_decimal(word, time_us);
}

int16_t frame_bytes(const struct frame *frame, uint8_t field, uint8_t *bytes, uint8_t size)
{
    const char *word = frame_word(frame, field);
    size_t digits = word != NULL ? strlen(word) : 1;
    if (word != NULL && strcmp(word, "-") == 0) {
        return 0;
    }
    if (digits % 2 != 0 || digits / 2 > size) {
        return -1;
    }
    for (size_t i = 0; i < digits; i += 2) {
        int8_t high = hex_value(word[i], 'a'), low = hex_value(word[i + 1], 'a');
        if (high < 0 || low < 0) {
            return -1;
        }
        bytes[i / 2] = (uint8_t)(high * 16 + low);
    }
    return (int16_t)(digits / 2);
}
