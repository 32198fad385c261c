/* A voltage over time as a scope has recorded it: what a real adapter's output does after its mains
 * went. Straight between few points, which stay close to all that were recorded.
 *
 * The file has a row for each sample, seconds and volts: "0.0125,11.87", "0.0125 11.87", or with a
 * decimal comma "0,0125;11,87". Rows before the first one that begins with a number are its head;
 * samples before 0 s, the instant at which the mains went, do not count. */
#ifndef SIM_PART_RECORDING_H
#define SIM_PART_RECORDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define RECORDING_POINTS 64
#define RECORDING_STEP_MV 50      /* the output follows in steps no larger */
#define RECORDING_ERROR 160
#define RECORDING_LONGEST_S 600.0
#define RECORDING_FILE 200

struct recording {
    uint16_t count;                     /* 2 at least */
    int32_t at_us[RECORDING_POINTS];    /* rising, from 0 */
    int32_t mv[RECORDING_POINTS];
    char file[RECORDING_FILE];          /* as the wiring names it; kept by who reads the file */
};

/* Reads a file's text. False: error says which line is wrong and what would be right. */
bool recording_parse(struct recording *recording, const char *text, size_t length,
                     char error[RECORDING_ERROR]);
/* So long after the mains went; the first and last value go on before and behind. */
double recording_volts(const struct recording *recording, int64_t after_us);
/* When it will have moved by a step from there, or come to a point; CLOCK_NEVER behind the last. */
int64_t recording_next(const struct recording *recording, int64_t after_us);
int64_t recording_end(const struct recording *recording);

#endif
