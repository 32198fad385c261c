#include "firmware/aid_command.h"

#include <string.h>

#include "firmware/aid_unit.h"

void desk_set_up(struct desk *desk)
{
    memset(desk, 0, sizeof *desk);
    unit_by_hand(&desk->unit);
    nvm_blank(&desk->nvm);
    desk->now = TIME_MIN(60);
    access_open_window(&desk->unit.access, desk->now);
}

static const char *execute(struct desk *desk, const char *text, const struct command_source *source)
{
    struct text reply = text_over(desk->answer, sizeof desk->answer);

    desk->result = command_execute(&desk->unit, &desk->nvm, text, source, &reply);
    return desk->answer;
}

const char *desk_usb(struct desk *desk, const char *text)
{
    const struct command_source source = {.channel = CHANNEL_USB, .now = desk->now};

    return execute(desk, text, &source);
}

const char *desk_sms(struct desk *desk, const char *from, const char *text)
{
    struct command_source source = {
        .channel = CHANNEL_SMS,
        .now = desk->now,
        .stamp_known = desk->stamp_known,
        .stamp_zone = desk->stamp_zone,
        .stamp_seconds = desk->stamp++,
    };

    (void)number_parse_loose(&source.sender, from);
    return execute(desk, text, &source);
}
