#include "cli/modem_desk.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "sim/base/clock.h"

#define PRESS_US CLOCK_MS(1100)   /* of the power key: longer than any make asks for */
#define ONLINE_US CLOCK_S(60)     /* registered long before */
#define REGISTERED_HOME 1

void modem_desk_open(struct modem_desk *desk, uint8_t personality, uint64_t seed)
{
    gsm_init(&desk->gsm, seed);
    gsm_fit_modem(&desk->gsm, personality);
    trace_init(&desk->trace);
    journal_init(&desk->journal);
    desk->air = (struct air){0, &desk->trace, &desk->journal};
}

void modem_desk_close(struct modem_desk *desk)
{
    journal_free(&desk->journal);
}

bool modem_desk_step(struct modem_desk *desk, int64_t now)
{
    int64_t next = gsm_next(&desk->gsm);
    if (next > now) {
        desk->air.now = now;
        return false;
    }
    desk->air.now = next > desk->air.now ? next : desk->air.now;
    desk->trace.cause = CAUSE_NONE;
    gsm_step(&desk->gsm, &desk->air);
    return true;
}

/* Nobody listens to the boot. */
static void pass(struct modem_desk *desk, int64_t until)
{
    uint8_t bytes[MODULE_BURST];
    while (modem_desk_step(desk, until)) {
        gsm_take(&desk->gsm, desk->air.now, bytes, sizeof bytes);
    }
}

void modem_desk_switch_on(struct modem_desk *desk, int64_t calendar)
{
    desk->gsm.network.time_base_seconds = calendar - ONLINE_US / CLOCK_S(1);
    gsm_supply(&desk->gsm, &desk->air, true);
    gsm_power_key(&desk->gsm, &desk->air, true);
    pass(desk, PRESS_US);
    gsm_power_key(&desk->gsm, &desk->air, false);
    pass(desk, ONLINE_US);
    journal_clear(&desk->journal);
    trace_init(&desk->trace);
}

static const char *number_of(const struct modem_desk *desk, const struct event *event)
{
    return desk->gsm.network.phone[event->part & ~PART_PHONE].number;
}

/* One line, whatever the message holds. */
static void print_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n' || *text == '\r') {
            printf("\\%c", *text == '\n' ? 'n' : 'r');
        } else if ((unsigned char)*text >= ' ') {
            putchar(*text);
        }
    }
    putchar('\n');
}

static void tell_call(const struct modem_desk *desk, const struct event *event)
{
    const struct phone *phone = &desk->gsm.network.phone[event->part & ~PART_PHONE];
    printf("call %s the modem and %s: %s\n", phone->unit_called ? "between" : "to", phone->number,
           call_phase_name((enum call_phase)event->value));
}

static void tell_modem(int32_t power)
{
    static const char *const names[] = {
        [MODULE_DEAD] = "off", [MODULE_BOOTING] = "booting", [MODULE_ON] = "on",
        [MODULE_HUNG] = "hung", [MODULE_STOPPING] = "stopping",
    };
    printf("modem %s\n", names[power]);
}

/* Messages and USSD, each with its text. */
static void tell_text(const struct modem_desk *desk, const struct event *event)
{
    bool at_phone = event->part != PART_UNIT;
    switch ((enum event_kind)event->kind) {
    case EVENT_SMS_SENT:
        printf("%s sent: ", at_phone ? number_of(desk, event) : "modem");
        break;
    case EVENT_SMS_ARRIVED:
        printf("%s received: ", at_phone ? number_of(desk, event) : "modem");
        break;
    case EVENT_USSD:
        printf("%s: ", at_phone ? "operator answers" : "modem asks");
        break;
    default:
        printf("lost: ");
        break;
    }
    print_text(journal_text(&desk->journal, event));
}

static void tell_event(const struct modem_desk *desk, const struct event *event)
{
    printf("%" PRId64 ".%03d ", event->at_us / CLOCK_S(1),
           (int)(event->at_us % CLOCK_S(1) / CLOCK_MS(1)));
    switch ((enum event_kind)event->kind) {
    case EVENT_SMS_SENT:
    case EVENT_SMS_ARRIVED:
    case EVENT_SMS_LOST:
    case EVENT_USSD:
        tell_text(desk, event);
        return;
    case EVENT_CALL:
        tell_call(desk, event);
        return;
    case EVENT_REGISTRATION:
        printf("modem registration %d%s\n", (int)event->value,
               event->value == REGISTERED_HOME ? ", home" : "");
        return;
    case EVENT_SIM:
        printf("SIM is %s\n", event->value == 1 ? "in" : "out");
        return;
    case EVENT_MODEM:
        tell_modem(event->value);
        return;
    case EVENT_MODEM_FAULT:
        printf("fault strikes: %s\n", journal_text(&desk->journal, event));
        return;
    default:
        printf("%s\n", event_kind_name((enum event_kind)event->kind));
        return;
    }
}

void modem_desk_tell(struct modem_desk *desk)
{
    if (desk->journal.count == 0) {
        return;
    }
    for (uint32_t i = 0; i < desk->journal.count; i++) {
        tell_event(desk, &desk->journal.events[i]);
    }
    fflush(stdout);
    journal_clear(&desk->journal);
    trace_init(&desk->trace);
}
