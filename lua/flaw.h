/* A flaw: what can be wrong with a cabinet, as people name it.
 *
 *   "smoke open"                          a fault of a part, or of a cable
 *   "smoke contact N/C", "adapter volts 9 V"   a part that is not what its plate says
 *   "unit.IN1 exchanged unit.IN2"         two wire ends, each in the other's clamp
 *   "siren.minus loose"                   a wire end that does not touch its clamp
 */
#ifndef LUA_FLAW_H
#define LUA_FLAW_H

#include "sim/world/world.h"

#define FLAW_TEXT 64
#define FLAW_ERROR 400
#define FLAW_DEED 80

enum flaw_kind { FLAW_FAULT, FLAW_CABLE, FLAW_FIGURE, FLAW_EXCHANGED, FLAW_LOOSE };

struct flaw {
    enum flaw_kind kind;
    uint32_t index;        /* of the part or cable; FLAW_EXCHANGED, FLAW_LOOSE: the terminal */
    const char *fault;     /* its word, static */
    uint32_t param;        /* FLAW_FIGURE: of the part ... */
    double value;          /* ... and what it is */
    uint32_t other;        /* FLAW_EXCHANGED: the other terminal */
};

/* False: the wiring can have no such flaw; error says why, and what would be right. */
bool flaw_parse(const struct world *world, const char *text, struct flaw *flaw,
                char error[FLAW_ERROR]);
/* Both name the same: wire ends are exchanged whichever comes first. */
bool flaw_is_same(const struct flaw *a, const struct flaw *b);
/* Hidden in the world, behind its veil: first before the wiring is finished, then at t = 0. False:
 * it cannot be laid; error says why. */
void flaw_build(const struct flaw *flaw, struct world *world);
bool flaw_lay(const struct flaw *flaw, struct world *world, struct workspace *workspace,
              char error[PART_ERROR]);

/* As a deed of a person at the cabinet: "smoke fault open", "adapter set volts=9 V". False: nobody
 * could do it. `text` is the flaw's own. */
bool flaw_deed(const struct flaw *flaw, const struct world *world, const char *text,
               char line[FLAW_DEED]);

#endif
