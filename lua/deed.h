/* A deed: a line that a person types, done on a bench in the language's words, or written as the
 * statement that does the same in a scenario. All that the hand can (hand.h), what people do
 * (`sms NUMBER TEXT`, `call NUMBER [hidden]`, `answer`, `reject`, `hangup`, `dtmf KEYS`, `off`,
 * `on`, `sim out`, `sim in [PIN]`, `credit AMOUNT`, `signal CSQ`, `fault KIND NAME=VALUE`, `ok`),
 * and `usb COMMAND`. */
#ifndef LUA_DEED_H
#define LUA_DEED_H

#include "lua/hand.h"
#include "lua/writing.h"

enum deed_kind {
    DEED_NONE,          /* no such word */
    DEED_QUESTION,      /* changes nothing: `siren is sounding` */
    DEED_DONE,          /* is over at once */
    DEED_PRESS,         /* the button is held for a while */
    DEED_USB            /* a line to the console, which takes its time to answer */
};

/* How a line is written down. */
struct deed_text {
    enum deed_kind kind;
    char phone[32];             /* whose deed it is: the statement begins with `PHONE:`; "" */
    int64_t held_us;            /* DEED_PRESS */
    char error[SANDBOX_ERROR];  /* DEED_NONE: why */
};

/* Does what the line says at the world's instant, and names it in the trace as a script would. text
 * (SANDBOX_ERROR): the answer to a question, "" = none; false: why it was not done. */
bool deed_act(struct hand *hand, const char *line, char *text);
/* Writes the statement, without blanks or a line feed around it, against the world in which it is
 * done: `b.smoke:fault "open"`. A phone stands there as the text that `name` gives it. A question
 * writes nothing. */
struct deed_text deed_write(const struct hand *hand, const char *line,
                            const char *(*name)(void *context, const char *number), void *context,
                            struct writing *writing);

#endif
