#include "hil/aid_bad_line.h"

#include <check.h>
#include <string.h>

#define LATE_US 90000u

void bad_line_init(struct bad_line *line, uint64_t seed, struct bad_faults faults)
{
    memset(line, 0, sizeof *line);
    line->chance = seed;
    line->faults = faults;
    line->delay_us = 1000;
}

uint32_t bad_draw(uint64_t *chance, uint32_t limit)
{
    *chance = *chance * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*chance >> 33) % limit;
}

static bool strikes(struct bad_line *line, uint32_t of_1000)
{
    return bad_draw(&line->chance, 1000) < of_1000;
}

static struct bad_travel *depart(struct bad_line *line, const char *text, uint8_t length,
                                 uint32_t now_us)
{
    for (uint32_t i = 0; i < BAD_LINES; i++) {
        struct bad_travel *travel = &line->travel[i];
        if (travel->length == 0) {
            memcpy(travel->text, text, length);
            travel->length = length;
            travel->order = line->count++;
            travel->at_us = now_us + line->delay_us;
            return travel;
        }
    }
    ck_abort_msg("no place on the line");
    return NULL;
}

void bad_line_send(struct bad_line *line, const char *text, uint8_t length, uint32_t now_us)
{
    bool lost = strikes(line, line->faults.lost), wrong = strikes(line, line->faults.wrong);
    bool doubled = strikes(line, line->faults.doubled), late = strikes(line, line->faults.late);
    uint32_t place = bad_draw(&line->chance, length), bits = bad_draw(&line->chance, 255) + 1;
    if (lost) {
        return;
    }
    struct bad_travel *travel = depart(line, text, length, now_us);
    if (wrong) {
        travel->text[place] = (char)(travel->text[place] ^ (int)bits);
    }
    if (late) {
        travel->at_us += bad_draw(&line->chance, LATE_US);
    }
    if (doubled) {
        depart(line, text, length, now_us);
    }
}

static bool is_before(const struct bad_travel *a, const struct bad_travel *b)
{
    int32_t apart_us = (int32_t)(a->at_us - b->at_us);
    return apart_us < 0 || (apart_us == 0 && a->order < b->order);
}

uint8_t bad_line_take(struct bad_line *line, uint32_t now_us, char text[FRAME_LINE])
{
    struct bad_travel *first = NULL;
    for (uint32_t i = 0; i < BAD_LINES; i++) {
        struct bad_travel *travel = &line->travel[i];
        if (travel->length > 0 && (int32_t)(now_us - travel->at_us) >= 0 &&
            (first == NULL || is_before(travel, first))) {
            first = travel;
        }
    }
    if (first == NULL) {
        return 0;
    }
    uint8_t length = first->length;
    memcpy(text, first->text, length);
    first->length = 0;
    return length;
}
