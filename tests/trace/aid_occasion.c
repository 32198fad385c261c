#include "trace/aid_occasion.h"

#include <check.h>
#include <math.h>

#define READY_S 90

void look(struct run *run)
{
    sometimes_look(&run->watch, &run->c->world, &run->c->workspace);
}

static void step(struct run *run, int64_t until)
{
    const char *error = "";
    ck_assert_msg(world_advance(&run->c->world, &run->c->workspace, until, &error), "%s", error);
    look(run);
}

void pass(struct run *run, int64_t us)
{
    int64_t until = run->c->world.now + us;
    while (run->c->world.now < until) {
        step(run, until);
    }
}

void verb(struct run *run, uint32_t part, const char *name)
{
    cabinet_verb(run->c, part, name);
    look(run);
}

struct air begin_deed(struct run *run)
{
    world_cause_at(&run->c->world, &run->c->workspace, PART_UNIT, "a deed");
    return world_air(&run->c->world, &run->c->workspace);
}

void end_deed(struct run *run)
{
    world_settle(&run->c->world, &run->c->workspace);
    look(run);
}

void say(struct run *run, const char *line)
{
    (void)begin_deed(run);
    board_usb_send(&run->c->world.board, line);
    end_deed(run);
    pass(run, CLOCK_MS(500));
}

void sms(struct run *run, uint32_t phone, const char *text)
{
    struct air air = begin_deed(run);
    gsm_phone_sms(&run->c->world.gsm, &air, phone, text);
    end_deed(run);
}

void call(struct run *run, uint32_t phone, bool up)
{
    struct air air = begin_deed(run);
    (up ? gsm_phone_call : gsm_phone_hang_up)(&run->c->world.gsm, &air, phone);
    end_deed(run);
}

void cover(struct run *run, bool covered)
{
    struct air air = begin_deed(run);
    gsm_coverage(&run->c->world.gsm, &air, covered);
    end_deed(run);
}

void strike(struct run *run, const struct fault_order *order)
{
    struct air air = begin_deed(run);
    ck_assert_int_ge(fault_lay(&run->c->world.gsm, &air, order), 0);
    end_deed(run);
}

void reboot_modem(struct run *run)
{
    struct fault_order order = fault_order_of(FAULT_REBOOTS);
    strike(run, &order);
}

void switch_battery(struct run *run, bool on)
{
    (void)begin_deed(run);
    struct site site = world_site(&run->c->world, &run->c->workspace);
    board_battery_switch(&run->c->world.board, &site, on);
    end_deed(run);
}

void charge_cell(struct run *run, double charge)
{
    (void)begin_deed(run);
    struct site site = world_site(&run->c->world, &run->c->workspace);
    board_battery_set(&run->c->world.board, &site, charge, (double)NAN, (double)NAN);
    end_deed(run);
}

static bool is_sending(const struct world *world)
{
    return world->board.unit.modem.send == SEND_RUNNING;
}

bool is_rung(const struct world *world)
{
    return world->board.unit.modem.call == CALL_INCOMING;
}

bool is_writing(const struct world *world)
{
    return world->board.busy_until != CLOCK_NEVER;
}

void wait_for(struct run *run, bool (*holds)(const struct world *world), bool wanted)
{
    int64_t latest = run->c->world.now + CLOCK_S(60);
    while (holds(&run->c->world) != wanted) {
        ck_assert_int_lt(run->c->world.now, latest);
        step(run, latest);
    }
}

void answer(struct run *run, bool over)
{
    sms(run, OWNER, "STATUS");
    wait_for(run, is_sending, true);
    if (over) {
        wait_for(run, is_sending, false);
        pass(run, CLOCK_S(5));
    }
}

uint32_t occasion_play(const struct occasion *occasion, bool lacks, bool asked)
{
    static const char *const lines[] = {"Input1=NC", "BACKUPLIMIT=DC", "ALERTNUMBER+358401234567",
                                        "AON"};
    struct run run = {.c = cabinet_new(lines, 4)};
    (void)gsm_phone(&run.c->world.gsm, "+358401234567");
    (void)gsm_phone(&run.c->world.gsm, "+358401234568");
    sometimes_init(&run.watch, asked);
    if (occasion->which != SOMETIMES_LOSS_IN_MODEM_START) {
        pass(&run, CLOCK_S(READY_S));
    }
    occasion->play(&run, lacks);
    uint32_t reached = run.watch.reached;
    cabinet_free(run.c);
    return reached;
}
