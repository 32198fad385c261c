#include "firmware/record.h"

#include <string.h>

#include "firmware/assert.h"

/* A record lies between two words of zero: one programmed before its first word, one after its
 * last. The one before makes it safe to program where a torn word may have read as blank, for zero
 * over any torn word is zero. The one after says that the record was finished, and will be read for
 * ever.
 *
 * A torn record may be read today and not tomorrow. So at the next start it is decided: a further
 * record with the same number repeats it, or changes nothing. Of one number the last one counts. */

#define BLOCK_MAGIC 0x53584246u /* "FBXS" */
#define BLOCK_HEAD 8u
#define BLANK 0xffffffffu
#define RECORD_HEAD 12u    /* opening word, number, size and kind */
#define RECORD_FRAME 16u   /* these and the CRC */
#define RECORD_CLOSING 4u
#define RECORD_WHOLE 0x4857u  /* kind: on an image of zeros */
#define RECORD_FURTHER 0x4846u /* kind: on the image as the records before left it */
/* Words left out behind what a cut has left: a last word that reads as blank, and the closing word,
 * which must not seem to be there. */
#define GAP (2 * NVM_WORD)

struct record {
    uint32_t number;
    uint16_t kind;
    struct record_change change;
    uint32_t crc;
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

static void put_word(uint8_t *bytes, uint32_t word)
{
    for (uint32_t i = 0; i < NVM_WORD; i++) {
        bytes[i] = (uint8_t)(word >> 8 * i & 0xffu);
    }
}

static uint32_t get_word(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static uint32_t address_of(const struct record_log *log, uint32_t offset)
{
    return log->place.address + log->block * log->place.block_size + offset;
}

static uint32_t read_word(const struct record_log *log, const struct nvm *nvm, uint32_t offset)
{
    uint8_t bytes[NVM_WORD];

    nvm_read(nvm, address_of(log, offset), bytes, sizeof bytes);
    return get_word(bytes);
}

/* Number a is later than b, also where the numbers have gone round. */
static bool is_later(uint32_t a, uint32_t b)
{
    return a - b - 1 < UINT32_MAX / 2;
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool head_is_sound(const struct record *record)
{
    return (record->kind == RECORD_WHOLE || record->kind == RECORD_FURTHER) &&
           record->change.size <= CHANGE_BYTES && record->change.size % NVM_WORD == 0;
}

static bool is_instead(const struct record_log *log, const struct record *record)
{
    return log->has_image && record->number == log->number;
}

/* Over the CRC of the record before it, too: behind one that has become unreadable none is right
 * any more, and the image stays one that was written. */
static uint32_t crc_of(const struct record_log *log, const uint8_t head[RECORD_HEAD],
                       const struct record *record)
{
    uint8_t before[NVM_WORD];
    put_word(before, is_instead(log, record) ? log->crc_before : log->crc);
    uint32_t crc = record_crc_more(RECORD_CRC_START, before, sizeof before);

    crc = record_crc_more(crc, head + NVM_WORD, RECORD_HEAD - NVM_WORD);
    return ~record_crc_more(crc, record->change.bytes, record->change.size);
}

/* Each word is read once: what was checked is what counts. */
static bool read_record(const struct record_log *log, const struct nvm *nvm, uint32_t offset,
                        struct record *record)
{
    uint8_t head[RECORD_HEAD];

    if (offset + RECORD_FRAME > log->place.block_size) {
        return false;
    }
    nvm_read(nvm, address_of(log, offset), head, sizeof head);
    uint32_t size_and_kind = get_word(head + 2 * NVM_WORD);
    record->number = get_word(head + NVM_WORD);
    record->change.size = (uint16_t)(size_and_kind & 0xffffu);
    record->kind = (uint16_t)(size_and_kind >> 16);
    if (get_word(head) != 0 || !head_is_sound(record) ||
        offset + RECORD_FRAME + record->change.size > log->place.block_size) {
        return false;
    }
    offset += RECORD_HEAD;
    nvm_read(nvm, address_of(log, offset), record->change.bytes, record->change.size);
    record->crc = read_word(log, nvm, offset + record->change.size);
    return record->crc == crc_of(log, head, record) &&
           change_is_sound(&record->change, log->place.image_size);
}

/* One more record of the block: after the newest one, or instead of it. */
static void take(struct record_log *log, const struct record *record)
{
    if (is_instead(log, record)) {
        memcpy(log->image, log->before, sizeof log->image);
    } else {
        memcpy(log->before, log->image, sizeof log->before);
        log->crc_before = log->crc;
    }
    if (record->kind == RECORD_WHOLE) {
        memset(log->image, 0, sizeof log->image);
    }
    change_apply(&record->change, log->image);
    log->crc = record->crc;
    log->number = record->number;
    log->alone = !log->has_image;
    log->first = log->has_image ? log->first : record->number;
    log->has_image = true;
}

static bool block_head_is_right(const struct record_log *log, const struct nvm *nvm)
{
    return read_word(log, nvm, 0) == BLOCK_MAGIC &&
           read_word(log, nvm, NVM_WORD) ==
               (log->place.version | (uint32_t)log->place.image_size << 16);
}

static bool may_be_record(const struct record_log *log, uint32_t offset)
{
    return log->has_image ? offset > BLOCK_HEAD : offset == BLOCK_HEAD;
}

static uint32_t take_record(struct record_log *log, const struct nvm *nvm, uint32_t offset,
                            const struct record *record)
{
    bool is_image = !log->has_image;

    take(log, record);
    log->used = log->end = offset + RECORD_FRAME + record->change.size;
    log->image_end = is_image ? log->end : log->image_end;
    log->firm = log->end < log->place.block_size && read_word(log, nvm, log->end) != BLANK;
    return log->end;
}

/* Records of the block, and how far it is used. Between records may lie what a cut has left. */
static void scan_block(struct record_log *log, const struct nvm *nvm)
{
    struct record record;
    bool is_ours = block_head_is_right(log, nvm);
    uint32_t offset = 0;

    while (offset < log->place.block_size) {
        if (is_ours && may_be_record(log, offset) && read_record(log, nvm, offset, &record) &&
            (log->has_image || record.kind == RECORD_WHOLE)) {
            offset = take_record(log, nvm, offset, &record);
            continue;
        }
        if (read_word(log, nvm, offset) != BLANK) {
            log->used = offset + NVM_WORD;
        }
        offset += NVM_WORD;
    }
    log->counts = log->has_image && log->used > log->image_end;
    log->firm = log->firm || (log->counts && log->alone);
}

static void read_block(struct record_log *log, const struct nvm *nvm,
                       const struct record_place *place, uint8_t block)
{
    memset(log, 0, sizeof *log);
    log->place = *place;
    log->block = block;
    scan_block(log, nvm);
}

/* What the first write to a blank flash leaves when it is cut: nothing behind its one record, or
 * behind the longest where its size cannot be read. */
static bool is_first_write(const struct record_log *log, const struct nvm *nvm)
{
    uint32_t size_and_kind = read_word(log, nvm, BLOCK_HEAD + 2 * NVM_WORD);
    uint32_t size = CHANGE_BYTES;

    if (size_and_kind >> 16 == RECORD_WHOLE && (size_and_kind & 0xffffu) <= CHANGE_BYTES) {
        size = size_and_kind & 0xffffu;
    }
    return log->used <= BLOCK_HEAD + RECORD_FRAME + size;
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
    return is_later(log->number, other->number) ||
           (log->number == other->number && is_later(log->first, other->first));
}

/* The other block holds a newer image whose closing word, if that was cut, may be read another
 * time. */
static bool is_doubtful(const struct record_log *log, const struct record_log *other)
{
    return log->counts && other->has_image && !other->counts &&
           is_later(other->number, log->number);
}

/* In place: a third log has no room on the stack of a small controller. */
static void exchange(struct record_log *a, struct record_log *b)
{
    uint8_t *of_a = (uint8_t *)a;
    uint8_t *of_b = (uint8_t *)b;

    for (uint32_t i = 0; i < sizeof *a; i++) {
        uint8_t byte = of_a[i];
        of_a[i] = of_b[i];
        of_b[i] = byte;
    }
}

void record_open(struct record_log *log, const struct nvm *nvm, const struct record_place *place)
{
    struct record_log other;

    UNIT_ASSERT(MODULE_RECORD, place->block_size <= RECORD_BLOCK_MOST && place->page_size > 0 &&
                place->image_size > 0 && place->image_size <= RECORD_IMAGE);
    read_block(log, nvm, place, 0);
    read_block(&other, nvm, place, 1);
    if (is_newer(&other, log) || (!log->counts && log->used == 0)) {
        exchange(log, &other);
    }
    log->found = found_in(log, &other, nvm);
    if (log->found == RECORD_NOTHING) {
        log->block = log->used == 0 ? 1 : other.block; /* so that the first write begins again */
    }
    log->doubtful = is_doubtful(log, &other);
    log->rival = other.number;
}

/* ---- writing --------------------------------------------------------------------------------- */

static bool program_words(const struct record_log *log, struct nvm *nvm, uint32_t offset,
                          const uint8_t *bytes, uint32_t size)
{
    if (!nvm_program(nvm, address_of(log, offset), bytes, size)) {
        return false;
    }
    for (uint32_t i = 0; i < size; i += NVM_WORD) {
        if (read_word(log, nvm, offset + i) != get_word(bytes + i)) {
            return false;
        }
    }
    return true;
}

static bool program_word(const struct record_log *log, struct nvm *nvm, uint32_t offset,
                         uint32_t word)
{
    uint8_t bytes[NVM_WORD];

    put_word(bytes, word);
    return program_words(log, nvm, offset, bytes, sizeof bytes);
}

/* The record without its closing word. */
static bool program_record(const struct record_log *log, struct nvm *nvm, uint32_t offset,
                           struct record *record)
{
    uint8_t head[RECORD_HEAD] = {0};

    put_word(head + NVM_WORD, record->number);
    put_word(head + 2 * NVM_WORD, record->change.size | (uint32_t)record->kind << 16);
    record->crc = crc_of(log, head, record);
    uint32_t end = offset + RECORD_HEAD + record->change.size;
    return program_words(log, nvm, offset, head, sizeof head) &&
           program_words(log, nvm, offset + RECORD_HEAD, record->change.bytes,
                         record->change.size) &&
           program_word(log, nvm, end, record->crc);
}

static uint32_t size_of(const struct record_change *change)
{
    return RECORD_FRAME + change->size + RECORD_CLOSING;
}

static void note_record(struct record_log *log, uint32_t offset, const struct record *record,
                        bool closed)
{
    log->end = offset + RECORD_FRAME + record->change.size;
    log->used = log->end + (closed ? RECORD_CLOSING : 0);
    log->firm = closed;
}

/* Behind what stands in the block; it has room. Where it fails nothing more goes to this block. */
static bool append(struct record_log *log, struct nvm *nvm, uint32_t offset,
                   struct record *record)
{
    if (!program_record(log, nvm, offset, record)) {
        log->used = log->place.block_size;
        return false;
    }
    take(log, record);
    note_record(log, offset, record,
                program_word(log, nvm, offset + RECORD_FRAME + record->change.size, 0));
    log->doubtful = false;
    return true;
}

/* The page with the head first: what is left of a block without one counts for nothing. */
static bool erase_block(const struct record_log *log, struct nvm *nvm)
{
    bool done = true;
    for (uint32_t at = 0; done && at < log->place.block_size; at += log->place.page_size) {
        done = nvm_erase(nvm, address_of(log, at));
    }
    return done;
}

static bool program_image(const struct record_log *log, struct nvm *nvm, struct record *record)
{
    uint32_t layout = log->place.version | (uint32_t)log->place.image_size << 16;
    uint32_t closing = BLOCK_HEAD + RECORD_FRAME + record->change.size;

    return erase_block(log, nvm) && program_word(log, nvm, 0, BLOCK_MAGIC) &&
           program_word(log, nvm, NVM_WORD, layout) &&
           program_record(log, nvm, BLOCK_HEAD, record) && program_word(log, nvm, closing, 0);
}

/* Under the number that `record` has; the rest of it is made here. One record serves a whole write:
 * the stack of a small controller has no room for two. */
static bool begin(struct record_log *log, struct nvm *nvm, const uint8_t *image,
                  struct record *record)
{
    const bool had_image = log->has_image;
    const uint32_t crc = log->crc;

    record->kind = RECORD_WHOLE;
    change_between(&record->change, NULL, image, log->place.image_size);
    log->block = (uint8_t)(1 - log->block);
    log->crc = 0;
    log->has_image = false;
    if (!program_image(log, nvm, record)) {
        log->block = (uint8_t)(1 - log->block);
        log->crc = crc;
        log->has_image = had_image;
        return false;
    }
    take(log, record);
    note_record(log, BLOCK_HEAD, record, true);
    log->image_end = log->end;
    log->found = RECORD_IMAGE_FOUND;
    log->counts = true;
    log->doubtful = false;
    return true;
}

bool record_begin(struct record_log *log, struct nvm *nvm, const uint8_t *image, uint32_t number)
{
    struct record record = {.number = number};

    return begin(log, nvm, image, &record);
}

/* An image alone rests on its closing word, and the other block will not always stand beside it. */
static bool is_at_rest(const struct record_log *log)
{
    return log->firm && log->used == log->end + RECORD_CLOSING && !log->alone && !log->doubtful;
}

static bool settle(struct record_log *log, struct nvm *nvm, struct record *record)
{
    *record = (struct record){.number = log->number, .kind = RECORD_FURTHER};
    if (log->found != RECORD_IMAGE_FOUND || is_at_rest(log)) {
        return true;
    }
    if (!log->firm) {
        change_between(&record->change, log->before, log->image, log->place.image_size);
    } else if (log->doubtful && is_later(log->rival, log->number)) {
        record->number = log->rival + 1;
    } else {
        record->number = log->number + 1;
    }
    uint32_t offset = log->used + (log->used == log->end + RECORD_CLOSING && log->firm ? 0 : GAP);
    if (offset + size_of(&record->change) <= log->place.block_size &&
        append(log, nvm, offset, record)) {
        return true;
    }
    record->number++;
    return begin(log, nvm, log->image, record);
}

bool record_settle(struct record_log *log, struct nvm *nvm)
{
    struct record record;

    return settle(log, nvm, &record);
}

/* Leaves room for a record that settles it. */
static bool has_room(const struct record_log *log, uint32_t offset, uint32_t size)
{
    return offset + 2 * size + GAP <= log->place.block_size;
}

static bool write_further(struct record_log *log, struct nvm *nvm, struct record *record)
{
    return log->found == RECORD_IMAGE_FOUND && has_room(log, log->used, size_of(&record->change)) &&
           append(log, nvm, log->used, record);
}

/* The shorter of the two ways to say it. */
static void describe(struct record *record, const struct record_log *log, const uint8_t *image)
{
    change_between(&record->change, NULL, image, log->place.image_size);
    const uint32_t whole = record->change.size;

    record->kind = RECORD_FURTHER;
    change_between(&record->change, log->image, image, log->place.image_size);
    if (whole < record->change.size) {
        record->kind = RECORD_WHOLE;
        change_between(&record->change, NULL, image, log->place.image_size);
    }
}

/* The other block begins with the image as it is, and the change goes behind it; where both are too
 * large for that, with the new image. */
static bool write_anew(struct record_log *log, struct nvm *nvm, struct record *record,
                       const uint8_t *image)
{
    const uint32_t number = record->number;
    const uint32_t change = size_of(&record->change);

    change_between(&record->change, NULL, log->image, log->place.image_size);
    if (!has_room(log, BLOCK_HEAD + size_of(&record->change), change)) {
        return begin(log, nvm, image, record);
    }
    record->number = log->number;
    if (!begin(log, nvm, log->image, record)) {
        return false;
    }
    describe(record, log, image);
    record->number = number;
    return write_further(log, nvm, record);
}

bool record_write(struct record_log *log, struct nvm *nvm, const uint8_t *image)
{
    struct record record;

    if (!settle(log, nvm, &record)) {
        return false;
    }
    if (memcmp(log->image, image, log->place.image_size) == 0) {
        return true;
    }
    describe(&record, log, image);
    record.number = log->number + 1;
    return write_further(log, nvm, &record) || write_anew(log, nvm, &record, image);
}
