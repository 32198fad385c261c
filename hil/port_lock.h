/* A port is one program's at a time. The lock is the kernel's, on a file of the port's name in
 * /run/lock, else in /tmp: it ends with its program, however that ends, so that a file that was
 * left behind does no harm. In it stand number and name of the program. */
#ifndef HIL_PORT_LOCK_H
#define HIL_PORT_LOCK_H

#include <stdbool.h>

#define PORT_LOCK_PATH 300
#define PORT_OWNER 64

struct port_lock {
    int file; /* -1: not locked */
    char path[PORT_LOCK_PATH];
};

void port_lock_init(struct port_lock *lock);
/* Of the port of this name, "/dev/ttyACM0". False: another one has it, "fusebox (pid 4711)", or
 * "another program". Where no lock can be made at all it is true: the device's own lock remains. */
bool port_lock_take(struct port_lock *lock, const char *name, char owner[PORT_OWNER]);
/* The same of a device that is open: other programs' terminals lock it like this. */
bool port_lock_device(int descriptor, const char *path, char owner[PORT_OWNER]);
/* Before it is closed: a forked process may have it open, too. */
void port_lock_release_device(int descriptor);
/* Nothing is done where nothing is locked. */
void port_lock_release(struct port_lock *lock);
/* Who has the file open, another one than this program: false: it cannot be told. */
bool port_lock_owner(const char *path, char owner[PORT_OWNER]);

#endif
