#include "firmware/storage.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/settings_image.h"

#define FORMER_BLOCK 2048u

_Static_assert(SETTINGS_IMAGE_SIZE <= RECORD_IMAGE, "the log takes it");

/* The image that an empty flash stands for. One that holds rubbish stands for the same, but not
 * silently. */
static void default_image(uint8_t *image, bool untold)
{
    struct settings settings;
    settings_defaults(&settings);
    settings.lost_untold = untold;
    settings_to_image(&settings, image);
}

/* The former format has its log in the first 4 KiB, and an image that is the beginning of this one.
 * The first block of the new one is the second: a cut leaves the one or the other. */
static bool take_over(struct record_log *log, struct nvm *nvm, uint32_t page_size)
{
    const struct record_place place = {0, FORMER_BLOCK, page_size, FORMER_IMAGE_VERSION,
                                       FORMER_IMAGE_SIZE};
    struct record_log former;
    record_open(&former, nvm, &place);
    if (former.found != RECORD_IMAGE_FOUND) {
        return false;
    }
    default_image(log->image, false);
    memcpy(log->image, former.image, FORMER_IMAGE_SIZE);
    log->block = 0;
    if (!record_begin(log, nvm, log->image, former.number)) {
        log->number = former.number;
    }
    return true;
}

/* The log with the image that counts; what had to be written for that is. A flash that refuses
 * changes nothing of what the image is. */
static void open_log(struct record_log *log, struct nvm *nvm, uint32_t page_size)
{
    const struct record_place place = {0, STORAGE_BLOCK, page_size, SETTINGS_IMAGE_VERSION,
                                       SETTINGS_IMAGE_SIZE};
    record_open(log, nvm, &place);
    if (log->found == RECORD_IMAGE_FOUND) {
        (void)record_settle(log, nvm);
    } else if (log->found != RECORD_RUBBISH || !take_over(log, nvm, page_size)) {
        default_image(log->image, log->found == RECORD_RUBBISH);
        if (log->found == RECORD_RUBBISH) {
            (void)record_begin(log, nvm, log->image, 1);
        }
    }
}

uint32_t storage_load(struct settings *settings, struct nvm *nvm, uint32_t page_size)
{
    struct record_log log;
    open_log(&log, nvm, page_size);
    settings_from_image(settings, log.image);
    return log.number;
}

bool storage_store(const struct settings *settings, struct nvm *nvm, uint32_t page_size,
                   uint32_t *generation)
{
    uint8_t image[SETTINGS_IMAGE_SIZE];
    struct record_log log;
    open_log(&log, nvm, page_size);
    settings_to_image(settings, image);
    bool done = record_write(&log, nvm, image);
    *generation = log.number;
    return done;
}
