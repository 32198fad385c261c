/* A unit in its cabinet on the desk: the world of a wiring in simulated time, the terminal at its
 * USB console, and what people and hands do, as lines. What happens is told on stdout, one line an
 * event. The verb `unit` drives it by the host's clock. */
#ifndef CLI_UNIT_DESK_H
#define CLI_UNIT_DESK_H

#include "cli/pty.h"
#include "cli/unit_options.h"
#include "cli/usb_cable.h"
#include "lua/hand.h"
#include "lua/shelf.h"

#define UNIT_SAID 600        /* of the console's line under way */

struct unit_desk {
    struct shelf shelf;
    struct bench *bench;
    struct hand hand;
    struct usb_cable cable;
    struct pty pty;
    const char *flash;       /* the file that keeps it; NULL: none, or it cannot be written */
    bool flash_changed;
    int64_t waits_until;     /* the prompt's `wait` */
    /* What the console says while nobody has the terminal open is told like events. */
    char said[UNIT_SAID];
    uint32_t said_length;
    char file[SANDBOX_PATH]; /* of the wiring */
};

enum unit_course {
    UNIT_THERE,              /* the instant is reached, and all that was due is done */
    UNIT_LATE,               /* the host's time was over before */
    UNIT_STUCK               /* the world cannot go on: told on stderr */
};

/* Wires the cabinet and opens the terminal. An exit code; when it is not EXIT_PASSED it was told on
 * stderr, and there is nothing to close. */
int unit_desk_open(struct unit_desk *desk, const struct unit_options *options,
                   const char *shipped);
void unit_desk_close(struct unit_desk *desk);
/* t = 0: the unit's cold start. */
void unit_desk_start(struct unit_desk *desk);
int64_t unit_desk_now(const struct unit_desk *desk);
/* The next simulated instant at which something happens by itself. */
int64_t unit_desk_next(const struct unit_desk *desk);
/* Goes to the simulated instant, but works no longer than to `wall_us` of pty_clock_us(). */
enum unit_course unit_desk_go(struct unit_desk *desk, int64_t until, int64_t wall_us);
/* Bytes from the terminal, at most USB_TYPED, when the cable wants some. */
void unit_desk_type(struct unit_desk *desk, const uint8_t *bytes, uint32_t count);
/* A line of the prompt, without its end. */
void unit_desk_act(struct unit_desk *desk, const char *line);
/* The prompt waits, as it was told to. */
bool unit_desk_waits(const struct unit_desk *desk);
/* Words of the prompt that every wiring has, on stdout. */
void unit_desk_help_words(void);

/* unit_tell.c: prints what has happened since the last time, and forgets it; the console's words go
 * to the terminal. */
void unit_tell(struct unit_desk *desk);
/* unit_show.c: how things are, of one part or of all (name ""). False: there is no such part. */
bool unit_show(const struct unit_desk *desk, const char *name);

#endif
