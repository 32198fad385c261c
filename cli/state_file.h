/* What is kept from one run of the program to the next: files under $XDG_STATE_HOME/fusebox, or
 * ~/.local/state/fusebox. */
#ifndef CLI_STATE_FILE_H
#define CLI_STATE_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* False: nobody says where such things are to be kept, or the path is too long. */
bool state_file_path(const char *name, char *path, size_t size);
/* Makes each folder on the way to it. False: one cannot be. */
bool state_file_folders(char *path);

#endif
