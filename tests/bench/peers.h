/* Peers that need programs of their own: an emulator, a simulator, a runner. Each says once on
 * stderr what it lacks, and is BENCH_MISSING then. */
#ifndef BENCH_PEERS_H
#define BENCH_PEERS_H

/* The unit's core for a Cortex-M3 (docs/target.md) in QEMU. Simulated seconds a second: idle, its
 * time counted by instructions and sleep passed over; the same in QEMU's own real time; and with
 * the clock of the bench led from each of the core's deadlines to the next. */
double qemu_idle_icount(void);
double qemu_idle_real(void);
double qemu_idle_led(void);
/* Boots, each followed by an idle minute, a second; milliseconds of one without it. */
double qemu_tests(void);
double qemu_start_ms(void);

/* small.c as a program of its own: simulated seconds a second. */
double small_simavr(void);
double small_qemu(void);

/* Tests a second that do nothing. */
double ctest_tests(void);
double pytest_tests(void);

/* Microseconds. */
double fork_20_mb(void);

#endif
