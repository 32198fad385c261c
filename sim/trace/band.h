/* Reals within each other's band, see compare.h. */
#ifndef SIM_TRACE_BAND_H
#define SIM_TRACE_BAND_H

#include "sim/trace/compare.h"

/* The window is as it will be judged. False: no memory. */
bool band_compare(const struct comparison *comparison, struct likeness *likeness);

#endif
