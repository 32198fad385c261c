#include "sim/board/remote.h"

#include <string.h>

#include "firmware/command.h"
#include "sim/base/clock.h"
#include "sim/board/core.h"

#define HOLD_OFF_LOOK_US CLOCK_MS(200)

/* Mail from the unit waits in board.pending, which no core has a use for. */

void remote_feel(const struct board *board, struct remote_felt *felt)
{
    *felt = (struct remote_felt){
        .supply = board_is_high(board, BOARD_DIP),
        .battery = board->cell.fitted && board->cell.switched_on,
        .button = board->button_down,
        .ac = board->ac_present || board->options.sensor_volts == 0,
        .status = board->modem_running,
        .inputs = (uint8_t)(board->high >> BOARD_INPUT),
    };
}

static uint32_t take(uint8_t *from, uint32_t *waiting, uint8_t *bytes, uint32_t size)
{
    uint32_t taken = *waiting < size ? *waiting : size;
    memcpy(bytes, from, taken);
    memmove(from, from + taken, *waiting - taken);
    *waiting -= taken;
    return taken;
}

uint32_t remote_take_modem(struct board *board, uint8_t *bytes, uint32_t size)
{
    return take(board->modem_rx, &board->modem_rx_count, bytes, size);
}

uint32_t remote_take_console(struct board *board, uint8_t *bytes, uint32_t size)
{
    if (!board->booted) {
        return 0;
    }
    return take(board->console_rx, &board->console_rx_count, bytes, size);
}

void remote_contact(struct board *board, struct site *site, uint32_t relay, bool closed)
{
    struct magnet *magnet = &board->relay[relay];
    int64_t value = (int64_t)relay * 2 + closed;
    if (magnet_is_closed(magnet) == closed) {
        return;
    }
    magnet->phase = closed ? MAGNET_OPERATED : MAGNET_RELEASED;
    magnet->pulled = closed;
    board->driven = (uint8_t)((board->driven & ~(1u << relay)) | (unsigned)closed << relay);
    site_switch(site, board->element_coil[relay], closed);
    site_switch(site, magnet->make[0], closed);
    if (magnet->brk[0] != CIRCUIT_NONE) {
        site_switch(site, magnet->brk[0], !closed);
    }
    uint32_t cause = site->trace->cause;
    site->trace->cause = site_event(site, EVENT_COIL, PART_UNIT, value, NULL);
    board->origins.coil[relay] = site->trace->cause;
    site_event(site, EVENT_CONTACT, PART_UNIT, value, NULL);
    site->trace->cause = cause;
}

/* It judges its inputs when the hold-off is over, and a look after that. */
static void hold_off(struct board *board, int64_t now)
{
    board->wake_at = now + CLOCK_S(board->unit.settings.holdoff_s) + HOLD_OFF_LOOK_US;
    board->unit.alarm.baseline_due = true;
}

void remote_lives(struct board *board, struct site *site)
{
    if (board->state == BOARD_OFF) {
        board->state = BOARD_RUNNING;
        board->booted = true;
        site_event(site, EVENT_RESET, PART_UNIT, RESET_COLD, NULL);
        hold_off(board, site->now);
    }
}

/* LED POWER: dark, there is no unit; steady, it has DC; blinking, it lives on its battery. */
static void follow_power(struct board *board, struct site *site, enum led_shape shape)
{
    bool runs = shape != LED_DARK, backup = runs && shape != LED_STEADY;
    if (runs) {
        remote_lives(board, site);
    } else if (board->state == BOARD_RUNNING) {
        board->state = BOARD_OFF;
        site_event(site, EVENT_UNIT_DOWN, PART_UNIT, 0, NULL);
    }
    if (runs && backup == board->dc_good_shown) {
        board->dc_good_shown = !backup;
        if (!backup) {
            hold_off(board, site->now);
        }
        site_event(site, EVENT_SUPPLY, PART_UNIT, !backup, NULL);
    }
    board->unit.power.dc_lost = backup;
}

void remote_led(struct board *board, struct site *site, enum led led, enum led_shape shape)
{
    if (board->leds[led].shape == shape) {
        return;
    }
    board->leds[led] = (struct led_pattern){shape, site->now};
    if (board->state == BOARD_DAMAGED) {
        return;
    }
    if (led == LED_POWER) {
        follow_power(board, site, shape);
    } else if (led == LED_GSM) {
        board->unit.modem.registered = shape == LED_STEADY;
    } else if (led == LED_MIC) {
        board->microphone_open = shape == LED_STEADY;
    }
    site_event(site, EVENT_LED, PART_UNIT, (int64_t)led * 8 + shape, NULL);
}

void remote_key(struct board *board, bool held)
{
    board->step_due = board->step_due || board->modem_key != held;
    board->modem_key = held;
}

void remote_modem_power(struct board *board, bool on)
{
    board->step_due = board->step_due || board->modem_cut == on;
    board->modem_cut = !on;
}

static uint32_t post(uint8_t *box, uint32_t room, uint32_t *waiting, const uint8_t *bytes,
                     uint32_t count)
{
    uint32_t taken = count < room - *waiting ? count : room - *waiting;
    memcpy(box + *waiting, bytes, taken);
    *waiting += taken;
    return taken;
}

uint32_t remote_transmit(struct board *board, const uint8_t *bytes, uint32_t count)
{
    struct unit_out *mail = &board->pending;
    board->step_due = true;
    return post(mail->modem_tx, MODEM_CHUNK, &mail->modem_tx_count, bytes, count);
}

uint32_t remote_print(struct board *board, const uint8_t *bytes, uint32_t count)
{
    struct unit_out *mail = &board->pending;
    board->step_due = true;
    return post(mail->console_tx, CONSOLE_CHUNK, &mail->console_tx_count, bytes, count);
}

/* What of the text is the command; NULL: this sender may not give it. */
static const char *command_of(const struct settings *settings, const char *text, const char *sender)
{
    struct phone_number number;
    if (sender == NULL) {
        return text;
    }
    text += strspn(text, " ");
    bool known = number_parse_loose(&number, sender);
    enum access_level level = known ? access_of_sender(settings, &number) : ACCESS_STRANGER;
    if (level == ACCESS_STRANGER) {
        return NULL;
    }
    const char *command =
        settings->password[0] == '\0' ? text : text_after(text, settings->password);
    bool arms = command != NULL
                && (text_after(command, "AON") != NULL || text_after(command, "AOF") != NULL);
    return level == ACCESS_LIMITED && !arms ? NULL : command;
}

void remote_told(struct board *board, const char *text, const char *sender)
{
    struct settings *settings = &board->unit.settings;
    const char *command = command_of(settings, text, sender);
    const struct command_source source = {.channel = CHANNEL_USB};
    char answer[REPLY_LENGTH];
    struct text reply = text_over(answer, sizeof answer);
    struct settings copy = *settings;
    if (command == NULL) {
        return;
    }
    if (sender == NULL && text_same(command, "FACTORY")) {
        settings_defaults(settings);
    } else if (command_stage(&board->unit, &copy, command, &source, &reply)) {
        *settings = copy;
    }
}

void remote_step(struct board *board, struct site *site, struct board_out *out)
{
    struct unit_out *mail = &board->pending;
    board->step_due = false;
    if (board->wake_at <= site->now) {
        board->wake_at = CLOCK_NEVER;
        board->unit.alarm.baseline_due = false;
    }
    core_pass_bytes(site, mail, out);
    mail->modem_tx_count = mail->console_tx_count = 0;
}
