#include "cli/words_guide.h"

#include <stdio.h>

#include "lua/guide.h"

/* What is counted apart says so. */
static void print_text(const struct guide_row *row)
{
    printf("%s", row->text);
    if (row->apart != NULL) {
        printf(" *(counted apart: %s)*", row->apart);
    } else if (row->partly != NULL) {
        printf(" *(counted apart, in part: %s)*", row->partly);
    }
    printf(" |\n");
}

static void print_rows(enum guide_kind kind)
{
    for (uint32_t i = 0; i < guide_count(kind); i++) {
        const struct guide_row *row = guide_row(kind, i);
        printf("| %s | ", row->number);
        if (kind == GUIDE_FACT || kind == GUIDE_ASSUMPTION) {
            printf("%s | ", row->about);
        }
        print_text(row);
    }
}

void words_print_chapters(void)
{
    printf("| chapter | what it is about |\n| --- | --- |\n");
    print_rows(GUIDE_CHAPTER);
}

void words_print_facts(void)
{
    printf("| fact | chapter | what the guide says |\n| --- | --- | --- |\n");
    print_rows(GUIDE_FACT);
}

void words_print_assumptions(void)
{
    printf("| assumption | about | what is built |\n| --- | --- | --- |\n");
    print_rows(GUIDE_ASSUMPTION);
}

void words_print_checks(void)
{
    printf("| check | what holds |\n| --- | --- |\n");
    print_rows(GUIDE_CHECK);
}
