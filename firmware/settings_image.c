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
    uint16_t at;    /* in struct settings */
    uint8_t kind;   /* enum field_kind */
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
    {AT(relay[0].alias), FIELD_TEXT, NAME_LENGTH, 0},
    {AT(relay[0].pulse_s), FIELD_WORD, 2, 0},
    {AT(relay[0].restart_s), FIELD_WORD, 2, 0},
    {AT(relay[0].power_state), FIELD_CHOICE, 1, POWERSTATE_OFF},
    {AT(input[0].alias), FIELD_TEXT, NAME_LENGTH, 0},
    {AT(input[0].contact), FIELD_CHOICE, 1, INPUT_NO},
    {AT(input[0].relay), FIELD_CHOICE, 1, UNIT_RELAYS},
    {AT(input[0].relay_s), FIELD_WORD, 2, 0},
    {AT(input[0].delay_s), FIELD_WORD, 2, 0},
    {AT(security[0]), FIELD_NUMBER, NUMBER_BYTES, 0},
    {AT(alert[0]), FIELD_NUMBER, NUMBER_BYTES, 0},
    {AT(security_limited), FIELD_WORD, 2, 0},
    {AT(password), FIELD_TEXT, PASSWORD_LENGTH, 0},
    {AT(conf_password), FIELD_TEXT, PASSWORD_LENGTH, 0},
    {AT(id), FIELD_TEXT, NAME_LENGTH, 0},
    {AT(pulse_s), FIELD_WORD, 2, 0},
    {AT(restart_s), FIELD_WORD, 2, 0},
    {AT(holdoff_s), FIELD_WORD, 2, 0},
    {AT(power_guard_ms), FIELD_WORD, 2, 0},
    {AT(power_delay_s), FIELD_WORD, 2, 0},
    {AT(max_age_min), FIELD_WORD, 2, 0},
    {AT(command_length), FIELD_BYTE, 1, 0},
    {AT(backup_limit), FIELD_CHOICE, 1, BACKUPLIMIT_AC},
    {AT(alert_type), FIELD_CHOICE, 1, ALERT_BY_BOTH},
    {AT(ring_action), FIELD_CHOICE, 1, RING_RESTART},
    {AT(ring_relay), FIELD_CHOICE, 1, UNIT_RELAYS},
    {AT(ring_confirm_type), FIELD_CHOICE, 1, CONFIRM_CALL},
    {AT(ring_confirm), FIELD_FLAG, 1, 0},
    {AT(error_replies), FIELD_FLAG, 1, 0},
    {AT(sms_confirm), FIELD_FLAG, 1, 0},
    {AT(sms_confirm_unauth), FIELD_FLAG, 1, 0},
    {AT(input_restore), FIELD_FLAG, 1, 0},
    {AT(buffer_guard), FIELD_FLAG, 1, 0},
    {AT(power_alert), FIELD_FLAG, 1, 0},
    {AT(armed), FIELD_BYTE, 1, 0},
    {AT(relays_on), FIELD_BYTE, 1, 0},
    {AT(failure_told), FIELD_FLAG, 1, 0},
    {AT(lost_untold), FIELD_FLAG, 1, 0},
    {0, FIELD_ZERO, 1, 0},
    {AT(temp[0].alias), FIELD_TEXT, NAME_LENGTH, 0},
    {AT(temp[0].rom), FIELD_RAW, ROM_BYTES, 0},
    {AT(temp[0].thermostat), FIELD_CHOICE, 1, THERMOSTAT_COOLING},
    {AT(temp[0].relay), FIELD_CHOICE, 1, UNIT_RELAYS},
    {AT(temp[0].fahrenheit), FIELD_BYTE, 1, 0},
    {AT(temp[0].sot), FIELD_WORD, 2, 0},
    {AT(temp[0].hyst), FIELD_WORD, 2, 0},
    {AT(temp[0].min), FIELD_WORD, 2, 0},
    {AT(temp[0].max), FIELD_WORD, 2, 0},
    {AT(credit_code), FIELD_TEXT, CREDIT_CODE, 0},
    {AT(rule[0].minute), FIELD_WORD, 2, 0},
    {AT(rule[0].days), FIELD_BYTE, 1, 0},
    {AT(rule[0].command), FIELD_TEXT, RULE_COMMAND, 0},
    {AT(wireless[0].id), FIELD_TEXT, WIRELESS_ID, 0},
    {AT(wireless[0].alias), FIELD_TEXT, NAME_LENGTH, 0},
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

/* What is the same on both sides. A flag that came from elsewhere may hold anything. */
static void copy_field(const struct field *field, const uint8_t *from, uint8_t *to)
{
    switch (field->kind) {
    case FIELD_TEXT:
        copy_text(to, from, field->width);
        break;
    case FIELD_RAW:
        memcpy(to, from, field->width);
        break;
    case FIELD_FLAG:
        to[0] = from[0] != 0;
        break;
    case FIELD_ZERO:
        break;
    default:
        to[0] = from[0];
    }
}

static void pack_field(const struct field *field, const uint8_t *from, uint8_t *to)
{
    uint16_t word;
    switch (field->kind) {
    case FIELD_NUMBER:
        pack_number((const char *)from, to);
        break;
    case FIELD_WORD:
        memcpy(&word, from, sizeof word);
        to[0] = (uint8_t)(word & 0xffu);
        to[1] = (uint8_t)(word >> 8);
        break;
    default:
        copy_field(field, from, to);
    }
}

static void unpack_field(const struct field *field, const uint8_t *from, uint8_t *to)
{
    uint16_t word;
    switch (field->kind) {
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
    default:
        copy_field(field, from, to);
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
