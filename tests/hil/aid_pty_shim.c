/* Makes libserialport open pseudo-terminals, so that hil/port_serial.c is tested as it is shipped.
 * It is linked into the tests of hil/, and alone into a library for LD_PRELOAD; the program has no
 * part of it. A pseudo-terminal has no handshake lines and stands in no /sys/class/tty: both are
 * played here. PTY_SHIM_SYS names a folder that is /sys/class/tty instead, with any ports in it. */
#define _GNU_SOURCE

#include "hil/aid_pty_shim.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define FILES 1024
#define PTS_MAJOR_FIRST 136
#define PTS_MAJOR_LAST 143

bool pty_shim_is_off;

static int lines[FILES]; /* handshake lines that are set, by descriptor */

static const char sys[] = "/sys/class/tty";

int __lxstat(int version, const char *path, struct stat *file);

static bool is_pty(int descriptor)
{
    struct stat file;
    return !pty_shim_is_off && descriptor >= 0 && descriptor < FILES &&
           fstat(descriptor, &file) == 0 && S_ISCHR(file.st_mode) &&
           major(file.st_rdev) >= PTS_MAJOR_FIRST && major(file.st_rdev) <= PTS_MAJOR_LAST;
}

/* True: it was one of those that a pseudo-terminal does not know. */
static bool play_line(int descriptor, unsigned long request, int *value)
{
    switch (request) {
    case TIOCMGET: *value = lines[descriptor]; return true;
    case TIOCMSET: lines[descriptor] = *value; return true;
    case TIOCMBIS: lines[descriptor] |= *value; return true;
    case TIOCMBIC: lines[descriptor] &= ~*value; return true;
    default: return false;
    }
}

int ioctl(int descriptor, unsigned long request, ...)
{
    va_list rest;
    va_start(rest, request);
    void *value = va_arg(rest, void *);
    va_end(rest);
    int result = (int)syscall(SYS_ioctl, descriptor, request, value);
    bool unknown = result != 0 && (errno == ENOTTY || errno == EINVAL);
    return unknown && is_pty(descriptor) && play_line(descriptor, request, value) ? 0 : result;
}

/* The path, or the one that stands for it. */
static const char *instead_of(const char *path, char other[PATH_MAX])
{
    const char *folder = getenv("PTY_SHIM_SYS");
    if (folder == NULL || strncmp(path, sys, sizeof sys - 1) != 0) {
        return path;
    }
    snprintf(other, PATH_MAX, "%s%s", folder, path + sizeof sys - 1);
    return other;
}

/* "/dev/pts/3" of "/sys/class/tty/pts/3", where there is such a one. */
static bool names_pty(const char *path)
{
    char device[PATH_MAX];
    if (pty_shim_is_off || strncmp(path, sys, sizeof sys - 1) != 0 ||
        strncmp(path + sizeof sys - 1, "/pts/", 5) != 0) {
        return false;
    }
    snprintf(device, sizeof device, "/dev%s", path + sizeof sys - 1);
    return access(device, F_OK) == 0;
}

/* The C library has it under an old name, which Debian's libserialport still calls. */
int __lxstat(int version, const char *path, struct stat *file)
{
    char other[PATH_MAX];
    (void)version;
    if (names_pty(path)) {
        memset(file, 0, sizeof *file);
        file->st_mode = S_IFLNK | 0777;
        return 0;
    }
    return fstatat(AT_FDCWD, instead_of(path, other), file, AT_SYMLINK_NOFOLLOW);
}

ssize_t readlink(const char *path, char *target, size_t size)
{
    static const char played[] = "../../devices/virtual/tty/pts";
    char other[PATH_MAX];
    if (names_pty(path) && size >= sizeof played) {
        memcpy(target, played, sizeof played - 1);
        return (ssize_t)sizeof played - 1;
    }
    return (ssize_t)syscall(SYS_readlinkat, AT_FDCWD, instead_of(path, other), target, size);
}

/* ISO C knows no pointer that is both. */
static void find_next(const char *name, void *call)
{
    void *found = dlsym(RTLD_NEXT, name);
    memcpy(call, &found, sizeof found);
}

DIR *opendir(const char *path)
{
    char other[PATH_MAX];
    DIR *(*next)(const char *) = NULL;
    find_next("opendir", &next);
    return next(instead_of(path, other));
}

FILE *fopen(const char *path, const char *mode)
{
    char other[PATH_MAX];
    FILE *(*next)(const char *, const char *) = NULL;
    find_next("fopen", &next);
    return next(instead_of(path, other), mode);
}
