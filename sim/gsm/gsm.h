/* The GSM world: the modem module at the level of AT bytes and time, the network, and the people
 * with phones. One value, no pointers. The world carries bytes between it and the board. */
#ifndef SIM_GSM_GSM_H
#define SIM_GSM_GSM_H

#include <stddef.h>

#include "sim/base/event.h"
#include "sim/gsm/modem.h"
#include "sim/gsm/network.h"
#include "sim/gsm/parts.h"
#include "sim/gsm/personality.h"

struct gsm {
    struct modem_module modem;
    struct network network;
};

/* Between people and a unit that has words of its own: both turn a text, UTF-8, cut to `size` with
 * its NUL. What people say and hear, and the trace, is in our words; the unit gets and sends its
 * own, as SMS. */
struct interpreter {
    const void *context;
    void (*say)(const void *context, const char *text, char *turned, size_t size);
    void (*hear)(const void *context, const char *text, char *turned, size_t size);
};

/* All that a turn may touch; made anew for each. */
struct air {
    int64_t now;
    struct trace *trace;
    struct journal *journal;  /* may be NULL */
    const struct interpreter *interpreter;  /* NULL: the unit has our words */
};

uint32_t air_event(struct air *air, enum event_kind kind, uint32_t part, int64_t value,
                   const char *text);

void gsm_init(struct gsm *gsm, uint64_t seed);
/* Another make of modem than the first of the table; before it is supplied. */
void gsm_fit_modem(struct gsm *gsm, uint8_t personality);
/* It takes so many times as long as its make does: to boot, to answer, to register. */
void gsm_slow_modem(struct gsm *gsm, double delays);
int64_t gsm_next(const struct gsm *gsm);
/* Carries out what is due at air->now: the modem's answers and URCs, deliveries, calls, habits. */
void gsm_step(struct gsm *gsm, struct air *air);

/* The board's side of the modem. */
void gsm_supply(struct gsm *gsm, struct air *air, bool supplied);
/* Millivolts on its rail; only crossings of gsm_rail_level() matter, each way. */
void gsm_rail(struct gsm *gsm, struct air *air, uint16_t rail_mv);
/* The levels of the make, 0 = it watches none. */
uint16_t gsm_rail_level(const struct gsm *gsm, enum rail_level level);
/* It has switched itself off, and its rail is still too low for a start. */
bool gsm_modem_is_starved(const struct gsm *gsm);
void gsm_power_key(struct gsm *gsm, struct air *air, bool down);
/* Bytes that the unit begins to send at air->now; they arrive at the baud rate. */
void gsm_feed(struct gsm *gsm, struct air *air, const uint8_t *bytes, uint32_t count);
/* The serial port's rate of now. */
uint32_t gsm_baud(const struct gsm *gsm);
/* How long so many bytes take on the wire at that rate. */
int64_t gsm_wire_us(const struct gsm *gsm, uint32_t count);
/* What the bytes that are taken next follow from, where it is a stored message that is read; else
 * CAUSE_NONE. */
uint32_t gsm_cause(const struct gsm *gsm);
/* Takes the bytes whose last stop bit has reached the unit at `now`; 0 when none. */
uint32_t gsm_take(struct gsm *gsm, int64_t now, uint8_t *bytes, uint32_t size);
bool gsm_modem_is_running(const struct gsm *gsm);   /* STATUS pin */

/* People. Numbers in international form. */
/* Finds or adds the phone; -1 when NETWORK_PHONES are there already. */
int32_t gsm_phone(struct gsm *gsm, const char *number);
/* The part of an event is somebody's phone: PART_PHONE and its index. */
bool gsm_is_phone(uint32_t part);
/* Sends text (UTF-8, split into parts as needed) to the unit. */
void gsm_phone_sms(struct gsm *gsm, struct air *air, uint32_t phone, const char *text);
/* The same, where there are several parts with this mark. */
void gsm_phone_sms_marked(struct gsm *gsm, struct air *air, uint32_t phone, const char *text,
                          const struct parts_mark *mark);
/* One part as the octets of its TPDU, an SMS-DELIVER or a status report; false: it is neither. */
bool gsm_phone_pdu(struct gsm *gsm, struct air *air, uint32_t phone, const uint8_t *tpdu,
                   uint32_t length);
void gsm_phone_call(struct gsm *gsm, struct air *air, uint32_t phone);
/* What this phone's calls show from now on: its number (shows = ""), nothing (hidden), or any text,
 * which operators deliver, too. */
void gsm_phone_caller_id(struct gsm *gsm, uint32_t phone, bool hidden, const char *shows);
void gsm_phone_answer(struct gsm *gsm, struct air *air, uint32_t phone);
void gsm_phone_reject(struct gsm *gsm, struct air *air, uint32_t phone);
void gsm_phone_hang_up(struct gsm *gsm, struct air *air, uint32_t phone);
/* Off: its call ends, calls to it fail, messages to it wait until it is on again. */
void gsm_phone_switch(struct gsm *gsm, struct air *air, uint32_t phone, bool on);
void gsm_phone_dtmf(struct gsm *gsm, struct air *air, uint32_t phone, char key);
/* The SIM in a hand: out of its holder, or back with its messages. `pin`: 4 to 8 digits that it
 * asks for from now on, "" = none. Only in an instant at which the world stands still. */
void gsm_sim_remove(struct gsm *gsm, struct air *air);
void gsm_sim_insert(struct gsm *gsm, struct air *air, const char *pin);
bool gsm_sim_is_pin(const char *text);

/* The network's knobs; see scenario-language words of the same name. */
/* The operator answers `code` with `text`, or a menu with it; false: no room, or too long. */
bool gsm_service(struct gsm *gsm, const char *code, const char *text, bool menu);
/* From now on the SIM pays from this credit, in hundredths; a call that is under way goes on. */
void gsm_credit(struct gsm *gsm, uint32_t cents);
/* Strength at a good antenna, 0-31 as +CSQ counts; what the antenna on the unit's socket loses. */
void gsm_signal(struct gsm *gsm, struct air *air, uint8_t csq);
void gsm_antenna(struct gsm *gsm, struct air *air, uint8_t loss_db);
/* Local time from now on, in stamps and wherever it is told; also that the clocks are put forward
 * for the summer. A module that is registered hears it at once, others with their registration. */
void gsm_zone(struct gsm *gsm, struct air *air, int8_t quarters, bool summer);
/* True: messages to the unit are kept back until it sends one or registers anew. */
void gsm_hold(struct gsm *gsm, struct air *air, bool holds);
void gsm_coverage(struct gsm *gsm, struct air *air, bool covered);
void gsm_registration(struct gsm *gsm, struct air *air, enum registration_wish wish);

#endif
