/* Formatted text as printf makes it, in the few forms that a module's answers need: %s, %c, %u, %d,
 * numbers also with + and with leading zeros to a width ("%+03d"). The same in every locale, and
 * without stdio's price: modems talk all day. */
#ifndef SIM_GSM_WORDS_H
#define SIM_GSM_WORDS_H

#include <stdarg.h>
#include <stdint.h>

/* Writes at most size - 1 characters and a NUL (size >= 1); returns how many without the NUL. */
uint32_t words_write(char *to, uint32_t size, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
uint32_t words_write_list(char *to, uint32_t size, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

#endif
