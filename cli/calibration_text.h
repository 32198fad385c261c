/* Calibration files, written: by `fusebox fit`, with what each figure rests upon, and exactly, for
 * a failure bundle. lua/calibration_file.h reads them. */
#ifndef CLI_CALIBRATION_TEXT_H
#define CLI_CALIBRATION_TEXT_H

#include <stdio.h>

#include "hil/fit.h"

void calibration_text_write(FILE *file, const struct fit_result *result, uint32_t logs);
/* The same figures as lines for a person: "contact.operate  13.00 ms  18 times, ...". */
void calibration_text_tell(FILE *file, const struct fit_result *result);
/* To the last digit: numbers in SI units, but times. */
void calibration_text_exact(FILE *file, const struct board_figures *figures);

#endif
