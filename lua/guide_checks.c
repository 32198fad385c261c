#include <stddef.h>

#include "lua/guide_rows.h"

const struct guide_row guide_checks[] = {
    {"1", "",
     "Coils: for every relay ON closes N/O and opens N/C, OFF the reverse (fact 26)", NULL, NULL},
    {"2", "",
     "A pulse goes on/off from OFF and off/on from ON, and ends where it began (fact 27)",
     NULL, NULL},
    {"3", "",
     "An alarm's relay that was ON is OFF at the end of its time (fact 44); with a thermostat "
     "that demands heat on the same relay it goes ON again (fact 45)", NULL, NULL},
    {"4", "",
     "N/C: 12 V normal, 0 V alarm; N/O the reverse (fact 37). 11 V and 24 V are always sensed, "
     "9 V sometimes (facts 33, 34)", NULL, NULL},
    {"5", "",
     "The shared supply is cut: with OFF an N/C sensor alarms, an N/O sensor does not (facts "
     "39, 42); with DC none does unless the race is provoked, and then the alarm precedes the "
     "power message (fact 39)", NULL, NULL},
    {"6", "",
     "The battery runs down in backup mode with OFF: N/C inputs alarm at the buffer IC's level "
     "though their sensors are well, N/O inputs are quiet (fact 40)", NULL, NULL},
    {"7", "",
     "A unit on a UPS, the mains cut: no power message without the Voltage Sensor, one with it "
     "(fact 13)", NULL, NULL},
    {"8", "",
     "Relay6: ON gives 12 V at N/O, COM carries them always, neither without DC (fact 31, "
     "assumption 15)", NULL, NULL},
    {"9", "",
     "Two new thermometers at once are an error and nothing is stored; one by one there are up "
     "to five (facts 19, 20)", NULL, NULL},
    {"10", "",
     "The window: shut after 30 min, not opened by the loss of DC, opened by password, button "
     "and empty battery (fact 46)", NULL, NULL},
    {"11", "",
     "RING confirmed by CALL: the ring is never answered, the action done, the unit calls back "
     "and hangs up, and nothing is charged (fact 32)", NULL, NULL},
    {"12", "",
     "Example 7: the loss of a watched supply of 11-24 V sends an SMS with its alias (fact 49)",
     NULL, NULL},
    {NULL, NULL, NULL, NULL, NULL}};
