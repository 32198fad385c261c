#include "hil/emulator.h"

#include <string.h>

#define POLL_US 200 /* an adapter that waits for its line is asked so often */
#define MILLION 1000000
#define AMPS_HIGH_MA 5000
#define BAUD_LOW 300
#define BAUD_HIGH 115200

/* ---- the adapter's clock ---- */

static uint32_t adapter_us(const struct emulator *emulator, int64_t at)
{
    int64_t since = at > emulator->started_at ? at - emulator->started_at : 0;
    return (uint32_t)(since + since / MILLION * emulator->options.drift_ppm +
                      since % MILLION * emulator->options.drift_ppm / MILLION);
}

/* ---- its pins ---- */

static void write_pin(void *context, enum adapter_channel channel, uint8_t index, int32_t value)
{
    struct emulator *emulator = context;
    const struct rig_plug_row *row = rig_plug_of(channel, index);
    if (!emulator->options.plug) {
        bool kept = emulator->options.usb_powers && channel == ADAPTER_SUPPLY;
        rig_unit_set(&emulator->unit, channel, index, kept ? 1 : value);
    } else if (row != NULL) {
        emulator->plug.value[row - rig_plug] = value;
    }
}

static void write_temp(void *context, uint8_t index, const uint8_t *rom, int16_t sixteenths)
{
    struct emulator *emulator = context;
    if (emulator->options.plug) {
        return;
    }
    rig_unit_temp(&emulator->unit, index, rom, sixteenths);
}

static void write_baud(void *context, uint32_t rate)
{
    struct emulator *emulator = context;
    emulator->plug.baud = rate;
    rig_unit_baud(&emulator->unit, rate);
}

static struct adapter_board board_of(const struct emulator_options *options)
{
    struct adapter_board board = {
        .name = "native", .build = "model", .temps = RIG_TEMPS, .amps_high_ma = AMPS_HIGH_MA,
        .temp_latency_us = EMULATOR_LATENCY_US, .baud_low = BAUD_LOW, .baud_high = BAUD_HIGH,
        .write = write_pin, .temp = write_temp, .baud = write_baud,
    };
    for (uint32_t i = 0; i < ADAPTER_CHANNELS; i++) {
        board.count[i] = adapter_channel_count((enum adapter_channel)i);
        board.latency_us[i] = EMULATOR_LATENCY_US;
    }
    board.count[ADAPTER_AC] = options->rig.sensor_volts != 0;
    if (options->rig.own_modem) {
        board.count[ADAPTER_STATUS] = board.count[ADAPTER_KEY] = board.count[ADAPTER_POWER] = 0;
        board.baud_low = board.baud_high = 0;
    }
    board.latency_us[ADAPTER_AMPS] = RIG_AMPS_US;
    return board;
}

/* ---- life ---- */

/* A reset forgets all; then the adapter looks at its pins. */
static void start_adapter(struct emulator *emulator)
{
    emulator->started_at = emulator_now(emulator);
    adapter_init(&emulator->adapter, &emulator->board, emulator, 0);
    for (uint32_t channel = ADAPTER_OUTPUTS; channel < ADAPTER_CHANNELS; channel++) {
        for (uint8_t i = 0; i < emulator->board.count[channel]; i++) {
            int32_t value = rig_unit_value(&emulator->unit, (enum adapter_channel)channel, i);
            adapter_sense(&emulator->adapter, (enum adapter_channel)channel, i, value, 0);
        }
    }
}

void emulator_reset(struct emulator *emulator)
{
    emulator->resets++;
    start_adapter(emulator);
}

static void init_line(struct emulator *emulator, struct noisy_line *line, const char *name)
{
    noisy_line_init(line, emulator->options.seed, name);
    memcpy(line->rate, emulator->options.rate, sizeof line->rate);
    line->latency_us = emulator->options.latency_us;
}

static void stick(struct emulator *emulator, uint8_t relay, enum rig_stuck stuck)
{
    if (relay > 0) {
        rig_unit_stick(&emulator->unit, (uint8_t)(relay - 1), stuck);
    }
}

bool emulator_init(struct emulator *emulator, const struct emulator_options *options,
                   char error[PART_ERROR])
{
    memset(emulator, 0, sizeof *emulator);
    struct rig_options rig = options->rig;
    rig.seed = options->seed;
    if (!rig_unit_init(&emulator->unit, &rig, error)) {
        return false;
    }
    if (rig.own_modem) {
        rig_phone_init(&emulator->phone, &emulator->unit, options->seed);
    }
    emulator->options = *options;
    emulator->plug = (struct plug){.baud = RIG_BAUD, .byte_at = CLOCK_NEVER};
    emulator->board = board_of(options);
    emulator->random = random_stream(options->seed, "adapter resets");
    init_line(emulator, &emulator->from_host, "line from the host");
    init_line(emulator, &emulator->to_host, "line to the host");
    stick(emulator, options->stuck_open, RIG_STUCK_OPEN);
    stick(emulator, options->stuck_closed, RIG_STUCK_CLOSED);
    emulator->brown_out_at = options->brown_out_us > 0 ? options->brown_out_us : CLOCK_NEVER;
    start_adapter(emulator);
    return true;
}

void emulator_free(struct emulator *emulator)
{
    if (emulator->options.rig.own_modem) {
        rig_phone_free(&emulator->phone);
    }
    rig_unit_free(&emulator->unit);
}

int64_t emulator_now(const struct emulator *emulator)
{
    return rig_unit_now(&emulator->unit);
}

uint32_t emulator_adapter_us(const struct emulator *emulator)
{
    return adapter_us(emulator, emulator_now(emulator));
}

/* ---- what happens at one instant ---- */

static bool resets_now(struct emulator *emulator)
{
    uint32_t rate = emulator->options.reset_rate;
    return rate > 0 && random_between(&emulator->random, 1, NOISY_MILLION) <= (int64_t)rate;
}

static void hear_host(struct emulator *emulator)
{
    int64_t now = emulator_now(emulator);
    for (int16_t byte = noisy_line_take(&emulator->from_host, now); byte >= 0;
         byte = noisy_line_take(&emulator->from_host, now)) {
        if (byte == '\n' && resets_now(emulator)) {
            emulator_reset(emulator);
        } else {
            adapter_feed(&emulator->adapter, (uint8_t)byte, adapter_us(emulator, now));
        }
    }
}

static bool is_stuck_open(const struct emulator *emulator, const struct rig_plug_row *row)
{
    return row->sense == ADAPTER_CONTACT && row->sense_index + 1 == emulator->options.stuck_open;
}

static void sense_plug(struct emulator *emulator)
{
    uint32_t now_us = adapter_us(emulator, emulator_now(emulator));
    for (uint32_t i = 0; emulator->options.plug && i < RIG_PLUG_ROWS; i++) {
        int32_t value = is_stuck_open(emulator, &rig_plug[i]) ? 0 : emulator->plug.value[i];
        adapter_sense(&emulator->adapter, rig_plug[i].sense, rig_plug[i].sense_index, value,
                      now_us);
    }
}

static void sense(struct emulator *emulator)
{
    struct rig_sense sense;
    while (rig_unit_take(&emulator->unit, &sense)) {
        adapter_sense(&emulator->adapter, sense.channel, sense.index, sense.value,
                      adapter_us(emulator, sense.at));
    }
}

#define BYTE_BITS 10 /* start, eight of data, stop */

static void carry_plug(struct emulator *emulator)
{
    struct plug *plug = &emulator->plug;
    int64_t now = emulator_now(emulator);
    uint32_t now_us = adapter_us(emulator, now);
    if (plug->byte_at <= now) {
        plug->byte_at = CLOCK_NEVER;
        adapter_port_sent(&emulator->adapter, now_us);
        adapter_port_byte(&emulator->adapter, plug->byte, now_us);
    }
    int16_t byte = plug->byte_at == CLOCK_NEVER ? adapter_port_next(&emulator->adapter) : -1;
    if (byte >= 0) {
        plug->byte = (uint8_t)byte;
        plug->byte_at = now + BYTE_BITS * (int64_t)MILLION / plug->baud;
    }
}

static void carry_port(struct emulator *emulator)
{
    if (emulator->options.plug) {
        carry_plug(emulator);
        return;
    }
    uint32_t now_us = adapter_us(emulator, emulator_now(emulator));
    for (int16_t byte = rig_unit_port_take(&emulator->unit); byte >= 0;
         byte = rig_unit_port_take(&emulator->unit)) {
        adapter_port_byte(&emulator->adapter, (uint8_t)byte, now_us);
    }
    if (!rig_unit_port_is_free(&emulator->unit)) {
        return;
    }
    if (emulator->port_busy) {
        emulator->port_busy = false;
        adapter_port_sent(&emulator->adapter, now_us);
    }
    int16_t byte = adapter_port_next(&emulator->adapter);
    if (byte >= 0) {
        rig_unit_port_send(&emulator->unit, (uint8_t)byte);
        emulator->port_busy = true;
    }
}

static void speak(struct emulator *emulator)
{
    int64_t now = emulator_now(emulator);
    char line[FRAME_LINE];
    uint8_t length;
    while ((length = adapter_take(&emulator->adapter, adapter_us(emulator, now), line)) > 0) {
        for (uint8_t i = 0; i < length; i++) {
            noisy_line_feed(&emulator->to_host, (uint8_t)line[i], now);
        }
    }
}

static void brown_out(struct emulator *emulator)
{
    if (emulator->brown_out_at <= emulator_now(emulator)) {
        emulator->brown_out_at += emulator->options.brown_out_us;
        rig_unit_brown_out(&emulator->unit);
    }
}

static void carry_out(struct emulator *emulator)
{
    hear_host(emulator);
    sense(emulator);
    brown_out(emulator);
    if (emulator->options.rig.own_modem) {
        rig_phone_step(&emulator->phone, &emulator->unit);
    } else {
        carry_port(emulator);
    }
    adapter_turn(&emulator->adapter, adapter_us(emulator, emulator_now(emulator)));
    sense_plug(emulator);
    speak(emulator);
}

/* ---- time ---- */

static int64_t phone_next(const struct emulator *emulator)
{
    return emulator->options.rig.own_modem ? rig_phone_next(&emulator->phone) : CLOCK_NEVER;
}

static int64_t adapter_next(const struct emulator *emulator)
{
    int64_t now = emulator_now(emulator);
    uint32_t due_us = adapter_due(&emulator->adapter, adapter_us(emulator, now));
    if (due_us == UINT32_MAX) {
        return CLOCK_NEVER;
    }
    int64_t rate = MILLION + emulator->options.drift_ppm;
    return now + (due_us == 0 ? POLL_US : ((int64_t)due_us * MILLION + rate - 1) / rate);
}

int64_t emulator_next(const struct emulator *emulator)
{
    int64_t next = clock_earlier(rig_unit_next(&emulator->unit), adapter_next(emulator));
    next = clock_earlier(next, noisy_line_next(&emulator->from_host));
    next = clock_earlier(next, noisy_line_next(&emulator->to_host));
    next = clock_earlier(next, emulator->plug.byte_at);
    next = clock_earlier(next, phone_next(emulator));
    return clock_earlier(next, emulator->brown_out_at);
}

/* What the unit does not do by itself. */
static int64_t own_next(const struct emulator *emulator)
{
    int64_t next =
        clock_earlier(adapter_next(emulator), noisy_line_next(&emulator->from_host));
    next = clock_earlier(next, emulator->plug.byte_at);
    next = clock_earlier(next, phone_next(emulator));
    return clock_earlier(next, emulator->brown_out_at);
}

bool emulator_advance(struct emulator *emulator, int64_t until, const char **error)
{
    for (;;) {
        carry_out(emulator);
        int64_t next = clock_earlier(until, own_next(emulator));
        bool there = emulator_now(emulator) >= until && rig_unit_next(&emulator->unit) > until;
        if (there && next >= until) {
            return true;
        }
        if (!rig_unit_advance(&emulator->unit, clock_later(next, emulator_now(emulator)), error)) {
            return false;
        }
    }
}

/* ---- bytes ---- */

uint32_t emulator_feed(struct emulator *emulator, const uint8_t *bytes, uint32_t count)
{
    uint32_t taken = 0;
    while (taken < count && noisy_line_has_room(&emulator->from_host, 1)) {
        noisy_line_feed(&emulator->from_host, bytes[taken++], emulator_now(emulator));
    }
    return taken;
}

uint32_t emulator_take(struct emulator *emulator, uint8_t *bytes, uint32_t size)
{
    uint32_t count = 0;
    while (count < size) {
        int16_t byte = noisy_line_take(&emulator->to_host, emulator_now(emulator));
        if (byte < 0) {
            break;
        }
        bytes[count++] = (uint8_t)byte;
    }
    return count;
}

uint32_t emulator_type(struct emulator *emulator, const uint8_t *bytes, uint32_t count)
{
    return rig_unit_type(&emulator->unit, bytes, count);
}

uint32_t emulator_read(struct emulator *emulator, uint8_t *bytes, uint32_t size)
{
    return rig_unit_read(&emulator->unit, bytes, size);
}

void emulator_phone_feed(struct emulator *emulator, const uint8_t *bytes, uint32_t count)
{
    if (emulator->options.rig.own_modem) {
        rig_phone_feed(&emulator->phone, &emulator->unit, bytes, count);
    }
}

uint32_t emulator_phone_take(struct emulator *emulator, uint8_t *bytes, uint32_t size)
{
    bool there = emulator->options.rig.own_modem;
    return there ? rig_phone_take(&emulator->phone, bytes, size) : 0;
}
