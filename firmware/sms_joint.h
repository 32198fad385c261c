/* Long messages being joined: parts in any order, from several senders (assumption 22).
 *
 * Only the first COMMAND_LENGTH + 1 bytes of a message are worth keeping: whatever is longer is
 * deleted unread, so one byte past the limit tells enough. */
#ifndef FIRMWARE_SMS_JOINT_H
#define FIRMWARE_SMS_JOINT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/limits.h"
#include "firmware/phone_number.h"

struct sms_part;

#define JOINT_SLOTS 2   /* messages collected at a time */
#define JOINT_MIN 10    /* minutes that an unfinished one is kept */

/* A whole message from the network, parts joined. */
struct sms_message {
    struct phone_number sender;
    char text[COMMAND_LENGTH + 2];  /* cut one past the limit, so that "too long" shows */
    int64_t stamp_seconds;
    bool stamp_valid;
    int8_t stamp_zone;
};

struct sms_joint {
    bool used;
    bool stamp_valid;
    int8_t stamp_zone;
    uint8_t parts;
    uint16_t reference;
    uint16_t have;                   /* bit per part */
    struct phone_number sender;
    int64_t until;
    int64_t stamp_seconds;           /* of the part that came first */
    uint8_t length[SMS_PARTS];       /* bytes of each part in text */
    char text[COMMAND_LENGTH + 1];   /* parts in their order, no NUL */
};

/* Takes one part. True: *message is whole. The oldest unfinished message goes when a third comes;
 * one of more than SMS_PARTS parts is not joined. */
bool sms_joint_add(struct sms_joint joint[JOINT_SLOTS], const struct sms_part *part, int64_t now,
                   struct sms_message *message);

#endif
