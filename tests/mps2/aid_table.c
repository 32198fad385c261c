#include "mps2/aid_table.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define FILE_NAME "tests/golden/commands.txt"

static struct row *begin_row(struct table *table, enum row_kind kind, uint32_t line)
{
    ck_assert_uint_lt(table->count, TABLE_ROWS);
    struct row *row = &table->row[table->count++];
    *row = (struct row){.kind = kind, .line = line};
    return row;
}

/* `text` stands behind the mark and its blank. */
static void read_line(struct table *table, char mark, const char *text, uint32_t line)
{
    struct row *row = table->count > 0 ? &table->row[table->count - 1] : NULL;
    size_t length = row != NULL ? strlen(row->wanted) : 0;
    switch (mark) {
    case ROW_TYPED:
    case ROW_ORDER:
        row = begin_row(table, (enum row_kind)mark, line);
        snprintf(row->text, sizeof row->text, "%s", text);
        break;
    case '<':
        ck_assert(row != NULL && row->kind == ROW_TYPED);
        snprintf(row->wanted + length, sizeof row->wanted - length, "%s\r\n", text);
        break;
    case '=':
        ck_assert(row != NULL && row->kind == ROW_ORDER);
        snprintf(row->wanted, sizeof row->wanted, "%s", text);
        break;
    default:
        ck_abort_msg(FILE_NAME ":%u: no row begins with '%c'", line, mark);
    }
}

/* Line by line, the end of the line cut off. */
static void read_text(struct table *table, char *comment, const char *text, uint32_t line)
{
    size_t length = strlen(comment), more = strlen(text);
    if (text[0] == 0 || text[0] == '#') {
        ck_assert_uint_lt(length + more + 1, TABLE_WIDTH);
        memcpy(comment + length, text, more);
        memcpy(comment + length + more, "\n", 2);
        return;
    }
    if (strcmp(text, "<*") == 0) {
        table->row[table->count - 1].any = true;
        return;
    }
    ck_assert_msg(text[1] == ' ', FILE_NAME ":%u: no blank behind the mark", line);
    uint32_t count = table->count;
    read_line(table, text[0], text + 2, line);
    if (table->count > count) {
        memcpy(table->row[count].before, comment, TABLE_WIDTH);
        comment[0] = 0;
    }
}

void table_read(struct table *table)
{
    char text[TABLE_WIDTH + 2], comment[TABLE_WIDTH] = "";
    FILE *file = fopen(FUSEBOX_SOURCE "/" FILE_NAME, "r");
    ck_assert_ptr_nonnull(file);
    table->count = 0;
    for (uint32_t line = 1; fgets(text, sizeof text, file) != NULL; line++) {
        size_t length = strcspn(text, "\n");
        ck_assert_msg(text[length] == '\n', FILE_NAME ":%u: too long", line);
        text[length] = 0;
        read_text(table, comment, text, line);
    }
    fclose(file);
    ck_assert_uint_gt(table->count, 100);
}

const char *row_play(const struct row *row, const struct rig *rig)
{
    char line[TABLE_WIDTH + 1];
    if (row->kind == ROW_ORDER) {
        return rig->order(rig->place, row->text);
    }
    snprintf(line, sizeof line, "%s\r", row->text);
    rig->type(rig->place, line);
    (void)rig->order(rig->place, "TIME 100000");
    return rig->console(rig->place);
}

static bool is_right(const struct row *row, const char *answer)
{
    if (row->kind == ROW_TYPED) {
        return row->any ? answer[0] != 0 : strcmp(answer, row->wanted) == 0;
    }
    if (row->wanted[0] == 0) {
        return strcmp(answer, "no such order") != 0;
    }
    return strncmp(answer, row->wanted, strlen(row->wanted)) == 0;
}

void row_judge(const struct row *row, const char *answer)
{
    ck_assert_msg(is_right(row, answer), FILE_NAME ":%u: '%s' is answered\n%s\ninstead of\n%s",
                  row->line, row->text, answer, row->wanted);
}
