/* The ports of a bench while `fusebox run --on hil` plays on it: the adapter's with its session,
 * and the unit's USB console. All waiting is done here. */
#ifndef CLI_BENCH_PORTS_H
#define CLI_BENCH_PORTS_H

#include "cli/bench_lane.h"
#include "cli/bench_psu.h"
#include "cli/stand_phone.h"
#include "firmware/unit.h"
#include "hil/host.h"
#include "hil/slot.h"
#include "lua/bench_file.h"

#define BENCH_PORTS_SAID (CONSOLE_CHUNK * 4)
#define BENCH_PORTS_ERROR 1300
#define BENCH_PORTS_SECOND 100000 /* bytes of the console; at 115200 baud there are 11520 */
#define BENCH_PORTS_RX 512

/* What the adapter has sensed, as last told. */
struct bench_sensed {
    int32_t value[ADAPTER_CHANNELS][ADAPTER_PLACES];
    int64_t at_us[ADAPTER_CHANNELS][ADAPTER_PLACES]; /* host's clock */
    uint32_t moves[ADAPTER_CHANNELS][ADAPTER_PLACES];
    uint8_t rx[BENCH_PORTS_RX]; /* the modem port's first bytes ... */
    uint32_t rx_count;          /* ... of so many */
    uint32_t refused;           /* orders that the adapter did not take */
};

struct bench_ports {
    const struct bench_file *file;
    struct bench_lane adapter, console; /* console.port NULL: the bench has none */
    struct bench_psu psu;               /* likewise */
    struct stand_phones phones;         /* of people with real ones */
    struct number_stream heard, typed;  /* numbers on their way from the console and to it */
    struct host host;
    uint16_t session;
    uint8_t said[BENCH_PORTS_SAID]; /* by the console, and not taken off yet */
    uint32_t said_count;
    int64_t second_us;              /* the second that is counted began ... */
    uint32_t second_bytes;          /* ... and so much came from the console in it */
    bool worked;                    /* a session was there, and what is away now is waited for */
    struct bench_sensed sensed;
    char error[BENCH_PORTS_ERROR];  /* the bench is at fault; "" */
};

/* Opens nothing yet. *file stays as long as *ports. */
void bench_ports_init(struct bench_ports *ports, const struct bench_file *file);
/* Opens what is not open, and begins another session with the adapter, which puts it to rest. A
 * port that was there before is waited for as long as the bench file says, which is told on stderr.
 * False: error. */
bool bench_ports_open(struct bench_ports *ports);
/* The session is open; the people's phones are, too, and ready. False: error. */
bool bench_ports_open_phones(struct bench_ports *ports);
/* Says nothing for so long, and closes the ports. True: the adapter has told that it went to rest
 * because of the silence. */
bool bench_ports_silence(struct bench_ports *ports, int64_t us);
/* The adapter has a channel that is wired to that terminal of the unit. */
bool bench_ports_has(const struct bench_ports *ports, enum adapter_channel channel,
                     uint8_t terminal);
/* What the slot is to know of the bench. */
struct slot_bench bench_ports_slot(const struct bench_file *file);
/* Says bye to the adapter where there is one. */
void bench_ports_close(struct bench_ports *ports);
/* All that can be done now without waiting. False: the bench is at fault, the ports are closed. */
bool bench_ports_pump(struct bench_ports *ports);
/* Sleeps until something comes, or that instant of the host's clock. */
void bench_ports_wait(const struct bench_ports *ports, int64_t until);
/* So long, reports are noted. False: error. */
bool bench_ports_pass(struct bench_ports *ports, int64_t us);
/* Bytes that may be given to bench_ports_type() now. */
uint32_t bench_ports_typing_room(const struct bench_ports *ports);
/* What a story types at the console, with real numbers in the place of its own. */
void bench_ports_type(struct bench_ports *ports, const uint8_t *bytes, uint32_t count);
/* Takes the reports in, into `sensed`. */
void bench_ports_note(struct bench_ports *ports);
/* Returns false; the first error stays. `why` may be "". */
bool bench_ports_fail(struct bench_ports *ports, const char *what, const char *why);

#endif
