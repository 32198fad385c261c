/* Plays the small firmware in simavr, which passes over what it sleeps instead of waiting; prints
 * the processor's seconds for that. usage: simavr ELF SECONDS SUM */
#define _POSIX_C_SOURCE 200809L
#include <simavr/sim_avr.h>
#include <simavr/sim_elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define HERTZ 16000000u
#define GPIOR1 0x4a /* in data memory, ATmega328P */

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void pass_over(struct avr_t *avr, avr_cycle_count_t cycles)
{
    (void)avr, (void)cycles;
}

int main(int argc, char **argv)
{
    static elf_firmware_t firmware;
    if (argc != 4 || elf_read_firmware(argv[1], &firmware) != 0) {
        return 2;
    }
    avr_t *avr = avr_make_mcu_by_name("atmega328p");
    if (avr == NULL || avr_init(avr) != 0) {
        return 2;
    }
    avr_load_firmware(avr, &firmware);
    avr->frequency = HERTZ;
    avr->sleep = pass_over;
    avr->run_cycle_limit = HERTZ / 1000; /* else it looks at its timers at each cycle */
    uint64_t until = strtoull(argv[2], NULL, 10) * HERTZ + HERTZ / 2000; /* half a tick later */
    double begin = seconds();
    int state = cpu_Running;
    while (avr->cycle < until && state != cpu_Done && state != cpu_Crashed) {
        state = avr_run(avr);
    }
    double took = seconds() - begin;
    unsigned sum = avr->data[GPIOR1] | (unsigned)avr->data[GPIOR1 + 1] << 8;
    if (sum != strtoul(argv[3], NULL, 10)) {
        fprintf(stderr, "sum %u instead of %s\n", sum, argv[3]);
        return 1;
    }
    printf("took %f\n", took);
    return 0;
}
