/* Any words as a frame: with a number before them and the right CRC behind. */
#ifndef FUZZ_SEAL_H
#define FUZZ_SEAL_H

#include <string.h>

#include "hil/frame.h"

/* Returns the line's length; words that do not fit are cut. */
static inline uint8_t seal(char line[FRAME_LINE], const char *words, size_t size, uint16_t number)
{
    static const char digits[] = "0123456789ABCDEF";
    size_t length = 0;
    for (uint32_t ten = 10000; ten > 0; ten /= 10) {
        if (number >= ten || ten == 1) {
            line[length++] = (char)('0' + number / ten % 10);
        }
    }
    line[length++] = ' ';
    size = size < FRAME_LINE - length - 6 ? size : FRAME_LINE - length - 6;
    memcpy(line + length, words, size);
    length += size;
    line[length++] = ' ';
    uint16_t crc = frame_crc(line, (uint8_t)length);
    for (int shift = 12; shift >= 0; shift -= 4) {
        line[length++] = digits[(crc >> shift) & 15];
    }
    line[length++] = '\n';
    return (uint8_t)length;
}

#endif
