/* What came of one task of a campaign, and its line of the table tasks.csv. The table's first line
 * is CAMPAIGN_ROW_HEAD; each further one is one task, in any order:
 *
 *     task      its number
 *     scenario  the id, in quotes; one of its own is doubled
 *     way,first,count  what the task was, as campaign_task() lays it down from its number
 *     state     "played"; "over": the scenario has no such tries; "itself": it fails as it is;
 *               "skipped": it cannot be played here; "wrong": its file cannot be read
 *     tries     that were played
 *     red       of these
 *     lost      of these: the process that played it died, or hung
 *     reached   bits of the sometimes properties that a try has reached, in hex
 *     hash      of all tries' results in their order, 16 hex digits
 *     found     in quotes, joined by " | ": COUNT@FIRST TRY SIGNATURE: so many tries with that
 *               signature, FIRST is the first one's number and TRY what plays it again: cuts as
 *               cut_list_format() writes them, a seed (of a
 *               guided task's that of the whole task), "-"; ordered by FIRST, then by signature
 *
 * Nothing in a line depends on when, where or by whom it was played: two lines of one number are
 * the same, byte by byte, or something is wrong. */
#ifndef LUA_EXPLORE_CAMPAIGN_ROW_H
#define LUA_EXPLORE_CAMPAIGN_ROW_H

#include "lua/explore/campaign.h"
#include "lua/explore/cut.h"
#include "lua/scenario.h"

#define CAMPAIGN_ROW_HEAD \
    "task,scenario,way,first,count,state,tries,red,lost,reached,hash,found"
#define CAMPAIGN_SIGNATURE 600   /* with its closing NUL; longer ones are cut off */
#define CAMPAIGN_FOUND 16        /* signatures of one task; further ones count in the last */
#define CAMPAIGN_FURTHER "further findings"
#define CAMPAIGN_LOST "crash or hang of the program"
#define CAMPAIGN_TRY CUT_LIST_TEXT
#define CAMPAIGN_ROW_TEXT \
    (2 * SCENARIO_ID + 400 + CAMPAIGN_FOUND * (CAMPAIGN_SIGNATURE + CAMPAIGN_TRY + 40))

enum campaign_state {
    CAMPAIGN_PLAYED, CAMPAIGN_OVER, CAMPAIGN_ITSELF, CAMPAIGN_SKIPPED, CAMPAIGN_WRONG,
    CAMPAIGN_STATES
};

struct campaign_found {
    char signature[CAMPAIGN_SIGNATURE]; /* without quotes, line ends and "|" */
    char try[CAMPAIGN_TRY];      /* the first one's; without blanks */
    uint32_t count;
    uint64_t first;
};

struct campaign_row {
    struct campaign_task task;   /* round: 0, it is not in the line */
    char scenario[SCENARIO_ID];
    enum campaign_state state;
    uint32_t tries, red, lost, reached;
    uint64_t hash;
    struct campaign_found found[CAMPAIGN_FOUND];
    uint32_t found_count;
};

void campaign_row_init(struct campaign_row *row, const struct campaign_task *task,
                       const char *scenario);
/* A try with that signature, in whatever order they come. */
void campaign_row_find(struct campaign_row *row, const char *signature, uint64_t number,
                       const char *try);
/* Adds a number of a try's result to the hash. */
void campaign_row_mix(struct campaign_row *row, uint64_t value);
/* The line, with its "\n". Returns text. */
const char *campaign_row_format(const struct campaign_row *row, char text[CAMPAIGN_ROW_TEXT]);
/* False: it is no such line. line: with or without its "\n". */
bool campaign_row_parse(struct campaign_row *row, const char *line);

#endif
