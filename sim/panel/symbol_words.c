#include "sim/panel/symbol_words.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sim/part/kinds.h"
#include "sim/part/sight.h"
#include "sim/part/source.h"

/* A kind in words: its noun, the parameters it is rated by, and how it is. */
struct spoken_kind {
    const struct part_kind *kind;
    const char *noun;
    const char *rating[3];
    void (*say)(const struct sketch *sketch, struct sentence *sentence);
};

void words_add(struct sentence *sentence, const char *form, ...)
{
    va_list values;
    if (sentence->used > 0 && sentence->used + 3 >= sentence->size) {
        sentence->size = sentence->used + 1; /* full: nothing more is put in */
    } else if (sentence->used > 0) {
        memcpy(sentence->text + sentence->used, ", ", 3);
        sentence->used += 2;
    }
    va_start(values, form);
    int length = vsnprintf(sentence->text + sentence->used, sentence->size - sentence->used, form,
                           values);
    va_end(values);
    uint32_t room = sentence->size - 1 - sentence->used;
    sentence->used += length < 0 ? 0 : (uint32_t)length < room ? (uint32_t)length : room;
}

bool words_differ(double volts, double rated)
{
    return fabs(volts - rated) > rated * WORDS_SPREAD;
}

void words_choice(const struct sketch *sketch, const char *param, char word[WORDS_CHOICE])
{
    const struct part_kind *kind = part_kind_of(sketch->part);
    int32_t found = part_find_param(kind, param);
    const char *choice = found < 0 ? "" : kind->params[found].choices;
    for (uint32_t left = (uint32_t)sketch_figure(sketch, param); left > 0; left--) {
        const char *bar = strchr(choice, '|');
        choice = bar != NULL ? bar + 1 : choice;
    }
    uint32_t length = (uint32_t)strcspn(choice, "|");
    length = length < WORDS_CHOICE - 1 ? length : WORDS_CHOICE - 1;
    memcpy(word, choice, length);
    word[length] = '\0';
}

bool words_are_normally_closed(const struct sketch *sensor)
{
    char word[WORDS_CHOICE];
    words_choice(sensor, "contact", word);
    return strchr(word, 'C') != NULL;
}

const char *words_gate(double place)
{
    return place <= 0.0 ? "closed" : place >= 1.0 ? "open" : "half open";
}

static void say_output(struct sentence *sentence, const struct sketch *sketch, double volts)
{
    if ((sketch->part->phase & SOURCE_SWITCHED_OFF) != 0) {
        words_add(sentence, "switched off");
    } else if (sketch_is_veiled(sketch)) {
        words_add(sentence, "switched on");
    } else if (fabs(volts) < WORDS_NOTHING * sketch_figure(sketch, "volts")) {
        words_add(sentence, "no output");
    } else {
        words_add(sentence, "gives %.2f V", volts);
    }
}

static void say_supply(const struct sketch *sketch, struct sentence *sentence)
{
    say_output(sentence, sketch, sketch_volts(sketch, 0, 1));
}

static void say_converter(const struct sketch *sketch, struct sentence *sentence)
{
    say_output(sentence, sketch, sketch_volts(sketch, 2, 3));
}

static void say_battery(const struct sketch *sketch, struct sentence *sentence)
{
    say_supply(sketch, sentence);
    words_add(sentence, "charge %.0f %%",
              100.0 * sight_charge(sketch->part, sketch->look->world->now));
}

static void say_breaker(const struct sketch *sketch, struct sentence *sentence)
{
    words_add(sentence, sketch_is(sketch, "tripped")          ? "tripped"
                        : sight_lever_is_on(sketch->part) ? "closed"
                                                              : "open");
}

static void say_fuse(const struct sketch *sketch, struct sentence *sentence)
{
    words_add(sentence, sketch_is(sketch, "tripped") ? "molten" : "looks whole");
}

static void say_sensor(const struct sketch *sketch, struct sentence *sentence)
{
    bool closed = sight_contact_is_closed(sketch->part, &sketch->look->world->circuit);
    double battery = sketch_figure(sketch, "battery");
    words_add(sentence, words_are_normally_closed(sketch) ? "N/C" : "N/O");
    if (battery > 0.0) {
        words_add(sentence, "own battery of %g V", battery);
    }
    if (sight_feeds_own(sketch->part) && battery <= 0.0) {
        words_add(sentence, "its contact gives its supply's voltage");
    }
    words_add(sentence, sketch_is(sketch, "tripped") ? "tripped" : "normal");
    if (sketch_is(sketch, "unpowered")) {
        words_add(sentence, "without power");
    } else if (sketch_is(sketch, "warming")) {
        words_add(sentence, "warming up");
    }
    if (!sketch_is_veiled(sketch)) {
        words_add(sentence, closed ? "contact closed" : "contact open");
    }
}

/* Of loads the word is the kind's own: "lit" or "dark", "sounding" or "silent". */
static void say_load(const struct sketch *sketch, struct sentence *sentence)
{
    const char *const *states = part_kind_of(sketch->part)->states;
    words_add(sentence, "%s", sketch_is(sketch, states[0]) ? states[0] : states[1]);
    if (sketch_is(sketch, "unpowered") && !sketch_is_veiled(sketch)) {
        words_add(sentence, "without power");
    }
}

static void say_gear(const struct sketch *sketch, struct sentence *sentence)
{
    if (sketch_is_veiled(sketch)) {
        return;
    }
    words_add(sentence, sketch_is(sketch, "unpowered") ? "coil without voltage"
                                                       : "coil with voltage");
    words_add(sentence, sketch_is(sketch, "closed") ? "closed" : "open");
}

static void say_gate(const struct sketch *sketch, struct sentence *sentence)
{
    double place = sight_gate_place(sketch->part, sketch->look->now);
    if (sketch_is(sketch, "moving")) {
        words_add(sentence, "moving, %.0f %% open", place * 100.0);
    } else {
        words_add(sentence, "%s", words_gate(place));
    }
    if (sketch_is(sketch, "unpowered") && !sketch_is_veiled(sketch)) {
        words_add(sentence, "without power");
    }
}

static void say_antenna(const struct sketch *sketch, struct sentence *sentence)
{
    words_add(sentence, sketch_is(sketch, "unscrewed") ? "unscrewed" : "fitted");
}

static void say_celsius(const struct sketch *sketch, struct sentence *sentence)
{
    words_add(sentence, "%.1f \xC2\xB0"
                        "C",
              part_kind_of(sketch->part)->celsius(sketch->part, sketch->look->world->now));
}

static void say_room(const struct sketch *sketch, struct sentence *sentence)
{
    say_celsius(sketch, sentence);
    words_add(sentence, sketch_is(sketch, "heated") ? "heated" : "unheated");
    if (sketch_is(sketch, "freezing")) {
        words_add(sentence, "freezing");
    }
}

static void say_thermometer(const struct sketch *sketch, struct sentence *sentence)
{
    if (sketch->part->text[0][0] != '\0') {
        words_add(sentence, "in %s", sketch->part->text[0]);
    }
    say_celsius(sketch, sentence);
}

static void say_tripped(const struct sketch *sketch, struct sentence *sentence)
{
    words_add(sentence, sketch_is(sketch, "tripped") ? "tripped" : "normal");
}

static const struct spoken_kind spoken_kinds[] = {
    {&kind_mains, "mains", {"volts"}, say_supply},
    {&kind_adapter, "AC-DC adapter", {"volts", "amps"}, say_converter},
    {&kind_ups, "uninterruptible supply", {"volts", "capacity"}, say_battery},
    {&kind_accumulator, "accumulator", {"volts", "capacity"}, say_battery},
    {&kind_dc_supply, "DC supply", {"volts", "amps"}, say_supply},
    {&kind_stabiliser, "stabiliser", {"volts"}, say_converter},
    {&kind_breaker, "circuit breaker", {"amps"}, say_breaker},
    {&kind_breaker2, "two-pole circuit breaker", {"amps"}, say_breaker},
    {&kind_fuse, "fuse", {"amps"}, say_fuse},
    {&kind_sensor, "sensor", {NULL}, say_sensor},
    {&kind_siren, "siren", {"volts", "amps"}, say_load},
    {&kind_lamp_dc, "DC lamp", {"volts", "amps"}, say_load},
    {&kind_lamp, "lamp", {"watts"}, say_load},
    {&kind_heater, "heater", {"watts"}, say_load},
    {&kind_load, "load", {"watts"}, say_load},
    {&kind_contactor, "contactor", {"coil"}, say_gear},
    {&kind_relay, "relay", {"coil"}, say_gear},
    {&kind_motor_starter, "motor with starter", {"watts"}, say_load},
    {&kind_gate_opener, "gate opener", {"travel"}, say_gate},
    {&kind_antenna, "antenna", {"ohms"}, say_antenna},
    {&kind_room, "room", {NULL}, say_room},
    {&kind_thermometer, "thermometer", {NULL}, say_thermometer},
    {&kind_wireless_sensor, "sensor", {NULL}, say_tripped},
    {&kind_wireless_socket, "wireless socket", {"watts"}, say_load},
};

static const struct spoken_kind *spoken_kind_of(const struct part *part)
{
    for (uint32_t i = 0; i < sizeof spoken_kinds / sizeof spoken_kinds[0]; i++) {
        if (spoken_kinds[i].kind == part_kind_of(part)) {
            return &spoken_kinds[i];
        }
    }
    return NULL;
}

/* The letter omega for "ohm", which is longer than what it stands behind. */
static void shorten(char text[QUANTITY_TEXT])
{
    char *ohm = strstr(text, "ohm");
    if (ohm != NULL && ohm > text) {
        memcpy(ohm, "\xCE\xA9", 3);
    }
}

void words_rating(const struct sketch *sketch, const char *gap, char *text, uint32_t size)
{
    const struct spoken_kind *spoken = spoken_kind_of(sketch->part);
    text[0] = '\0';
    for (uint32_t i = 0; spoken != NULL && i < 3 && spoken->rating[i] != NULL; i++) {
        int32_t param = part_find_param(spoken->kind, spoken->rating[i]);
        uint32_t used = (uint32_t)strlen(text);
        char figure[QUANTITY_TEXT];
        quantity_text(sketch_figure(sketch, spoken->rating[i]),
                      spoken->kind->params[param].dimension, figure);
        shorten(figure);
        snprintf(text + used, size - used, "%s%s", used > 0 ? gap : "", figure);
    }
}

/* "smoke sensor", "wireless door sensor", "GSM antenna", or the noun alone. */
static void say_noun(const struct spoken_kind *spoken, const struct sketch *sketch, char *text,
                     uint32_t size)
{
    bool wireless = spoken->kind == &kind_wireless_sensor;
    bool sensor = wireless || spoken->kind == &kind_sensor, antenna = spoken->kind == &kind_antenna;
    char word[WORDS_CHOICE] = "";
    words_choice(sketch, antenna ? "band" : "kind", word);
    bool plain = !(sensor || antenna) || strcmp(word, "generic") == 0;
    snprintf(text, size, "%s%s%s%s", wireless ? "wireless " : "", plain ? "" : word,
             plain ? "" : " ", spoken->noun);
}

void symbol_words(const struct symbol_look *look, char *text, uint32_t size)
{
    struct sketch sketch = sketch_begin(&(struct pen){.scale = 1.0f}, look);
    struct sentence sentence = {text, size, 0};
    char noun[48], rating[64];
    if (sketch.form == NULL) {
        words_say_unit(&sketch, &sentence);
        return;
    }
    const struct spoken_kind *spoken = spoken_kind_of(sketch.part);
    say_noun(spoken, &sketch, noun, sizeof noun);
    words_add(&sentence, "%s: %s", sketch.part->name, noun);
    words_rating(&sketch, ", ", rating, sizeof rating);
    if (rating[0] != '\0') {
        words_add(&sentence, "%s", rating);
    }
    if (sketch.part->damaged) {
        words_add(&sentence, "damaged");
    } else {
        spoken->say(&sketch, &sentence);
    }
}
