#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "firmware/aid_suite.h"
#include "mps2/aid_host.h"
#include "mps2/aid_qemu.h"
#include "mps2/aid_table.h"

static struct table table;
static struct host host;
static struct qemu qemu;

/* Where console bytes come one by one there are more steps, which change nothing. */
static void cut_turns(char *text, size_t size, const char *answer)
{
    snprintf(text, size, "%s", answer);
    char *turns = strstr(text, " turns ");
    if (turns != NULL) {
        *turns = 0;
    }
}

static void compare(const struct row *row, const struct rig *here, const struct rig *there)
{
    char ours[RIG_TEXT], theirs[RIG_TEXT];
    cut_turns(ours, sizeof ours, row_play(row, here));
    cut_turns(theirs, sizeof theirs, row_play(row, there));
    ck_assert_msg(strcmp(ours, theirs) == 0, "%u: '%s' is answered\n%s\nand on the target\n%s",
                  row->line, row->text, ours, theirs);
    row_judge(row, theirs);
    snprintf(ours, sizeof ours, "%s", here->modem(here->place));
    ck_assert_msg(strcmp(ours, there->modem(there->place)) == 0,
                  "%u: '%s': other bytes to the modem", row->line, row->text);
}

START_TEST(the_table_is_answered_as_on_the_host_and_the_modem_hears_the_same)
{
    struct rig here = host_start(&host), there = qemu_start(&qemu, NULL);
    table_read(&table);
    for (uint32_t i = 0; i < table.count; i++) {
        compare(&table.row[i], &here, &there);
    }
    qemu_kill(&qemu);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_table_is_answered_as_on_the_host_and_the_modem_hears_the_same,
        NULL,
    };

    return qemu_is_there() ? suite_run("target", tests) : 77;
}
