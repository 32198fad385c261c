/* Which pin of the Mega 2560 is which channel: channel, place, port, bit, active level, and the
 * name printed on the board. Relay boards pull their coils when the input is low; a switch or an
 * optocoupler at an input of the Mega pulls it to ground. Whoever has other boards changes it
 * here. */
#ifndef HIL_ADAPTER_PINS_TABLE_H
#define HIL_ADAPTER_PINS_TABLE_H

#define PINS_OUTPUTS(PIN)                                                                         \
    PIN(ADAPTER_SUPPLY, 0, A, 0, LOW, "D22")                                                      \
    PIN(ADAPTER_BATTERY, 0, A, 1, LOW, "D23")                                                     \
    PIN(ADAPTER_BUTTON, 0, A, 2, LOW, "D24")                                                      \
    PIN(ADAPTER_AC, 0, A, 3, LOW, "D25")                                                          \
    PIN(ADAPTER_STATUS, 0, A, 4, LOW, "D26")                                                      \
    PIN(ADAPTER_IN, 0, C, 0, LOW, "D37")                                                          \
    PIN(ADAPTER_IN, 1, C, 1, LOW, "D36")                                                          \
    PIN(ADAPTER_IN, 2, C, 2, LOW, "D35")                                                          \
    PIN(ADAPTER_IN, 3, C, 3, LOW, "D34")                                                          \
    PIN(ADAPTER_IN, 4, C, 4, LOW, "D33")                                                          \
    PIN(ADAPTER_IN, 5, C, 5, LOW, "D32")                                                          \
    PIN(ADAPTER_IN, 6, C, 6, LOW, "D31")                                                          \
    PIN(ADAPTER_IN, 7, C, 7, LOW, "D30")

#define PINS_INPUTS(PIN)                                                                          \
    PIN(ADAPTER_CONTACT, 0, L, 0, LOW, "D49")                                                     \
    PIN(ADAPTER_CONTACT, 1, L, 1, LOW, "D48")                                                     \
    PIN(ADAPTER_CONTACT, 2, L, 2, LOW, "D47")                                                     \
    PIN(ADAPTER_CONTACT, 3, L, 3, LOW, "D46")                                                     \
    PIN(ADAPTER_CONTACT, 4, L, 4, LOW, "D45")                                                     \
    PIN(ADAPTER_CONTACT, 5, L, 5, LOW, "D44")                                                     \
    PIN(ADAPTER_LED, 0, K, 0, LOW, "A8")                                                          \
    PIN(ADAPTER_LED, 1, K, 1, LOW, "A9")                                                          \
    PIN(ADAPTER_LED, 2, K, 2, LOW, "A10")                                                         \
    PIN(ADAPTER_LED, 3, K, 3, LOW, "A11")                                                         \
    PIN(ADAPTER_KEY, 0, K, 4, LOW, "A12")                                                         \
    PIN(ADAPTER_POWER, 0, K, 5, LOW, "A13")

#define PINS_AMPS_NAME "A0"
#define PINS_WIRE_NAME "D2"    /* 1-Wire */
#define PINS_TO_UNIT_NAME "D18"   /* UART 1 */
#define PINS_FROM_UNIT_NAME "D19"

#endif
