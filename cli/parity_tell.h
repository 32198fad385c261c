/* How alike a unit on a bench and its model are, told of one story and of all. */
#ifndef CLI_PARITY_TELL_H
#define CLI_PARITY_TELL_H

#include <stdio.h>

#include "cli/parity.h"
#include "lua/json.h"

/* The lines for the terminal: the score, and of what differs each signal, where it parts first, and
 * what the unit has otherwise. verbose: signals that conform, too. */
void parity_tell(FILE *file, const struct parity *parity, const struct parity_mark *mark,
                 bool verbose);
/* "sim and bench part ways at 2.058 s in unit.contact_K6: ..." */
void parity_reason(FILE *file, const struct parity *parity, const struct parity_mark *mark);
/* The member "parity". */
void parity_json(struct json *json, const struct parity *parity, const struct parity_mark *mark);
void parity_html(FILE *file, const struct parity *parity, const struct parity_mark *mark);

#endif
