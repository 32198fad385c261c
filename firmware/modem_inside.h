/* What the modem's files share: orders, their answers, and who takes them. Not for others.
 *
 * An order is one AT command in flight. Its job is told the outcome when the final result came, or
 * when none came in time. Lines that belong to no answer go to whom they concern. */
#ifndef FIRMWARE_MODEM_INSIDE_H
#define FIRMWARE_MODEM_INSIDE_H

#include <stdbool.h>
#include <stdint.h>

struct modem;
struct sms_message;
struct unit_out;

#define POKE_AFTER_S 50  /* a result that is this late: does the modem live? */
#define POKE_S 6         /* its answer; 56 s of silence are under the 60 s of modem_revived */
#define RESULT_S 60      /* the published maximum of AT+CMGS */
#define SETTLE_MS 1000   /* quiet time after a time-out, for answers that come late */

enum modem_order {
    ORDER_NONE,
    /* set-up */
    ORDER_AT, ORDER_HANG_UP_OLD, ORDER_ECHO_OFF, ORDER_ERROR_NUMBERS, ORDER_SIM, ORDER_PDU_MODE,
    ORDER_CHARSET, ORDER_NO_RECEIPTS, ORDER_CALLER_ID, ORDER_REPORT_NETWORK, ORDER_REPORT_SMS,
    ORDER_USE_SIM, ORDER_REPORT_TIME, ORDER_REPORT_KEYS, ORDER_REPORT_RINGING,
    /* silence */
    ORDER_PROBE,
    /* watch */
    ORDER_NETWORK, ORDER_SIGNAL, ORDER_STORE, ORDER_CLOCK, ORDER_DETACH, ORDER_ATTACH, ORDER_RESET,
    /* receiving */
    ORDER_LIST, ORDER_READ, ORDER_DELETE, ORDER_DELETE_READ, ORDER_IN_PHONE, ORDER_IN_SIM,
    /* sending */
    ORDER_PDU_MODE_AGAIN, ORDER_SEND,
    /* calls */
    ORDER_DIAL, ORDER_ANSWER, ORDER_HANG_UP, ORDER_CALLS,
    /* codes */
    ORDER_CHARSET_AGAIN, ORDER_CODE, ORDER_CODE_END,
    ORDER_COUNT
};

enum modem_job {
    JOB_SET_UP, JOB_PROBE, JOB_WATCH, JOB_RECEIVE, JOB_SEND, JOB_CALL, JOB_CODE, JOB_COUNT
};
enum answer { ANSWER_OK, ANSWER_ERROR, ANSWER_SILENCE };
enum answer_phase { PHASE_IDLE, PHASE_PROMPT, PHASE_RESULT };
enum call_wish { WISH_NONE, WISH_REJECT, WISH_DIAL, WISH_HANG_UP, WISH_ANSWER };
enum send_poke { POKE_NONE, POKE_SENT, POKE_ANSWERED };
enum modem_stage { STAGE_RESTING, STAGE_KEYED, STAGE_RISING, STAGE_ON, STAGE_CUT };

/* modem.c */
/* What an owner asked for begins a millisecond after this step, woken earlier or not. */
void modem_wait_a_step(struct modem *modem);

/* modem_order.c */
/* Writes an order, with value where it takes one; ORDER_DIAL takes modem->dial_to, ORDER_CODE
 * modem->code_text. */
void order_give(struct modem *modem, enum modem_order order, uint32_t value, int64_t now,
                struct unit_out *out);
void order_finish(struct modem *modem, enum answer answer, int64_t now);
/* The module was cut because it did not answer this one, though it lives; and it does not since. Of
 * that all else must not wait for ever. */
bool order_is_dumb(const struct modem *modem, enum modem_order order);
/* Forgets the order in flight; the module is off or boots. */
void order_drop(struct modem *modem);
void order_expire(struct modem *modem, int64_t now, struct unit_out *out);
void probe_begin(struct modem *modem, int64_t now, struct unit_out *out);
void modem_write(struct unit_out *out, const char *text);

/* modem_lines.c */
void modem_take_line(struct modem *modem, const char *line, int64_t now);

/* modem_power.c */
/* Returns with stage and state as the STATUS pin says. */
void power_step_modem(struct modem *modem, bool running, int64_t now);
/* Cuts the module's supply and starts it anew. */
void modem_revive(struct modem *modem, int64_t now);

/* modem_set_up.c */
/* From the first row, no order before `at`. Calls, listings, the order in flight are forgotten. */
void set_up_restart(struct modem *modem, int64_t at);
void set_up_begin(struct modem *modem, int64_t now, struct unit_out *out);
void set_up_answer(struct modem *modem, enum answer answer, int64_t now);
void set_up_sim_line(struct modem *modem, const char *line, int64_t now);

/* Each job: is there work now, when will there be, begin it (gives one order), its answer, and the
 * next instant at which its step changes something though an order is in flight. */
/* modem_watch.c */
bool watch_is_due(const struct modem *modem, int64_t now);
void watch_begin(struct modem *modem, int64_t now, struct unit_out *out);
void watch_answer(struct modem *modem, enum answer answer, int64_t now);
void watch_came_on(struct modem *modem, int64_t now);
void watch_step(struct modem *modem, int64_t now);
int64_t watch_work_at(const struct modem *modem);
int64_t watch_deadline(const struct modem *modem);
void watch_network_line(struct modem *modem, const char *line, int64_t now);
void watch_signal_line(struct modem *modem, const char *line, int64_t now);
void watch_store_line(struct modem *modem, const char *line, int64_t now);
void watch_clock_line(struct modem *modem, const char *line, int64_t now);
void watch_utc_line(struct modem *modem, const char *line, int64_t now);
void watch_set_registered(struct modem *modem, uint32_t status, int64_t now);

/* modem_receive.c */
bool receive_is_due(const struct modem *modem, int64_t now);
void receive_begin(struct modem *modem, int64_t now, struct unit_out *out);
void receive_answer(struct modem *modem, enum answer answer, int64_t now);
int64_t receive_work_at(const struct modem *modem);
void receive_announced_line(struct modem *modem, const char *line, int64_t now);
void receive_listed_line(struct modem *modem, const char *line, int64_t now);
void receive_header_line(struct modem *modem, const char *line, int64_t now);
void receive_pushed_line(struct modem *modem, const char *line, int64_t now);
void receive_foreign_line(struct modem *modem, const char *line, int64_t now);
void receive_pdu_line(struct modem *modem, const char *line, int64_t now);
/* The oldest of the messages passed on and not kept; false: none is left. */
bool receive_take_pushed(struct modem *modem, struct sms_message *message);
void receive_restart(struct modem *modem);

/* modem_send.c */
bool send_is_due(const struct modem *modem);
void send_begin(struct modem *modem, int64_t now, struct unit_out *out);
void send_answer(struct modem *modem, enum answer answer, int64_t now);
/* The prompt came: writes the PDU. */
void send_body(struct modem *modem, int64_t now, struct unit_out *out);
void send_reference_line(struct modem *modem, const char *line, int64_t now);
void send_restart(struct modem *modem);
/* Running, and its last part had its +CMGS. */
bool send_has_gone(const struct modem *modem);

/* modem_call.c */
bool call_is_due(const struct modem *modem, int64_t now);
void call_begin(struct modem *modem, int64_t now, struct unit_out *out);
void call_answer(struct modem *modem, enum answer answer, int64_t now);
void call_step(struct modem *modem, int64_t now);
int64_t call_work_at(const struct modem *modem);
int64_t call_deadline(const struct modem *modem, int64_t now);
void call_ring_line(struct modem *modem, const char *line, int64_t now);
void call_caller_line(struct modem *modem, const char *line, int64_t now);
void call_listed_line(struct modem *modem, const char *line, int64_t now);
void call_alerting_line(struct modem *modem, const char *line, int64_t now);
void call_answered_line(struct modem *modem, const char *line, int64_t now);
void call_over_line(struct modem *modem, const char *line, int64_t now);
void call_busy_line(struct modem *modem, const char *line, int64_t now);
void call_key_line(struct modem *modem, const char *line, int64_t now);
void call_drop(struct modem *modem);
bool call_is_ours(const struct modem *modem);

/* modem_code.c */
bool code_is_due(const struct modem *modem);
void code_begin(struct modem *modem, int64_t now, struct unit_out *out);
void code_answer(struct modem *modem, enum answer answer);
void code_step(struct modem *modem, int64_t now);
int64_t code_deadline(const struct modem *modem);
void code_line(struct modem *modem, const char *line, int64_t now);
void code_restart(struct modem *modem);
/* A call is to be dialled, and an answer is still out: gives it up, and the order that says so. */
bool code_gives_way(struct modem *modem, int64_t now, struct unit_out *out);

#endif
