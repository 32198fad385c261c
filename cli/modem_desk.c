#include "cli/modem_desk.h"

#include <stdio.h>
#include <string.h>

#include "cli/gsm_tell.h"
#include "lua/people_line.h"
#include "sim/base/clock.h"

#define PRESS_US CLOCK_MS(1100)   /* of the power key: longer than any make asks for */
#define ONLINE_US CLOCK_S(60)     /* registered long before */

void modem_desk_open(struct modem_desk *desk, uint8_t personality, uint64_t seed)
{
    gsm_init(&desk->gsm, seed);
    gsm_fit_modem(&desk->gsm, personality);
    trace_init(&desk->trace);
    journal_init(&desk->journal);
    desk->air = (struct air){.trace = &desk->trace, .journal = &desk->journal};
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

void modem_desk_help(void)
{
    people_help();
    printf("  %-6s %-15s  %s\n", "help", "", "this");
    fflush(stdout);
}

static void refuse(const char *word)
{
    struct nearest nearest;
    nearest_init(&nearest, word);
    people_offer(&nearest);
    fprintf(stderr, "fusebox modem: nobody can '%s', did you mean '%s'? `help` tells more\n",
            word, nearest.best);
}

void modem_desk_act(struct modem_desk *desk, const char *line)
{
    char error[PEOPLE_ERROR];
    const struct people people = {&desk->gsm, &desk->air, "modem", error};
    char word[PEOPLE_WORD];
    people_take_word(line, word, sizeof word);
    if (strcmp(word, "help") == 0) {
        modem_desk_help();
    } else if (people_can(line)) {
        if (!people_act(&people, line)) {
            fprintf(stderr, "fusebox modem: %s\n", error);
        }
    } else if (word[0] != '\0') {
        refuse(word);
    }
}

void modem_desk_tell(struct modem_desk *desk)
{
    const struct gsm_teller teller = {&desk->gsm.network, &desk->journal, "modem"};
    if (desk->journal.count == 0) {
        return;
    }
    for (uint32_t i = 0; i < desk->journal.count; i++) {
        (void)gsm_tell(&teller, &desk->journal.events[i]);
    }
    fflush(stdout);
    journal_clear(&desk->journal);
    trace_init(&desk->trace);
}
