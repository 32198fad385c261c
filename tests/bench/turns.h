/* Turns of the world, counted: the linker puts ours in the place of the world's (see share.h). */
#ifndef BENCH_TURNS_H
#define BENCH_TURNS_H

#include <stdint.h>

struct turns {
    uint32_t all; /* those of parts, wires and the tester's hand included */
    uint32_t circuit, modem, board;
};

/* Since the program started. */
struct turns turns_so_far(void);

#endif
