/* The unit for the mps2-an385, run by QEMU, its three ports on sockets of this program. */
#ifndef TESTS_MPS2_AID_QEMU_H
#define TESTS_MPS2_AID_QEMU_H

#include <stdbool.h>
#include <sys/types.h>

#include "mps2/aid_rig.h"

enum qemu_port { QEMU_CONSOLE, QEMU_MODEM, QEMU_BENCH, QEMU_MONITOR, QEMU_PORTS };

struct qemu {
    pid_t child;
    int socket[QEMU_PORTS];
    char heard[QEMU_PORTS][RIG_TEXT]; /* and not yet taken */
    uint32_t length[QEMU_PORTS];
    uint32_t console_out, modem_out; /* bytes taken since the cold start */
    char taken[QEMU_PORTS][RIG_TEXT];
    char answer[256];
};

/* Program and emulator are there; else the tests are skipped, and it says why. */
bool qemu_is_there(void);
/* Boots; the clock runs. `memory`: a file that is the flash's memory, NULL = fresh memory. */
void qemu_boot(struct qemu *qemu, const char *memory);
/* The product, which has no bench and no words of its own. */
void qemu_boot_product(struct qemu *qemu);
/* Boots a unit as delivered, cold, its clock standing at 0. */
struct rig qemu_start(struct qemu *qemu, const char *memory);
void qemu_send(struct qemu *qemu, enum qemu_port port, const char *bytes);
/* The next whole line from a port. QEMU is given a minute for it. */
const char *qemu_line(struct qemu *qemu, enum qemu_port port);
const char *qemu_order(struct qemu *qemu, const char *line);
/* A command of QEMU's own monitor; returns what it says, up to its prompt. */
const char *qemu_monitor(struct qemu *qemu, const char *command);
/* As a loss of power: the process is killed. */
void qemu_kill(struct qemu *qemu);

#endif
