/* The prompt: whole lines of standard input, for a loop that sleeps in poll(). */
#ifndef CLI_PROMPT_H
#define CLI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#define PROMPT_LINE 4096   /* the longest line, and its end */

struct prompt {
    const char *verb;      /* of the program, for messages */
    int input;             /* -1 = it has ended */
    char bytes[512];       /* read, and not yet looked at from `at` on */
    size_t count, at;
    char line[PROMPT_LINE];
    size_t length;         /* PROMPT_LINE: too long, its rest is skipped */
    bool ended;            /* what was behind the last line's end was given out, too */
};

void prompt_open(struct prompt *prompt, const char *verb, int input);
/* What to poll: -1 while there are bytes to look at, and after the end. */
int prompt_file(const struct prompt *prompt);
/* Something has come, or the end. */
bool prompt_is_ready(const struct prompt *prompt);
/* Takes what has come. */
void prompt_read(struct prompt *prompt);
/* The next whole line, without its end; NULL: none is there yet. One that does not fit is told on
 * stderr and skipped whole. What stands behind the last line's end is a line, too. */
const char *prompt_line(struct prompt *prompt);
/* Input has ended, and all its lines were given out. */
bool prompt_is_over(const struct prompt *prompt);

#endif
