/* Tiny runs in the small cabinet, for occasions that come about or not (sim/trace/sometimes.h). */
#ifndef TESTS_AID_OCCASION_H
#define TESTS_AID_OCCASION_H

#include "firmware/unit.h"
#include "sim/gsm/fault.h"
#include "sim/trace/sometimes.h"
#include "world/aid_cabinet.h"

#define OWNER 0u
#define FRIEND 1u

struct run {
    struct cabinet *c;
    struct sometimes_watch watch;
};

/* An occasion; `lacks` plays the nearest run without it. */
struct occasion {
    enum sometimes which;
    void (*play)(struct run *run, bool lacks);
};

/* What has been reached behind it; it begins at 90 s, when the unit is ready, or at t = 0. */
uint32_t occasion_play(const struct occasion *occasion, bool lacks, bool asked);

/* What one does. */
void pass(struct run *run, int64_t us);
void verb(struct run *run, uint32_t part, const char *name);
void look(struct run *run);
/* Around a deed of another kind. */
struct air begin_deed(struct run *run);
void end_deed(struct run *run);
/* Over USB, and half a second. */
void say(struct run *run, const char *line);
void sms(struct run *run, uint32_t phone, const char *text);
void call(struct run *run, uint32_t phone, bool up);
void cover(struct run *run, bool covered);
void strike(struct run *run, const struct fault_order *order);
void reboot_modem(struct run *run);
void switch_battery(struct run *run, bool on);
void charge_cell(struct run *run, double charge);
/* For a minute at most. */
void wait_for(struct run *run, bool (*holds)(const struct world *world), bool wanted);
bool is_rung(const struct world *world);
bool is_writing(const struct world *world);
/* The owner asks, and an answer is on its way; or it was. */
void answer(struct run *run, bool over);

#endif
