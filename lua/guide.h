/* What is to be shown of the unit, in one table: the chapters of the vendor's installation guide,
 * the facts that it states, the assumptions that fill what it leaves open, and the checks that it
 * makes decidable. Scenarios cite the rows in `covers`; docs/device.md is printed from it. */
#ifndef LUA_GUIDE_H
#define LUA_GUIDE_H

#include <stdbool.h>
#include <stdint.h>

#define GUIDE_ID 20       /* "assumption 60" with its end, and room */
#define GUIDE_MOST 64     /* rows of a kind */
#define GUIDE_ADVICE 240

enum guide_kind { GUIDE_CHAPTER, GUIDE_FACT, GUIDE_ASSUMPTION, GUIDE_CHECK, GUIDE_KINDS };

struct guide_row {
    const char *number;   /* "7.3", "39" */
    const char *about;    /* of a fact its chapters in the guide, of an assumption its subject,
                             else "" */
    const char *text;     /* what is so, one line of Markdown */
    const char *apart;    /* why nothing a unit does can show it: counted apart. NULL = counted */
    const char *partly;   /* the same of a part of it: counted all the same. NULL = none */
};

/* "chapter", "fact", "assumption", "check"; of several "chapters", ... */
const char *guide_kind_name(enum guide_kind kind);
const char *guide_kind_plural(enum guide_kind kind);
uint32_t guide_count(enum guide_kind kind);
const struct guide_row *guide_row(enum guide_kind kind, uint32_t index);
/* As `covers` cites it: "7.3", "fact 39". */
void guide_id(enum guide_kind kind, uint32_t index, char id[GUIDE_ID]);
/* Whether there is a row of that id; false: advice says what would be right, as the end of a
 * sentence that names the id. */
bool guide_has(const char *id, char advice[GUIDE_ADVICE]);

#endif
