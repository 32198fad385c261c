#define _GNU_SOURCE

#include "hil/port_lock.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define TRIES 8           /* when the file is taken away while it is being locked */
#define LOOKED_AT 4096    /* programs, and files of each, that are looked through for an owner */
#define COMMAND 16        /* a program's name, as the kernel keeps it */

enum taking { TAKEN, HELD, NO_PLACE, AGAIN };

void port_lock_init(struct port_lock *lock)
{
    lock->file = -1;
    lock->path[0] = '\0';
}

/* What anybody may have written there is shown: letters only. */
static void keep_letters(char *text)
{
    text[strcspn(text, "\n")] = '\0';
    for (; *text != '\0'; text++) {
        *text = *text > ' ' && *text < 127 ? *text : ' ';
    }
}

/* Of a file of a line; "" where there is none. */
static void read_line(int file, char *line, size_t size)
{
    ssize_t length = pread(file, line, size - 1, 0);
    line[length > 0 ? length : 0] = '\0';
    keep_letters(line);
}

static void read_command(const char *pid, char command[COMMAND])
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%.20s/comm", pid);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    command[0] = '\0';
    if (file >= 0) {
        read_line(file, command, COMMAND);
        close(file);
    }
}

static void read_owner(int file, char owner[PORT_OWNER])
{
    char line[PORT_OWNER];
    read_line(file, line, sizeof line);
    char *name = strchr(line, ' ');
    if (name == NULL || strspn(line, "0123456789") != (size_t)(name - line) || name == line) {
        snprintf(owner, PORT_OWNER, "another program");
        return;
    }
    *name = '\0';
    snprintf(owner, PORT_OWNER, "%.*s (pid %.20s)", COMMAND, name + 1, line);
}

static void write_owner(int file)
{
    char command[COMMAND], line[PORT_OWNER];
    read_command("self", command);
    int length = snprintf(line, sizeof line, "%ld %s\n", (long)getpid(), command);
    bool written = ftruncate(file, 0) == 0 && pwrite(file, line, (size_t)length, 0) == length;
    (void)written; /* a full disk: the lock holds without a name */
}

/* Whoever made it, all may lock it. */
static int open_lock(const char *path)
{
    int file = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 && errno == ENOENT) {
        file = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (file >= 0) {
            (void)!fchmod(file, 0666);
        }
    }
    return file;
}

/* Its last owner takes the file away: then what was locked is nobody's any more. */
static bool is_still_there(int file, const char *path)
{
    struct stat opened, named;
    return fstat(file, &opened) == 0 && lstat(path, &named) == 0 && S_ISREG(named.st_mode) &&
           opened.st_ino == named.st_ino && opened.st_dev == named.st_dev;
}

static enum taking try_to_take(struct port_lock *lock, char owner[PORT_OWNER])
{
    int file = open_lock(lock->path);
    if (file < 0) {
        return errno == EEXIST || errno == ENOENT ? AGAIN : NO_PLACE;
    }
    enum taking taking = TAKEN;
    if (flock(file, LOCK_EX | LOCK_NB) != 0) {
        taking = errno == EWOULDBLOCK ? HELD : NO_PLACE;
        read_owner(file, owner);
    } else if (!is_still_there(file, lock->path)) {
        taking = AGAIN;
    }
    if (taking != TAKEN) {
        close(file);
        return taking;
    }
    lock->file = file;
    write_owner(file);
    return TAKEN;
}

static enum taking take_in(struct port_lock *lock, const char *folder, const char *name,
                           char owner[PORT_OWNER])
{
    enum taking taking = AGAIN;
    int used = snprintf(lock->path, sizeof lock->path, "%s/fusebox-%s", folder, name);
    if (used >= (int)sizeof lock->path || access(folder, W_OK | X_OK) != 0) {
        return NO_PLACE;
    }
    for (char *at = lock->path + strlen(folder) + 1; *at != '\0'; at++) {
        *at = *at == '/' ? '_' : *at;
    }
    for (int i = 0; i < TRIES && taking == AGAIN; i++) {
        taking = try_to_take(lock, owner);
    }
    return taking;
}

bool port_lock_take(struct port_lock *lock, const char *name, char owner[PORT_OWNER])
{
    static const char *const folders[] = {"/run/lock", "/tmp"};
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        enum taking taking = take_in(lock, folders[i], name, owner);
        if (taking == TAKEN || taking == HELD) {
            return taking == TAKEN;
        }
    }
    return true;
}

bool port_lock_device(int descriptor, const char *path, char owner[PORT_OWNER])
{
    if (flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK) {
        return true;
    }
    if (!port_lock_owner(path, owner)) {
        snprintf(owner, PORT_OWNER, "another program");
    }
    return false;
}

void port_lock_release_device(int descriptor)
{
    (void)flock(descriptor, LOCK_UN);
}

void port_lock_release(struct port_lock *lock)
{
    if (lock->file >= 0) {
        unlink(lock->path);
        flock(lock->file, LOCK_UN); /* a forked process has it open, too */
        close(lock->file);
        lock->file = -1;
    }
}

/* Whether one of the files of the program in /proc/PID/fd is this one. */
static bool has_open(const char *pid, const char *path)
{
    char folder[64], link[PATH_MAX];
    bool found = false;
    snprintf(folder, sizeof folder, "/proc/%.20s/fd", pid);
    DIR *files = opendir(folder);
    struct dirent *entry = files == NULL ? NULL : readdir(files);
    for (int i = 0; entry != NULL && i < LOOKED_AT && !found; i++) {
        ssize_t length = readlinkat(dirfd(files), entry->d_name, link, sizeof link - 1);
        link[length > 0 ? length : 0] = '\0';
        found = strcmp(link, path) == 0;
        entry = readdir(files);
    }
    if (files != NULL) {
        closedir(files);
    }
    return found;
}

static bool is_other_program(const char *pid)
{
    return pid[0] >= '1' && pid[0] <= '9' && strtol(pid, NULL, 10) != (long)getpid();
}

bool port_lock_owner(const char *path, char owner[PORT_OWNER])
{
    char command[COMMAND];
    bool found = false;
    DIR *programs = opendir("/proc");
    struct dirent *entry = programs == NULL ? NULL : readdir(programs);
    for (int i = 0; entry != NULL && i < LOOKED_AT && !found; i++) {
        found = is_other_program(entry->d_name) && has_open(entry->d_name, path);
        if (found) {
            read_command(entry->d_name, command);
            snprintf(owner, PORT_OWNER, "%s (pid %.20s)", command, entry->d_name);
        }
        entry = readdir(programs);
    }
    if (programs != NULL) {
        closedir(programs);
    }
    return found;
}
