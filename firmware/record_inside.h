/* What the log's files share. Not for others. */
#ifndef FIRMWARE_RECORD_INSIDE_H
#define FIRMWARE_RECORD_INSIDE_H

#include "firmware/record.h"

#define BLOCK_MAGIC 0x53584246u /* "FBXS" */
#define BLOCK_HEAD 8u
#define BLANK 0xffffffffu
#define RECORD_HEAD 12u    /* opening word, number, size and kind */
#define RECORD_FRAME 16u   /* these and the CRC */
#define RECORD_CLOSING 4u
#define RECORD_WHOLE 0x4857u   /* kind: on an image of zeros */
#define RECORD_FURTHER 0x4846u /* kind: on the image as the records before left it */

void record_put_word(uint8_t *bytes, uint32_t word);
uint32_t record_get_word(const uint8_t *bytes);
uint32_t record_address(const struct record_log *log, uint32_t offset);
uint32_t record_read_word(const struct record_log *log, const struct nvm *nvm, uint32_t offset);
/* Number a is later than b, also where the numbers have gone round. */
bool record_is_later(uint32_t a, uint32_t b);
/* A record of this number takes the place of the newest one. */
bool record_is_instead(const struct record_log *log, uint32_t number);
/* CRC up to a record's change, to go on with: over the CRC of the record before it, too. Behind one
 * that has become unreadable none is right any more, and the image stays one that was written. */
uint32_t record_crc_begin(const struct record_log *log, const uint8_t head[RECORD_HEAD]);
/* One more record of the block: after the newest one, or instead of it. */
void record_take(struct record_log *log, uint32_t number, uint32_t crc);

#endif
