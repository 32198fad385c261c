/* Who may do what: the security list, levels, and the configuration window (2.5, 3.1, 3.2). */
#ifndef FIRMWARE_ACCESS_H
#define FIRMWARE_ACCESS_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/phone_number.h"

struct settings;

#define WINDOW_MIN 30  /* assumption 19 */

enum access_level { ACCESS_STRANGER, ACCESS_LIMITED, ACCESS_FULL, ACCESS_INSTALLER };

struct access {
    int64_t window_until;  /* opened by a cold start, each Conf command, password, button */
};

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

#endif
