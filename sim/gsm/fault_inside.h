/* How the module meets its faults. Not for others. */
#ifndef SIM_GSM_FAULT_INSIDE_H
#define SIM_GSM_FAULT_INSIDE_H

#include "sim/gsm/fault.h"

/* A place of the dialogue that is reached. `what`: the command's name, how the report begins. */
struct occasion {
    enum fault_place place;
    const char *what;
    uint32_t next;           /* fault to be asked next */
};

/* fault.c */
void fault_init(struct modem_module *modem, uint64_t seed);
/* The next fault that strikes there, as a copy; false: no more. */
bool fault_strikes(struct modem_module *modem, int64_t at, struct occasion *occasion,
                   struct module_fault *struck);
/* Fault `number` has struck. */
void fault_note(struct modem_module *modem, int64_t at, uint32_t number);
const char *fault_text(const struct modem_module *modem, const struct module_fault *fault);

/* fault_bytes.c */
/* What the module says, as its faults let it out. */
void fault_send(struct modem_module *modem, int64_t at, enum fault_place place, const void *bytes,
                uint32_t count);
/* A byte that comes in, *byte as it is read; false: it is lost. */
bool fault_hears(struct modem_module *modem, int64_t at, uint8_t *byte);
/* No command is heard any more, for so long or until a boot. */
void fault_deafen(struct modem_module *modem, int64_t at, int64_t lasting_us);
/* The fault's deed is due when all is out that the module has said. */
void fault_owe(struct modem_module *modem, int64_t at, const struct module_fault *fault);
/* The name of the command that runs. */
const char *fault_command(const struct modem_module *modem);

/* fault_deeds.c */
enum fault_turn {
    TURN_GOES_ON,
    TURN_LATER,   /* *wait_us from now, and then it goes on */
    TURN_LOST,    /* nothing was heard */
    TURN_REFUSED, /* its final result was said */
    TURN_OVER     /* the module is not there any more, or will not be: at deed_at */
};
/* At PLACE_COMMAND and PLACE_MESSAGE. */
enum fault_turn fault_meets(struct gsm *gsm, struct air *air, enum fault_place place,
                            int64_t *wait_us);
/* The command is over, or what stood in the line is forgotten. */
void fault_met(struct modem_module *modem);
/* PLACE_NOW. */
void fault_strikes_now(struct gsm *gsm, struct air *air, const struct module_fault *fault);
/* PLACE_START. */
void fault_start(struct gsm *gsm, struct air *air);
/* The module has lost its RAM. */
void fault_forget(struct modem_module *modem);
/* It is off, or supplied and not switched on. */
void fault_went_off(struct modem_module *modem, int64_t now);
/* The supply was cut: what only that mends. */
void fault_unplugged(struct modem_module *modem);
int64_t fault_next(const struct modem_module *modem);
/* What has struck is told, and done where it is a deed. */
void fault_step(struct gsm *gsm, struct air *air);

#endif
