#define _POSIX_C_SOURCE 200809L

#include "cli/state_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool state_file_path(const char *name, char *path, size_t size)
{
    const char *top = getenv("XDG_STATE_HOME"), *under = "";
    if (top == NULL || top[0] != '/') {
        top = getenv("HOME");
        under = "/.local/state";
    }
    if (top == NULL || top[0] != '/') {
        return false;
    }
    int used = snprintf(path, size, "%s%s/fusebox/%s", top, under, name);
    return used > 0 && (size_t)used < size;
}

bool state_file_folders(char *path)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST;
        *slash = '/';
        if (!made) {
            return false;
        }
    }
    return true;
}
