#include "firmware/aid_page.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define PAGE_BYTES 60000u

const char *page_text(void)
{
    static char page[PAGE_BYTES];
    FILE *file = fopen(FUSEBOX_SOURCE "/docs/storage.md", "rb");
    ck_assert_ptr_nonnull(file);
    size_t length = fread(page, 1, PAGE_BYTES - 1, file);
    page[length] = 0;
    fclose(file);
    ck_assert_uint_gt(length, 1000);
    return page;
}

void page_print(const char *text)
{
    fputs(text, stdout);
    ck_assert_msg(strstr(page_text(), text) != NULL, "docs/storage.md does not show: %s", text);
}
