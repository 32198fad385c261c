/* The handset's own: which command is under way, and who goes on when it is over. */
#ifndef HIL_HANDSET_INSIDE_H
#define HIL_HANDSET_INSIDE_H

#include "hil/handset.h"

enum handset_job {
    JOB_NONE,
    JOB_GREET,  /* AT, until somebody answers */
    JOB_SET_UP, /* the row of handset_set_up.c */
    JOB_PIN,
    JOB_SEND,
    JOB_READ,
    JOB_DELETE,
    JOB_LIST,
    JOB_DIAL,
    JOB_ANSWER,
    JOB_HANG_UP,
    JOB_HANG_UP_ATH,
    JOB_KEY,
    JOB_CALLS,
    JOB_REGISTRATION,
    JOB_OFF
};

/* handset.c */
void handset_ask(struct handset *handset, enum handset_job job, const char *command,
                 int64_t patience_us, int64_t now_us);
/* The modem has started anew, or does not answer as it was told to: it is set up once more. */
void handset_start_anew(struct handset *handset, const char *why, int64_t now_us);
/* Fails with "NAME: text". */
void handset_fail(struct handset *handset, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
struct handset_event *handset_tell(struct handset *handset, enum handset_event_kind kind,
                                   int64_t at_us);
/* HANDSET_NOT_DONE or HANDSET_NOTE with "NAME: text". */
void handset_say(struct handset *handset, enum handset_event_kind kind, int64_t at_us,
                 const char *format, ...) __attribute__((format(printf, 4, 5)));

/* handset_set_up.c */
/* From the greeting on; a call is over. */
void handset_set_up(struct handset *handset, int64_t now_us);
void handset_set_up_next(struct handset *handset, int64_t now_us);
void handset_set_up_answer(struct handset *handset, const char *line);
void handset_set_up_end(struct handset *handset, int64_t now_us);
void handset_read_registration(struct handset *handset, const char *line, bool asked);

/* handset_message.c: each _next asks for the next thing of its kind; false: there is none. */
bool handset_send_next(struct handset *handset, int64_t now_us);
bool handset_read_next(struct handset *handset, int64_t now_us);
void handset_send_end(struct handset *handset, int64_t now_us);
/* The message in read_pdu; not where it was read before, and could not be deleted. */
void handset_read_end(struct handset *handset, int64_t now_us);
void handset_delete_end(struct handset *handset, int64_t now_us);
void handset_list_answer(struct handset *handset, const char *line, int64_t now_us);
void handset_announced(struct handset *handset, const char *line, int64_t now_us);
void handset_passed_on(struct handset *handset, const char *hex, int64_t now_us);

/* handset_call.c */
bool handset_call_next(struct handset *handset, int64_t now_us);
/* Of all jobs that have to do with calls. */
void handset_call_end(struct handset *handset, int64_t now_us);
void handset_call_answer(struct handset *handset, const char *line);
/* True: the line was about a call. */
bool handset_call_told(struct handset *handset, const char *line, int64_t now_us);
void handset_call_step(struct handset *handset, int64_t now_us);
int64_t handset_call_due(const struct handset *handset);
void handset_call_over(struct handset *handset, enum handset_end end, int64_t now_us);

#endif
