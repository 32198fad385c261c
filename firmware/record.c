#include "firmware/record.h"

#include <string.h>

#include "firmware/record_inside.h"

/* A record lies between two words of zero: one programmed before its first word, one after its
 * last. The one before makes it safe to program where a torn word may have read as blank, for zero
 * over any torn word is zero. The one after says that the record was finished, and will be read for
 * ever.
 *
 * A torn record may be read today and not tomorrow. So at the next start it is decided: a further
 * record with the same number repeats it, or changes nothing. Of one number the last one counts. */

/* Words left out behind what a cut has left: a last word that reads as blank, and the closing word,
 * which must not seem to be there. */
#define GAP (2 * NVM_WORD)
#define PIECE 32u /* bytes that are programmed at once */

/* What is to be written: the change of a pair, or the change of a record that stands there. */
struct record {
    uint32_t number;
    uint16_t kind, size;
    struct change_pair pair;
    uint32_t copied; /* offset of the other record in the block, 0 = none */
};

/* A row of bytes on its way into the flash. */
struct row {
    const struct record_log *log;
    struct nvm *nvm;
    uint32_t offset, crc;
    uint32_t count;
    uint8_t bytes[PIECE];
    bool took; /* all that was programmed */
};

uint32_t record_crc_more(uint32_t crc, const void *data, uint32_t size)
{
    static const uint32_t of_nibble[16] = {
        0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4,
        0x4db26158, 0x5005713c, 0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c,
        0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
    };
    const uint8_t *bytes = data;

    for (uint32_t i = 0; i < size; i++) {
        crc ^= bytes[i];
        crc = crc >> 4 ^ of_nibble[crc & 15u];
        crc = crc >> 4 ^ of_nibble[crc & 15u];
    }
    return crc;
}

uint32_t record_crc(const void *data, uint32_t size)
{
    return ~record_crc_more(RECORD_CRC_START, data, size);
}

/* ---- words and rows -------------------------------------------------------------------------- */

static bool program_words(const struct record_log *log, struct nvm *nvm, uint32_t offset,
                          const uint8_t *bytes, uint32_t size)
{
    if (!nvm_program(nvm, record_address(log, offset), bytes, size)) {
        return false;
    }
    for (uint32_t i = 0; i < size; i += NVM_WORD) {
        if (record_read_word(log, nvm, offset + i) != record_get_word(bytes + i)) {
            return false;
        }
    }
    return true;
}

static bool program_word(const struct record_log *log, struct nvm *nvm, uint32_t offset,
                         uint32_t word)
{
    uint8_t bytes[NVM_WORD];

    record_put_word(bytes, word);
    return program_words(log, nvm, offset, bytes, sizeof bytes);
}

static void send_row(struct row *row)
{
    if (row->took && row->count > 0) {
        row->took = program_words(row->log, row->nvm, row->offset, row->bytes, row->count);
    }
    row->crc = record_crc_more(row->crc, row->bytes, row->count);
    row->offset += row->count;
    row->count = 0;
}

static void add_to_row(struct row *row, const uint8_t *bytes, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        row->bytes[row->count++] = bytes[i];
        if (row->count == PIECE) {
            send_row(row);
        }
    }
}

/* The change of the pair, and zeros up to a whole word. */
static void add_change(struct row *row, const struct record *record)
{
    static const uint8_t zeros[NVM_WORD] = {0};
    struct change_run run = change_next(&record->pair, 0);
    uint32_t size = 0;

    while (run.length > 0) {
        const uint8_t head[CHANGE_HEAD] = {
            (uint8_t)(run.place & 0xffu), (uint8_t)(run.place >> 8), run.length,
        };
        add_to_row(row, head, sizeof head);
        add_to_row(row, record->pair.to + run.place, run.length);
        size += CHANGE_HEAD + run.length;
        run = change_next(&record->pair, run.place + (uint32_t)run.length);
    }
    add_to_row(row, zeros, record->size - size);
}

static void add_copy(struct row *row, const struct record *record)
{
    uint8_t bytes[NVM_WORD];
    uint32_t from = record->copied + RECORD_HEAD;

    for (uint32_t at = from; at < from + record->size; at += NVM_WORD) {
        record_put_word(bytes, record_read_word(row->log, row->nvm, at));
        add_to_row(row, bytes, sizeof bytes);
    }
}

/* The record without its closing word. What is copied may have become another thing: then its sum
 * is not the former one's, and no sum closes it. */
static bool program_record(const struct record_log *log, struct nvm *nvm, uint32_t offset,
                           const struct record *record, uint32_t *crc)
{
    uint8_t head[RECORD_HEAD] = {0};

    record_put_word(head + NVM_WORD, record->number);
    record_put_word(head + 2 * NVM_WORD, record->size | (uint32_t)record->kind << 16);
    struct row row = {
        .log = log, .nvm = nvm, .offset = offset + RECORD_HEAD,
        .crc = record_crc_begin(log, head),
    };
    row.took = program_words(log, nvm, offset, head, sizeof head);
    if (record->copied != 0) {
        add_copy(&row, record);
    } else {
        add_change(&row, record);
    }
    send_row(&row);
    *crc = ~row.crc;
    return row.took && (record->copied == 0 || *crc == log->crc) &&
           program_word(log, nvm, row.offset, *crc);
}

/* ---- records --------------------------------------------------------------------------------- */

static uint32_t size_of(const struct record *record)
{
    return RECORD_FRAME + record->size + RECORD_CLOSING;
}

static struct record change_of(const struct record_log *log, uint16_t kind, const uint8_t *from,
                               const uint8_t *to)
{
    struct record record = {
        .number = log->number + 1, .kind = kind, .pair = {from, to, log->place.image_size},
    };

    record.size = (uint16_t)change_size(&record.pair);
    return record;
}

/* The shorter of the two ways to say it. */
static struct record shortest(const struct record_log *log, const uint8_t *image)
{
    struct record whole = change_of(log, RECORD_WHOLE, NULL, image);
    struct record further = change_of(log, RECORD_FURTHER, log->image, image);

    return whole.size < further.size ? whole : further;
}

static void note_record(struct record_log *log, uint32_t offset, const struct record *record,
                        bool closed)
{
    log->newest = offset;
    log->end = offset + RECORD_FRAME + record->size;
    log->used = log->end + (closed ? RECORD_CLOSING : 0);
    log->firm = closed;
    log->doubtful = false;
}

/* Behind what stands in the block; it has room. Where it fails nothing more goes to this block. */
static bool append(struct record_log *log, struct nvm *nvm, uint32_t offset,
                   const struct record *record)
{
    uint32_t crc;

    if (!program_record(log, nvm, offset, record, &crc)) {
        log->used = log->place.block_size;
        return false;
    }
    record_take(log, record->number, crc);
    note_record(log, offset, record,
                program_word(log, nvm, offset + RECORD_FRAME + record->size, 0));
    return true;
}

/* The page with the head first: what is left of a block without one counts for nothing. */
static bool erase_block(const struct record_place *place, struct nvm *nvm, uint32_t block)
{
    uint32_t from = place->address + block * place->block_size;
    bool done = true;

    for (uint32_t at = 0; done && at < place->block_size; at += place->page_size) {
        done = nvm_erase(nvm, from + at);
    }
    return done;
}

bool record_erase_other(const struct record_log *log, struct nvm *nvm)
{
    return erase_block(&log->place, nvm, 1u - log->block);
}

static bool program_image(const struct record_log *log, struct nvm *nvm,
                          const struct record *record, uint32_t *crc)
{
    uint32_t layout = log->place.version | (uint32_t)log->place.image_size << 16;
    uint32_t closing = BLOCK_HEAD + RECORD_FRAME + record->size;

    return erase_block(&log->place, nvm, log->block) && program_word(log, nvm, 0, BLOCK_MAGIC) &&
           program_word(log, nvm, NVM_WORD, layout) &&
           program_record(log, nvm, BLOCK_HEAD, record, crc) && program_word(log, nvm, closing, 0);
}

static bool begin(struct record_log *log, struct nvm *nvm, const uint8_t *image, uint32_t number)
{
    struct record record = change_of(log, RECORD_WHOLE, NULL, image);
    const bool had_image = log->has_image;
    const uint32_t crc_before = log->crc;
    uint32_t crc;

    record.number = number;
    log->block = (uint8_t)(1 - log->block);
    log->crc = 0;
    log->has_image = false;
    if (!program_image(log, nvm, &record, &crc)) {
        log->block = (uint8_t)(1 - log->block);
        log->crc = crc_before;
        log->has_image = had_image;
        return false;
    }
    record_take(log, number, crc);
    note_record(log, BLOCK_HEAD, &record, true);
    log->image_end = log->end;
    log->found = RECORD_IMAGE_FOUND;
    log->counts = true;
    return true;
}

bool record_begin(struct record_log *log, struct nvm *nvm, uint32_t number)
{
    return begin(log, nvm, log->image, number);
}

/* ---- deciding -------------------------------------------------------------------------------- */

/* An image alone rests on its closing word, and the other block will not always stand beside it. */
static bool is_at_rest(const struct record_log *log)
{
    return log->firm && log->used == log->end + RECORD_CLOSING && !log->alone && !log->doubtful;
}

/* The newest record once more, or one that changes nothing. */
static struct record decision(const struct record_log *log, const struct nvm *nvm)
{
    struct record record = change_of(log, RECORD_FURTHER, log->image, log->image);

    if (!log->firm) {
        uint32_t size_and_kind = record_read_word(log, nvm, log->newest + 2 * NVM_WORD);
        record.number = log->number;
        record.kind = (uint16_t)(size_and_kind >> 16);
        record.size = (uint16_t)(log->end - log->newest - RECORD_FRAME);
        record.copied = log->newest;
    } else if (log->doubtful && record_is_later(log->rival, log->number)) {
        record.number = log->rival + 1;
    }
    return record;
}

bool record_settle(struct record_log *log, struct nvm *nvm)
{
    if (log->found != RECORD_IMAGE_FOUND || is_at_rest(log)) {
        return true;
    }
    struct record record = decision(log, nvm);
    uint32_t offset = log->used + (log->used == log->end + RECORD_CLOSING && log->firm ? 0 : GAP);
    if (offset + size_of(&record) <= log->place.block_size && append(log, nvm, offset, &record)) {
        return true;
    }
    return begin(log, nvm, log->image, record.number + 1);
}

/* ---- writing --------------------------------------------------------------------------------- */

/* Leaves room for a record that settles it. */
static bool has_room(const struct record_log *log, uint32_t offset, uint32_t size)
{
    return offset + 2 * size + GAP <= log->place.block_size;
}

static bool write_further(struct record_log *log, struct nvm *nvm, const struct record *record)
{
    return log->found == RECORD_IMAGE_FOUND && has_room(log, log->used, size_of(record)) &&
           append(log, nvm, log->used, record);
}

/* The other block begins with the image as it is, and the change goes behind it; where both are too
 * large for that, with the new image. */
static bool write_anew(struct record_log *log, struct nvm *nvm, const struct record *record,
                       const uint8_t *image)
{
    const struct record old = change_of(log, RECORD_WHOLE, NULL, log->image);

    if (!has_room(log, BLOCK_HEAD + size_of(&old), size_of(record))) {
        return begin(log, nvm, image, record->number);
    }
    return begin(log, nvm, log->image, log->number) && write_further(log, nvm, record);
}

bool record_write(struct record_log *log, struct nvm *nvm, const uint8_t *image)
{
    if (!record_settle(log, nvm)) {
        return false;
    }
    if (memcmp(log->image, image, log->place.image_size) == 0) {
        return true;
    }
    struct record record = shortest(log, image);
    if (!write_further(log, nvm, &record) && !write_anew(log, nvm, &record, image)) {
        return false;
    }
    memcpy(log->image, image, log->place.image_size);
    return true;
}
