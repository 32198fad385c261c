/* `fault KIND name=value ...` as people write it: what is wrong with the modem from now on. */
#ifndef LUA_FAULT_LINE_H
#define LUA_FAULT_LINE_H

#include "lua/people_line.h"
#include "sim/gsm/fault.h"

#define FAULT_LINE 4096   /* as long as a line of the desk can be */

/* The line read. Texts of the order lie in `line`. */
struct fault_read {
    char line[FAULT_LINE];
    struct fault_order order;
    uint32_t given;          /* options that were said, enum fault_option */
};

/* `line` is what stands behind the word `fault`. False: error (PEOPLE_ERROR) says what is wrong. */
bool fault_line_read(struct fault_read *read, const char *line, char *error);
/* The order with the options that were given, as such a line with the word before it. What does not
 * fit makes it "". */
void fault_line_write(const struct fault_order *order, uint32_t given, char *line, size_t size);
/* Lays it. False: people->error says what is wrong with it. */
bool fault_line_lay(const struct people *people, const char *line);

#endif
