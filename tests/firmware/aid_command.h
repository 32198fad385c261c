/* Commands typed at a unit made by hand, over USB and SMS, and what came of them. */
#ifndef TESTS_FIRMWARE_AID_COMMAND_H
#define TESTS_FIRMWARE_AID_COMMAND_H

#include "firmware/aid_nvm.h"
#include "firmware/command.h"
#include "firmware/unit.h"

#define OWNER "+358401234567"
#define GUEST "+358407654321"

struct desk {
    struct unit unit;
    struct nvm nvm;
    int64_t now;
    int64_t stamp; /* of the next SMS, seconds; each sms() is one later */
    bool stamp_known;
    int8_t stamp_zone; /* quarters of an hour */
    char answer[REPLY_LENGTH]; /* to the last command */
    enum command_result result;
};

/* A blank flash, no clock, one hour after the start, the window opened just now. */
void desk_set_up(struct desk *desk);
const char *desk_usb(struct desk *desk, const char *text);
const char *desk_sms(struct desk *desk, const char *from, const char *text);

#endif
