/* Changes of the circuit, with what they leave behind: stale nets and another fingerprint. */
#ifndef SIM_CIRCUIT_CHANGE_H
#define SIM_CIRCUIT_CHANGE_H

#include "sim/circuit/circuit.h"

/* Moves the fingerprint on by what was done. */
void change_note(struct circuit *circuit, uint64_t what);
void change_note_figure(struct circuit *circuit, double figure);
/* The element's islands want solving. */
void change_mark(struct circuit *circuit, uint16_t element);
void change_switch(struct circuit *circuit, uint16_t element, bool on);

#endif
