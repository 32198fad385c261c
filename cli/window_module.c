#define _POSIX_C_SOURCE 200809L
#include "cli/window_module.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define PATH_MOST 1024

/* Where it stands, as seen from the program: as it was built, as it is installed. */
static const char *const places[] = {"/fusebox_window.so", "/../libexec/fusebox/fusebox_window.so"};

static bool find_module(char path[PATH_MOST])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MOST - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    for (size_t i = 0; slash != NULL && i < sizeof places / sizeof places[0]; i++) {
        if ((size_t)(slash - path) + strlen(places[i]) < PATH_MOST) {
            strcpy(slash, places[i]);
            if (access(path, R_OK) == 0) {
                return true;
            }
        }
    }
    return false;
}

const struct window_door *window_module(void)
{
    char path[PATH_MOST];
    if (!find_module(path)) {
        fprintf(stderr, "fusebox panel: this program was built without its window "
                "(FUSEBOX_WINDOW=OFF)\n");
        return NULL;
    }
    void *module = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    const struct window_door *door = module == NULL ? NULL : dlsym(module, WINDOW_DOOR);
    if (door == NULL) {
        fprintf(stderr, "fusebox panel: %s\n", dlerror());
    }
    return door;
}
