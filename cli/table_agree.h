/* Whether tables are parts of one whole: of one kind, firmware, simulator and scenario, explored in
 * one way. */
#ifndef CLI_TABLE_AGREE_H
#define CLI_TABLE_AGREE_H

#include "cli/table.h"

/* False: error says which line is another one than in `with`, and what would be right. The range of
 * seeds may be another; of cuts the scenarios that both have are compared. */
bool table_agree(const struct table *table, const struct table *with, char error[TABLE_ERROR]);

#endif
