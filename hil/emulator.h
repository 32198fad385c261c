/* Rig 1: an adapter and a unit on its bench in one value, without hardware. The adapter is the one
 * that every board has (adapter_core.h), the unit is the model (rig_unit.h), the line between
 * adapter and host may be a bad one (noisy_line.h).
 *
 * Time is an argument, microseconds from the start of the emulator; bytes go in and come out. Same
 * options, same bytes at the same times: same answers. */
#ifndef HIL_EMULATOR_H
#define HIL_EMULATOR_H

#include "hil/emulator_options.h"
#include "hil/noisy_line.h"
#include "hil/rig_phone.h"
#include "hil/rig_plug.h"
#include "hil/rig_unit.h"

#define EMULATOR_LATENCY_US 100 /* of each channel, as `can` tells it */

/* The plug in the unit's place: what is switched on, and the byte that is on its way back. */
struct plug {
    int32_t value[RIG_PLUG_ROWS];
    uint32_t baud;
    int64_t byte_at; /* CLOCK_NEVER: none */
    uint8_t byte;
};

struct emulator {
    struct rig_unit unit;
    struct rig_phone phone; /* options.rig.own_modem */
    struct adapter adapter;
    struct adapter_board board;
    struct emulator_options options;
    struct noisy_line from_host, to_host;
    struct random random;  /* of the adapter's resets */
    int64_t started_at;    /* the adapter's clock was 0 */
    int64_t brown_out_at;
    uint32_t resets;       /* of the adapter, by a fault */
    bool port_busy;        /* a byte is on its way to the unit */
    struct plug plug;
};

/* False: error; then there is nothing to free. Large: wants memory of its own. The value must stay
 * where it is. */
bool emulator_init(struct emulator *emulator, const struct emulator_options *options,
                   char error[PART_ERROR]);
void emulator_free(struct emulator *emulator);

int64_t emulator_now(const struct emulator *emulator);
/* When something happens by itself. */
int64_t emulator_next(const struct emulator *emulator);
/* Goes to `until`. False: the model cannot go on, error says why. */
bool emulator_advance(struct emulator *emulator, int64_t until, const char **error);

/* Bytes from the host; returns how many were taken, the rest is to come again later. */
uint32_t emulator_feed(struct emulator *emulator, const uint8_t *bytes, uint32_t count);
/* Bytes that have reached the host; to be called as emulator_next() says: what finds no room on the
 * line is lost. */
uint32_t emulator_take(struct emulator *emulator, uint8_t *bytes, uint32_t size);
/* The unit's USB console; the same. */
uint32_t emulator_type(struct emulator *emulator, const uint8_t *bytes, uint32_t count);
uint32_t emulator_read(struct emulator *emulator, uint8_t *bytes, uint32_t size);

/* The modem of a person, with options.rig.own_modem; the same. */
void emulator_phone_feed(struct emulator *emulator, const uint8_t *bytes, uint32_t count);
uint32_t emulator_phone_take(struct emulator *emulator, uint8_t *bytes, uint32_t size);

/* The adapter's clock. */
uint32_t emulator_adapter_us(const struct emulator *emulator);
/* The adapter's reset, by its button. */
void emulator_reset(struct emulator *emulator);

#endif
