#include <check.h>
#include <stdlib.h>

#include "sim/trace/cause.h"
#include "world/aid_cabinet.h"

/* What is loose moves by itself: by its fault, and not by what its part has gone through. */

#define READY CLOCK_S(90)
#define OUTAGES 20
#define OUTAGE_US CLOCK_S(3)
#define WARM_US CLOCK_S(5)
#define APART_US CLOCK_S(40)

static const char *const lines[] = {"Input1=NC", "Input2=NC", "AON"};

/* What input 1 has seen from event `first` on; all of it has that root. */
static uint32_t rooted(const struct cabinet *c, uint32_t first, uint32_t root)
{
    uint32_t count = 0;
    for (uint32_t i = first; i < c->journal.count; i++) {
        const struct event *at = &c->journal.events[i];
        if (at->kind == EVENT_INPUT && at->value / 2 == 0) {
            count++;
            ck_assert_uint_eq(cause_root(&c->journal, i), root);
        }
    }
    return count;
}

/* The detector's own supply goes for a while, and it warms up behind that. */
static uint32_t outage(struct cabinet *c)
{
    cabinet_verb(c, c->adapter, "off");
    cabinet_run(c, c->world.now + OUTAGE_US);
    uint32_t on = c->journal.count;
    cabinet_verb(c, c->adapter, "on");
    return on;
}

static uint32_t end_of_warm_up(const struct cabinet *c, uint32_t from)
{
    uint32_t end = CAUSE_NONE;
    for (uint32_t i = from; i < c->journal.count; i++) {
        const struct event *at = &c->journal.events[i];
        end = at->kind == EVENT_PART_STATE && at->part == c->smoke ? i : end;
    }
    ck_assert_uint_ne(end, CAUSE_NONE);
    ck_assert(!cabinet_is(c, c->smoke, "warming"));
    ck_assert_int_gt(c->journal.events[end].at_us - c->journal.events[from].at_us, WARM_US);
    return end;
}

static uint32_t lay(struct cabinet *c, const char *fault)
{
    char error[PART_ERROR];
    uint32_t event = c->journal.count;
    ck_assert(world_fault(&c->world, &c->workspace, c->smoke, fault, error));
    ck_assert_int_eq(c->journal.events[event].kind, EVENT_FAULT);
    return event;
}

/* Behind an outage, too, its openings are the clamp's; and the end of its warm-up is the supply's,
 * whenever the clamp has moved meanwhile. */
static void moves_by_itself(const char *fault)
{
    struct cabinet *c = cabinet_new(lines, 3);
    cabinet_figure(&c->world, c->smoke, "warmup", (double)WARM_US / 1e6);
    cabinet_run(c, READY);
    uint32_t loose = lay(c, fault);
    uint32_t openings = 0;
    for (int i = 0; i < OUTAGES; i++) {
        uint32_t on = outage(c);
        cabinet_run(c, c->world.now + WARM_US + CLOCK_S(1));
        uint32_t warm = end_of_warm_up(c, on);
        ck_assert_int_eq(c->journal.events[on].kind, EVENT_SCRIPT);
        ck_assert_uint_eq(cause_root(&c->journal, warm), on);
        uint32_t since = c->journal.count;
        cabinet_run(c, c->world.now + APART_US);
        openings += rooted(c, since, loose);
    }
    ck_assert_uint_gt(openings, 0);
    cabinet_free(c);
}

START_TEST(a_loose_contact_opens_by_its_fault_and_warms_up_by_its_supply)
{
    moves_by_itself("intermittent");
    moves_by_itself("noisy");
}
END_TEST

static void lay_cable(struct cabinet *c, const char *input, const char *name)
{
    char error[PART_ERROR];
    struct world *w = &c->world;
    struct cable cable = {(uint32_t)wiring_terminal(w, c->unit, "V12"),
                          (uint32_t)wiring_terminal(w, c->unit, input), name, 40.0, 0.22e-6};
    ck_assert_int_ge(wiring_cable(w, &cable, error), 0);
}

static void two_loops(struct cabinet *c)
{
    struct world *w = &c->world;
    char error[PART_ERROR];
    c->adapter = cabinet_add(w, "ups", "ups");
    c->unit = (uint32_t)wiring_add(w, WIRING_UNIT, "unit", error);
    cabinet_wire(w, c->adapter, "plus", c->unit, "V12");
    cabinet_wire(w, c->adapter, "minus", c->unit, "GND");
    lay_cable(c, "Input1", "attic");
    lay_cable(c, "Input2", "cellar");
}

static uint32_t openings_of(const struct cabinet *c, int32_t input, uint32_t fault)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->journal.count; i++) {
        const struct event *at = &c->journal.events[i];
        if (at->at_us > READY && at->kind == EVENT_INPUT && at->value / 2 == input) {
            count++;
            ck_assert_uint_eq(cause_root(&c->journal, i), fault);
        }
    }
    return count;
}

START_TEST(each_of_two_loose_cables_opens_by_its_own_fault)
{
    char error[PART_ERROR];
    struct cabinet *c = cabinet_new_wired(two_loops, lines, 3);
    cabinet_run(c, READY);
    uint32_t fault[2];
    for (uint32_t i = 0; i < 2; i++) {
        fault[i] = c->journal.count;
        ck_assert(world_wire_fault(&c->world, &c->workspace, i, "intermittent", error));
        ck_assert_int_eq(c->journal.events[fault[i]].kind, EVENT_FAULT);
    }
    cabinet_run(c, READY + CLOCK_S(120));
    ck_assert_uint_gt(openings_of(c, 0, fault[0]), 2);
    ck_assert_uint_gt(openings_of(c, 1, fault[1]), 2);
    cabinet_free(c);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("loose");
    TCase *tcase = tcase_create("loose");
    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, a_loose_contact_opens_by_its_fault_and_warms_up_by_its_supply);
    tcase_add_test(tcase, each_of_two_loose_cables_opens_by_its_own_fault);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
