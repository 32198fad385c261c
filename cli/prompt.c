#define _POSIX_C_SOURCE 200809L

#include "cli/prompt.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void prompt_open(struct prompt *prompt, const char *verb, int input)
{
    memset(prompt, 0, sizeof *prompt);
    prompt->verb = verb;
    prompt->input = input;
}

int prompt_file(const struct prompt *prompt)
{
    return prompt->at < prompt->count ? -1 : prompt->input;
}

bool prompt_is_ready(const struct prompt *prompt)
{
    struct pollfd file = {.fd = prompt_file(prompt), .events = POLLIN};
    return file.fd >= 0 && poll(&file, 1, 0) > 0;
}

void prompt_read(struct prompt *prompt)
{
    if (prompt_file(prompt) < 0) {
        return;
    }
    ssize_t count = read(prompt->input, prompt->bytes, sizeof prompt->bytes);
    prompt->at = 0;
    prompt->count = count > 0 ? (size_t)count : 0;
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
        prompt->input = -1;
    }
}

/* NULL: it did not fit. */
static const char *finish_line(struct prompt *prompt)
{
    bool fits = prompt->length < PROMPT_LINE;
    if (fits) {
        prompt->line[prompt->length] = '\0';
    } else {
        fprintf(stderr, "fusebox %s: the line is too long: %d bytes are the most\n", prompt->verb,
                PROMPT_LINE - 1);
    }
    prompt->length = 0;
    return fits ? prompt->line : NULL;
}

/* A line that does not fit is not half of an action. */
static void add(struct prompt *prompt, char letter)
{
    if (prompt->length < PROMPT_LINE - 1) {
        prompt->line[prompt->length++] = letter;
    } else {
        prompt->length = PROMPT_LINE;
    }
}

const char *prompt_line(struct prompt *prompt)
{
    while (prompt->at < prompt->count) {
        char letter = prompt->bytes[prompt->at++];
        const char *line = letter == '\n' ? finish_line(prompt) : NULL;
        if (line != NULL) {
            return line;
        }
        if (letter != '\n') {
            add(prompt, letter);
        }
    }
    if (prompt->input >= 0 || prompt->ended) {
        return NULL;
    }
    prompt->ended = true;
    return prompt->length > 0 ? finish_line(prompt) : NULL;
}

bool prompt_is_over(const struct prompt *prompt)
{
    return prompt->ended;
}
