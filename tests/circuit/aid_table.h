/* The table of differences against ngspice: printed while the tests run, and compared with the page
 * that shows it. */
#ifndef TESTS_CIRCUIT_AID_TABLE_H
#define TESTS_CIRCUIT_AID_TABLE_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>

struct table_row {
    char circuit[48], quantity[64];
    double ours, theirs, allowed; /* in the quantity's unit */
};

/* Prints the row and keeps it; false when the difference is over what is allowed, or none. */
bool table_add(const struct table_row *row);
/* A row of volts: 1 % allowed, 10 mV at least. A row of seconds: 1 ms; shown in ms. */
bool table_add_volts(const char *circuit, const char *quantity, double ours, double theirs);
bool table_add_instant(const char *circuit, const char *quantity, double ours_s, double theirs_s);
/* A row that shows how far a model is off where it does not hold, with what the page says of it. */
bool table_add_limit(const struct table_row *row);

/* Runs the suite in one process, so that the rows stay together; after it has passed they are
 * compared with those between `<!-- measured:NAME -->` and `<!-- /measured -->` in
 * docs/electrical-model.md. With the argument --write the page is renewed instead. Returns main's
 * exit code: 77 where ngspice is missing. */
int table_main(Suite *suite, const char *name, int argc, char **argv);

#endif
