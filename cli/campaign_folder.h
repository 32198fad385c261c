/* The folder of a campaign:
 *
 *     campaign.txt  what it is: program, firmware, options, scenarios with what they were made of;
 *                   who goes on with it, or joins it to another one, wants the same
 *     tasks.csv     a row a task, see lua/explore/campaign_row.h; appended as soon as the task is
 *                   done, in the order of the tasks once the campaign has ended
 *     report.txt    the page for people
 *     found/        a scenario for each thing that was found
 *     canary/       the same of the canary
 *     lock          held by who writes there
 */
#ifndef CLI_CAMPAIGN_FOLDER_H
#define CLI_CAMPAIGN_FOLDER_H

#include "cli/campaign_sum.h"

#define CAMPAIGN_PATH 1200

struct campaign_folder {
    const char *path;            /* NULL: nothing is kept */
    int lock, rows;              /* files */
    int64_t length;              /* bytes of rows that are whole */
    int64_t synced_us;
    bool full;                   /* a row could not be written: told */
};

/* Begins a new one: `text` is its campaign.txt. False: told. */
bool campaign_folder_begin(struct campaign_folder *folder, const char *path, const char *text);
/* Opens one that is there. *text: its campaign.txt, to be freed. False: told. */
bool campaign_folder_open(struct campaign_folder *folder, const char *path, char **text);
/* Calls visit for each row; a last one that is torn is cut off. False: told, or visit has. */
bool campaign_folder_rows(struct campaign_folder *folder,
                          bool (*visit)(void *context, const struct campaign_row *row),
                          void *context);
/* False: it could not be written, which is told; nothing that stood there is lost. */
bool campaign_folder_add(struct campaign_folder *folder, const struct campaign_row *row);
/* Brings the rows into the order of their tasks, and writes the page. False: told. */
bool campaign_folder_end(struct campaign_folder *folder, const char *report);
void campaign_folder_close(struct campaign_folder *folder);

#endif
