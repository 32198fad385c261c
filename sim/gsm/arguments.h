/* The arguments of an AT command: numbers and quoted texts between commas. They point into the
 * command line, for as long as a command is answered. */
#ifndef SIM_GSM_ARGUMENTS_H
#define SIM_GSM_ARGUMENTS_H

#include <stdbool.h>
#include <stdint.h>

#define ARGUMENTS_MOST 10

struct argument {
    const char *text;   /* without quotes */
    uint32_t length;
    bool quoted;
};

struct arguments {
    uint32_t count;     /* "" has none, "1,,2" three */
    struct argument at[ARGUMENTS_MOST];
};

/* False: an open quote, rubbish behind a closed one, or more than ARGUMENTS_MOST. */
bool arguments_split(const char *text, struct arguments *arguments);
bool arguments_has(const struct arguments *arguments, uint32_t index);
/* Leaves *value as it is when the argument is missing. False: no number, or over most. */
bool arguments_number(const struct arguments *arguments, uint32_t index, uint32_t most,
                      uint32_t *value);
/* False: missing, or no room. */
bool arguments_text(const struct arguments *arguments, uint32_t index, char *text, uint32_t size);

#endif
