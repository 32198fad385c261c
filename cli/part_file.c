#include "cli/part_file.h"

#include <errno.h>

bool part_file_flush(FILE *file)
{
    errno = 0;
    bool whole = fflush(file) == 0 && ferror(file) == 0;
    int reason = errno;
    if (whole) {
        return fclose(file) == 0;
    }
    fclose(file);
    errno = reason == 0 ? EIO : reason; /* of an error that came earlier nobody knows it any more */
    return false;
}

bool part_file_close(FILE *file, const char *part, const char *path)
{
    if (part_file_flush(file) && rename(part, path) == 0) {
        return true;
    }
    int reason = errno;
    remove(part);
    errno = reason;
    return false;
}
