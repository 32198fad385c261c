/* Commands to a GSM modem and its answers, one command at a time (V.250, 3GPP TS 27.005 and
 * 27.007): bytes in, bytes out, time an argument (microseconds of any clock of the host). It
 * neither reads nor waits.
 *
 * Lines that come unsolicited are told as such wherever they come: before the answer, between its
 * lines, between a heading and its PDU, which belongs to the heading that tells its length. An echo
 * is dropped, and counted. A prompt that nobody asked for is answered by ESC, so that no command
 * becomes the text of a message. */
#ifndef HIL_AT_CLIENT_H
#define HIL_AT_CLIENT_H

#include "firmware/at_line.h"

#define AT_CLIENT_COMMAND 96
#define AT_CLIENT_BODY 384           /* hex digits of a service centre and the longest TPDU */
#define AT_CLIENT_PROMPT_US 15000000 /* a module that wakes up takes seconds to ask for the text */
#define AT_CLIENT_WORDS 64

enum at_result {
    AT_RESULT_OK,
    AT_RESULT_ERROR,
    AT_RESULT_CME, /* code, or words */
    AT_RESULT_CMS,
    AT_RESULT_NO_CARRIER, /* these four only of ATD and ATA */
    AT_RESULT_BUSY,
    AT_RESULT_NO_ANSWER,
    AT_RESULT_NO_DIALTONE,
    AT_RESULT_NO_PROMPT, /* it did not ask for the body, which was not sent */
    AT_RESULT_SILENT,    /* no result in time: what came of it is not known */
    AT_RESULT_CUT        /* at_client_cut() */
};

enum at_news {
    AT_NEWS_NONE,
    AT_NEWS_ANSWER,      /* a line of the answer: begins like the command, "+CREG: 0,1" */
    AT_NEWS_ANSWER_DATA, /* the hex line below one */
    AT_NEWS_TOLD,        /* an unsolicited line */
    AT_NEWS_TOLD_DATA,   /* the hex line below a +CMT: or +CDS: */
    AT_NEWS_END          /* the command is over: client->result */
};

enum at_state { AT_IDLE, AT_ASKED, AT_TYPED };

struct at_client {
    struct at_line line;
    uint8_t state;                       /* enum at_state; AT_TYPED: the body is out */
    char command[AT_CLIENT_COMMAND];     /* "AT+CREG?"; the last one, when idle */
    char body[AT_CLIENT_BODY + 1];       /* "": the command has none */
    uint8_t prefix;                      /* letters of its name behind AT, "+CREG" */
    bool answer_data, told_data;         /* a hex line is due ... */
    uint16_t answer_octets, told_octets; /* ... of so many behind the service centre, 0: any */
    int64_t until_us, patience_us;       /* of the command, and of the body once it is out */
    int64_t heard_us;                    /* the last byte */
    uint16_t echoes;                     /* of commands and bodies */
    uint8_t result;                      /* enum at_result */
    bool typed;                          /* the body was out when the command ended */
    uint16_t code;                       /* of CME and CMS, 0: in words */
    char words[AT_CLIENT_WORDS];         /* of CME and CMS as they came, "30" */
    uint16_t out_count, out_at;
    char out[AT_CLIENT_COMMAND + AT_CLIENT_BODY + 4];
};

void at_client_init(struct at_client *client);
/* Begins a command, without its CR; only when idle. body: what is typed at the prompt, "": none.
 * patience_us counts from the last byte that is asked to be sent. Text that is too long is a
 * caller's bug. */
void at_client_ask(struct at_client *client, const char *command, const char *body,
                   int64_t patience_us, int64_t now_us);
/* ESC and CR, so that whatever the modem waits for is over; only when idle. */
void at_client_escape(struct at_client *client);
/* Takes one byte. Until the next one the line is client->line.text, without its end. */
enum at_news at_client_feed(struct at_client *client, uint8_t byte, int64_t now_us);
/* AT_NEWS_END where the command has waited too long, else AT_NEWS_NONE. */
enum at_news at_client_step(struct at_client *client, int64_t now_us);
/* When at_client_step() has something to do, INT64_MAX: never. */
int64_t at_client_due(const struct at_client *client);
/* Ends the command: the modem has begun anew. The result is AT_RESULT_CUT. */
void at_client_cut(struct at_client *client);
/* The next bytes to be sent, at most size; 0: none. */
uint32_t at_client_take(struct at_client *client, uint8_t *bytes, uint32_t size);
bool at_client_is_idle(const struct at_client *client);
/* All bytes of the last command were taken. */
bool at_client_is_out(const struct at_client *client);

#endif
