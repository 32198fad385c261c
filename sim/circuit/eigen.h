/* Eigenvalues and eigenvectors of a small symmetric matrix, by Jacobi's rotations (1846): slow for
 * large matrices, and as exact as can be had for small ones. */
#ifndef SIM_CIRCUIT_EIGEN_H
#define SIM_CIRCUIT_EIGEN_H

#include <stdint.h>

#define EIGEN_MAX 8

struct eigen {
    uint32_t size;                       /* 1..EIGEN_MAX */
    double matrix[EIGEN_MAX][EIGEN_MAX]; /* symmetric; afterwards the values on its diagonal */
    double vector[EIGEN_MAX][EIGEN_MAX]; /* columns: unit vectors, in the order of the values */
};

/* Size and matrix are the caller's. */
void eigen_solve(struct eigen *eigen);

#endif
