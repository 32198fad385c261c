/* Lists of phone numbers in the settings: filled from the front, without gaps, each number once. */
#ifndef FIRMWARE_NUMBER_LIST_H
#define FIRMWARE_NUMBER_LIST_H

#include <stdint.h>

#include "firmware/phone_number.h"
#include "firmware/text.h"

/* Index of the number, -1: not in the list. */
int32_t numbers_find(const struct phone_number *list, uint32_t size,
                     const struct phone_number *number);
/* Index of the number, which is added at the end unless it is there; -1: the list is full. */
int32_t numbers_add(struct phone_number *list, uint32_t size, const struct phone_number *number);
/* The index that it had, and those above move down; -1: not in the list. */
int32_t numbers_delete(struct phone_number *list, uint32_t size, const struct phone_number *number);
/* "n1,n2" or "NO NUMBER"; ":LIM" behind those whose bit is set. */
void numbers_tell(const struct phone_number *list, uint32_t size, uint32_t limited,
                  struct text *text);

#endif
