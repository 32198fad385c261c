/* What is said to the adapter and to the unit's console while no story is played. Each waits until
 * it is done; false: the bench is at fault, ports->error says why. */
#ifndef CLI_BENCH_TALK_H
#define CLI_BENCH_TALK_H

#include "cli/bench_ports.h"
#include "sim/board/board.h"

/* A channel, by the unit's terminal; where none is wired nothing is done. */
bool bench_talk_set(struct bench_ports *ports, enum adapter_channel channel, uint8_t terminal,
                    int32_t value);
/* Supply and battery. */
bool bench_talk_power(struct bench_ports *ports, bool on);
/* Types a line and takes what comes up to a pause, without line ends around it; "" after
 * longest_us without any. */
bool bench_talk_ask(struct bench_ports *ports, const char *line, int64_t longest_us,
                    char answer[BOARD_REPLY]);
/* A unit that has power answers at its console, sooner or later. */
bool bench_talk_wake(struct bench_ports *ports);
/* A command that the unit is to take. */
bool bench_talk_tell(struct bench_ports *ports, const char *line);

#endif
