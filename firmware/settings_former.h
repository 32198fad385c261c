/* The format before this one: whole images with generation and CRC in turn over two pages, and
 * records of the kept state in turn over two more. Only read. */
#ifndef FIRMWARE_SETTINGS_FORMER_H
#define FIRMWARE_SETTINGS_FORMER_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/nvm.h"
#include "firmware/settings.h"

#define FORMER_PAGE 2048u

struct former_settings {
    uint32_t generation; /* as it was told: that of the image and that of the state */
    bool has_image;      /* else a kept state beside factory settings only */
    uint8_t page;        /* in which the newest image stands, 1 = none */
};

/* False: there are none, and *settings is anything. */
bool settings_read_former(struct settings *settings, const struct nvm *nvm,
                          struct former_settings *former);

#endif
