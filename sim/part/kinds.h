/* The kinds, each in its family's file, for the table in part.c. */
#ifndef SIM_PART_KINDS_H
#define SIM_PART_KINDS_H

#include "sim/part/part.h"

extern const struct part_kind kind_mains, kind_adapter;                       /* mains.c */
extern const struct part_kind kind_ups, kind_accumulator, kind_dc_supply;     /* battery.c */
extern const struct part_kind kind_stabiliser;                                /* stabiliser.c */
extern const struct part_kind kind_breaker, kind_breaker2, kind_fuse;         /* protection.c */
extern const struct part_kind kind_sensor;                                    /* sensor.c */
extern const struct part_kind kind_siren, kind_lamp_dc;                       /* sounder.c */
extern const struct part_kind kind_lamp, kind_heater, kind_load;              /* load.c */
extern const struct part_kind kind_contactor, kind_relay;                     /* switchgear.c */
extern const struct part_kind kind_motor_starter;                             /* motor_starter.c */
extern const struct part_kind kind_gate_opener;                               /* gate_opener.c */
extern const struct part_kind kind_antenna;                                   /* antenna.c */
extern const struct part_kind kind_room;                                      /* room.c */
extern const struct part_kind kind_thermometer;                               /* thermometer.c */
extern const struct part_kind kind_wireless_sensor;                          /* wireless_sensor.c */
extern const struct part_kind kind_wireless_socket;                          /* wireless_socket.c */

#endif
