/* Without the newline at its end. */
#ifndef SIM_BASE_CELL_H
#define SIM_BASE_CELL_H

#endif