/* What the modem's figures lend to others. */
#ifndef BENCH_MODEM_H
#define BENCH_MODEM_H

/* Runs mock.py and returns what it prints; BENCH_MISSING where there is no Python. */
double modem_python(const char *what);
/* Bytes a second through modem and driver at each other; BENCH_MISSING. */
double modem_both(void);

#endif
