/* TPDUs of short messages (3GPP 23.040): octets to fields and back, user data to UTF-8. Pure. */
#ifndef SIM_GSM_PDU_H
#define SIM_GSM_PDU_H

#include <stdbool.h>
#include <stdint.h>

#define PDU_OCTETS 176   /* the longest TPDU: a SUBMIT with absolute validity, and to spare */
#define PDU_NUMBER 24
#define PDU_DATA 140
#define PDU_SEPTETS 160

enum pdu_kind { PDU_DELIVER, PDU_SUBMIT, PDU_REPORT };
enum pdu_coding { CODING_GSM, CODING_OCTETS, CODING_UCS2 };

/* Local time of the service centre, and how far it is ahead of UTC. */
struct pdu_stamp {
    int64_t seconds;        /* since 2000-01-01 */
    int8_t zone_quarters;
};

struct pdu {
    enum pdu_kind kind;
    bool has_header;        /* user data begins with a header (UDHI) */
    bool wants_report;      /* SUBMIT: status report asked for */
    uint8_t first_octet;    /* as read; pdu_write makes its own */
    uint8_t reference;      /* SUBMIT and REPORT: the module's message reference */
    char number[PDU_NUMBER]; /* the other side: "+358...", "1234" or letters */
    uint8_t pid, dcs;
    uint8_t status;         /* REPORT: 0 = received by the phone */
    struct pdu_stamp stamp; /* DELIVER, REPORT: of the service centre */
    struct pdu_stamp done;  /* REPORT: discharge time */
    uint8_t length;         /* of the user data, in septets or octets by coding */
    uint8_t data[PDU_DATA];
};

/* One part of a long message; 0, 1, 1 for a message of its own. */
struct pdu_place {
    uint16_t reference;
    uint8_t part, parts;
};

/* Text that grows over the parts of a message; closed by NUL, cut at size. */
struct pdu_text {
    char *at;
    uint32_t size, length;
    bool escaped;           /* the last part ended with an escape */
    uint16_t high;          /* the last part ended within a surrogate pair */
};

/* False: cut short, or a field that makes no sense. */
bool pdu_read(const uint8_t *octets, uint32_t count, struct pdu *pdu);
/* Returns the octets written, at most PDU_OCTETS. */
uint32_t pdu_write(const struct pdu *pdu, uint8_t octets[PDU_OCTETS]);

enum pdu_coding pdu_coding(const struct pdu *pdu);
/* 0 to 3 (3GPP TS 23.038); -1: the coding names none. */
int32_t pdu_class(uint8_t dcs);
/* Octets of user data for its length and coding. */
uint32_t pdu_data_octets(const struct pdu *pdu);
/* First septet or octet behind the header. */
uint32_t pdu_text_start(const struct pdu *pdu);
uint8_t pdu_septet(const struct pdu *pdu, uint32_t index);
struct pdu_place pdu_place(const struct pdu *pdu);

struct pdu_text pdu_text_over(char *buffer, uint32_t size);
/* Adds the user data as UTF-8; 8-bit data as hex digits. */
void pdu_add_text(const struct pdu *pdu, struct pdu_text *text);


#endif
