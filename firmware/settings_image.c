#include "firmware/settings_image.h"

#include <stddef.h>
#include <string.h>

#include "firmware/assert.h"

/* How a field lies in the image. */
enum field_kind {
    FIELD_TEXT,   /* `width` characters, the rest zeros, no closing one */
    FIELD_RAW,    /* `width` bytes as they are */
    FIELD_NUMBER, /* a phone number, two digits a byte, the first in the upper half */
    FIELD_WORD,   /* two bytes, the lower first */
    FIELD_BYTE,
    FIELD_CHOICE, /* a byte up to `most`; anything else counts as 0 */
    FIELD_FLAG,   /* a byte, 0 or 1 */
    FIELD_ZERO    /* `width` bytes of the image that stand for nothing */
};

#define NUMBER_BYTES ((NUMBER_DIGITS + 2u) / 2u)
#define DIGIT_PLUS 10u
#define DIGIT_NONE 15u

struct field {
    enum field_kind kind;
    uint16_t at;    /* in struct settings */
    uint8_t width;  /* bytes in the image */
    uint8_t most;   /* of a choice */
};

/* Fields that repeat for each element of an array. */
struct field_group {
    uint8_t first, count;   /* in the table */
    uint8_t elements;
    uint16_t stride;        /* from one element to the next in struct settings */
};

#define AT(member) (uint16_t) offsetof(struct settings, member)

/* In the order of their bytes. */
static const struct field fields[] = {
    {FIELD_TEXT, AT(relay[0].alias), NAME_LENGTH, 0},
    {FIELD_WORD, AT(relay[0].pulse_s), 2, 0},
    {FIELD_WORD, AT(relay[0].restart_s), 2, 0},
    {FIELD_CHOICE, AT(relay[0].power_state), 1, POWERSTATE_OFF},
    {FIELD_TEXT, AT(input[0].alias), NAME_LENGTH, 0},
    {FIELD_CHOICE, AT(input[0].contact), 1, INPUT_NO},
    {FIELD_CHOICE, AT(input[0].relay), 1, UNIT_RELAYS},
    {FIELD_WORD, AT(input[0].relay_s), 2, 0},
    {FIELD_WORD, AT(input[0].delay_s), 2, 0},
    {FIELD_NUMBER, AT(security[0]), NUMBER_BYTES, 0},
    {FIELD_NUMBER, AT(alert[0]), NUMBER_BYTES, 0},
    {FIELD_WORD, AT(security_limited), 2, 0},
    {FIELD_TEXT, AT(password), PASSWORD_LENGTH, 0},
    {FIELD_TEXT, AT(conf_password), PASSWORD_LENGTH, 0},
    {FIELD_TEXT, AT(id), NAME_LENGTH, 0},
    {FIELD_WORD, AT(pulse_s), 2, 0},
    {FIELD_WORD, AT(restart_s), 2, 0},
    {FIELD_WORD, AT(holdoff_s), 2, 0},
    {FIELD_WORD, AT(power_guard_ms), 2, 0},
    {FIELD_WORD, AT(power_delay_s), 2, 0},
    {FIELD_WORD, AT(max_age_min), 2, 0},
    {FIELD_BYTE, AT(command_length), 1, 0},
    {FIELD_CHOICE, AT(backup_limit), 1, BACKUPLIMIT_AC},
    {FIELD_CHOICE, AT(alert_type), 1, ALERT_BY_BOTH},
    {FIELD_CHOICE, AT(ring_action), 1, RING_RESTART},
    {FIELD_CHOICE, AT(ring_relay), 1, UNIT_RELAYS},
    {FIELD_CHOICE, AT(ring_confirm_type), 1, CONFIRM_CALL},
    {FIELD_FLAG, AT(ring_confirm), 1, 0},
    {FIELD_FLAG, AT(error_replies), 1, 0},
    {FIELD_FLAG, AT(sms_confirm), 1, 0},
    {FIELD_FLAG, AT(sms_confirm_unauth), 1, 0},
    {FIELD_FLAG, AT(input_restore), 1, 0},
    {FIELD_FLAG, AT(buffer_guard), 1, 0},
    {FIELD_FLAG, AT(power_alert), 1, 0},
    {FIELD_BYTE, AT(armed), 1, 0},
    {FIELD_BYTE, AT(relays_on), 1, 0},
    {FIELD_FLAG, AT(failure_told), 1, 0},
    {FIELD_FLAG, AT(lost_untold), 1, 0},
    {FIELD_ZERO, 0, 1, 0},
    {FIELD_TEXT, AT(temp[0].alias), NAME_LENGTH, 0},
    {FIELD_RAW, AT(temp[0].rom), ROM_BYTES, 0},
    {FIELD_CHOICE, AT(temp[0].thermostat), 1, THERMOSTAT_COOLING},
    {FIELD_CHOICE, AT(temp[0].relay), 1, UNIT_RELAYS},
    {FIELD_BYTE, AT(temp[0].fahrenheit), 1, 0},
    {FIELD_WORD, AT(temp[0].sot), 2, 0},
    {FIELD_WORD, AT(temp[0].hyst), 2, 0},
    {FIELD_WORD, AT(temp[0].min), 2, 0},
    {FIELD_WORD, AT(temp[0].max), 2, 0},
    {FIELD_TEXT, AT(credit_code), CREDIT_CODE, 0},
    {FIELD_WORD, AT(rule[0].minute), 2, 0},
    {FIELD_BYTE, AT(rule[0].days), 1, 0},
    {FIELD_TEXT, AT(rule[0].command), RULE_COMMAND, 0},
    {FIELD_TEXT, AT(wireless[0].id), WIRELESS_ID, 0},
    {FIELD_TEXT, AT(wireless[0].alias), NAME_LENGTH, 0},
};

#define FIELDS (sizeof fields / sizeof fields[0])

static const struct field_group groups[] = {
    {0, 4, UNIT_RELAYS, sizeof(struct relay_settings)},
    {4, 5, UNIT_INPUTS, sizeof(struct input_settings)},
    {9, 1, SECURITY_NUMBERS, sizeof(struct phone_number)},
    {10, 1, ALERT_NUMBERS, sizeof(struct phone_number)},
    {11, 28, 1, 0},
    {39, 9, UNIT_TEMPS, sizeof(struct temp_settings)},
    {48, 1, 1, 0},
    {49, 3, SCHEDULE_RULES, sizeof(struct schedule_rule)},
    {52, 2, WIRELESS_DEVICES, sizeof(struct wireless_settings)},
};

_Static_assert(FIELDS == 54, "the groups have them all");
_Static_assert(UNIT_RELAYS * (NAME_LENGTH + 5) + UNIT_INPUTS * (NAME_LENGTH + 6) +
                       (SECURITY_NUMBERS + ALERT_NUMBERS) * NUMBER_BYTES + 2 +
                       2 * PASSWORD_LENGTH + NAME_LENGTH + 12 + 17 + 1 ==
                   FORMER_IMAGE_SIZE,
               "the table up to where the former version ended");
_Static_assert(FORMER_IMAGE_SIZE + UNIT_TEMPS * (NAME_LENGTH + ROM_BYTES + 11) + CREDIT_CODE +
                       SCHEDULE_RULES * (RULE_COMMAND + 3) +
                       WIRELESS_DEVICES * (WIRELESS_ID + NAME_LENGTH) + 2 ==
                   SETTINGS_IMAGE_SIZE,
               "the table, and two bytes of zero: whole words");
_Static_assert(sizeof(struct settings) <= UINT16_MAX, "places of fields");

static uint8_t digit_of(char c)
{
    if (c == '+') {
        return DIGIT_PLUS;
    }
    return c >= '0' && c <= '9' ? (uint8_t)(c - '0') : DIGIT_NONE;
}

/* Zeros only where there is none. */
static void pack_number(const char *text, uint8_t *bytes)
{
    bool ended = false;
    if (text[0] == 0) {
        return;
    }
    for (uint32_t i = 0; i < 2 * NUMBER_BYTES; i++) {
        uint8_t digit = ended ? DIGIT_NONE : digit_of(text[i]);
        ended = ended || digit == DIGIT_NONE;
        bytes[i / 2] = (uint8_t)(bytes[i / 2] | digit << (i % 2 == 0 ? 4 : 0));
    }
}

static bool is_zero(const uint8_t *bytes, uint32_t count)
{
    uint32_t any = 0;
    for (uint32_t i = 0; i < count; i++) {
        any |= bytes[i];
    }
    return any == 0;
}

static void unpack_number(const uint8_t *bytes, char *text)
{
    if (is_zero(bytes, NUMBER_BYTES)) {
        return;
    }
    for (uint32_t i = 0; i < 2 * NUMBER_BYTES; i++) {
        uint32_t digit = bytes[i / 2] >> (i % 2 == 0 ? 4 : 0) & 15u;
        if (digit > (i == 0 ? DIGIT_PLUS : 9u)) {
            return;
        }
        text[i] = (char)(digit == DIGIT_PLUS ? '+' : '0' + (char)digit);
    }
}

static void copy_text(uint8_t *to, const uint8_t *from, uint32_t most)
{
    for (uint32_t i = 0; i < most && from[i] != 0; i++) {
        to[i] = from[i];
    }
}

/* Fields are bytes here: a flag that came from elsewhere may hold anything. */
static void pack_field(const struct field *field, const uint8_t *from, uint8_t *to)
{
    uint16_t word;
    switch (field->kind) {
    case FIELD_TEXT:
        copy_text(to, from, field->width);
        break;
    case FIELD_RAW:
        memcpy(to, from, field->width);
        break;
    case FIELD_NUMBER:
        pack_number((const char *)from, to);
        break;
    case FIELD_WORD:
        memcpy(&word, from, sizeof word);
        to[0] = (uint8_t)(word & 0xffu);
        to[1] = (uint8_t)(word >> 8);
        break;
    case FIELD_FLAG:
        to[0] = from[0] != 0;
        break;
    case FIELD_BYTE:
    case FIELD_CHOICE:
        to[0] = from[0];
        break;
    default:
        break;
    }
}

static void unpack_field(const struct field *field, const uint8_t *from, uint8_t *to)
{
    uint16_t word;
    switch (field->kind) {
    case FIELD_TEXT:
        copy_text(to, from, field->width);
        break;
    case FIELD_RAW:
        memcpy(to, from, field->width);
        break;
    case FIELD_NUMBER:
        unpack_number(from, (char *)to);
        break;
    case FIELD_WORD:
        word = (uint16_t)(from[0] | from[1] << 8);
        memcpy(to, &word, sizeof word);
        break;
    case FIELD_CHOICE:
        to[0] = from[0] <= field->most ? from[0] : 0;
        break;
    case FIELD_FLAG:
        to[0] = from[0] != 0;
        break;
    case FIELD_BYTE:
        to[0] = from[0];
        break;
    default:
        break;
    }
}

/* Where a field's element lies on both sides. */
struct field_place {
    const struct field *field;
    uint32_t in_settings, in_image;
};

struct field_walk {
    uint32_t group, element, field, in_image;
};

/* In the order of the image. False: there is no further one. */
static bool next_field(struct field_walk *walk, struct field_place *place)
{
    if (walk->group == sizeof groups / sizeof groups[0]) {
        return false;
    }
    const struct field_group *group = &groups[walk->group];
    place->field = &fields[group->first + walk->field];
    place->in_settings = place->field->at + walk->element * group->stride;
    place->in_image = walk->in_image;
    walk->in_image += place->field->width;
    if (++walk->field == group->count) {
        walk->field = 0;
        walk->element++;
    }
    if (walk->element == group->elements) {
        walk->element = 0;
        walk->group++;
    }
    return true;
}

void settings_to_image(const struct settings *settings, uint8_t image[SETTINGS_IMAGE_SIZE])
{
    struct field_walk walk = {0, 0, 0, 0};
    struct field_place place;
    memset(image, 0, SETTINGS_IMAGE_SIZE);
    while (next_field(&walk, &place)) {
        pack_field(place.field, (const uint8_t *)settings + place.in_settings,
                   image + place.in_image);
    }
}

void settings_from_image(struct settings *settings, const uint8_t image[SETTINGS_IMAGE_SIZE])
{
    struct field_walk walk = {0, 0, 0, 0};
    struct field_place place;
    memset(settings, 0, sizeof *settings);
    while (next_field(&walk, &place)) {
        unpack_field(place.field, image + place.in_image,
                     (uint8_t *)settings + place.in_settings);
    }
}
