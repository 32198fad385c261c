/* A bench supply that speaks SCPI, as rig 1 has one: what it was set to, and what it says. Bytes
 * in, bytes out. It understands *IDN?, VOLT, CURR, OUTP, MEAS:CURR? and SYST:ERR?; anything else is
 * an error that the next SYST:ERR? tells. */
#ifndef HIL_RIG_PSU_H
#define HIL_RIG_PSU_H

#include <stdbool.h>
#include <stdint.h>

#define RIG_PSU_LINE 100
#define RIG_PSU_VOLTS_MOST 30.0

struct rig_psu {
    double volts, limit_amps;
    double amps; /* that flow; set from outside */
    bool on;
    uint8_t wrong; /* enum in rig_psu.c; what SYST:ERR? tells next */
    bool overlong;
    uint32_t in_count, out_count;
    char in[RIG_PSU_LINE], out[4 * RIG_PSU_LINE]; /* what finds no room is lost */
};

/* Off, 0 V. */
void rig_psu_init(struct rig_psu *psu);
void rig_psu_feed(struct rig_psu *psu, const uint8_t *bytes, uint32_t count);
uint32_t rig_psu_take(struct rig_psu *psu, uint8_t *bytes, uint32_t size);
/* At its terminals, open. */
double rig_psu_volts(const struct rig_psu *psu);

#endif
