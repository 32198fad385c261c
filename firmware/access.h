/* Who may do what: the security list, levels, and the configuration window (2.5, 3.1, 3.2).
 *
 * Passwords are five letters and digits, and like all that is typed compared without case (2.5). */
#ifndef FIRMWARE_ACCESS_H
#define FIRMWARE_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/phone_number.h"

struct settings;

#define WINDOW_MIN 30      /* assumption 19 */
/* Executed messages that are remembered. When full the oldest is forgotten: a copy of it that comes
 * after so many others, yet within SEEN_HOURS, is executed again unless it is older than MAXAGE. */
#define SEEN_MESSAGES 16
#define SEEN_HOURS 24      /* assumption 56 */
#define BACKLOG_S 30       /* after registration, with the clock lost (assumption 56) */

enum access_level { ACCESS_STRANGER, ACCESS_LIMITED, ACCESS_FULL, ACCESS_INSTALLER };

/* A message that was executed, by its access_message_crc(). */
struct seen_message {
    uint32_t crc;
    uint32_t until_s;  /* remembered until then, on the unit's clock; 0 = free */
};

struct access {
    int64_t window_until;  /* opened by a cold start, each Conf command, password, button */
    struct seen_message seen[SEEN_MESSAGES];
    uint8_t seen_next;
};

/* The window opens, no message was seen. */
void access_init(struct access *access, int64_t now);
void access_open_window(struct access *access, int64_t now);
bool access_window_is_open(const struct access *access, int64_t now);
/* With an empty list everybody is full; else a number that is not in it is a stranger. */
enum access_level access_of_sender(const struct settings *settings,
                                   const struct phone_number *number);
/* Calls: like senders, but a hidden caller never acts (assumption 59). */
enum access_level access_of_caller(const struct settings *settings,
                                   const struct phone_number *number);
bool access_list_is_empty(const struct settings *settings);
/* What tells one message from another; a copy has the same. In UTC: in the hour that the clocks are
 * put back for, the same local time comes twice. */
uint32_t access_message_crc(const struct phone_number *sender, int64_t stamp_utc,
                            const char *text);
/* Whether it was remembered within 24 h. */
bool access_was_seen(const struct access *access, uint32_t message_crc, int64_t now);
void access_remember(struct access *access, uint32_t message_crc, int64_t now);

#endif
