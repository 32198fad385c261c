/* IMPORT: a whole configuration as lines over USB, applied at once or not at all.
 *
 * IMPORT begins it, with factory settings: what no line names is as the factory left it. Then come
 * lines of settings (Conf, and AON, AOF), blank ones and comments (`#`) between them; each is
 * answered with its number, carried out on a copy, and acts on nothing else. `.` or `END` closes:
 * if all were right the copy becomes the settings in a single store, else nothing has changed, and
 * the first wrong line is named with number, text and reason; those behind it are skipped. Lines
 * are counted as an editor does, from the one behind IMPORT.
 *
 * Meanwhile the unit works with its settings as they are. Where these changed before the end (a
 * command by SMS, a rule that arms) the import is refused: neither change is lost unseen. IMPORT
 * within an import begins anew. After IMPORT_PAUSE_S without a line, and with any reset, it is over
 * and nothing has changed; what comes later are commands again. */
#ifndef FIRMWARE_IMPORT_H
#define FIRMWARE_IMPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/console.h"
#include "firmware/nvm.h"
#include "firmware/settings.h"
#include "firmware/text.h"

struct unit;

#define IMPORT_PAUSE_S 120
#define IMPORT_BEGUN "IMPORT: settings, one a line; . ends"

struct import {
    int64_t until;         /* ends by itself; TIME_NEVER: none runs */
    uint32_t before_crc;   /* of the settings when it began */
    uint16_t taken;        /* lines that were carried out */
    bool failed;           /* a line was wrong: `wrong` says which, the copy is gone */
    union {
        struct settings copy;
        char wrong[CONSOLE_LINE + 60]; /* "4: HOLDOFF=999 - Incorrect value!" */
    };
};

void import_init(struct import *import);
void import_begin(struct unit *unit, int64_t now);
bool import_runs(const struct import *import);
/* A line behind IMPORT, of which blanks at its end are cut off; NULL: it was too long to be held.
 * `reply` gets what is to be said. */
void import_line(struct unit *unit, struct nvm *nvm, char *line, int64_t now, struct text *reply);
/* Ends one that has waited for too long, and says so. */
void import_expire(struct unit *unit, int64_t now, struct text *reply);

#endif
