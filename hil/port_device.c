#define _DEFAULT_SOURCE

#include "hil/port_device.h"

#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sim/base/nearest.h"

static void offer_port(void *context, const struct port_found *found)
{
    nearest_offer(context, found->name);
}

_Static_assert(PORT_DEVICE_PATH >= PATH_MAX, "realpath() writes so many");

/* Only serial ports are listed anywhere; a pseudo-terminal comes with its program. */
static bool say_missing(const struct port *port, char error[PORT_ERROR])
{
    char ignored[PORT_ERROR];
    struct nearest nearest;
    nearest_init(&nearest, port->name);
    if (port->way != &port_serial) {
        return port_say(port, error, "there is no such pseudo-terminal; does the program run that "
                        "makes it?");
    }
    int32_t count = port_list(offer_port, &nearest, ignored);
    if (count <= 0) {
        return port_say(port, error, "there is no such port, and no other serial port on this "
                        "machine; is it plugged in?");
    }
    if (nearest_is_far(&nearest)) {
        return port_say(port, error, "there is no such port; there are: %s", nearest.offered);
    }
    return port_say(port, error, "there is no such port, did you mean '%s'? There are: %s",
                    nearest.best, nearest.offered);
}

static const char *kind_of(const struct stat *file)
{
    if (S_ISDIR(file->st_mode)) {
        return "a folder";
    }
    if (S_ISREG(file->st_mode)) {
        return "an ordinary file";
    }
    return S_ISCHR(file->st_mode) ? "a device, but no terminal" : "something else";
}

bool port_device_is_pty(const struct port_device *device)
{
    static const char folder[] = "/dev/pts/";
    const char *number = device->path + sizeof folder - 1;
    return strncmp(device->path, folder, sizeof folder - 1) == 0 && *number >= '0' &&
           *number <= '9';
}

bool port_device_is_known(const struct port_device *device)
{
    char known[PORT_DEVICE_PATH + sizeof "/sys/class/tty//device"];
    const char *slash = strrchr(device->path, '/');
    snprintf(known, sizeof known, "/sys/class/tty/%s/device",
             slash == NULL ? "" : slash + 1);
    return access(known, F_OK) == 0;
}

static bool is_in_group(const struct group *group, const char *user)
{
    for (char **member = group->gr_mem; *member != NULL; member++) {
        if (strcmp(*member, user) == 0) {
            return true;
        }
    }
    return false;
}

static bool say_forbidden(const struct port_device *device, const struct port *port,
                          char error[PORT_ERROR])
{
    struct stat file;
    bool seen = stat(device->path, &file) == 0;
    bool by_group = seen && (file.st_mode & (S_IRGRP | S_IWGRP)) == (S_IRGRP | S_IWGRP);
    const struct group *group = by_group ? getgrgid(file.st_gid) : NULL;
    const struct passwd *own = getpwuid(geteuid());
    const char *user = own == NULL ? "USER" : own->pw_name;
    if (group == NULL) {
        return port_say(port, error, "you may not open it, and neither may any group: its owner "
                        "has to allow it (chmod g+rw)");
    }
    if (is_in_group(group, user)) {
        return port_say(port, error, "you may not open it yet: you have been added to the group "
                        "%s, so log out and in again", group->gr_name);
    }
    return port_say(port, error, "you may not open it: the group %s may. `sudo adduser %s %s`, "
                    "then log out and in again", group->gr_name, user, group->gr_name);
}

static bool say_busy(const struct port *port, const char *owner, char error[PORT_ERROR])
{
    return port_say(port, error, "it is busy: %s has it open; end that first", owner);
}

bool port_device_say(const struct port_device *device, const struct port *port, int code,
                     char error[PORT_ERROR])
{
    char owner[PORT_OWNER] = "another program";
    switch (code) {
    case ENOENT: case ENODEV: case ENXIO:
        return say_missing(port, error);
    case EACCES: case EPERM:
        return say_forbidden(device, port, error);
    case EBUSY:
        (void)port_lock_owner(device->path, owner);
        return say_busy(port, owner, error);
    default:
        return port_say(port, error, "it cannot be opened: %s", strerror(code));
    }
}

bool port_device_find(struct port_device *device, struct port *port, char error[PORT_ERROR])
{
    struct stat file;
    char owner[PORT_OWNER];
    device->path[0] = '\0';
    if (realpath(port->place, device->path) == NULL || stat(device->path, &file) != 0) {
        bool missing = errno == ENOENT || errno == ENOTDIR;
        return missing ? say_missing(port, error) : port_device_say(device, port, errno, error);
    }
    if (!S_ISCHR(file.st_mode)) {
        return port_say(port, error, "this is %s, and no %s", kind_of(&file),
                        port->way == &port_serial ? "serial port" : "pseudo-terminal");
    }
    return port_lock_take(&port->lock, device->path, owner) || say_busy(port, owner, error);
}

bool port_device_claim(const struct port_device *device, struct port *port,
                       char error[PORT_ERROR])
{
    char owner[PORT_OWNER];
    return port_lock_device(port->descriptor, device->path, owner) ||
           say_busy(port, owner, error);
}
