#include "sim/panel/symbol_face.h"

#include <math.h>
#include <stdio.h>

#include "sim/base/clock.h"

#define FACE_Y 114.0f
#define LED_X 48.0f
#define LED_STEP 49.0f
#define LED_Y 168.0f
#define CELL_X 190.0f
#define CARD_X 317.0f
#define USB_X 365.0f
#define BUTTON_X 403.0f

#define SLOW_US CLOCK_MS(1000)
#define SLOW_LIT_US CLOCK_MS(500)
#define DOUBLE_US CLOCK_MS(1000)
#define DOUBLE_STEP_US CLOCK_MS(100)
#define FAST_US CLOCK_MS(200)
#define FAST_LIT_US CLOCK_MS(100)

bool face_led_is_lit(const struct board *board, enum led led, int64_t now)
{
    int64_t passed = now - board->leds[led].since_us;
    passed = passed < 0 ? 0 : passed;
    switch (board_led_shape(board, led)) {
    case LED_STEADY:
        return true;
    case LED_SLOW_BLINK:
        return passed % SLOW_US < SLOW_LIT_US;
    case LED_DOUBLE_BLINK: {
        int64_t step = passed % DOUBLE_US / DOUBLE_STEP_US;
        return step == 0 || step == 2;
    }
    case LED_FAST_BLINK:
        return passed % FAST_US < FAST_LIT_US;
    default:
        return false;
    }
}

static void draw_leds(const struct sketch *sketch)
{
    static const struct {
        const char *name;
        enum ink ink;
    } leds[UNIT_LEDS] = {{"POWER", INK_LED_GREEN}, {"GSM", INK_ACCENT}, {"MIC", INK_LIT},
                         {"OUT", INK_LED_RED}};
    const struct board *board = &sketch->look->world->board;
    struct pen letters = sketch_letters(sketch, INK_TEXT, SKETCH_LABEL_SIZE, true);
    for (uint32_t i = 0; i < UNIT_LEDS; i++) {
        float x = LED_X + LED_STEP * (float)i;
        bool lit = face_led_is_lit(board, (enum led)i, sketch->look->now);
        struct pen led = sketch_filled(sketch, INK_TEXT, lit ? leds[i].ink : INK_LED_DARK);
        if (lit) {
            struct pen light = sketch_filled(sketch, INK_NONE, leds[i].ink);
            light.opacity = 80;
            pen_glow(&light, x, LED_Y, 16.0f);
        }
        led.width = 1.2f;
        pen_circle(&led, x, LED_Y, 5.5f);
        sketch_text(&letters, x, LED_Y + 8.0f, ALIGN_MIDDLE, leds[i].name);
    }
}

static void draw_title(const struct sketch *sketch)
{
    static const char *const limits[] = {"DC", "OFF", "AC"};
    struct pen title = sketch_letters(sketch, INK_TEXT, 16.0f, true);
    struct pen under = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    const struct board *board = &sketch->look->world->board;
    const struct settings *settings = &board->unit.settings;
    sketch_text(&title, 22.0f, FACE_Y, ALIGN_LEFT, "GSM smart relay");
    if (board->state == BOARD_DAMAGED) {
        under = sketch_letters(sketch, INK_BAD, SKETCH_NOTE_SIZE, true);
        sketch_text(&under, 22.0f, FACE_Y + 23.0f, ALIGN_LEFT, "damaged");
    } else if (board->state != BOARD_RUNNING) {
        sketch_text(&under, 22.0f, FACE_Y + 23.0f, ALIGN_LEFT, "off");
    } else if (settings->backup_limit <= BACKUPLIMIT_AC) {
        char text[48];
        snprintf(text, sizeof text, "BACKUPLIMIT %s   %s", limits[settings->backup_limit],
                 settings->armed != 0 ? "armed" : "not armed");
        sketch_text(&under, 22.0f, FACE_Y + 23.0f, ALIGN_LEFT, text);
    }
}

static const char *cell_word(const struct board *board)
{
    return !board->cell.fitted || !board->cell.switched_on ? "battery off"
           : board->from_cell                                ? "on battery"
           : board->charging                                 ? "battery charging"
                                                             : "battery ready";
}

static void draw_cell(const struct sketch *sketch)
{
    const struct board *board = &sketch->look->world->board;
    double charge = cell_charge_at(&board->cell, sketch->look->world->now);
    bool works = board->cell.fitted && board->cell.switched_on;
    struct pen cap = sketch_filled(sketch, INK_TEXT, INK_TEXT);
    struct pen percent = sketch_letters(sketch, INK_TEXT, 15.0f, true);
    struct pen word = sketch_letters(sketch, board->from_cell ? INK_WARN : INK_FAINT,
                                     SKETCH_NOTE_SIZE, board->from_cell);
    char text[16];
    snprintf(text, sizeof text, "%.0f %%", floor(charge * 100.0 + 0.5));
    pen_box(&cap, (struct area){CELL_X + 62.0f, FACE_Y + 8.0f, 4.0f, 10.0f}, 1.0f);
    sketch_gauge(sketch, (struct area){CELL_X, FACE_Y + 1.0f, 62.0f, 24.0f}, works ? charge : 0.0);
    sketch_text(&percent, CELL_X + 71.0f, FACE_Y + 4.0f, ALIGN_LEFT, works ? text : "\xE2\x80\x93");
    sketch_text(&word, CELL_X, FACE_Y + 30.0f, ALIGN_LEFT, cell_word(board));
    if (works && board->charging) {
        struct pen bolt = sketch_filled(sketch, INK_TEXT, INK_LIT);
        float x = CELL_X + 31.0f, y = FACE_Y + 13.0f;
        bolt.width = 1.0f;
        pen_path(&bolt,
                 (const struct spot[]){{x + 2, y - 9}, {x - 6, y + 2}, {x - 1, y + 2},
                                       {x - 2, y + 9}, {x + 6, y - 2}, {x + 1, y - 2}},
                 6, true);
    }
}

static void draw_card(const struct sketch *sketch)
{
    const struct world *world = sketch->look->world;
    bool there = world->board.options.modem_fitted && world->gsm.modem.card.fitted;
    struct pen card = sketch_filled(sketch, there ? INK_TEXT : INK_FAINT,
                                    there ? INK_RAISED : INK_NONE);
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    float x = CARD_X, y = FACE_Y;
    card.dash = there ? DASH_NONE : DASH_SHORT;
    pen_path(&card,
             (const struct spot[]){{x, y}, {x + 16, y}, {x + 24, y + 8}, {x + 24, y + 28},
                                   {x, y + 28}},
             5, true);
    if (there) {
        struct pen chip = sketch_filled(sketch, INK_TEXT, INK_LIT);
        chip.width = 1.0f;
        pen_box(&chip, (struct area){x + 5, y + 11, 14, 12}, 2.0f);
        pen_line(&chip, x + 12, y + 11, x + 12, y + 23);
        pen_line(&chip, x + 5, y + 17, x + 19, y + 17);
    }
    sketch_text(&letters, x + 12, y + 31, ALIGN_MIDDLE, "SIM");
}

static void draw_usb(const struct sketch *sketch)
{
    bool joined = sketch->look->world->board.usb_connected;
    struct pen socket = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    struct pen tongue = sketch_filled(sketch, INK_NONE, joined ? INK_LED_GREEN : INK_TEXT);
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    pen_box(&socket, (struct area){USB_X - 15.0f, FACE_Y + 6.0f, 30.0f, 16.0f}, 2.0f);
    pen_box(&tongue, (struct area){USB_X - 10.0f, FACE_Y + 9.0f, 20.0f, 5.0f}, 1.0f);
    sketch_text(&letters, USB_X, FACE_Y + 31.0f, ALIGN_MIDDLE, "USB");
}

static void draw_button(const struct sketch *sketch)
{
    bool down = sketch->look->world->board.button_down;
    struct pen rim = sketch_filled(sketch, INK_TEXT, INK_RAISED);
    struct pen cap = sketch_filled(sketch, INK_TEXT, down ? INK_ACCENT : INK_PANE);
    struct pen letters = sketch_letters(sketch, INK_FAINT, SKETCH_LABEL_SIZE, false);
    pen_circle(&rim, BUTTON_X, FACE_Y + 14.0f, 13.0f);
    pen_circle(&cap, BUTTON_X, FACE_Y + 14.0f, down ? 7.5f : 9.0f);
    sketch_text(&letters, BUTTON_X, FACE_Y + 31.0f, ALIGN_MIDDLE, "button");
}

void face_draw(const struct sketch *sketch)
{
    draw_title(sketch);
    draw_leds(sketch);
    draw_cell(sketch);
    draw_card(sketch);
    draw_usb(sketch);
    draw_button(sketch);
}
