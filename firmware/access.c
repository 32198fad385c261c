#include "firmware/access.h"

#include <string.h>

#include "firmware/record.h"
#include "firmware/settings.h"

void access_init(struct access *access, int64_t now)
{
    memset(access, 0, sizeof *access);
    access_open_window(access, now);
}

void access_open_window(struct access *access, int64_t now)
{
    access->window_until = now + TIME_MIN(WINDOW_MIN);
}

bool access_window_is_open(const struct access *access, int64_t now)
{
    return now < access->window_until;
}

bool access_list_is_empty(const struct settings *settings)
{
    return number_is_empty(&settings->security[0]);
}

enum access_level access_of_sender(const struct settings *settings,
                                   const struct phone_number *number)
{
    if (access_list_is_empty(settings)) {
        return ACCESS_FULL;
    }
    for (uint32_t i = 0; i < SECURITY_NUMBERS; i++) {
        if (number_same(&settings->security[i], number)) {
            return settings->security_limited >> i & 1u ? ACCESS_LIMITED : ACCESS_FULL;
        }
    }
    return ACCESS_STRANGER;
}

enum access_level access_of_caller(const struct settings *settings,
                                   const struct phone_number *number)
{
    return number_is_empty(number) ? ACCESS_STRANGER : access_of_sender(settings, number);
}

uint32_t access_message_crc(const struct phone_number *sender, int64_t stamp_utc,
                            const char *text)
{
    uint32_t part[3];

    part[0] = record_crc(sender->text, (uint32_t)strlen(sender->text));
    part[1] = (uint32_t)(uint64_t)stamp_utc;
    part[2] = record_crc(text, (uint32_t)strlen(text));
    return record_crc(part, sizeof part);
}

static uint32_t in_seconds(int64_t now)
{
    return time_seconds(now);
}

bool access_was_seen(const struct access *access, uint32_t message_crc, int64_t now)
{
    for (uint32_t i = 0; i < SEEN_MESSAGES; i++) {
        if (access->seen[i].crc == message_crc && in_seconds(now) < access->seen[i].until_s) {
            return true;
        }
    }
    return false;
}

void access_remember(struct access *access, uint32_t message_crc, int64_t now)
{
    access->seen[access->seen_next].crc = message_crc;
    access->seen[access->seen_next].until_s = in_seconds(now) + SEEN_HOURS * 3600u;
    access->seen_next = (uint8_t)((access->seen_next + 1) % SEEN_MESSAGES);
}
