/* Board constants: every figure of the electronics with tolerance and source, in one place, read by
 * the simulator, the wiring checks and the documentation. */
#ifndef SIM_BOARD_CONSTANTS_H
#define SIM_BOARD_CONSTANTS_H

#define BOARD_DIODE_V 0.35            /* input diode, assumption 55 */
#define BOARD_DIODE_OHMS 0.05         /* its path and the terminal's; ours */
#define BOARD_BULK_F 470e-6           /* bulk capacitor, +-20 %, assumption 55 */
#define BOARD_BULK_OHMS 0.05          /* its series resistance, usual for the size; ours */
#define BOARD_HOLD_UP_OHMS 0.05       /* of a capacitor at V12 where one is said; usual */
#define BOARD_BLEED_OHMS 22000.0      /* dividers across it, lost in the idle power; ours */
#define BOARD_IDLE_W 0.9              /* from 12 V, 0.6-1.2 W, assumption 55 */
#define BOARD_COIL_OHMS (12.0 / 0.033) /* 33 mA at 12 V, assumption 55 */
#define BOARD_COIL_PULL_IN_V 9.0      /* 75 % of 12 V, assumption 55 */
#define BOARD_COIL_DROP_OUT_V 2.4     /* 20 % of 12 V, assumption 55 */
#define BOARD_COIL_OPERATE_US 8000    /* assumption 55 */
#define BOARD_COIL_RELEASE_US 5000    /* assumption 55 */
#define BOARD_COIL_BOUNCE_US 2000     /* assumption 55 */
#define BOARD_CONVERTER_MIN_V 5.5     /* below, the cell takes over, assumption 8 */
#define BOARD_CONVERTER_START_V 6.5   /* starts again above: hysteresis of ours */
#define BOARD_LATCH_V 10.0            /* dip comparator, assumption 8 */
#define BOARD_INPUT_RISE_V 9.6        /* senses from here up, assumption 5 */
#define BOARD_INPUT_RISE_LOW_V 9.0    /* its range over units and inputs */
#define BOARD_INPUT_RISE_HIGH_V 10.8  /* the same, highest */
#define BOARD_INPUT_FALL_V 7.5        /* lets go from here down, assumption 5 */
#define BOARD_INPUT_FALL_LOW_V 6.0    /* its range over units and inputs */
#define BOARD_INPUT_FALL_HIGH_V 9.0   /* the same, highest */
#define BOARD_INPUT_GAP_V 0.3         /* least hysteresis that a buffer IC has; ours */
#define BOARD_INPUT_HOT_V 24.0        /* more heats it, fact 35, assumption 5 */
#define BOARD_INPUT_OHMS 3000.0       /* to GND, assumption 5 */
#define BOARD_BACKUP_A 0.045          /* from the cell in backup mode, assumption 17 */
#define BOARD_SAMPLE_US 100000        /* grid on which V12 is looked at, assumption 8 */
#define BOARD_RAM_HOLD_US 20000       /* the MCU's rail falls from stop to 1.8 V, where RAM is lost;
                                         100 uF on 3.3 V at some mA; ours */
#define BOARD_WATCHDOG_US 100000      /* from a core that failed to its reset; ours */
#define BOARD_LEAD_OHMS 0.005         /* from the COM terminal to the relay's contact; ours */
#define BOARD_CONTACT_OHMS 0.005      /* closed relay contact; ours */
#define BOARD_RELAY_AMPS {16.0, 16.0, 5.0, 5.0, 5.0, 0.5} /* resistive, assumption 3 */
#define BOARD_CONTACT_OVER 1.5        /* times its rating, from here a contact suffers; ours */
#define BOARD_CONTACT_HEAT_S 900.0    /* spoilt after this over (x^2 - 1) at x times its rating: a
                                         breaker of no higher rating trips first; ours */
#define BOARD_CONTACT_BURNS 10.0      /* a short: burns, does not weld; ours */
#define BOARD_BUFFER_STOP_V 3.60      /* buffer IC stops, assumption 17 */
#define BOARD_BUFFER_START_V 3.70     /* works again, assumption 17 */
#define BOARD_MCU_STOP_V 3.00         /* assumption 17 */
#define BOARD_CHARGER_A 0.5           /* CC/CV to 4.20 V, assumption 17 */
#define BOARD_CHARGER_MIN_V 10.5      /* off below, assumption 17 */
#define BOARD_CHARGER_START_V 10.8    /* starts again above: hysteresis of ours */
#define BOARD_CHARGER_FULL_V 4.20     /* constant voltage, assumption 17 */
#define BOARD_CHARGER_MIN_C 0.0       /* no charging outside 0-45 C, assumption 17 */
#define BOARD_CHARGER_MAX_C 45.0      /* the same */
#define BOARD_CELL_OHMS_WARM 0.2      /* at 25 C, assumption 17 */
#define BOARD_CELL_OHMS_COLD 0.4      /* at 0 C, assumption 17 */
#define BOARD_CELL_WARM_C 25.0        /* up to here it falls with the temperature; ours */
#define BOARD_CELL_AGED_CAPACITY 0.7  /* share left at age 1, the usual end of life; ours */
#define BOARD_CELL_AGED_OHMS 2.0      /* times as much at age 1; ours */
#define BOARD_CELL_LOW_CHARGE 0.05    /* from here down the resistance rises ... */
#define BOARD_CELL_EMPTY_OHMS 2.0     /* ... to so many times as much when empty; ours */
#define BOARD_CELL_RAIL_F 1000e-6     /* capacitor on the cell's rail, beside the modem; ours, what
                                         module makers ask for */
#define BOARD_BURST_US 577.0          /* transmit burst, assumption 55: one slot ... */
#define BOARD_FRAME_US 4615.0         /* ... of a GSM frame, 3GPP TS 45.002 */
#define BOARD_MODEM_IDLE_A 0.018      /* of the modem, within the idle power and BOARD_BACKUP_A;
                                         SIM800L hardware design: 18.7 mA */
#define BOARD_RAIL_V 4.2              /* of the converter that feeds the modem and the charger */
#define BOARD_RAIL_EFFICIENCY 0.85    /* of that converter, usual for a buck; ours */
#define BOARD_BROWN_OUT_US 10000      /* length of the reset after a dip of the MCU's rail: shorter
                                         than BOARD_RAM_HOLD_US, RAM is kept; ours */
#define BOARD_SUPPLY_MOST_V 14.5      /* works up to here, assumption 48 */
#define BOARD_SUPPLY_DAMAGE_V 15.0    /* above: damaged, assumption 48 */
#define BOARD_REVERSED_V 1.0          /* the other way round: dead, assumption 48; level ours */
#define BOARD_INPUT_DAMAGE_V 28.0     /* above: input broken, assumption 5 */
#define BOARD_PTC_HOLD_A 0.75         /* Relay6, 20 C, assumption 54: sure to hold */
#define BOARD_PTC_TRIP_A 1.5          /* sure to trip beyond, assumption 54 */
#define BOARD_PTC_OHMS 0.3            /* usual for the size; ours */
#define BOARD_SENSOR_PULL_IN 0.75     /* Voltage Sensor coil, share of its rating; ours */
#define BOARD_SENSOR_DROP_OUT 0.20    /* the same; ours */
#define BOARD_SENSOR_WATTS 1.2        /* of that coil, usual for the kind; ours */
#define BOARD_SENSOR_DAMAGE 1.30      /* 220 V on the 120 V coil destroys it, fact 15 */
#define BOARD_PROBE_V 3.3             /* T_VDD, from the MCU's rail; ours */
#define BOARD_PROBE_OHMS 1.0          /* its filter; ours */
#define BOARD_PROBE_A 0.1             /* its current limit: a short does not reach the MCU; ours */
#define BOARD_PROBE_BLEED_OHMS 100e3  /* empties its capacitor when the rail is off; ours */
#define BOARD_PROBE_DAMAGE_V 5.5      /* above, at T_VDD or T_DQ: the MCU dies; usual limit; ours */
#define BOARD_DQ_OHMS 4700.0          /* pull-up of T_DQ, as the DS18B20's data sheet asks */
#define BOARD_DQ_LOW_V 0.8            /* the MCU reads T_DQ as low below, as high above; usual */
#define BOARD_DQ_HIGH_V 2.0

#endif
