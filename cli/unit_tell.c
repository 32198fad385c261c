#include <stdio.h>
#include <string.h>

#include "cli/flash_file.h"
#include "cli/gsm_tell.h"
#include "cli/unit_desk.h"
#include "sim/trace/story.h"

/* What somebody before the cabinet sees or hears, and the verdicts of the unit. */
static const bool shown[EVENT_KINDS] = {
    [EVENT_PART_STATE] = true, [EVENT_RESET] = true, [EVENT_UNIT_DOWN] = true,
    [EVENT_COIL] = true, [EVENT_CONTACT] = true, [EVENT_INPUT] = true, [EVENT_SUPPLY] = true,
    [EVENT_LED] = true, [EVENT_ALARM] = true, [EVENT_BUFFER] = true, [EVENT_UNIT_FAILED] = true,
    [EVENT_DAMAGE] = true, [EVENT_STRESS] = true, [EVENT_TELEGRAM] = true,
};

static void tell_line(struct unit_desk *desk, int64_t at_us)
{
    gsm_tell_time(at_us);
    printf("console: ");
    desk->said[desk->said_length] = '\0';
    gsm_tell_text(desk->said);
    desk->said_length = 0;
}

/* Chunks of the console as lines. */
static void tell_console(struct unit_desk *desk, int64_t at_us, const char *text)
{
    for (; *text != '\0'; text++) {
        bool ends = *text == '\n' || desk->said_length == UNIT_SAID - 1;
        if (ends) {
            tell_line(desk, at_us);
        }
        if (*text != '\n' && *text != '\r') {
            desk->said[desk->said_length++] = *text;
        }
    }
}

static void pass_console(struct unit_desk *desk, int64_t at_us, const char *text)
{
    pty_count_users(&desk->pty);
    if (desk->pty.users > 0) {
        pty_write(&desk->pty, (const uint8_t *)text, (uint32_t)strlen(text));
    } else {
        tell_console(desk, at_us, text);
    }
}

static void tell_event(struct unit_desk *desk, uint32_t index)
{
    const struct bench *bench = desk->bench;
    const struct event *event = &bench->journal.events[index];
    const struct gsm_teller teller = {&bench->world.gsm.network, &bench->journal, "unit"};
    if (event->kind == EVENT_CONSOLE) {
        pass_console(desk, event->at_us, journal_text(&bench->journal, event));
    } else if (event->kind == EVENT_FLASH) {
        desk->flash_changed = true;
    } else if (!gsm_tell(&teller, event) && shown[event->kind]) {
        gsm_tell_time(event->at_us);
        story_words(stdout, &bench->world, &bench->journal, index);
        putchar('\n');
    }
}

void unit_tell(struct unit_desk *desk)
{
    struct bench *bench = desk->bench;
    for (uint32_t i = 0; i < bench->journal.count; i++) {
        tell_event(desk, i);
    }
    journal_clear(&bench->journal);
    trace_init(&bench->world.trace);
    if (desk->flash_changed && desk->flash != NULL
        && !flash_file_save(desk->flash, &bench->world.board.flash)) {
        desk->flash = NULL;
    }
    desk->flash_changed = false;
}
