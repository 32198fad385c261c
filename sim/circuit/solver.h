/* Solver: the voltages of one island at one instant, by nodal analysis. Pieces of characteristics
 * and constant-power loads are found by iteration that goes out from the circuit's own state, so
 * the answer is a function of the circuit alone. */
#ifndef SIM_CIRCUIT_SOLVER_H
#define SIM_CIRCUIT_SOLVER_H

#include "sim/circuit/workspace.h"

/* What a capacitor is during the solution. */
enum solver_stage {
    STAGE_INSTANT, /* its charge behind its resistance */
    STAGE_STEP,    /* base_v and `reach_s` seconds of its own slope, behind its resistance */
    STAGE_SETTLED, /* open */
    STAGE_MODES    /* its charge behind its resistance; constant-power loads are secants */
};

struct stage {
    enum solver_stage kind;
    double reach_s;
    const double *end_v; /* by net: where the secants end */
};

/* Finds trial->net_v and trial->mode of the island; both, and base_v, are also where it starts
 * from. False: it did not settle down; the voltages are those of the last round. */
bool solver_solve(struct circuit_workspace *workspace, const struct circuit *circuit,
                  struct island *island, const struct stage *stage, struct trial *trial);
/* Factors the island in the pieces of trial->mode, nothing else; false: no positive pivots. */
bool solver_factor(struct circuit_workspace *workspace, const struct circuit *circuit,
                   struct island *island, const struct stage *stage, struct trial *trial);
/* The voltages of the island as last factored, by position, in `right`. */
void solver_rest(struct circuit_workspace *workspace, const struct circuit *circuit,
                 const struct island *island);
/* What 1 A into net a and out of net b does to the island as last factored: V by position, in
 * `right`. */
void solver_respond(struct circuit_workspace *workspace, const struct island *island, uint16_t a,
                    uint16_t b);
/* Current that the island's element at `place` took in the stage just solved. */
double solver_amps(const struct circuit_workspace *workspace, const struct circuit *circuit,
                   const struct trial *trial, uint32_t place);
/* Takes base_v as a disturbance of the capacitors, with everything else at rest, and lets the
 * island as last factored swallow it over the stage: base_v becomes what is left of it. */
void solver_damp(struct circuit_workspace *workspace, const struct circuit *circuit,
                 const struct island *island, const struct stage *stage);

#endif
