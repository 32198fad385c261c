/* A bench file: a Lua text in the sandbox that returns a table, what stands on the bench and how it
 * is reached. docs/bench.md is its manual. */
#ifndef LUA_BENCH_FILE_H
#define LUA_BENCH_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "hil/phone_slot.h"
#include "hil/wires.h"
#include "lua/dialect.h"
#include "lua/sandbox.h"

#define BENCH_FILE_PORT 200
#define BENCH_FILE_LACKS 16
#define BENCH_FILE_WORD 32
#define BENCH_FILE_RULES 12
#define BENCH_FILE_RULE 96

struct bench_file {
    char adapter[BENCH_FILE_PORT]; /* port of the adapter, "serial:/dev/ttyACM0" */
    char console[BENCH_FILE_PORT]; /* of the unit's USB console; "" = of a vendor's unit, none */
    char psu[BENCH_FILE_PORT];     /* of a supply that speaks SCPI; "" = only a switch */
    int64_t lead_us;               /* what happens is felt so much later: 5 to 500 ms */
    int64_t replug_us;             /* a port that has gone away is waited for so long at most */
    int64_t boot_us;               /* the unit answers so long after power at most */
    bool vendor;                   /* not our core: it is configured by SMS, in its own words */
    struct dialect_rows say, hear; /* to that unit, and from it */
    bool modem_real;               /* its own module and SIM; else its port is tunnelled */
    double capacitor_f;            /* at V12, behind the supply's switch; 0 = none */
    struct wires wires;
    struct phone_wishes phones;    /* people with real ones, and the unit's number */
    bool inputs_at_supply;         /* the inputs' 12 V is the unit's own */
    char lacks[BENCH_FILE_LACKS][BENCH_FILE_WORD]; /* capabilities that it does not have */
    uint32_t lacks_count;
    uint32_t max_sms;              /* no key, but --max-sms: parts on a real network, both ways */
    /* Of --on sim,hil, as its options say them: "unit.LED_*=200 ms", "unit.to_modem". */
    char tolerance[BENCH_FILE_RULES][BENCH_FILE_RULE], ignore[BENCH_FILE_RULES][BENCH_FILE_RULE];
    uint32_t tolerance_count, ignore_count;
};

/* Reads the file with the sandbox of an open shelf. False: error (SANDBOX_ERROR) says why, with
 * file and line. */
bool bench_file_read(struct bench_file *bench, struct sandbox *sandbox, const char *path,
                     char *error);

#endif
