/* The lines of a VCD (IEEE 1364, 18.2): declarations, time stamps that grow, values. Variables are
 * numbers, their identifiers the shortest printable ones. */
#ifndef SIM_TRACE_VCD_PEN_H
#define SIM_TRACE_VCD_PEN_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum vcd_type { VCD_WIRE, VCD_EVENT, VCD_REAL, VCD_COUNT, VCD_STRING };

struct vcd_pen {
    FILE *file;
    int64_t at;              /* when what is put next happens */
    int64_t stamped;         /* last time stamp in the file */
};

void vcd_init(struct vcd_pen *pen, FILE *file);

/* A name must be one word: what would part it becomes an underscore. */
char vcd_letter(char letter);
void vcd_open_scope(struct vcd_pen *pen, const char *name);
void vcd_close_scope(struct vcd_pen *pen);
void vcd_declare(struct vcd_pen *pen, enum vcd_type type, uint32_t variable, const char *name);

/* All declarations are over; what is put until vcd_end_start is the start value of each. */
void vcd_begin_start(struct vcd_pen *pen);
void vcd_end_start(struct vcd_pen *pen);
/* What is put next happens then; a time that does not grow is the one before. The stamp itself
 * comes with the first value. */
void vcd_at(struct vcd_pen *pen, int64_t at);
/* The closing time stamp, later than any before. */
void vcd_end(struct vcd_pen *pen, int64_t at);
void vcd_put_bit(struct vcd_pen *pen, uint32_t variable, bool on);
/* It happens now: an arrow in GTKWave. */
void vcd_put_event(struct vcd_pen *pen, uint32_t variable);
/* In thousandths: millivolts as volts. */
void vcd_put_thousandths(struct vcd_pen *pen, uint32_t variable, int64_t thousandths);
void vcd_put_count(struct vcd_pen *pen, uint32_t variable, uint32_t count);
/* Blanks, controls and what is not ASCII as C escapes, which GTKWave shows decoded. */
void vcd_put_string(struct vcd_pen *pen, uint32_t variable, const char *text);

#endif
