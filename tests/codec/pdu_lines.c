/* What tests/clients/gammu_pdu.py compares: PDUs of our encoders with what they should decode to,
 * or what our decoders read from the PDUs on the standard input. Fields are key=value, texts are
 * UTF-8 in hex, stamps local.
 * usage: pdu_lines write | pdu_lines read <PDUS */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/sms.h"
#include "sim/base/random.h"
#include "sim/gsm/address.h"
#include "sim/gsm/alphabet.h"
#include "sim/gsm/charset.h"
#include "sim/gsm/moment.h"
#include "sim/gsm/parts.h"

#define CHARACTERS 500
#define TEXT_BYTES (4 * CHARACTERS + 1)
#define MESSAGES 400
#define REPORTS 1000
#define LINE 1024
#define LAST_SECOND 2840140799 /* of 2089: gammu takes the year 90 for 1990 */
#define QUARTERS 48
#define SERVICE_CENTRE "00"

struct drawn {
    char text[TEXT_BYTES];
    uint32_t length;
};

static void add(struct drawn *drawn, uint32_t character)
{
    drawn->length += utf8_write(character, drawn->text + drawn->length);
    drawn->text[drawn->length] = '\0';
}

static uint32_t draw_gsm(struct random *random)
{
    uint8_t septet = (uint8_t)random_between(random, 0, 127);
    return alphabet_character(septet, random_between(random, 0, 3) == 0);
}

/* Cyrillic, ideographs, and what takes two units of UCS2. */
static uint32_t draw_wide(struct random *random)
{
    static const uint32_t first[] = {0x410, 0x4E00, 0x1F600, 'a'};
    return first[random_between(random, 0, 3)] + (uint32_t)random_between(random, 0, 25);
}

static void draw(struct random *random, uint32_t characters, bool wide, struct drawn *drawn)
{
    drawn->length = 0;
    drawn->text[0] = '\0';
    for (uint32_t i = 0; i < characters; i++) {
        add(drawn, wide ? draw_wide(random) : draw_gsm(random));
    }
}

static void draw_number(struct random *random, uint32_t digits, char *number)
{
    if (random_between(random, 0, 1) == 1) {
        *number++ = '+';
    }
    for (uint32_t i = 0; i < digits; i++) {
        number[i] = (char)random_between(random, i == 0 ? '1' : '0', '9');
    }
    number[digits] = '\0';
}

static void print_hex(const char *key, const void *bytes, uint32_t count)
{
    char digits[2 * TEXT_BYTES + 1];
    charset_hex(bytes, count, digits);
    printf(" %s=%s", key, digits);
}

static void print_stamp(const char *key, int64_t seconds)
{
    struct moment at = moment_of(seconds);
    printf(" %s=%04d-%02d-%02dT%02d:%02d:%02d", key, at.year, at.month, at.day, at.hour, at.minute,
           at.second);
}

/* ---- writing ------------------------------------------------------------------------------- */

static void print_part(const char *number, uint8_t reference, uint32_t index, uint32_t parts)
{
    printf(" number=%s parts=%u", number, parts);
    if (parts > 1) {
        printf(" reference=%u part=%u", reference, index + 1);
    }
}

/* A line for each part, all with the whole text: the script joins the parts. */
static void write_submits(struct random *random, struct drawn *drawn)
{
    for (uint32_t i = 0; i < MESSAGES; i++) {
        struct phone_number to = {""};
        char hex[SMS_PDU_DIGITS + 1];
        draw_number(random, 3 + i % (NUMBER_DIGITS - 2), to.text);
        draw(random, i < 170 ? i : (uint32_t)random_between(random, 0, CHARACTERS), false, drawn);
        uint32_t parts = sms_part_count(drawn->text);
        for (uint32_t part = 0; part < parts; part++) {
            if (sms_format(&to, drawn->text, part, (uint8_t)i, hex) == 0) {
                abort();
            }
            printf("by=firmware kind=Submit pdu=%s class=-1", hex);
            print_part(to.text, (uint8_t)i, part, parts);
            print_hex("text", drawn->text, drawn->length);
            printf("\n");
        }
    }
}

static void print_pdu(const char *kind, const struct pdu *pdu)
{
    uint8_t octets[PDU_OCTETS];
    char digits[2 * PDU_OCTETS + 1];
    charset_hex(octets, pdu_write(pdu, octets), digits);
    printf("by=simulator kind=%s pdu=" SERVICE_CENTRE "%s", kind, digits);
}

/* One message in three has a class, 0 to 3. */
static void write_message(const struct drawn *drawn, uint32_t index, struct pdu *pdu)
{
    uint32_t parts = parts_count(drawn->text, false);
    int class = index % 3 == 0 ? (int)(index / 3 % 4) : -1;
    for (uint32_t part = 0; part < parts; part++) {
        parts_fill(pdu, drawn->text, part, (struct parts_mark){.reference = (uint8_t)index});
        pdu->dcs |= class < 0 ? 0 : (uint8_t)(0x10 | class);
        print_pdu(pdu->kind == PDU_SUBMIT ? "Submit" : "Deliver", pdu);
        printf(" class=%d", class);
        print_part(pdu->number, (uint8_t)index, part, parts);
        if (pdu->kind == PDU_DELIVER) {
            print_stamp("stamp", pdu->stamp.seconds);
        }
        print_hex("text", drawn->text, drawn->length);
        printf("\n");
    }
}

static void write_messages(struct random *random, struct drawn *drawn)
{
    for (uint32_t i = 0; i < 2 * MESSAGES; i++) {
        struct pdu pdu = {.kind = i % 2 == 0 ? PDU_DELIVER : PDU_SUBMIT};
        bool wide = i % 5 == 0;
        if (i % 10 == 3) {
            snprintf(pdu.number, sizeof pdu.number, "%.*s", (int)(1 + i / 10 % 11), "Operator-24");
        } else {
            draw_number(random, 1 + i % ADDRESS_DIGITS, pdu.number);
        }
        pdu.stamp.seconds = random_between(random, 0, LAST_SECOND);
        pdu.stamp.zone_quarters = (int8_t)random_between(random, -QUARTERS, QUARTERS);
        draw(random, i < 340 ? i / 2 : (uint32_t)random_between(random, 0, CHARACTERS), wide,
             drawn);
        write_message(drawn, i, &pdu);
    }
}

static void write_reports(struct random *random)
{
    static const uint8_t statuses[] = {0x00, 0x01, 0x02, 0x20, 0x25, 0x30, 0x40, 0x46, 0x60};
    for (uint32_t i = 0; i < REPORTS; i++) {
        struct pdu pdu = {.kind = PDU_REPORT, .reference = (uint8_t)i};
        draw_number(random, 1 + i % ADDRESS_DIGITS, pdu.number);
        pdu.status = statuses[i % sizeof statuses];
        pdu.stamp.seconds = random_between(random, 0, LAST_SECOND);
        pdu.done.seconds = pdu.stamp.seconds + random_between(random, 0, 86400);
        pdu.stamp.zone_quarters = (int8_t)random_between(random, -QUARTERS, QUARTERS);
        pdu.done.zone_quarters = pdu.stamp.zone_quarters;
        print_pdu("Status_Report", &pdu);
        printf(" reference=%u status=%u number=%s", pdu.reference, pdu.status, pdu.number);
        print_stamp("stamp", pdu.stamp.seconds);
        print_stamp("done", pdu.done.seconds);
        printf("\n");
    }
}

/* ---- reading ------------------------------------------------------------------------------- */

static void read_by_firmware(const char *line)
{
    struct sms_part part;
    if (!sms_parse(line, &part)) {
        printf("by=firmware refused=1\n");
        return;
    }
    printf("by=firmware number=%s reference=%u part=%u parts=%u", part.sender.text, part.reference,
           part.part, part.parts);
    print_stamp("stamp", part.stamp_seconds);
    print_hex("text", part.text, (uint32_t)strlen(part.text));
    printf("\n");
}

/* The service centre's address is the store's business in the module. */
static void read_by_simulator(const char *line)
{
    uint8_t octets[LINE / 2];
    struct pdu pdu;
    char buffer[LINE];
    struct pdu_text text = pdu_text_over(buffer, sizeof buffer);
    int32_t count =
        charset_unhex((const uint8_t *)line, (uint32_t)strlen(line), octets, sizeof octets);
    uint32_t centre = octets[0] + 1u;
    if (count <= (int32_t)centre || !pdu_read(octets + centre, (uint32_t)count - centre, &pdu)) {
        printf("by=simulator refused=1\n");
        return;
    }
    struct pdu_place place = pdu_place(&pdu);
    pdu_add_text(&pdu, &text);
    printf("by=simulator number=%s reference=%u part=%u parts=%u", pdu.number, place.reference,
           place.part, place.parts);
    print_stamp("stamp", pdu.stamp.seconds);
    print_hex("text", text.at, text.length);
    printf("\n");
}

int main(int argc, char **argv)
{
    static struct drawn drawn;
    struct random random = random_stream(1, "PDU lines");
    char line[LINE];
    if (argc == 2 && strcmp(argv[1], "write") == 0) {
        write_submits(&random, &drawn);
        write_messages(&random, &drawn);
        write_reports(&random);
        return 0;
    }
    if (argc != 2 || strcmp(argv[1], "read") != 0) {
        fprintf(stderr, "usage: pdu_lines write | pdu_lines read <PDUS\n");
        return 2;
    }
    while (fgets(line, sizeof line, stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        read_by_firmware(line);
        read_by_simulator(line);
    }
    return 0;
}
