/* A length of time, for people. */
#ifndef CLI_SPAN_H
#define CLI_SPAN_H

#include <stdint.h>

#define SPAN_TEXT 48

/* "12 h 3 min", "4.2 s": the two largest units. Returns text. */
const char *span_text(int64_t us, char text[SPAN_TEXT]);

#endif
