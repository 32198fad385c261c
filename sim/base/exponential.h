/* Exponential and logarithm of basic operations only: the same bits on every machine, where those
 * of the C library are chosen by the processor. Within 2e-15 of the true value, relatively. */
#ifndef SIM_BASE_EXPONENTIAL_H
#define SIM_BASE_EXPONENTIAL_H

/* e^x; 0 under -700, and as for 700 above 700. */
double exponential(double x);
/* The natural logarithm of a normal x > 0. */
double logarithm(double x);

#endif
