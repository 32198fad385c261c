/* A unit on a bench, as an adapter has it before itself: it switches what the unit feels, senses
 * what the unit does, and carries the bytes of its modem port and of its USB console. The unit is
 * the whole model: board, core and rails in a world of their own (rig_wiring.h).
 *
 * Time is an argument: rig_unit_advance() moves it, everything else happens at rig_unit_now(). */
#ifndef HIL_RIG_UNIT_H
#define HIL_RIG_UNIT_H

#include "hil/adapter_core.h"
#include "hil/byte_queue.h"
#include "hil/rig_wiring.h"

#define RIG_SENSES 64
#define RIG_VOLTS_LEAST 0.1
#define RIG_AMPS_US 10000      /* how often the current is looked at */
#define RIG_BAUD 115200        /* of the modem port at first */
#define RIG_LETTERS 8
#define RIG_LETTER 1200        /* bytes of one, with its NUL; what is longer is cut */

/* What has changed: a channel of those from the unit. */
struct rig_sense {
    enum adapter_channel channel;
    uint8_t index;
    int32_t value;
    int64_t at;
};

/* Open: does not close any more. Closed: does not open any more, once it has closed. */
enum rig_stuck { RIG_FREE, RIG_STUCK_OPEN, RIG_STUCK_CLOSED };

/* The unit's modem port, ten bits a byte. The unit of this model has no rate of its own: it speaks
 * and hears at that of the adapter. */
struct rig_port {
    int64_t byte_us;
    struct byte_queue out;
    int64_t out_at;            /* the end of the oldest byte; CLOCK_NEVER: none is under way */
    int64_t in_at;             /* the same of the one byte to the unit */
    uint8_t in;
};

/* Messages that the unit's own modem has sent, as they have reached a phone of its network; what
 * does not fit is lost. */
struct rig_letters {
    uint32_t count;
    uint32_t phone[RIG_LETTERS];
    char text[RIG_LETTERS][RIG_LETTER];
};

struct rig_unit {
    struct world world;
    struct workspace workspace;
    struct journal journal;
    struct rig_wiring wiring;
    struct rig_port port;
    struct byte_queue typed, said; /* the console: to the unit, from it */
    struct rig_letters letters;
    int64_t retry_at;             /* the unit had no room for what was typed */
    int64_t amps_at;
    int32_t shown[ADAPTER_CHANNELS][ADAPTER_PLACES];
    struct rig_sense sense[RIG_SENSES];
    uint32_t sense_head, sense_count;
};

/* On the shelf: no supply, as delivered. False: error; then there is nothing to free. The value is
 * large, so it wants memory of its own. */
bool rig_unit_init(struct rig_unit *rig, const struct rig_options *options, char error[PART_ERROR]);
void rig_unit_free(struct rig_unit *rig);

int64_t rig_unit_now(const struct rig_unit *rig);
/* When something happens by itself; CLOCK_NEVER. */
int64_t rig_unit_next(const struct rig_unit *rig);
/* Goes on until `until`, or to the first instant before at which something is sensed, or a byte has
 * come from or gone to the modem port: no further while it is not taken. False: the model cannot go
 * on, error says why. */
bool rig_unit_advance(struct rig_unit *rig, int64_t until, const char **error);

/* An output of the adapter, supply to in8: 0 or 1. */
void rig_unit_set(struct rig_unit *rig, enum adapter_channel channel, uint8_t index,
                  int32_t value);
/* A thermometer on the bus; rom NULL takes it off. */
void rig_unit_temp(struct rig_unit *rig, uint8_t index, const uint8_t rom[ADAPTER_ROM],
                   int16_t sixteenths);

/* The bench supply's open voltage; less than RIG_VOLTS_LEAST is off. */
void rig_unit_volts(struct rig_unit *rig, double volts);

/* True: *sense is the oldest change that was not taken yet. At first all is 0. */
bool rig_unit_take(struct rig_unit *rig, struct rig_sense *sense);
/* The channel as it is now. */
int32_t rig_unit_value(const struct rig_unit *rig, enum adapter_channel channel, uint8_t index);

/* The modem port. A byte under way at another rate goes on at the old one. */
void rig_unit_baud(struct rig_unit *rig, uint32_t rate);
/* The line to the unit is idle: the next byte may go. */
bool rig_unit_port_is_free(const struct rig_unit *rig);
void rig_unit_port_send(struct rig_unit *rig, uint8_t byte);
/* A byte of the unit whose last stop bit has come; -1: none. */
int16_t rig_unit_port_take(struct rig_unit *rig);

/* The USB console. Returns how many were taken. */
uint32_t rig_unit_type(struct rig_unit *rig, const uint8_t *bytes, uint32_t count);
uint32_t rig_unit_read(struct rig_unit *rig, uint8_t *bytes, uint32_t size);

/* What goes wrong with the unit itself. */
void rig_unit_stick(struct rig_unit *rig, uint8_t relay, enum rig_stuck stuck);
void rig_unit_brown_out(struct rig_unit *rig);

#endif
