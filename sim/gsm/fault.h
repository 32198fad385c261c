/* What goes wrong with modules in the field: a kind of fault, the place of the dialogue at which it
 * strikes, how often. Lua's b.unit.modem:fault() and the desk's `fault` lay them; the module meets
 * them wherever it speaks (fault_bytes.c) and at the moments of a command (fault_deeds.c). */
#ifndef SIM_GSM_FAULT_H
#define SIM_GSM_FAULT_H

#include "sim/gsm/gsm.h"

enum fault_kind {
    FAULT_NONE,
    /* of what the module says */
    FAULT_SAYS,      /* text, before what stands at the place */
    FAULT_WAITS,     /* for `by`; behind the first bytes, when `first` is given */
    FAULT_LOSES,     /* all but the `first` bytes; a command: it was never heard */
    FAULT_DOUBLES,
    FAULT_GARBLES,   /* one bit of one byte, drawn */
    FAULT_REPLACES,  /* by text, byte for byte */
    /* of a command or message */
    FAULT_REFUSES,   /* it comes to nothing, and text is its final result */
    FAULT_MUTES,     /* it is carried out, and nothing is said of it */
    /* of the module */
    FAULT_SETS,      /* as if somebody had given it the command text, unheard */
    FAULT_REBOOTS,
    FAULT_STOPS,     /* switches itself off in order, as with its key */
    FAULT_DIES,      /* off at once, and deaf to its key until its supply was cut */
    FAULT_HANGS,     /* neither hears nor speaks */
    FAULT_DEAFENS,   /* hears no command, though it still reports */
    FAULT_SLEEPS,    /* the line silent for `by`: it loses the `first` bytes that wake it */
    FAULT_WAKES,     /* off, but supplied: on again by itself after `by` */
    FAULT_STRAYS,    /* registration `code`, whatever the network wants, until its radio restarts */
    FAULT_FILLS,     /* so many places of the SIM are taken by old messages */
    FAULT_KINDS
};

enum fault_place {
    PLACE_NOW,
    PLACE_BYTE,      /* of a command on its way in */
    PLACE_TYPED,     /* a byte of a message at the prompt */
    PLACE_ECHO,
    PLACE_COMMAND,   /* read, nothing answered yet */
    PLACE_LINE,      /* before a line of its answer */
    PLACE_PROMPT,
    PLACE_MESSAGE,   /* closed by ^Z, and the network has not taken it yet */
    PLACE_RESULT,    /* before the final result */
    PLACE_AFTER,     /* behind it */
    PLACE_REPORT,    /* before a URC */
    PLACE_START,     /* the module has booted, and speaks from now on */
    PLACES
};

/* A fault as it is wished for. Options that its kind does not take are 0. */
struct fault_order {
    enum fault_kind kind;
    enum fault_place place;
    const char *of;          /* "+CMGS": only of this command; of a report its first letters */
    const char *text;        /* any bytes */
    uint32_t text_length;
    uint32_t times;          /* strikes; 0 = no limit */
    uint32_t skip;           /* occasions that pass before the first */
    uint32_t first, count, code;
    int64_t by_us;
    int64_t lasting_us;      /* CLOCK_NEVER: no limit */
    bool silent;             /* FAULT_REBOOTS: no word of the boot */
};

/* In the order of fault_options. */
enum fault_option {
    OPTION_AT = 1, OPTION_OF = 2, OPTION_TEXT = 4, OPTION_TIMES = 8, OPTION_SKIP = 16,
    OPTION_FIRST = 32, OPTION_COUNT = 64, OPTION_CODE = 128, OPTION_BY = 256, OPTION_LASTING = 512,
    OPTION_SILENT = 1024
};

/* What a kind takes. Options of `needs` must be given, those of `takes` may. */
struct fault_row {
    const char *name;
    uint16_t takes, needs;
    uint16_t places;         /* bits by enum fault_place; the lowest is taken when none is said */
    const char *about;
};

/* Closed by a NULL name; in the order of the kinds behind FAULT_NONE. */
extern const struct fault_row fault_rows[];
/* Of any kind but FAULT_NONE. */
static inline const struct fault_row *fault_row_of(enum fault_kind kind)
{
    return &fault_rows[kind - 1];
}
/* Names, closed by NULL. */
extern const char *const fault_places[PLACES + 1];
extern const char *const fault_options[];

/* FAULT_NONE: no such kind. */
enum fault_kind fault_find(const char *name);
/* As it stands when only its kind is said: at the first of its places, once. */
struct fault_order fault_order_of(enum fault_kind kind);
/* What lasts strikes as often as it can, unless `times` is among the options that were `given`; all
 * else, and a silence, which itself is what lasts, strikes once. */
void fault_set_times(struct fault_order *order, uint32_t given);
#define FAULT_WRONG 200
/* False: it cannot be laid, and `text` tells the one who wrote it why. `given`: the options that
 * were said. */
bool fault_check(const struct fault_order *order, uint32_t given, char text[FAULT_WRONG]);
/* There is room for one more. */
bool fault_has_room(const struct gsm *gsm, int64_t now);
/* Lays it, from now on. Returns its number, below MODULE_FAULTS; -1: no room for it or its text. */
int32_t fault_lay(struct gsm *gsm, struct air *air, const struct fault_order *order);
/* No fault strikes any more; a module that hears nothing hears again. */
void fault_end(struct gsm *gsm, struct air *air);
/* It has never struck, and still might. */
bool fault_is_pending(const struct gsm *gsm, uint32_t number);

#endif
