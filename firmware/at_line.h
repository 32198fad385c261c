/* AT lines: bytes from the modem cut into lines and prompts. Bytes in, lines out; whole, one by one
 * or split anywhere, the result is the same. */
#ifndef FIRMWARE_AT_LINE_H
#define FIRMWARE_AT_LINE_H

#include <stdbool.h>
#include <stdint.h>

#define AT_LINE_LENGTH 420  /* a PDU line: 2 * (12 + 164) digits and some */

struct at_line {
    char text[AT_LINE_LENGTH + 1];
    uint16_t length;
    bool overlong;  /* the rest of this line is skipped, the line is dropped whole */
};

enum at_token { AT_NOTHING, AT_LINE, AT_PROMPT };

void at_line_init(struct at_line *line);
/* Feeds one byte. AT_LINE: line->text holds a whole line without CR LF, valid until the next feed.
 * AT_PROMPT: "> " at the start of a line. Empty lines give AT_NOTHING. NUL and 0xFF are skipped. */
enum at_token at_line_feed(struct at_line *line, uint8_t byte);

#endif
