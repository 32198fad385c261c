/* Settings as bytes, as they lie in the flash: the table in docs/storage.md is this one. */
#ifndef FIRMWARE_SETTINGS_IMAGE_H
#define FIRMWARE_SETTINGS_IMAGE_H

#include <stdint.h>

#include "firmware/settings.h"

#define SETTINGS_IMAGE_VERSION 4u /* to be raised with every change of the table */
#define SETTINGS_IMAGE_SIZE 1904u
/* The version before had the first bytes of this one. */
#define FORMER_IMAGE_VERSION 3u
#define FORMER_IMAGE_SIZE 480u

void settings_to_image(const struct settings *settings, uint8_t image[SETTINGS_IMAGE_SIZE]);
/* Every byte of *settings is set, the padding too. What no enumeration knows becomes its first. */
void settings_from_image(struct settings *settings, const uint8_t image[SETTINGS_IMAGE_SIZE]);

#endif
