#include "firmware/asker.h"

#include "firmware/alert.h"
#include "firmware/command.h"

struct asker asker_of(const struct command_source *source)
{
    return (struct asker){.channel = (uint8_t)source->channel, .number = source->sender};
}

void asker_tell(const struct asker *asker, struct alert *alert, const char *text)
{
    if (asker->channel == CHANNEL_SMS) {
        alert_reply(alert, &asker->number, text);
    }
}
