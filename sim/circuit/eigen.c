#include "sim/circuit/eigen.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "sim/base/real.h"

/* Each sweep squares what is left beside the diagonal: six do for doubles. */
#define SWEEPS 16
/* Square of what counts as nothing beside two diagonal entries. */
#define NOTHING 1e-34

/* Turns rows (or columns) p and q of one vector pair. */
static void turn(double *p, double *q, double cosine, double sine)
{
    double before = *p;
    *p = cosine * before - sine * *q;
    *q = sine * before + cosine * *q;
}

/* The rotation that makes entry (p, q) zero. */
static void rotate(struct eigen *eigen, uint32_t p, uint32_t q)
{
    double(*matrix)[EIGEN_MAX] = eigen->matrix;
    double ratio = (matrix[q][q] - matrix[p][p]) / (2 * matrix[p][q]);
    double size = real_magnitude(ratio) + sqrt(1 + ratio * ratio);
    double tangent = ratio < 0 ? -1 / size : 1 / size;
    double cosine = 1 / sqrt(1 + tangent * tangent), sine = tangent * cosine;
    for (uint32_t i = 0; i < eigen->size; i++) {
        turn(&matrix[p][i], &matrix[q][i], cosine, sine);
    }
    for (uint32_t i = 0; i < eigen->size; i++) {
        turn(&matrix[i][p], &matrix[i][q], cosine, sine);
        turn(&eigen->vector[i][p], &eigen->vector[i][q], cosine, sine);
    }
    matrix[p][q] = matrix[q][p] = 0;
}

static bool is_nothing(const struct eigen *eigen, uint32_t p, uint32_t q)
{
    double beside = eigen->matrix[p][q];
    double on = eigen->matrix[p][p] * eigen->matrix[q][q];
    return beside * beside <= NOTHING * real_magnitude(on);
}

static bool sweep(struct eigen *eigen)
{
    bool rotated = false;
    for (uint32_t p = 0; p + 1 < eigen->size; p++) {
        for (uint32_t q = p + 1; q < eigen->size; q++) {
            if (!is_nothing(eigen, p, q)) {
                rotate(eigen, p, q);
                rotated = true;
            }
        }
    }
    return rotated;
}

void eigen_solve(struct eigen *eigen)
{
    memset(eigen->vector, 0, sizeof eigen->vector);
    for (uint32_t i = 0; i < eigen->size; i++) {
        eigen->vector[i][i] = 1;
    }
    for (uint32_t i = 0; i < SWEEPS && sweep(eigen); i++) {
        continue;
    }
}
