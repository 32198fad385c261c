/* The host's side of SCPI to a bench supply: one question or order after the other, as lines over
 * bytes that somebody else carries. An order is followed by `SYST:ERR?`, so that the supply has
 * taken it, or has said why not, when the step is over. Nothing here waits or knows the time: who
 * calls decides how long scpi_is_busy() may be true, and gives up by scpi_give_up(). */
#ifndef HIL_SCPI_H
#define HIL_SCPI_H

#include <stdbool.h>
#include <stdint.h>

#define SCPI_LINE 128 /* with its end; a longer answer is an error */
#define SCPI_ERROR 256
#define SCPI_MILLIVOLTS_MOST 60000
#define SCPI_MILLIAMPS_MOST 20000

enum scpi_step {
    SCPI_IDENTITY, /* *IDN?: scpi_text() is its answer */
    SCPI_VOLTAGE,  /* VOLT, value in mV */
    SCPI_CURRENT,  /* CURR, the limit in mA */
    SCPI_OUTPUT,   /* OUTP ON or OFF, value 1 or 0 */
    SCPI_MEASURE,  /* MEAS:CURR?: scpi_value() is what flows, in mA */
    SCPI_STEPS
};

enum scpi_state { SCPI_IDLE, SCPI_ASKED, SCPI_CHECKED, SCPI_FAILED };

struct scpi {
    uint8_t state, step; /* enum scpi_state, enum scpi_step */
    bool overlong;       /* the line that is coming in */
    uint16_t out_count, out_at, in_count;
    char out[SCPI_LINE], in[SCPI_LINE], text[SCPI_LINE];
    int32_t value;
    char error[SCPI_ERROR];
};

/* Idle, no error. */
void scpi_init(struct scpi *scpi);
/* Begins a step; false: one is under way, or the value is out of range: 0 to the limits above. What
 * came in before is dropped: answers to nobody. An error of a step before is forgotten. */
bool scpi_begin(struct scpi *scpi, enum scpi_step step, int32_t value);
/* Bytes to be sent, at most size; 0: none now. */
uint32_t scpi_take(struct scpi *scpi, uint8_t *bytes, uint32_t size);
/* Bytes that came. Lines end by LF, a CR before it does not count. */
void scpi_feed(struct scpi *scpi, const uint8_t *bytes, uint32_t count);
/* The step is under way. */
bool scpi_is_busy(const struct scpi *scpi);
/* Ends a step that takes too long, with an error. Nothing is done when none is under way. */
void scpi_give_up(struct scpi *scpi);
/* Why the last step failed, a sentence; "": it did not. */
const char *scpi_error(const struct scpi *scpi);
/* Of the last step that asked, and did not fail. */
const char *scpi_text(const struct scpi *scpi);
int32_t scpi_value(const struct scpi *scpi);

#endif
