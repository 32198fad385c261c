#include "firmware/sms_joint.h"

#include <stddef.h>
#include <string.h>

#include "firmware/sms.h"

static uint32_t bounded_length(const char *text, uint32_t limit)
{
    const char *end = memchr(text, 0, limit);
    return end == NULL ? limit : (uint32_t)(end - text);
}

static bool same_message(const struct sms_joint *joint, const struct sms_part *part)
{
    return joint->used && joint->reference == part->reference && joint->parts == part->parts &&
           strcmp(joint->sender.text, part->sender.text) == 0;
}

static struct sms_joint *slot_for(struct sms_joint joint[JOINT_SLOTS], const struct sms_part *part,
                                  int64_t now)
{
    struct sms_joint *slot = &joint[0];
    for (uint32_t i = 0; i < JOINT_SLOTS; i++) {
        joint[i].used = joint[i].used && now < joint[i].until;
        if (same_message(&joint[i], part)) {
            return &joint[i];
        }
        if (slot->used && (!joint[i].used || joint[i].until < slot->until)) {
            slot = &joint[i];
        }
    }
    memset(slot, 0, sizeof *slot);
    slot->used = true;
    slot->sender = part->sender;
    slot->reference = part->reference;
    slot->parts = part->parts;
    slot->until = now + TIME_MIN(JOINT_MIN);
    slot->stamp_seconds = part->stamp_seconds;
    slot->stamp_valid = part->stamp_valid;
    slot->stamp_zone = part->stamp_zone;
    return slot;
}

static uint32_t sum(const uint8_t *length, uint32_t count)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < count; i++) {
        total += length[i];
    }
    return total;
}

/* Makes room at the end for `more` bytes by shortening the last parts. */
static void shorten(struct sms_joint *joint, uint32_t more)
{
    uint32_t total = sum(joint->length, SMS_PARTS) + more;
    for (uint32_t i = SMS_PARTS; i > 0 && total > sizeof joint->text; i--) {
        uint32_t excess = total - (uint32_t)sizeof joint->text;
        uint32_t gone = excess < joint->length[i - 1] ? excess : joint->length[i - 1];
        joint->length[i - 1] = (uint8_t)(joint->length[i - 1] - gone);
        total -= gone;
    }
}

static void insert(struct sms_joint *joint, uint32_t index, const char *text)
{
    uint32_t offset = sum(joint->length, index);
    uint32_t length = bounded_length(text, (uint32_t)sizeof joint->text);
    if (length > sizeof joint->text - offset) {
        length = (uint32_t)sizeof joint->text - offset;
    }
    shorten(joint, length);
    uint32_t behind = sum(joint->length, SMS_PARTS) - offset;
    memmove(joint->text + offset + length, joint->text + offset, behind);
    memcpy(joint->text + offset, text, length);
    joint->length[index] = (uint8_t)length;
}

static void take_single(const struct sms_part *part, struct sms_message *message)
{
    uint32_t length = bounded_length(part->text, COMMAND_LENGTH + 1);
    memcpy(message->text, part->text, length);
    message->text[length] = 0;
    message->sender = part->sender;
    message->stamp_seconds = part->stamp_seconds;
    message->stamp_valid = part->stamp_valid;
    message->stamp_zone = part->stamp_zone;
}

static void take_whole(struct sms_joint *joint, struct sms_message *message)
{
    uint32_t length = sum(joint->length, SMS_PARTS);
    memcpy(message->text, joint->text, length);
    message->text[length] = 0;
    message->sender = joint->sender;
    message->stamp_seconds = joint->stamp_seconds;
    message->stamp_valid = joint->stamp_valid;
    message->stamp_zone = joint->stamp_zone;
    joint->used = false;
}

bool sms_joint_add(struct sms_joint joint[JOINT_SLOTS], const struct sms_part *part, int64_t now,
                   struct sms_message *message)
{
    memset(message, 0, sizeof *message);
    if (part->parts <= 1) {
        take_single(part, message);
        return true;
    }
    if (part->parts > SMS_PARTS) {
        return false;
    }
    struct sms_joint *slot = slot_for(joint, part, now);
    uint16_t bit = (uint16_t)(1u << (part->part - 1u));
    if ((slot->have & bit) == 0) {
        insert(slot, part->part - 1u, part->text);
        slot->have |= bit;
    }
    if (slot->have != (uint16_t)((1u << slot->parts) - 1u)) {
        return false;
    }
    take_whole(slot, message);
    return true;
}
