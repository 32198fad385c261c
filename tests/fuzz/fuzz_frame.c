/* Any bytes: what is taken as a frame is written again as the very line it came from. Where lines
 * may be typed by hand, a CR is as good as an LF. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "hil/frame.h"

/* The bytes of the line that ends before `end`. */
static void compare_line(const struct frame *frame, const uint8_t *data, size_t end, bool hand)
{
    char line[FRAME_LINE];
    uint8_t length = frame_format(frame, line);
    bool same_end = data[end - 1] == '\n' || (data[end - 1] == '\r' && hand);
    if (length == 0 || length > end || !same_end || (frame->by_hand && !hand) ||
        memcmp(line, data + end - length, length - 1u) != 0) {
        abort();
    }
}

static void ask_fields(const struct frame *frame)
{
    uint8_t bytes[FRAME_BYTES];
    for (uint8_t field = 0; field <= FRAME_FIELDS; field++) {
        int32_t number;
        uint32_t time_us;
        (void)frame_number(frame, field, INT32_MIN, INT32_MAX, &number);
        (void)frame_time(frame, field, &time_us);
        if (frame_bytes(frame, field, bytes, sizeof bytes) > FRAME_BYTES) {
            abort();
        }
    }
}

/* With the right CRC put behind it, so that the shape behind the CRC is reached too. */
static void feed_sealed(struct frame_reader *reader, const uint8_t *data, size_t size)
{
    static const char digits[] = "0123456789ABCDEF";
    char text[FRAME_LINE];
    struct frame frame;
    size_t length = size < sizeof text - 5 ? size : sizeof text - 5;
    memcpy(text, data, length);
    uint16_t crc = frame_crc(text, (uint8_t)length);
    for (int shift = 12; shift >= 0; shift -= 4) {
        text[length++] = digits[(crc >> shift) & 15];
    }
    text[length++] = '\n';
    for (size_t i = 0; i < length; i++) {
        if (frame_feed(reader, (uint8_t)text[i], &frame)) {
            compare_line(&frame, (const uint8_t *)text, i + 1, reader->hand);
            ask_fields(&frame);
        }
    }
}

static void feed_both(const uint8_t *data, size_t size, bool hand)
{
    struct frame_reader reader;
    struct frame frame;
    frame_reader_init(&reader);
    reader.hand = hand;
    for (size_t i = 0; i < size; i++) {
        if (frame_feed(&reader, data[i], &frame)) {
            compare_line(&frame, data, i + 1, hand);
            ask_fields(&frame);
        }
    }
    frame_reader_init(&reader);
    reader.hand = hand;
    feed_sealed(&reader, data, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    feed_both(data, size, false);
    feed_both(data, size, true);
    return 0;
}
