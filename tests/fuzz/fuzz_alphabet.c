/* Any bytes as UTF-8, as septets and as text of each character set, at the firmware's alphabet and
 * at the simulator's: nothing is read or written past its end, reading stops at the end only, and
 * what was written reads as it was. Buffers are of the size that was promised, in blocks of their
 * own. */
#include "fuzz/fuzz.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/alphabet.h"
#include "sim/gsm/alphabet.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/parts.h"

#define TEXT_MOST 400
#define HEX_BYTES 4 /* of the longest character: a pair of UCS2 units in hex has twice as many */

static void demand(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void *block(size_t size)
{
    void *bytes = malloc(size > 0 ? size : 1);
    demand(bytes != NULL);
    memset(bytes, 0, size > 0 ? size : 1);
    return bytes;
}

static void check_character(uint32_t code)
{
    demand(code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF));
}

/* One character there and back through both alphabets. */
static void encode(uint32_t code)
{
    uint8_t septets[2];
    uint32_t count = alphabet_septets(code, septets);
    uint32_t packed = gsm_encode(code);
    if (count == 0) {
        demand(packed == '?');
        return;
    }
    demand(packed == (count == 1 ? septets[0] : GSM_ESCAPE << 8 | septets[1]));
    demand(alphabet_character(septets[count - 1], count == 2) == code);
    demand((count == 1 ? gsm_decode(packed) : gsm_decode_escaped(packed & 0xFF)) == code);
}

/* Both readers see the same characters, but for the sign that stands for what is none. */
static void read_utf8(const char *text)
{
    const char *ours = text, *theirs = text;
    const char *end = text + strlen(text);
    while (ours < end) {
        uint32_t code = utf8_next(&ours);
        uint32_t character = utf8_read(&theirs);
        demand(ours == theirs && ours <= end);
        demand(code == character || (code == '?' && character == ALPHABET_UNKNOWN));
        check_character(code);
        check_character(character);
    }
    demand(utf8_next(&ours) == 0 && ours == end);
    demand(utf8_read(&theirs) == 0 && theirs == end);
}

static void encode_all(const char *text)
{
    while (*text != 0) {
        encode(utf8_read(&text));
    }
}

/* Written again, whole or up to where the room ends. */
static void write_utf8(const char *text, uint32_t size)
{
    char *room = block(size);
    struct text copy = text_over(room, size);
    const char *at = text, *back = room;
    while (*at != 0) {
        utf8_add(&copy, utf8_next(&at));
    }
    demand(room[copy.length] == 0 && copy.length < size);
    at = text;
    while (*back != 0) {
        demand(utf8_next(&back) == utf8_next(&at));
    }
    demand(copy.cut == (*at != 0));
    free(room);
}

static void pack(const uint8_t *data, uint32_t count, uint32_t fill)
{
    size_t size = (fill + count * 7u + 7) / 8;
    uint8_t *firmware = block(size), *simulator = block(size), *septets = block(count);
    for (uint32_t i = 0; i < count; i++) {
        septets[i] = data[i] & 0x7F;
        septet_write(firmware, fill, i, septets[i]);
    }
    alphabet_pack(septets, count, simulator, fill);
    demand(memcmp(firmware, simulator, size) == 0);
    for (uint32_t i = 0; i < count; i++) {
        demand(septet_read(firmware, fill, i) == septets[i]);
        demand(alphabet_unpack(simulator, fill + i * 7) == septets[i]);
        demand(gsm_decode(septets[i]) == alphabet_character(septets[i], false));
        demand(gsm_decode_escaped(septets[i]) == alphabet_character(septets[i], true));
    }
    free(firmware);
    free(simulator);
    free(septets);
}

/* Text that a set has given it holds, but for a mark of what was none. */
static void write_back(enum charset charset, const char *text)
{
    size_t most = strlen(text) * 2 * HEX_BYTES;
    uint8_t *bytes = block(most);
    char *again = block(most + 1);
    uint32_t count = charset_write(charset, text, bytes, (uint32_t)most);
    demand(count <= most);
    if (charset_read(charset, bytes, count, again, (uint32_t)most + 1)) {
        bool ascii_only = charset == CHARSET_IRA;
        for (const char *at = text; *at != 0; at++) {
            ascii_only = ascii_only && (uint8_t)*at < 0x80;
        }
        bool held = charset != CHARSET_IRA || ascii_only;
        demand(!held || strstr(text, "\xEF\xBF\xBD") != NULL || strcmp(again, text) == 0);
    }
    free(again);
    free(bytes);
}

static void read_charset(enum charset charset, const uint8_t *data, uint32_t count, uint32_t size)
{
    char *text = block(size);
    uint8_t *cut = block(size);
    bool whole = charset_read(charset, data, count, text, size);
    demand(strlen(text) < size);
    demand(charset_write(charset, text, cut, size / 2) <= size / 2);
    if (whole) {
        read_utf8(text);
        write_back(charset, text);
    }
    free(cut);
    free(text);
}

static void read_hex(const uint8_t *data, uint32_t count)
{
    uint8_t *octets = block(count / 2);
    char *digits = block(count * 2 + 1);
    (void)charset_unhex(data, count, octets, count / 2);
    charset_hex(data, count, digits);
    uint8_t *back = block(count);
    demand(charset_unhex((const uint8_t *)digits, count * 2, back, count) == (int32_t)count);
    demand(memcmp(back, data, count) == 0);
    free(back);
    free(digits);
    free(octets);
}

/* All parts hold something, and joined they are the text. */
static void split(const char *text, struct parts_mark mark)
{
    static char joined[3 * TEXT_MOST + 1]; /* three bytes mark what was one that is none */
    struct pdu_text sum = pdu_text_over(joined, sizeof joined);
    const char *at = text, *back = joined;
    uint32_t parts = parts_count(text, mark.wide);
    for (uint32_t i = 0; i < parts; i++) {
        struct pdu pdu = {.kind = PDU_DELIVER};
        uint32_t before = sum.length;
        parts_fill(&pdu, text, i, mark);
        demand(pdu_data_octets(&pdu) <= PDU_DATA);
        pdu_add_text(&pdu, &sum);
        demand(parts == 1 || sum.length > before);
    }
    while (*at != 0) {
        demand(utf8_read(&at) == utf8_read(&back));
    }
    demand(*back == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2) {
        return 0;
    }
    uint32_t room = 1 + data[0] * 8u;
    uint32_t fill = data[1] % 7;
    uint32_t count = size - 2 < TEXT_MOST ? (uint32_t)(size - 2) : TEXT_MOST;
    char *text = block(count + 1);
    memcpy(text, data + 2, count);
    read_utf8(text);
    encode_all(text);
    write_utf8(text, room);
    split(text, (struct parts_mark){.reference = 1, .wide = data[1] >> 7 != 0});
    free(text);
    pack(data + 2, count, fill);
    read_hex(data + 2, count);
    for (uint32_t i = 0; i < CHARSET_COUNT; i++) {
        read_charset((enum charset)i, data + 2, count, room);
    }
    return 0;
}
