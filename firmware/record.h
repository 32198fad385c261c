/* Records in flash: an image of bytes in two blocks, as a log of what changed in it. Each byte of
 * it stands in docs/storage.md.
 *
 * A block begins with the whole image; each change is a record behind it. When a block is full the
 * image begins the other one: the two wear alike. After a loss of power at any instant the image is
 * the one before the write or the one after it, and once record_settle() has said which, it stays
 * so, though a word that power left half programmed may read differently each time. */
#ifndef FIRMWARE_RECORD_H
#define FIRMWARE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/record_change.h"

#define RECORD_CRC_START 0xFFFFFFFFu
#define RECORD_BLOCK_MOST 4096u

struct record_place {
    uint32_t address;    /* of the first of two blocks, one behind the other */
    uint32_t block_size; /* holds a record of the largest image; up to RECORD_BLOCK_MOST */
    uint32_t page_size;  /* of the flash: a block is one page or several whole ones */
    uint16_t version;    /* of the image's layout: a block of another one counts as rubbish */
    uint16_t image_size; /* 1 to RECORD_IMAGE */
};

enum record_found {
    RECORD_NOTHING, /* blank, or a first write that was cut */
    RECORD_IMAGE_FOUND,
    RECORD_RUBBISH  /* bytes that are no image */
};

/* The log as record_open() found it, and as writes move it on. */
struct record_log {
    struct record_place place;
    enum record_found found;
    uint8_t *image;               /* the caller's, as the newest record left it; where none was
                                     found it is the caller's to fill */
    uint32_t number;              /* of the newest record; grows with each */
    uint32_t crc, crc_before;     /* of the newest record, and of the one before it */
    uint8_t block;                /* 0 or 1: where the log is */
    bool has_image;               /* which can be read */
    bool counts;                  /* and was finished: something stands behind it */
    bool alone;                   /* the image, and no record behind it */
    bool firm;                    /* the newest record was finished for sure */
    bool doubtful;                /* the other block might count another time */
    uint32_t first;               /* number of the block's image */
    uint32_t rival;               /* newest number in the other block, where it matters */
    uint32_t image_end;           /* offset in the block behind its image */
    uint32_t newest, end;         /* of the newest record, and behind it */
    uint32_t used;                /* the same behind the last word that is not blank */
};

/* Reads what lies there; changes nothing. `image` holds place->image_size bytes. */
void record_open(struct record_log *log, const struct nvm *nvm, const struct record_place *place,
                 uint8_t *image);
/* Makes final what a loss of power has left open, and writes nothing where nothing is. To be called
 * before anybody acts by the image. False: the flash refused. */
bool record_settle(struct record_log *log, struct nvm *nvm);
/* Begins anew, in the block where the log is not, with log->image under this number. */
bool record_begin(struct record_log *log, struct nvm *nvm, uint32_t number);
/* Erases the block where the log is not; only what is settled can do without it. */
bool record_erase_other(const struct record_log *log, struct nvm *nvm);
/* Makes this image the stored one; writes nothing if it already is. Afterwards log->image is it.
 * False: the flash refused, and the stored one is as before. */
bool record_write(struct record_log *log, struct nvm *nvm, const uint8_t *image);
/* CRC-32 of IEEE 802.3, reflected. */
uint32_t record_crc(const void *data, uint32_t size);
/* The same in pieces: it begins with RECORD_CRC_START, and is the complement of the last. */
uint32_t record_crc_more(uint32_t crc, const void *data, uint32_t size);

#endif
