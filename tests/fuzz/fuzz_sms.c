/* Any bytes as a PDU line, and as a text to send: parts stay within their limits and come back. */
#include "fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

#include "firmware/sms.h"
#include "firmware/sms_joint.h"

static void read_line(const char *line)
{
    struct sms_joint joint[JOINT_SLOTS];
    struct sms_message message;
    struct sms_part part;
    memset(joint, 0, sizeof joint);
    if (!sms_parse(line, &part)) {
        return;
    }
    if (part.part < 1 || part.part > part.parts || strlen(part.text) >= SMS_TEXT_BYTES) {
        abort();
    }
    if (sms_joint_add(joint, &part, 0, &message) && strlen(message.text) > COMMAND_LENGTH + 1) {
        abort();
    }
}

static void read_octets(const uint8_t *data, size_t size)
{
    static const char digit[] = "0123456789ABCDEF";
    char line[SMS_PDU_DIGITS + 1];
    size_t count = size < SMS_PDU_DIGITS / 2 ? size : SMS_PDU_DIGITS / 2;
    for (size_t i = 0; i < count; i++) {
        line[2 * i] = digit[data[i] >> 4];
        line[2 * i + 1] = digit[data[i] & 15];
    }
    line[2 * count] = 0;
    read_line(line);
}

static void write_text(const char *text)
{
    struct phone_number to = {"+15557654321"};
    char hex[SMS_PDU_DIGITS + 1];
    uint32_t parts = sms_part_count(text);
    if (parts < 1 || parts > SMS_PARTS) {
        abort();
    }
    for (uint32_t i = 0; i < parts; i++) {
        uint32_t length = sms_format(&to, text, i, 1, hex);
        if (length == 0 || strlen(hex) != 2 * (length + 1)) {
            abort();
        }
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[2048];
    size_t length = size < sizeof text - 1 ? size : sizeof text - 1;
    memcpy(text, data, length);
    text[length] = 0;
    read_line(text);
    write_text(text);
    read_octets(data, size);
    return 0;
}
