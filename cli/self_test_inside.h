/* What the parts of the self-test share. */
#ifndef CLI_SELF_TEST_INSIDE_H
#define CLI_SELF_TEST_INSIDE_H

#include "cli/bench_ports.h"

#define SELF_TEST_TEXT 400

enum self_test_result {
    SELF_TEST_FINE,
    SELF_TEST_BAD,
    SELF_TEST_LEFT_OUT,
    SELF_TEST_LAST /* bad, and nothing after it can be tried */
};

struct self_test {
    struct bench_ports ports;
    char text[SELF_TEST_TEXT]; /* of the step: what was found */
};

struct self_test_step {
    const char *name;
    enum self_test_result (*run)(struct self_test *test);
};

extern const struct self_test_step self_test_unit_steps[];
extern const struct self_test_step self_test_plug_steps[];

/* Writes the step's text. */
enum self_test_result self_test_say(struct self_test *test, enum self_test_result result,
                                    const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Waits until the adapter senses this at the unit's terminal. True: it does. */
bool self_test_await(struct self_test *test, enum adapter_channel channel, uint8_t terminal,
                     int32_t value, int64_t longest_us);
/* As last told; 0 where nothing is wired. */
int32_t self_test_sensed(const struct self_test *test, enum adapter_channel channel,
                         uint8_t terminal);
/* The host falls silent: the adapter takes 12 V away by itself. The supply is off before and
 * after. */
enum self_test_result self_test_silence(struct self_test *test);

#endif
