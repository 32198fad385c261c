/* The small firmware (small.c) as a program for two microcontrollers, in their simulators. Both
 * must come to the sum that it comes to here. */
#include <stdio.h>

#include "bench/bench.h"
#include "bench/peers.h"
#include "bench/small.h"

#define BUILD "'" BENCH_FOLDER "/small/build.sh' '" BENCH_BUILT "'"
#define AVR_SECONDS 100
#define ARM_SECONDS 40 /* in build.sh */

/* Builds what there are compilers for, once. */
static void build(void)
{
    static bool built;
    if (!built && bench_shell(BUILD) < 0) {
        fprintf(stderr, "bench: not all of the small firmware's peers can be built: they need "
                        "gcc-avr, avr-libc, libsimavr-dev, libelf-dev, "
                        "gcc-arm-none-eabi, qemu-system-arm\n");
    }
    built = true;
}

static uint16_t sum_after(uint32_t seconds)
{
    struct small small;
    small_init(&small);
    for (uint32_t ms = 0; ms < seconds * 1000; ms++) {
        small_tick(&small);
    }
    return small.sum;
}

/* Prints seconds for so many, started and loaded. */
double small_simavr(void)
{
    char command[1000];
    build();
    /* the library prints what it loads, before */
    snprintf(command, sizeof command,
             "'%s/simavr' '%s/small_avr.elf' %d %u | sed -n 's/.*took //p'", BENCH_BUILT,
             BENCH_BUILT, AVR_SECONDS, sum_after(AVR_SECONDS));
    double seconds = bench_number(command);
    return seconds <= 0 ? BENCH_MISSING : AVR_SECONDS / seconds;
}

/* Ends by itself, with 0 if the sum is the one it was built with. */
static double run_arm(uint32_t seconds)
{
    char command[1000];
    snprintf(command, sizeof command, "test $('%s/run_arm.sh' '%s/small_arm_%u.elf') = %u",
             BENCH_FOLDER "/small", BENCH_BUILT, seconds, sum_after(seconds));
    return bench_shell(command);
}

double small_qemu(void)
{
    build();
    double little = run_arm(1), much = little < 0 ? little : run_arm(1 + ARM_SECONDS);
    return little < 0 || much <= little ? BENCH_MISSING : ARM_SECONDS / (much - little);
}
