#include "cli/flash_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#define PATH_MOST 1024

static bool refuse(const char *path, const char *why)
{
    fprintf(stderr, "fusebox unit: --flash: %s: %s\n", path, why);
    return false;
}

bool flash_file_load(const char *path, struct nvm *flash)
{
    uint8_t bytes[NVM_SIZE + 1];
    char why[80];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        return errno == ENOENT || refuse(path, strerror(errno));
    }
    size_t count = fread(bytes, 1, sizeof bytes, file);
    bool broken = ferror(file) != 0;
    int error = errno;
    fclose(file);
    if (broken) {
        return refuse(path, strerror(error));
    }
    if (count != NVM_SIZE) {
        snprintf(why, sizeof why, "no flash of a unit: that is a file of %u bytes, not %s%zu",
                 NVM_SIZE, count > NVM_SIZE ? "over " : "", count > NVM_SIZE ? NVM_SIZE : count);
        return refuse(path, why);
    }
    memcpy(flash->bytes, bytes, NVM_SIZE);
    return true;
}

/* A file that was written half would be settings that nobody made. */
bool flash_file_save(const char *path, const struct nvm *flash)
{
    char beside[PATH_MOST];
    if (snprintf(beside, sizeof beside, "%s.new", path) >= PATH_MOST) {
        return refuse(path, strerror(ENAMETOOLONG));
    }
    FILE *file = fopen(beside, "wb");
    if (file == NULL) {
        return refuse(beside, strerror(errno));
    }
    bool written = fwrite(flash->bytes, 1, NVM_SIZE, file) == NVM_SIZE;
    written = fclose(file) == 0 && written;
    if (!written || rename(beside, path) != 0) {
        int error = errno;
        remove(beside);
        return refuse(path, strerror(error));
    }
    return true;
}
