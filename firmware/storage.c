#include "firmware/storage.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/settings_former.h"
#include "firmware/settings_image.h"

_Static_assert(SETTINGS_IMAGE_SIZE <= RECORD_IMAGE, "the log takes it");
_Static_assert(NVM_PAGE_SIZE >= RECORD_BLOCK_LEAST && NVM_PAGE_SIZE <= RECORD_BLOCK_MOST,
               "the log works in such pages");

/* The log stands in the pages in which the former format had its images. The first image of the
 * new one goes where the newest of the former is not: a cut leaves the one or the other. */
static void take_over(struct record_log *log, struct nvm *nvm, const struct settings *settings,
                      const struct former_settings *former)
{
    log->block = former->page;
    settings_to_image(settings, log->image);
    if (!record_begin(log, nvm, log->image, former->generation)) {
        log->number = former->generation;
    }
}

/* A state without an image is from the former format only where its pages for images are blank. */
static bool read_former(struct settings *settings, const struct nvm *nvm,
                        const struct record_log *log, struct former_settings *former)
{
    return log->place.block_size == FORMER_PAGE && settings_read_former(settings, nvm, former) &&
           (former->has_image || log->found == RECORD_NOTHING);
}

/* What an empty flash stands for. One that holds rubbish stands for the same, but not silently. */
static void take_defaults(struct record_log *log, struct nvm *nvm, struct settings *settings)
{
    settings_defaults(settings);
    settings->lost_untold = log->found == RECORD_RUBBISH;
    settings_to_image(settings, log->image);
    if (log->found == RECORD_RUBBISH) {
        (void)record_begin(log, nvm, log->image, 1);
    }
}

/* The log with the image that counts; what had to be written for that is. A flash that refuses
 * changes nothing of what the image is. */
static void open_log(struct record_log *log, struct nvm *nvm, uint32_t block_size)
{
    const struct record_place place = {0, block_size, SETTINGS_IMAGE_VERSION,
                                       SETTINGS_IMAGE_SIZE};
    struct former_settings former;
    struct settings settings;
    record_open(log, nvm, &place);
    if (log->found == RECORD_IMAGE_FOUND) {
        (void)record_settle(log, nvm);
    } else if (read_former(&settings, nvm, log, &former)) {
        take_over(log, nvm, &settings, &former);
    } else {
        take_defaults(log, nvm, &settings);
    }
}

uint32_t storage_load(struct settings *settings, struct nvm *nvm, uint32_t block_size)
{
    struct record_log log;
    open_log(&log, nvm, block_size);
    settings_from_image(settings, log.image);
    return log.number;
}

bool storage_store(const struct settings *settings, struct nvm *nvm, uint32_t block_size,
                   uint32_t *generation)
{
    uint8_t image[SETTINGS_IMAGE_SIZE];
    struct record_log log;
    open_log(&log, nvm, block_size);
    settings_to_image(settings, image);
    bool done = record_write(&log, nvm, image);
    *generation = log.number;
    return done;
}
