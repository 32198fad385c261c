/* A deed: a line that a person types, done on a bench in the language's words, or written as the
 * statement that does the same in a scenario. All that the hand can (hand.h), what people do
 * (people_line.h), in a lesson `found FAULT` and `hint`, and `usb COMMAND`. */
#ifndef LUA_DEED_H
#define LUA_DEED_H

#include "lua/hand.h"
#include "lua/writing.h"

enum deed_kind {
    DEED_NONE,          /* it cannot be written */
    DEED_QUESTION,      /* changes nothing: `siren is sounding` */
    DEED_DONE,          /* is over at once */
    DEED_PRESS,         /* the button is held for a while */
    DEED_USB            /* a line to the console, which takes its time to answer */
};

/* How a scenario calls a person: a local, or an expression that is one. */
struct deed_names {
    const char *(*name)(void *context, const char *number);
    void *context;
};

struct deed_text {
    enum deed_kind kind;
    int64_t held_us;            /* DEED_PRESS */
    char error[SANDBOX_ERROR];  /* DEED_NONE: why */
};

/* The line begins with a word that deed_act knows. */
bool deed_can(const struct hand *hand, const char *line);
/* The line only asks, and changes nothing. */
bool deed_asks(const struct hand *hand, const char *line);
/* Does what the line says at the world's instant, and names it in the trace as a script would. text
 * (SANDBOX_ERROR): the answer to a question, "" = none; false: why it was not done. */
bool deed_act(struct hand *hand, const char *line, char *text);
/* Carries out a statement of a scenario that no line says: `b:phone("+358401234567"):pdu "07"`. */
bool deed_act_text(const struct hand *hand, const char *statement, char *text);
/* Writes the statement, nothing before or behind it, as it is at the world's instant:
 * `b.smoke:fault "open"`, `owner:sms "AON"`. A question writes nothing. */
void deed_write(const struct hand *hand, const char *line, const struct deed_names *names,
                struct writing *writing, struct deed_text *text);
/* Writes how a script calls the part or cable: `b.siren`, or b.part.NAME where b has a word of that
 * name. */
void deed_write_part(struct writing *writing, const char *name);

#endif
