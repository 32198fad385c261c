#define _POSIX_C_SOURCE 200809L

#include <errno.h>
#include <unistd.h>

#include "cli/worker.h"

bool worker_read(int file, void *block, size_t size)
{
    char *at = block;
    while (size > 0) {
        ssize_t count = read(file, at, size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        at += count;
        size -= (size_t)count;
    }
    return true;
}

bool worker_write(int file, const void *block, size_t size)
{
    const char *at = block;
    while (size > 0) {
        ssize_t count = write(file, at, size);
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            return false;
        }
        at += count;
        size -= (size_t)count;
    }
    return true;
}
