#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "firmware/aid_suite.h"
#include "mps2/aid_host.h"
#include "mps2/aid_table.h"

static struct table table;
static struct host host;

START_TEST(the_table_is_answered_on_the_host)
{
    struct rig rig = host_start(&host);
    table_read(&table);
    for (uint32_t i = 0; i < table.count; i++) {
        row_judge(&table.row[i], row_play(&table.row[i], &rig));
    }
}
END_TEST

/* The table with the answers of today, to be read by somebody before it is believed. */
static void print_row(const struct row *row, const char *answer)
{
    printf("%s%c %s\n", row->before, (char)row->kind, row->text);
    if (row->any) {
        printf("<*\n");
    } else if (row->kind == ROW_ORDER && row->wanted[0] != 0) {
        printf("= %.*s\n", (int)strlen(row->wanted), answer);
    }
    for (size_t length; row->kind == ROW_TYPED && !row->any && *answer != 0; answer += length + 2) {
        length = strcspn(answer, "\r");
        printf("< %.*s\n", (int)length, answer);
    }
}

START_TEST(print_the_table)
{
    struct rig rig = host_start(&host);
    table_read(&table);
    for (uint32_t i = 0; i < table.count; i++) {
        print_row(&table.row[i], row_play(&table.row[i], &rig));
    }
    fflush(stdout);
}
END_TEST

int main(int argc, char **argv)
{
    const TTest *const tests[] = {
        the_table_is_answered_on_the_host,
        NULL,
    };
    const TTest *const print[] = {print_the_table, NULL};
    bool prints = argc == 2 && strcmp(argv[1], "--write") == 0;

    return suite_run("commands", prints ? print : tests);
}
