#include <string.h>

#include "firmware/assert.h"
#include "firmware/record_inside.h"

#define PIECE 32u /* bytes of a record that are looked at at once */

/* A record as it was read. */
struct found_record {
    uint32_t offset, number, size, crc;
    uint32_t crc_begun; /* up to the change */
    uint16_t kind;
};

/* The row of a record's change, on its way out of the flash. */
struct row {
    const struct record_log *log;
    const struct nvm *nvm;
    uint32_t at, end;  /* offsets in the block */
    uint32_t crc;
};

void record_put_word(uint8_t *bytes, uint32_t word)
{
    for (uint32_t i = 0; i < NVM_WORD; i++) {
        bytes[i] = (uint8_t)(word >> 8 * i & 0xffu);
    }
}

uint32_t record_get_word(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

uint32_t record_address(const struct record_log *log, uint32_t offset)
{
    return log->place.address + log->block * log->place.block_size + offset;
}

uint32_t record_read_word(const struct record_log *log, const struct nvm *nvm, uint32_t offset)
{
    uint8_t bytes[NVM_WORD];

    nvm_read(nvm, record_address(log, offset), bytes, sizeof bytes);
    return record_get_word(bytes);
}

bool record_is_later(uint32_t a, uint32_t b)
{
    return a - b - 1 < UINT32_MAX / 2;
}

bool record_is_instead(const struct record_log *log, uint32_t number)
{
    return log->has_image && number == log->number;
}

uint32_t record_crc_begin(const struct record_log *log, const uint8_t head[RECORD_HEAD])
{
    uint8_t before[NVM_WORD];
    bool instead = record_is_instead(log, record_get_word(head + NVM_WORD));

    record_put_word(before, instead ? log->crc_before : log->crc);
    uint32_t crc = record_crc_more(RECORD_CRC_START, before, sizeof before);
    return record_crc_more(crc, head + NVM_WORD, RECORD_HEAD - NVM_WORD);
}

void record_take(struct record_log *log, uint32_t number, uint32_t crc)
{
    if (!record_is_instead(log, number)) {
        log->crc_before = log->crc;
    }
    log->crc = crc;
    log->number = number;
    log->alone = !log->has_image;
    log->first = log->has_image ? log->first : number;
    log->has_image = true;
}

/* ---- one record ------------------------------------------------------------------------------ */

/* Each byte is read once: what is summed up is what counts. */
static void read_row(struct row *row, uint8_t *bytes, uint32_t count)
{
    nvm_read(row->nvm, record_address(row->log, row->at), bytes, count);
    row->crc = record_crc_more(row->crc, bytes, count);
    row->at += count;
}

static void pass_row(struct row *row, uint32_t count)
{
    uint8_t piece[PIECE];

    while (count > 0) {
        uint32_t some = count < PIECE ? count : PIECE;
        read_row(row, piece, some);
        count -= some;
    }
}

/* Goes through the runs, into the image where one is given. False: one of them is not within the
 * image or the row. */
static bool walk_row(struct row *row, uint8_t *image)
{
    uint8_t head[CHANGE_HEAD];
    uint32_t size = row->log->place.image_size;

    while (row->at + CHANGE_HEAD <= row->end) {
        read_row(row, head, sizeof head);
        uint32_t place = head[0] | (uint32_t)head[1] << 8, length = head[2];
        if (length == 0) {
            break;
        }
        if (row->at + length > row->end || place + length > size) {
            return false;
        }
        if (image != NULL) {
            read_row(row, image + place, length);
        } else {
            pass_row(row, length);
        }
    }
    pass_row(row, row->end - row->at);
    return true;
}

static bool head_is_sound(const struct record_log *log, const struct found_record *record)
{
    return (record->kind == RECORD_WHOLE || record->kind == RECORD_FURTHER) &&
           record->size <= CHANGE_BYTES && record->size % NVM_WORD == 0 &&
           record->offset + RECORD_FRAME + record->size <= log->place.block_size;
}

static struct row row_of(const struct record_log *log, const struct nvm *nvm,
                         const struct found_record *record)
{
    uint32_t at = record->offset + RECORD_HEAD;

    return (struct row){log, nvm, at, at + record->size, record->crc_begun};
}

static bool read_record(const struct record_log *log, const struct nvm *nvm, uint32_t offset,
                        struct found_record *record)
{
    uint8_t head[RECORD_HEAD];

    if (offset + RECORD_FRAME > log->place.block_size) {
        return false;
    }
    nvm_read(nvm, record_address(log, offset), head, sizeof head);
    uint32_t size_and_kind = record_get_word(head + 2 * NVM_WORD);
    record->offset = offset;
    record->number = record_get_word(head + NVM_WORD);
    record->size = size_and_kind & 0xffffu;
    record->kind = (uint16_t)(size_and_kind >> 16);
    if (record_get_word(head) != 0 || !head_is_sound(log, record)) {
        return false;
    }
    record->crc_begun = record_crc_begin(log, head);
    struct row row = row_of(log, nvm, record);
    bool is_sound = walk_row(&row, NULL);
    record->crc = record_read_word(log, nvm, row.end);
    return is_sound && record->crc == ~row.crc;
}

/* False: it reads otherwise now, and the image is spoilt. */
static bool apply(const struct record_log *log, const struct nvm *nvm,
                  const struct found_record *record, uint8_t *image)
{
    struct row row = row_of(log, nvm, record);

    if (record->kind == RECORD_WHOLE) {
        memset(image, 0, log->place.image_size);
    }
    return walk_row(&row, image) && record->crc == ~row.crc;
}

/* ---- a block --------------------------------------------------------------------------------- */

static bool block_head_is_right(const struct record_log *log, const struct nvm *nvm)
{
    return record_read_word(log, nvm, 0) == BLOCK_MAGIC &&
           record_read_word(log, nvm, NVM_WORD) ==
               (log->place.version | (uint32_t)log->place.image_size << 16);
}

/* The record that stands at `offset`, if one does. */
static bool find_record(const struct record_log *log, const struct nvm *nvm, uint32_t offset,
                        struct found_record *record)
{
    bool may_be = log->has_image ? offset > BLOCK_HEAD : offset == BLOCK_HEAD;

    return may_be && read_record(log, nvm, offset, record) &&
           (log->has_image || record->kind == RECORD_WHOLE);
}

static void take_found(struct record_log *log, const struct nvm *nvm,
                       const struct found_record *record)
{
    bool is_image = !log->has_image;

    record_take(log, record->number, record->crc);
    log->newest = record->offset;
    log->used = log->end = record->offset + RECORD_FRAME + record->size;
    log->image_end = is_image ? log->end : log->image_end;
    log->firm = log->end < log->place.block_size && record_read_word(log, nvm, log->end) != BLANK;
}

/* Where the records of the block are, up to `limit`, and how far it is used. Between records may
 * lie what a cut has left. */
static void scan_block(struct record_log *log, const struct nvm *nvm, uint32_t limit)
{
    struct found_record record;
    bool is_ours = block_head_is_right(log, nvm);
    uint32_t offset = 0;

    while (offset < log->place.block_size) {
        uint32_t word = record_read_word(log, nvm, offset);
        if (word == 0 && is_ours && offset < limit && find_record(log, nvm, offset, &record)) {
            take_found(log, nvm, &record);
            offset = log->end;
            continue;
        }
        offset += NVM_WORD;
        log->used = word != BLANK ? offset : log->used;
    }
    log->counts = log->has_image && log->used > log->image_end;
    log->firm = log->firm || (log->counts && log->alone);
}

static void read_block(struct record_log *log, const struct nvm *nvm,
                       const struct record_place *place, uint8_t block, uint32_t limit)
{
    memset(log, 0, sizeof *log);
    log->place = *place;
    log->block = block;
    scan_block(log, nvm, limit);
}

/* Of several records with one number the last one counts, so each waits for the next one's. Returns
 * `log->end`, or where the block has to end, because something reads otherwise now. */
static uint32_t replay(const struct record_log *log, const struct nvm *nvm, uint8_t *image)
{
    struct record_log walk = {.place = log->place, .block = log->block};
    struct found_record record, waiting = {0};
    uint32_t offset = BLOCK_HEAD;

    while (offset < log->end) {
        if (!find_record(&walk, nvm, offset, &record)) {
            offset += NVM_WORD;
            continue;
        }
        if (walk.has_image && record.number != waiting.number &&
            !apply(&walk, nvm, &waiting, image)) {
            return waiting.offset;
        }
        record_take(&walk, record.number, record.crc);
        waiting = record;
        offset = walk.end = record.offset + RECORD_FRAME + record.size;
    }
    if (walk.end != log->end || walk.crc != log->crc) {
        return walk.end < log->end ? walk.end : log->newest;
    }
    return apply(&walk, nvm, &waiting, image) ? log->end : waiting.offset;
}

/* ---- both ------------------------------------------------------------------------------------ */

static bool holds_further(const struct record_log *log, const struct nvm *nvm)
{
    bool found = false;

    for (uint32_t at = BLOCK_HEAD; at + RECORD_HEAD <= log->used && !found; at += NVM_WORD) {
        found = record_read_word(log, nvm, at) == 0 &&
                record_read_word(log, nvm, at + 2 * NVM_WORD) >> 16 == RECORD_FURTHER;
    }
    return found;
}

/* What the first write to a blank flash leaves when it is cut, or when the erasure is that makes
 * room for it once more: nothing behind its one record, or behind the longest where its size cannot
 * be read. */
static bool is_first_write(const struct record_log *log, const struct nvm *nvm)
{
    uint32_t size_and_kind = record_read_word(log, nvm, BLOCK_HEAD + 2 * NVM_WORD);
    uint32_t size = CHANGE_BYTES;

    if (size_and_kind >> 16 == RECORD_WHOLE && (size_and_kind & 0xffffu) <= CHANGE_BYTES) {
        size = size_and_kind & 0xffffu;
    }
    return log->used <= BLOCK_HEAD + RECORD_FRAME + size && !holds_further(log, nvm);
}

static enum record_found found_in(const struct record_log *log, const struct record_log *other,
                                  const struct nvm *nvm)
{
    bool alone = other->used == 0;

    if (log->counts) {
        return RECORD_IMAGE_FOUND;
    }
    return alone && is_first_write(log, nvm) ? RECORD_NOTHING : RECORD_RUBBISH;
}

static bool is_newer(const struct record_log *log, const struct record_log *other)
{
    if (!log->counts || !other->counts) {
        return log->counts;
    }
    return record_is_later(log->number, other->number) ||
           (log->number == other->number && record_is_later(log->first, other->first));
}

/* The other block holds a newer image whose closing word, if that was cut, may be read another
 * time. */
static bool is_doubtful(const struct record_log *log, const struct record_log *other)
{
    return log->counts && other->has_image && !other->counts &&
           record_is_later(other->number, log->number);
}

static void choose(struct record_log *log, const struct nvm *nvm, const struct record_place *place,
                   const uint32_t limit[2])
{
    struct record_log other;

    read_block(log, nvm, place, 0, limit[0]);
    read_block(&other, nvm, place, 1, limit[1]);
    if (is_newer(&other, log) || (!log->counts && log->used == 0)) {
        struct record_log first = *log;
        *log = other;
        other = first;
    }
    log->found = found_in(log, &other, nvm);
    if (log->found == RECORD_NOTHING) {
        log->block = log->used == 0 ? 1 : other.block; /* so that the first write begins again */
    }
    log->doubtful = is_doubtful(log, &other);
    log->rival = other.number;
}

/* A record that reads this way now and that way then is left out: so a cut may have it. */
void record_open(struct record_log *log, const struct nvm *nvm, const struct record_place *place,
                 uint8_t *image)
{
    uint32_t limit[2] = {place->block_size, place->block_size};
    bool done = false;

    UNIT_ASSERT(MODULE_RECORD, place->block_size <= RECORD_BLOCK_MOST && place->page_size > 0 &&
                place->image_size > 0 && place->image_size <= RECORD_IMAGE);
    while (!done) {
        choose(log, nvm, place, limit);
        uint32_t end = log->counts ? replay(log, nvm, image) : log->end;
        done = end == log->end;
        uint32_t *its_limit = &limit[log->block];
        *its_limit = end < *its_limit ? end : *its_limit - NVM_WORD;
    }
    log->image = image;
}
