#include <stddef.h>

#include "lua/guide_rows.h"

const struct guide_row guide_assumptions[] = {
    {"1", "number of relays", "6", NULL, NULL},
    {"2", "contacts",
     "COM, N/O and N/C of Relay1 to Relay5 are brought out, of Relay6 N/O and its fused COM",
     NULL, NULL},
    {"3", "ratings", "Relay1-2 16 A, Relay3-5 5 A, Relay6 0.5 A, resistive", NULL, NULL},
    {"4", "number of inputs", "8", NULL, NULL},
    {"5", "input thresholds",
     "senses from 9.6 V rising (9.0-10.8), lets go at 7.5 V falling (6.0-9.0); 3 kohm to GND; "
     "heat over 24 V, broken over 28 V", NULL, NULL},
    {"6", "no common ground",
     "an input whose supply does not share the unit's ground reads open", NULL, NULL},
    {"7", "debounce", "50 ms at both edges, then `InputNDELAY`", NULL, NULL},
    {"8", "power fail",
     "V12 is looked at each 100 ms, before the inputs of the same instant; one look under 10.0 "
     "V: DC lost, two over 10.5 V: back; a latch remembers shorter dips until 1 s after DC is "
     "good. Told after POWERDELAY without a break; with a Voltage Sensor AC and DC have "
     "outages of their own", NULL, NULL},
    {"9", "POWERGUARD",
     "0 (default): the raw race. n, under DC or AC: an opening is kept n ms, then dropped if "
     "that supply is lost, or if the input has been normal since and the latch was set since "
     "100 ms before the opening; otherwise it is an alarm. An opening that follows a dropped one "
     "within the guard is judged for itself", NULL, NULL},
    {"10", "BACKUPLIMIT=DC",
     "no alarm from inputs while DC is lost; an alarm raised before is told and its relay time "
     "runs on; at the return HOLDOFF, then a baseline; nothing else is limited", NULL, NULL},
    {"11", "BACKUPLIMIT=AC", "the same by what the Voltage Sensor says of the mains", NULL, NULL},
    {"12", "BACKUPLIMIT's default", "DC", NULL, NULL},
    {"13", "Example 1's option", "taken for DC", NULL, NULL},
    {"14", "inputs at the return of DC",
     "HOLDOFF (default 60 s), then the states found are the baseline. Detectors whose supply "
     "was under 6 V for 200 ms warm up: smoke 5 s, motion 45 s, gas 120 s", NULL, NULL},
    {"15", "relays in backup mode",
     "coils are dead, wanted states kept; commands answer with \"no power\"; Relay6's output "
     "is dead", NULL, NULL},
    {"16", "POWERSTATE's default",
     "REMEMBER; it acts at a cold start and at each return of 12 V", NULL, NULL},
    {"17", "battery",
     "1000 mAh, 45 mA in backup mode; `Battery low 20%` once; the buffer IC stops at 3.60 V "
     "and works again at 3.70; `Low battery shutdown!` at 3.50 V; modem off at 3.40; MCU stops "
     "at 3.00; charged with 0.5 A between 0 and 45 C. BUFFERGUARD=ON disbelieves inputs from "
     "3.65 V falling to 3.75 V rising, and says `Inputs blind, battery low`", NULL, NULL},
    {"18", "battery switched off", "loss of 12 V stops the unit at once, untold", NULL, NULL},
    {"19", "configuration window",
     "30 min from a cold start or the last setting; the loss of DC alone does not open it",
     NULL, NULL},
    {"20", "the window's password",
     "`CONFPASSWORD=`, and `<password>CONFIG` opens the window anew", NULL, NULL},
    {"21", "the window's reset", "a short press of the button", NULL, NULL},
    {"22", "command length",
     "longer than CMDLEN after joining: deleted without an answer; parts are collected for 10 "
     "min, of 2 messages of 10 parts", NULL, NULL},
    {"23", "timed switching", "`OnRelay1=30`: seconds, 1-65500", NULL, NULL},
    {"24", "limited access", "`ADDSECNUM+n,LIM`", NULL, NULL},
    {"25", "comparing numbers",
     "in full; where one side lacks the plus, by the last 9 digits; senders that are hidden or "
     "a name match nothing", NULL, NULL},
    {"26", "STATUS",
     "`Relay1:OFF,...,Input1:OK,...,Temp1:22.5C,Power:ON,AC:ON,Bat:100%,Signal:76%`, then date "
     "and time: `yyyy/mm/dd,hh:mm`. Enrolled thermometers only, in C; `Temp1:fault`, or `Temp1:-` "
     "before the first reading; what finds no room before `Power` gives way to `...`", NULL,
     NULL},
    {"27", "alert texts",
     "`ALARM! <alias>`, `<alias> restored`, `Power failed`, `Power restored`, `Battery low "
     "20%`, `Temp1 4.5C below 5C`, `Temp1 40.1F above 40F`, `Temp1 fault`, `Temp1 restored, "
     "6.1C`", NULL, NULL},
    {"28", "alarm again while its relay runs", "the time starts anew", NULL, NULL},
    {"29", "OFF or AOF during the alarm's time",
     "the relay goes off at once, its time is cancelled", NULL, NULL},
    {"30", "PULSE or RESTART on a relay that is inverted", "refused: `Execute error!`", NULL, NULL},
    {"31", "who wins on a relay",
     "the last writer; a thermostat corrects at each reading, and has its relay switched off "
     "when it loses it; a pulse, a restart and an alarm's time suspend it", NULL, NULL},
    {"32", "thermostat",
     "hysteresis of 1.0 C: heating is off at SOT and on at SOT - HYST, cooling mirrored; a relay "
     "that several share is on while one demands it; a sensor fault: no demand, and an alert; "
     "what it switches is not remembered over a cold start", NULL, NULL},
    {"33", "temperature alerts",
     "told beyond the limit for 30 s, restored 1 C inside of it for 30 s; a sensor is faulty after "
     "60 s without a reading, restored after 60 s with them, and limits are judged anew", NULL,
     NULL},
    {"34", "enrolment",
     "`ENROL`: SEARCH ROM without those known: exactly one new one takes the lowest free place; "
     "none or several are an error; a sixth is refused. `ENROLn` says who is in a place, and with "
     "`NO` takes him out", NULL, NULL},
    {"35", "thermometer readings",
     "each 10 s; -55..125 C in steps of 0.0625 C, CRC checked, asked for three times, the 85.0 C "
     "of a power-up thrown away", NULL, NULL},
    {"36", "flood limit",
     "10 alert events in 15 min, whatever the number of recipients; beyond that they merge by "
     "source into one message with the last state; an input's first alarm within 15 min always "
     "goes", NULL, NULL},
    {"37", "alarm calls",
     "the first ring within 20 s, 20 s a number, each once in the list's order; ended by who "
     "rejects, presses a key or listens for 10 s; if nobody does: SMS to all", NULL, NULL},
    {"38", "schedule's size", "32 rules, a 33rd is refused; see [below](#the-schedule)", NULL,
     NULL},
    {"39", "missed rules",
     "not caught up; rules for relays are skipped in backup mode", NULL, NULL},
    {"40", "clock",
     "set by DATETIME, over USB or by the network; lost by a cold start, then rules wait",
     NULL, NULL},
    {"41", "online",
     "registration looked at each 30 s; lost for 5 min: attach again, 10 min: reset the modem, "
     "20 min: cut its power; and again, more seldom", NULL, NULL},
    {"42", "SIM with a PIN", "not supported: the PIN must be off", NULL, NULL},
    {"43", "LEDs",
     "POWER steady on DC, slow blink on battery; GSM slow blink searching, steady registered, "
     "double blink without a usable SIM; OUT any relay on; MIC in a call", NULL, NULL},
    {"44", "factory reset",
     "the button for 5 s, all LEDs blink for 10 s, a press within them confirms", NULL, NULL},
    {"45", "USB", "lines of text, the same commands, no window, no limit of length", NULL, NULL},
    {"46", "RING",
     "one action for all callers; MIC answers, for a minute, unless an alert is to go out",
     NULL, NULL},
    {"47", "wireless parts",
     "registry of id, alias and last sign of life; ON and OFF by alias; `N/A` after 10 min of "
     "silence", NULL, NULL},
    {"48", "limits of the supply",
     "works from 10.8 to 14.5 V, warns up to 15 V, damaged above; reversed: dead", NULL, NULL},
    {"49", "Voltage Sensor of 240 V on 120 V", "does not pull in: reads \"no AC\"", NULL, NULL},
    {"50", "open inputs, and resets",
     "an input that is open when armed or at a start raises nothing until it was normal; AON "
     "names it. The run record outlives a warm reset: armed state, input states, alarm times, "
     "outbox, clock and schedule. A cold start (MCU rail under 1.8 V) takes HOLDOFF and a "
     "baseline. What outlives it stands in [storage.md](storage.md); settings that cannot be "
     "read are the factory's, said once at the USB cable", NULL, NULL},
    {"51", "an alarm that stays", "one notification for each edge, none again", NULL, NULL},
    {"52", "alerts without a network",
     "16 events are queued, merged when there are more, and one of each source kept beyond them; "
     "all are kept while there is no network; after "
     "10 min of failed tries while registered one is given up; messages of the power never; "
     "with an empty list nothing is owed", NULL, NULL},
    {"53", "language", "English", NULL, NULL},
    {"54", "Relay6's fuse",
     "a PTC that holds 0.75 A, trips at 1.5 A and recovers without its load", NULL, NULL},
    {"55", "electronics",
     "diode 0.35 V, 470 uF, 0.9 W from 12 V; bursts of 2 A; coils of 33 mA that make after 8 "
     "ms and release after 5 ms; `sim/board/constants.h` holds each figure with tolerance and "
     "source", NULL, NULL},
    {"56", "old and doubled SMS",
     "with the clock known, a command older than MAXAGE is refused: `Too old`; the same "
     "sender, text and stamp within 24 h is done once. With the clock lost, what comes within "
     "30 s of registration is backlog, judged by network time or refused; a later one is new "
     "and sets the clock", NULL, NULL},
    {"57", "local time",
     "the clock is local time, changed by DATETIME, the network or a message's stamp alone; a "
     "rule in a skipped hour fires at its end, in a doubled hour once", NULL, NULL},
    {"58", "time without mains",
     "the times of alarms, of timed switching and of pulses run on in backup mode; the wanted "
     "states follow when 12 V returns", NULL, NULL},
    {"59", "a ring with an empty list",
     "every caller with a number acts, hidden ones never", NULL, NULL},
    {"60", "what is not drawn",
     "antennas, SIM and a charged battery that is switched on are there", NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}};
