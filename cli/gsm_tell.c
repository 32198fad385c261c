#include "cli/gsm_tell.h"

#include <inttypes.h>
#include <stdio.h>

#include "sim/base/clock.h"
#include "sim/gsm/modem.h"

#define REGISTERED_HOME 1

static const char *number_of(const struct gsm_teller *teller, const struct event *event)
{
    return teller->network->phone[event->part & ~PART_PHONE].number;
}

void gsm_tell_text(const char *text)
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

static void tell_call(const struct gsm_teller *teller, const struct event *event)
{
    const struct phone *phone = &teller->network->phone[event->part & ~PART_PHONE];
    printf("call %s the %s and %s: %s\n", phone->unit_called ? "between" : "to", teller->who,
           phone->number, call_phase_name((enum call_phase)event->value));
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
static void tell_message(const struct gsm_teller *teller, const struct event *event)
{
    bool at_phone = event->part != PART_UNIT;
    switch ((enum event_kind)event->kind) {
    case EVENT_SMS_SENT:
        printf("%s sent: ", at_phone ? number_of(teller, event) : teller->who);
        break;
    case EVENT_SMS_ARRIVED:
        printf("%s received: ", at_phone ? number_of(teller, event) : teller->who);
        break;
    case EVENT_USSD:
        printf("%s: ", at_phone ? "operator answers" : "modem asks");
        break;
    default:
        printf("lost: ");
        break;
    }
    gsm_tell_text(journal_text(teller->journal, event));
}

void gsm_tell_time(int64_t at_us)
{
    printf("%" PRId64 ".%03d ", at_us / CLOCK_S(1), (int)(at_us % CLOCK_S(1) / CLOCK_MS(1)));
}

static void tell_words(const struct gsm_teller *teller, const struct event *event)
{
    switch ((enum event_kind)event->kind) {
    case EVENT_CALL:
        tell_call(teller, event);
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
        printf("fault strikes: %s\n", journal_text(teller->journal, event));
        return;
    default:
        tell_message(teller, event);
        return;
    }
}

bool gsm_tell(const struct gsm_teller *teller, const struct event *event)
{
    static const bool known[EVENT_KINDS] = {
        [EVENT_SMS_SENT] = true, [EVENT_SMS_ARRIVED] = true, [EVENT_SMS_LOST] = true,
        [EVENT_USSD] = true, [EVENT_CALL] = true, [EVENT_REGISTRATION] = true,
        [EVENT_SIM] = true, [EVENT_MODEM] = true, [EVENT_MODEM_FAULT] = true,
    };
    if (!known[event->kind]) {
        return false;
    }
    gsm_tell_time(event->at_us);
    tell_words(teller, event);
    return true;
}
