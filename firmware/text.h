/* Text in fixed buffers: append, compare without case, read numbers. No stdio in the core. */
#ifndef FIRMWARE_TEXT_H
#define FIRMWARE_TEXT_H

#include <stdbool.h>
#include <stdint.h>

/* A growing text of at most size - 1 characters, always closed by NUL; what does not fit is left
 * out and `cut` says so. */
struct text {
    char *at;
    uint32_t size;
    uint32_t length;
    bool cut;
};

/* An empty text over buffer, which holds size bytes, at least one. */
struct text text_over(char *buffer, uint32_t size);
void text_clear(struct text *text);
void text_add(struct text *text, const char *more);
void text_add_char(struct text *text, char c);
void text_add_bytes(struct text *text, const char *bytes, uint32_t count);
void text_add_int(struct text *text, int64_t value);
void text_add_numbered(struct text *text, const char *kind, uint32_t number); /* "Relay3" */
void text_add_padded(struct text *text, uint32_t value, uint32_t digits);

bool text_same(const char *a, const char *b);                    /* case aside, ASCII */
/* NULL, or what follows the word at the start of text, case aside. */
const char *text_after(const char *text, const char *word);
char text_upper(char c);
bool text_is_digit(char c);
bool text_is_letter(char c);
/* One or more letters and digits, nothing else. */
bool text_is_word(const char *text);
/* Reads digits to the end of text; false: empty, other characters, or over max. */
bool text_to_number(const char *text, uint32_t max, uint32_t *value);

#endif
