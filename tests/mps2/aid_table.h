/* tests/golden/commands.txt: what is typed at a unit on the bench, and what it has to say.
 *
 *   # words         a comment
 *   > OnRelay1      typed at the console; a tenth of a second later its answer is whole
 *   < Relay1 ON     a line of that answer; none: it says nothing
 *   <*              any answer; it has to be the same everywhere
 *   ! V12 9000      an order to the bench (firmware/port/mps2/board.h)
 *   = at 100000     how its answer begins; none: it is obeyed */
#ifndef TESTS_MPS2_AID_TABLE_H
#define TESTS_MPS2_AID_TABLE_H

#include <stdbool.h>
#include <stdint.h>

#include "mps2/aid_rig.h"

#define TABLE_ROWS 1000
#define TABLE_WIDTH 400

enum row_kind { ROW_TYPED = '>', ROW_ORDER = '!' };

struct row {
    enum row_kind kind;
    uint32_t line;            /* in the file */
    char before[TABLE_WIDTH]; /* comments and blank lines above it */
    char text[TABLE_WIDTH];
    char wanted[RIG_TEXT / 8]; /* lines ended by CR LF; of an order, the answer's beginning */
    bool any;
};

struct table {
    struct row row[TABLE_ROWS];
    uint32_t count;
};

void table_read(struct table *table);
/* Plays a row; what the console or the bench said, to be used before the next one. */
const char *row_play(const struct row *row, const struct rig *rig);
/* Fails the test, with the row's line, where that is not what is wanted. */
void row_judge(const struct row *row, const char *answer);

#endif
