#include "firmware/storage.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/settings_image.h"

#define FORMER_BLOCK 2048u /* of version 3 */

_Static_assert(SETTINGS_IMAGE_SIZE <= RECORD_IMAGE, "the log takes it");

/* Images are large, and the stack is not: two functions that have one each have their turns. */
#define IN_TURN __attribute__((noinline))

/* What an empty flash stands for. One that holds rubbish stands for the same, but not silently. */
IN_TURN static void default_image(uint8_t *image, bool untold)
{
    struct settings settings;
    settings_defaults(&settings);
    settings.lost_untold = untold;
    settings_to_image(&settings, image);
}

/* The former format has its log in the first 4 KiB, and an image that is the beginning of this one.
 * The first block of the new one is the second: a cut leaves the one or the other. Then the former
 * one goes, so that it does not come back one day. */
static bool take_over(struct record_log *log, struct nvm *nvm)
{
    const struct record_place place = {0, FORMER_BLOCK, FORMER_BLOCK, FORMER_IMAGE_VERSION,
                                       FORMER_IMAGE_SIZE};
    struct record_log former;
    record_open(&former, nvm, &place, log->image);
    if (former.found != RECORD_IMAGE_FOUND) {
        return false;
    }
    log->block = 0;
    if (!record_begin(log, nvm, former.number)) {
        log->number = former.number;
    } else if (record_settle(log, nvm)) {
        (void)record_erase_other(log, nvm);
    }
    return true;
}

/* The log with the image that counts; what had to be written for that is. A flash that refuses
 * changes nothing of what the image is. */
static void open_log(struct record_log *log, struct nvm *nvm, uint32_t page_size, uint8_t *image)
{
    const struct record_place place = {0, STORAGE_BLOCK, page_size, SETTINGS_IMAGE_VERSION,
                                       SETTINGS_IMAGE_SIZE};
    record_open(log, nvm, &place, image);
    if (log->found == RECORD_IMAGE_FOUND) {
        (void)record_settle(log, nvm);
        return;
    }
    default_image(image, false);
    if (log->found == RECORD_RUBBISH && !take_over(log, nvm)) {
        default_image(image, true);
        (void)record_begin(log, nvm, 1);
    }
}

uint32_t storage_load(struct settings *settings, struct nvm *nvm, uint32_t page_size)
{
    uint8_t image[SETTINGS_IMAGE_SIZE];
    struct record_log log;
    open_log(&log, nvm, page_size, image);
    settings_from_image(settings, image);
    return log.number;
}

IN_TURN static bool write_settings(struct record_log *log, struct nvm *nvm,
                                   const struct settings *settings)
{
    uint8_t image[SETTINGS_IMAGE_SIZE];
    settings_to_image(settings, image);
    return record_write(log, nvm, image);
}

bool storage_store(const struct settings *settings, struct nvm *nvm, uint32_t page_size,
                   uint32_t *generation)
{
    uint8_t stored[SETTINGS_IMAGE_SIZE];
    struct record_log log;
    open_log(&log, nvm, page_size, stored);
    bool done = write_settings(&log, nvm, settings);
    *generation = log.number;
    return done;
}
