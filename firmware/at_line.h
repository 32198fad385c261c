/* AT lines: bytes from the modem cut into lines and prompts. Bytes in, lines out; whole, one by one
 * or split anywhere, the result is the same. And the fields of such a line. */
#ifndef FIRMWARE_AT_LINE_H
#define FIRMWARE_AT_LINE_H

#include <stdbool.h>
#include <stdint.h>

#define AT_LINE_LENGTH 420  /* a PDU line: 2 * (12 + 164) digits and some */

struct at_line {
    char text[AT_LINE_LENGTH + 1];
    uint16_t length;
    bool overlong;  /* the rest of this line is skipped, the line is dropped whole */
    bool in_text;   /* within the quoted text of a +CUSD line */
};

enum at_token { AT_NOTHING, AT_LINE, AT_PROMPT };

void at_line_init(struct at_line *line);
/* Feeds one byte. AT_LINE: line->text holds a whole line without CR LF, valid until the next feed.
 * AT_PROMPT: "> " at the start of a line, or a line ">". Empty lines give AT_NOTHING. All bytes
 * but printable ASCII, CR and LF are noise or the echo of a control character, and skipped.
 * The text of a +CUSD line is the operator's: octets of the GSM alphabet, line ends and NUL among
 * them, which stand in line->text with 0x80 added where they are under 0x20. Such a line ends with
 * the CR behind its closing quote or the number that follows that; one without such an end, or
 * without room, is cut. Whoever feeds sees to it that it does not stay open (at_line_init). */
enum at_token at_line_feed(struct at_line *line, uint8_t byte);

/* Field `index` (0..) after the colon of "+CREG: 2,1,\"00C8\"", blanks skipped; commas within
 * quotes part nothing. NULL: there is no such field. */
const char *at_line_field(const char *line, uint32_t index);
/* The field as a number, 0-99999. False: it is none, or more than that; a comma whose bit turned
 * makes one field of two. */
bool at_line_number(const char *line, uint32_t index, uint32_t *value);
/* The closing quote of an operator's text: the last one, with nothing or the number of its coding
 * behind it. NULL: there is none. */
const char *at_line_text_end(const char *line);
/* The field's text without its quotes. False, and "": not quoted, or longer than size - 1. */
bool at_line_quoted(const char *line, uint32_t index, char *buffer, uint32_t size);

#endif
