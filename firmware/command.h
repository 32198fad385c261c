/* Commands: one table of words (device.md 2.5) from which help, documentation and tests are made.
 * Order of checks: length, sender, password, command known, level, window, value, execute (3.1).
 *
 * Over SMS: a stranger and a text over CMDLEN get silence (with SMSCONFIRMUNAUTH=ON a stranger gets
 * `Access deny!`); errors are told with ERROR=ON only; Ctrl and Conf are confirmed with
 * SMSCONFIRM=ON only; what was asked for (STATUS, NAME?) is always answered. A word that the
 * sender's level or channel may not use is refused with `Execute error!`. After the window an old
 * message is refused, and a doubled one is ignored (assumption 56). Passwords are shown to the
 * installer, to others as *****.
 * Over USB: everything is answered; no length, password, window or age.
 * From the schedule: nothing is answered, and the window stays as it is.
 * What changed the image is in the flash before command_execute returns; a setting that the flash
 * refuses is taken back. */
#ifndef FIRMWARE_COMMAND_H
#define FIRMWARE_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include "firmware/access.h"
#include "firmware/nvm.h"
#include "firmware/text.h"

struct unit;

enum command_type { COMMAND_CONTROL, COMMAND_INFORMATION, COMMAND_SETTING };
enum command_target {
    TARGET_NONE, TARGET_RELAY, TARGET_INPUT, TARGET_TEMP, TARGET_ANY, TARGET_WIRELESS
};
enum channel { CHANNEL_SMS = 1, CHANNEL_USB = 2, CHANNEL_RULE = 4 };

struct command_word {
    /* As typed, but for '#', the number of a target, and '@', which is RelayN, InputN, TempN or an
     * alias. One that ends in = + - * or a blank is followed by a value; a setting's by "=value"
     * or "?". "%CONFIG": anything may stand before it. */
    const char *pattern;
    uint8_t type;             /* enum command_type */
    uint8_t channels;         /* enum channel, or-ed; CHANNEL_RULE: a setting that the schedule may
                                 change. Of control words it may use those of both others */
    uint8_t target;           /* enum command_target, of '#' and '@' */
};

/* The table, for help and documentation. index 0..command_word_count()-1. */
uint32_t command_word_count(void);
const struct command_word *command_word(uint32_t index);
/* What values a word of the table takes, "1-600 s" or "ON,OFF", behind `before`; nothing: none. */
void command_add_values(const struct command_word *word, const char *before, struct text *text);

enum command_result {
    COMMAND_DONE,      /* done, or an answer given */
    COMMAND_UNKNOWN,   /* no such word */
    COMMAND_REFUSED,   /* known, but value, level, window or state forbid it */
    COMMAND_IGNORED    /* stranger, too long, doubled: nothing was done */
};

struct command_source {
    enum channel channel;
    bool by_button;               /* nobody typed it: the log is to say so */
    int64_t now;                  /* when it is executed, on the unit's clock */
    struct phone_number sender;   /* empty over USB */
    bool stamp_known;             /* service-centre stamp, local seconds since 2000 */
    int8_t stamp_zone;            /* of that time, quarters of an hour ahead of UTC */
    int64_t stamp_seconds;
    int64_t turn;                 /* of a rule, see firmware/schedule.h */
};

/* Executes one command text. `reply` (over a buffer of REPLY_LENGTH) gets what is to be answered,
 * "" for silence; over USB the answer is always given. */
enum command_result command_execute(struct unit *unit, struct nvm *nvm, const char *text,
                                    const struct command_source *source, struct text *reply);
/* A line of an IMPORT: a setting, AON or AOF, carried out on `copy`; nothing else changes. False:
 * the copy is as before, and `reply` says why. */
bool command_stage(struct unit *unit, struct settings *copy, const char *text,
                   const struct command_source *source, struct text *reply);
/* The STATUS text of all (assumption 26):
 * "Relay1:OFF,GATE:ON,...,Relay6:OFF,Input1:OK,DOOR:ALARM,Input3:OFF,...,Power:ON,AC:ON,Bat:87%,
 * Signal:77%,2026/11/23,04:55". ON means that the coil has power (fact 26): without 12 V a relay
 * that is wanted on is `ON no power` (assumption 15). An input is OFF while it is configured so,
 * ALARM while tripped, else OK. Bat is 0% without a cell; AC is `-` where no Voltage Sensor is
 * fitted. Without a clock the time reads `no time`. Of the thermometers the enrolled ones stand
 * behind the inputs: `Temp1:22.5C`, in C, `Temp1:fault`, or `Temp1:-` before the first reading (and
 * where one that is not enrolled is asked for by STATUSTemp1). Where many long aliases leave no
 * room, `...` stands for what is left out; the rest from Power on is always there. */
void command_status(const struct unit *unit, int64_t now, struct text *text);

#endif
