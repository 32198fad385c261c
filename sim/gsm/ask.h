/* A command's arguments as the line has them: which form is asked, and with what. */
#ifndef SIM_GSM_ASK_H
#define SIM_GSM_ASK_H

#include "sim/gsm/command.h"

/* `text` is what stands behind the command's name. False: neither a question nor a setting. */
bool ask_read(const struct command *command, const char *text, struct ask *ask);

/* One setting as a command text, "AT+CMGF=1", "ATE1"; false: it is none that takes no time. */
bool ask_is_setting(const char *text);
/* Sets it beside whatever the line does; ask_is_setting() must be true. */
void ask_set(struct gsm *gsm, struct air *air, const char *text);

#endif
