/* A file that stands under another name beside its own until it is whole, so that who reads it
 * never sees half of one. */
#ifndef CLI_PART_FILE_H
#define CLI_PART_FILE_H

#include <stdbool.h>
#include <stdio.h>

/* Closes what was written to `part`, and renames it to `path`. False: it is not whole there; of the
 * part nothing is left, and errno says why. */
bool part_file_close(FILE *file, const char *part, const char *path);
/* Closes it; false: not all of it was written, and errno says why. */
bool part_file_flush(FILE *file);

#endif
