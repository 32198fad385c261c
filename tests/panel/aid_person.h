/* A person in front of the panel: does things to what he reads on it, and is told what he wished.
 * There is no window: the picture is drawn, and asked for what answers. */
#ifndef TESTS_AID_PERSON_H
#define TESTS_AID_PERSON_H

#include "panel/aid_wirings.h"
#include "sim/panel/panel.h"

#define PERSON_WISHES 32

struct person {
    struct cabinet *cabinet;      /* NULL: an empty stage */
    struct panel *panel;
    struct picture picture;
    struct stage stage;
    struct stage_card card;       /* on the stage while `stage.card` says so */
    struct stage_finding finding[4];
    struct ruler ruler;
    struct wish wish[PERSON_WISHES];
    uint32_t wishes;
    double wall_s;
};

/* Before a panel of 1280 x 800 that shows the wiring, started; NULL: nothing. */
struct person *person_new(const struct wiring_plan *plan);
void person_free(struct person *person);
/* The stage as the world is now. */
void person_look(struct person *person);
void person_resize(struct person *person, float width, float height, float scale);

/* The uppermost place whose words begin so, to be seen, in the drawing before one in a list; NULL:
 * there is none. */
const struct hit *person_find(const struct person *person, const char *words);
bool person_reads(const struct person *person, const char *text);
void person_move(struct person *person, const char *words);
void person_click(struct person *person, const char *words);
void person_click_second(struct person *person, const char *words);
/* Takes hold of the one, leads it to the other and lets go. */
void person_drag(struct person *person, const char *from, const char *to);
void person_wheel(struct person *person, const char *words, float by);
void person_key(struct person *person, enum key key);
void person_key_with(struct person *person, enum key key, bool control, bool shift);
void person_letter(struct person *person, char letter);
void person_control(struct person *person, char letter);
/* As keyboards do: a key and its text for each letter. */
void person_type(struct person *person, const char *text);

/* The oldest wish that was not read yet is this one. */
void person_wished(struct person *person, enum wish_kind kind, const char *text);
void person_wished_number(struct person *person, enum wish_kind kind, double number);
void person_wished_nothing(struct person *person);
/* The words of what has the keyboard. */
const char *person_focus(const struct person *person);

#endif
