/* Credit: a code for the operator (USSD, like *100#), and his answer to whoever asked for it (2.5
 * CREDIT, SIMCARD).
 *
 * The answer comes seconds after the command. By SMS the sender gets the operator's text, in the
 * letters in which it came, with SMSCONFIRM=OFF too: it was asked for; and `Execute error!`, with
 * ERROR=ON, when the network refuses or stays silent (modem_ask). Over USB the command is answered
 * with `- wait`, and the outcome is a line by itself (console.h). A code over USB is settled when
 * that line was taken. */
#ifndef FIRMWARE_CREDIT_H
#define FIRMWARE_CREDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/asker.h"

struct command_source;
struct text;
struct unit;

struct credit {
    struct asker asker;
};

/* False: another code runs, or there is no network. code: digits and * # +, at most CREDIT_CODE. */
bool credit_ask(struct unit *unit, const char *code, const struct command_source *source);
/* Passes an answer on that has come for an SMS; one for USB waits for credit_tell. */
void credit_step(struct unit *unit);
/* An outcome waits for the console. */
bool credit_is_told_late(const struct unit *unit);
/* Adds it, as one line, and settles it. */
void credit_tell(struct unit *unit, struct text *text);

#endif
