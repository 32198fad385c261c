/* A session: a person at the cabinet. A wiring by itself, a scenario or a lesson is played; what
 * the person does are deeds, lines of words that are remembered with their instant. From snapshots
 * on the way any moment can be wound back to: from there the session goes again as it went, until
 * the person does something else.
 *
 * It knows no host's clock: who drives it says how far time goes. */
#ifndef LUA_SESSION_H
#define LUA_SESSION_H

#include "lua/deeds.h"
#include "lua/hand.h"
#include "lua/judge.h"
#include "lua/shelf.h"
#include "lua/snapshot.h"

#define SESSION_SNAPSHOTS 40
#define SESSION_SPACING 2000u    /* instants between two of them, at first */
#define SESSION_WIRING (-1)      /* index: no scenario, but the file's first wiring */

/* What is played: of the file that the shelf has loaded. */
struct session_order {
    int32_t index;               /* of the scenario; SESSION_WIRING */
    bool by_hand;                /* a lesson without its solution: the person is the trainee */
    struct judge_options judge;  /* seed, make of modem, language, figures */
    const struct nvm *flash;     /* of the unit, from a session before; NULL: as configured */
};

struct session {
    struct sandbox *sandbox;
    struct bench *bench;
    struct trial trial;
    struct hand hand;
    struct deeds deeds;
    uint32_t done;               /* deeds that were carried out up to now */
    int64_t last_us;             /* the latest instant that was reached, as it is remembered */
    struct journal ahead;        /* what happened up to there; valid while has_ahead */
    bool has_ahead;
    bool live;                   /* the unit stands on a bench: no snapshots */
    bool over;                   /* the story has ended; the verdict stands in the bench */
    struct session_keep {
        struct snapshot snapshot;
        struct hand hand;
            uint32_t done;
        bool over;
    } kept[SESSION_SNAPSHOTS];   /* by time; the first is of t = 0 */
    uint32_t kept_count;
    uint32_t since, spacing;     /* instants since the last one, and to be between them */
};

enum session_course {
    SESSION_THERE,               /* the instant is reached, and all that was due is done */
    SESSION_ON,                  /* `instants` are over, or somebody said halt */
    SESSION_STUCK                /* the world cannot go on: bench->text says why */
};

/* t = 0. False: error (SANDBOX_ERROR) says why it cannot be played, with file and line. The
 * sandbox has the file loaded; bench was opened by judge_open(). Both stay as long as the session,
 * which stays where it is. */
bool session_open(struct session *session, struct sandbox *sandbox, struct bench *bench,
                  const struct session_order *order, char *error);
void session_close(struct session *session);

int64_t session_now(const struct session *session);
/* Goes on to the instant, through at most so many instants. halt: asked after each; NULL: nobody
 * is asked. */
struct session_way {
    int64_t until_us;
    uint32_t instants;
    bool (*halt)(void *context, const struct session *session);
    void *context;
};
enum session_course session_go(struct session *session, const struct session_way *way);
/* Does what the line says, now: words of the hand (hand.h), of people with phones
 * (people_line.h), `usb COMMAND`, in a lesson `found FAULT` and `hint`; what was to come of an
 * earlier future is forgotten. text (SANDBOX_ERROR): the answer to a question; false: why it was
 * not done. */
bool session_act(struct session *session, const char *line, char *text);
/* Goes to the instant of the last deed, as if it had not been done; what came after it is
 * forgotten. False: there is none, or the unit stands on a bench. */
bool session_undo(struct session *session);
/* At t = 0: goes the way that these deeds have gone, up to that instant. False: it cannot. */
bool session_resume(struct session *session, const struct deeds *deeds, int64_t at_us);
/* Goes to any instant from 0 to last_us; not where the unit stands on a bench. */
enum session_course session_seek(struct session *session, int64_t at_us);

#endif
