/* A hand at one pane: does things to what its places say, and is told what was wished. */
#ifndef TESTS_AID_HAND_H
#define TESTS_AID_HAND_H

#include "sim/panel/widget.h"
#include "world/aid_cabinet.h"

struct hand {
    struct cabinet *cabinet;
    struct stage stage;
    struct desk desk;
    struct picture picture, scratch;
    struct wishes wishes;
    void (*draw)(struct ui *ui, struct area area, void *pane);
    void *pane;
    float w, h;
    double wall_s;
};

/* Before a pane of that size; the cabinet and the pane stay the caller's. */
struct hand *hand_new(struct cabinet *cabinet, void (*draw)(struct ui *ui, struct area area,
                                                            void *pane), void *pane);
void hand_free(struct hand *hand);
void hand_size(struct hand *hand, float w, float h);
/* The stage as the world is now, drawn. */
void hand_look(struct hand *hand);

/* The uppermost place whose words begin so; fails where there is none. */
const struct hit *hand_find(const struct hand *hand, const char *words);
bool hand_has(const struct hand *hand, const char *words);
/* Such a text is written somewhere in the picture. */
bool hand_reads(const struct hand *hand, const char *text);
void hand_move(struct hand *hand, float x, float y);
void hand_press(struct hand *hand, float x, float y);
void hand_release(struct hand *hand, float x, float y);
void hand_click(struct hand *hand, const char *words);
void hand_key(struct hand *hand, enum key key);
void hand_type(struct hand *hand, const char *text);
void hand_wheel(struct hand *hand, float x, float y, float by);
void hand_focus(struct hand *hand, const char *words);

/* The oldest wish, taken. */
struct wish hand_wish(struct hand *hand);
void hand_wished_nothing(const struct hand *hand);

#endif
