/* What docs/storage.md shows of a flash is what the unit writes. */
#include <stdio.h>
#include <string.h>

#include "firmware/aid_nvm.h"
#include "firmware/aid_page.h"
#include "firmware/aid_suite.h"
#include "firmware/settings.h"

static struct nvm nvm;

static void format_row(uint32_t address, char row[60])
{
    int length = snprintf(row, 60, "%04x ", address);
    for (uint32_t i = 0; i < 16; i++) {
        length += snprintf(row + length, 60 - (size_t)length, "%s%02x", i % 4 == 0 ? " " : "",
                           nvm.bytes[address + i]);
    }
    snprintf(row + length, 60 - (size_t)length, "\n");
}

START_TEST(the_example_is_what_lies_in_the_flash)
{
    struct settings settings;
    uint32_t generation, rows = 0;
    char row[60];
    nvm_blank(&nvm);
    settings_defaults(&settings);
    memcpy(settings.relay[0].alias, "HEATER", 6);
    ck_assert(settings_store(&settings, &nvm, &generation));
    settings.relays_on = 1;
    ck_assert(settings_store(&settings, &nvm, &generation));
    for (uint32_t address = 0; nvm.bytes[address] != 0xff; address += 16) {
        format_row(address, row);
        ck_assert_msg(strstr(page_text(), row) != NULL, "%s", row);
        rows++;
    }
    ck_assert_uint_eq(rows, 11);
}
END_TEST

/* A flash typed in from the page is read. */
START_TEST(the_example_can_be_read)
{
    struct settings settings;
    nvm_blank(&nvm);
    const char *row = strstr(page_text(), "0000  46425853");
    ck_assert_ptr_nonnull(row);
    for (uint32_t i = 0; i < 11 * 16; i++) {
        unsigned byte;
        row += i % 16 == 0 ? 6 : 0;
        ck_assert_int_eq(sscanf(row, "%2x", &byte), 1);
        nvm.bytes[i] = (uint8_t)byte;
        row += i % 4 == 3 ? 3 : 2;
    }
    ck_assert_uint_eq(settings_load(&settings, &nvm), 2);
    ck_assert_str_eq(settings.relay[0].alias, "HEATER");
    ck_assert_uint_eq(settings.relays_on, 1);
    ck_assert_uint_eq(settings.holdoff_s, 60);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {
        the_example_is_what_lies_in_the_flash, the_example_can_be_read, NULL,
    };

    return suite_run("storage, page", tests);
}
