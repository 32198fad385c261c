/* The core as this machine's compiler makes it, in the port's board. */
#ifndef TESTS_MPS2_AID_HOST_H
#define TESTS_MPS2_AID_HOST_H

#include "firmware/port/mps2/board.h"
#include "firmware/port/mps2/flash.h"
#include "mps2/aid_rig.h"

struct host {
    struct board board;
    struct nvm nvm;
    struct unit_out out;
    char answer[BENCH_ANSWER + 1];
    char console[RIG_TEXT], modem[RIG_TEXT], taken[RIG_TEXT];
    uint32_t console_length, modem_length;
};

/* A unit as delivered, cold, its clock standing at 0. */
struct rig host_start(struct host *host);

#endif
