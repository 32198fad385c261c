/* A flash full of any bytes, as they are or with the sums of its records put right: settings come
 * of it whose every choice is one, the same at each start, and it takes stores. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/record.h"
#include "firmware/settings_image.h"
#include "firmware/storage.h"

#define BLOCK STORAGE_BLOCK
#define BLOCK_HEAD 8u
#define RECORD_HEAD 12u

static void require(bool truth)
{
    if (!truth) {
        abort();
    }
}

static void put_word(uint8_t *bytes, uint32_t word)
{
    for (uint32_t i = 0; i < NVM_WORD; i++) {
        bytes[i] = (uint8_t)(word >> 8 * i);
    }
}

/* Makes a record of what stands there. Returns its CRC; *size: with its closing word. */
static uint32_t mend_record(uint8_t *record, uint32_t before, uint32_t room, uint32_t *size)
{
    uint8_t summed[RECORD_HEAD + CHANGE_BYTES];
    uint32_t change = record[8] * NVM_WORD % 64;
    change = change + RECORD_HEAD + 2 * NVM_WORD <= room ? change : 0;
    put_word(record, 0);
    put_word(record + 8, change | (before == 0 || record[9] % 8 == 0 ? 0x48570000u : 0x48460000u));
    put_word(summed, before);
    memcpy(summed + NVM_WORD, record + NVM_WORD, RECORD_HEAD - NVM_WORD + change);
    uint32_t crc = record_crc(summed, RECORD_HEAD + change);
    put_word(record + RECORD_HEAD + change, crc);
    *size = RECORD_HEAD + change + 2 * NVM_WORD;
    return crc;
}

static void mend_block(uint8_t *block)
{
    uint32_t at = BLOCK_HEAD, crc = 0, size;
    put_word(block, 0x53584246u);
    put_word(block + NVM_WORD, SETTINGS_IMAGE_VERSION | SETTINGS_IMAGE_SIZE << 16);
    while (at + RECORD_HEAD + 2 * NVM_WORD <= BLOCK) {
        crc = mend_record(block + at, crc, BLOCK - at, &size);
        at += size;
    }
}

static void fill(struct nvm *nvm, const uint8_t *data, size_t size)
{
    nvm_blank(nvm);
    for (uint32_t i = 0; i < NVM_SIZE && size > 1; i++) {
        nvm->bytes[i] = i < size - 1 || data[0] % 2 != 0 ? data[1 + i % (size - 1)] : 0xff;
    }
    if (size > 0 && data[0] % 8 / 4 != 0) {
        mend_block(nvm->bytes);
    }
    if (size > 0 && data[0] % 16 / 8 != 0) {
        mend_block(nvm->bytes + BLOCK);
    }
    for (uint32_t i = 0; i < NVM_SIZE; i++) {
        if (nvm->bytes[i] != 0xff) {
            nvm->programmed[i / NVM_WORD] = WORD_PROGRAMMED;
        }
    }
}

static bool is_closed(const char *text, size_t size)
{
    return memchr(text, 0, size) != NULL;
}

static void check(const struct settings *settings)
{
    for (uint32_t i = 0; i < UNIT_RELAYS; i++) {
        require(settings->relay[i].power_state <= POWERSTATE_OFF);
        require(is_closed(settings->relay[i].alias, NAME_LENGTH + 1));
    }
    for (uint32_t i = 0; i < UNIT_INPUTS; i++) {
        require(settings->input[i].contact <= INPUT_NO && settings->input[i].relay <= UNIT_RELAYS);
        require(is_closed(settings->input[i].alias, NAME_LENGTH + 1));
    }
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        require(is_closed(settings->security[i].text, sizeof settings->security[i].text));
    }
    require(settings->ring_action <= RING_RESTART && settings->ring_relay <= UNIT_RELAYS);
    require(settings->backup_limit <= BACKUPLIMIT_AC && settings->alert_type <= ALERT_BY_BOTH);
    require(is_closed(settings->password, sizeof settings->password));
    require(is_closed(settings->id, sizeof settings->id));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct nvm nvm;
    struct settings first, again;
    uint32_t generation;
    fill(&nvm, data, size);
    (void)settings_load(&first, &nvm);
    check(&first);
    (void)settings_load(&again, &nvm);
    require(memcmp(&first, &again, sizeof first) == 0);
    for (uint32_t i = 0; i < 3; i++) {
        again.armed = (uint8_t)(first.armed + 1 + i);
        require(settings_store(&again, &nvm, &generation));
        (void)settings_load(&first, &nvm);
        require(memcmp(&first, &again, sizeof first) == 0);
    }
    return 0;
}
