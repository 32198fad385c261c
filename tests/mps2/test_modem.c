/* The virtual modem, its network and a phone, joined to the unit's modem port: once to the core in
 * this program, once to the one in QEMU. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/aid_suite.h"
#include "mps2/aid_host.h"
#include "mps2/aid_module.h"
#include "mps2/aid_qemu.h"

#define SLICE_US 50000 /* of time; bytes change hands at its end */
#define TOLD 400000

/* A unit and its module, and all that they and the phone have said, with the time. */
struct cable {
    struct rig rig;
    struct module *module;
    int64_t now;
    char told[TOLD];
    size_t length;
};

static struct host host;
static struct qemu qemu;
static struct cable here, there;

__attribute__((format(printf, 2, 3))) static void tell(struct cable *cable, const char *form, ...)
{
    va_list list;
    va_start(list, form);
    int length = vsnprintf(cable->told + cable->length, TOLD - cable->length, form, list);
    va_end(list);
    ck_assert_int_ge(length, 0);
    cable->length += (size_t)length;
    ck_assert_uint_lt(cable->length, TOLD);
}

static void begin(struct cable *cable, struct rig rig)
{
    cable->rig = rig;
    cable->length = 0;
    cable->now = 0;
    cable->module = module_new();
}

static void pass_slice(struct cable *cable)
{
    char order[32];
    snprintf(order, sizeof order, "TIME %d", SLICE_US);
    (void)cable->rig.order(cable->rig.place, order);
    cable->now += SLICE_US;
    const char *said = cable->rig.modem(cable->rig.place);
    if (said[0] != 0) {
        tell(cable, "%lld unit: %s\n", (long long)cable->now, said);
    }
    const char *heard = module_pass(cable->module, SLICE_US, said);
    if (heard[0] != 0) {
        tell(cable, "%lld module: %s\n", (long long)cable->now, heard);
        cable->rig.say(cable->rig.place, heard);
    }
}

static void pass(struct cable *cable, int64_t us)
{
    for (int64_t until = cable->now + us; cable->now < until;) {
        pass_slice(cable);
    }
}

/* What the next message to the phone says; it has a minute to come. */
static const char *next_message(struct cable *cable, uint32_t before)
{
    for (int64_t until = cable->now + TIME_S(60); module_arrived(cable->module) == before;) {
        ck_assert_msg(cable->now < until, "no message\n%s", cable->told);
        pass_slice(cable);
    }
    tell(cable, "%lld phone: %s\n", (long long)cable->now, module_message(cable->module));
    return module_message(cable->module);
}

static void send(struct cable *cable, const char *text, const char *answer)
{
    uint32_t before = module_arrived(cable->module);
    module_sms(cable->module, text);
    ck_assert_str_eq(next_message(cable, before), answer);
}

static void type(struct cable *cable, const char *line)
{
    cable->rig.type(cable->rig.place, line);
    pass(cable, TIME_MS(100));
    tell(cable, "console: %s\n", cable->rig.console(cable->rig.place));
}

/* A unit is taken over by its owner, commanded, armed and set off. */
static void play(struct cable *cable)
{
    pass(cable, TIME_S(40)); /* without a clock earlier messages count as a backlog */
    type(cable, "Input1=NC\r");
    type(cable, "HOLDOFF=0\r");
    (void)cable->rig.order(cable->rig.place, "IN1 1");
    send(cable, "MAKEMEBOSS", "MAKEMEBOSS - OK");
    send(cable, "OnRelay2=30", "Relay2 ON for 30 s");
    send(cable, "ALIASInput1=DOOR", "ALIASInput1=DOOR - OK");
    send(cable, "ALERTME", "ALERTME - OK");
    send(cable, "AON", "AON - OK");
    uint32_t before = module_arrived(cable->module);
    (void)cable->rig.order(cable->rig.place, "IN1 0");
    ck_assert_str_eq(next_message(cable, before), "ALARM! DOOR");
    pass(cable, TIME_S(30));
    tell(cable, "%s\n", cable->rig.order(cable->rig.place, "STATE"));
    module_free(cable->module);
}

/* Bytes come one by one there: more steps, which change nothing. */
static void cut_turns(struct cable *cable)
{
    char *turns = strstr(cable->told, " turns ");
    ck_assert_ptr_nonnull(turns);
    *turns = 0;
}

START_TEST(messages_go_the_same_way_with_the_core_on_the_target)
{
    begin(&here, host_start(&host));
    play(&here);
    begin(&there, qemu_start(&qemu, NULL));
    play(&there);
    qemu_kill(&qemu);
    cut_turns(&here);
    cut_turns(&there);
    ck_assert_str_eq(here.told, there.told);
    printf("%zu bytes of talk, the same in both places\n", here.length);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        messages_go_the_same_way_with_the_core_on_the_target,
        NULL,
    };

    return qemu_is_there() ? suite_run("modem", tests) : 77;
}
