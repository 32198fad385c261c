/* docs/storage.md, which shows what tests print and what a flash holds. */
#ifndef TESTS_FIRMWARE_AID_PAGE_H
#define TESTS_FIRMWARE_AID_PAGE_H

/* The whole page. */
const char *page_text(void);
/* Prints the text, and fails where the page does not show it. */
void page_print(const char *text);

#endif
