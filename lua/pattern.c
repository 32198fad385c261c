#include "lua/pattern.h"

#include <ctype.h>
#include <string.h>

#define OPEN (-2)  /* length of a capture that is not closed yet */

struct search {
    const char *subject, *subject_end;
    const char *pattern_end;
    const char *error;
    uint32_t steps, depth;
    uint32_t capture_count;
    struct {
        const char *start;
        ptrdiff_t length;
    } capture[PATTERN_CAPTURES];
};

static const char *match_here(struct search *search, const char *s, const char *p);

static const char *malformed(struct search *search, const char *error)
{
    if (search->error == NULL) {
        search->error = error;
    }
    return NULL;
}

/* Behind the single item (character, class, set) at p; NULL when it is malformed. */
static const char *item_end(struct search *search, const char *p)
{
    const char *end = search->pattern_end;
    char first = *p++;
    if (first == '%') {
        return p < end ? p + 1 : malformed(search, "ends with '%'");
    }
    if (first != '[') {
        return p;
    }
    if (p < end && *p == '^') {
        p++;
    }
    do {
        if (p >= end) {
            return malformed(search, "missing ']'");
        }
        if (*p++ == '%') {
            p++;
        }
    } while (p >= end || *p != ']');
    return p + 1;
}

static bool is_control(int c)
{
    return iscntrl(c) != 0;
}

static bool in_class(unsigned char c, char class)
{
    bool member;
    switch (tolower((unsigned char)class)) {
    case 'a': member = isalpha(c); break;
    case 'c': member = is_control(c); break;
    case 'd': member = isdigit(c); break;
    case 'g': member = isgraph(c); break;
    case 'l': member = islower(c); break;
    case 'p': member = ispunct(c); break;
    case 's': member = isspace(c); break;
    case 'u': member = isupper(c); break;
    case 'w': member = isalnum(c); break;
    case 'x': member = isxdigit(c); break;
    default: return class == (char)c;
    }
    return isupper((unsigned char)class) ? !member : member;
}

/* p at '[', last at its ']'. */
static bool in_set(unsigned char c, const char *p, const char *last)
{
    bool wanted = true;
    if (p[1] == '^') {
        wanted = false;
        p++;
    }
    while (++p < last) {
        if (*p == '%') {
            p++;
            if (in_class(c, *p)) {
                return wanted;
            }
        } else if (p[1] == '-' && p + 2 < last) {
            p += 2;
            if ((unsigned char)p[-2] <= c && c <= (unsigned char)*p) {
                return wanted;
            }
        } else if ((unsigned char)*p == c) {
            return wanted;
        }
    }
    return !wanted;
}

static bool item_fits(struct search *search, const char *s, const char *p, const char *end)
{
    if (s >= search->subject_end) {
        return false;
    }
    unsigned char c = (unsigned char)*s;
    switch (*p) {
    case '.': return true;
    case '%': return in_class(c, p[1]);
    case '[': return in_set(c, p, end - 1);
    default: return (unsigned char)*p == c;
    }
}

/* "%bxy" */
static const char *match_balance(struct search *search, const char *s, const char *p)
{
    if (p + 1 >= search->pattern_end) {
        return malformed(search, "missing arguments to '%b'");
    }
    if (s >= search->subject_end || *s != p[0]) {
        return NULL;
    }
    uint32_t open = 1;
    while (++s < search->subject_end) {
        if (*s == p[1]) {
            if (--open == 0) {
                return s + 1;
            }
        } else if (*s == p[0]) {
            open++;
        }
    }
    return NULL;
}

/* "%f[set]": a border where the set begins to hold. p is at the set. */
static const char *match_frontier(struct search *search, const char *s, const char *p)
{
    if (p >= search->pattern_end || *p != '[') {
        return malformed(search, "missing '[' after '%f'");
    }
    const char *end = item_end(search, p);
    if (end == NULL) {
        return NULL;
    }
    unsigned char before = s == search->subject ? 0 : (unsigned char)s[-1];
    unsigned char here = s < search->subject_end ? (unsigned char)*s : 0;
    if (in_set(before, p, end - 1) || !in_set(here, p, end - 1)) {
        return NULL;
    }
    return match_here(search, s, end);
}

static const char *match_again(struct search *search, const char *s, char digit)
{
    uint32_t index = (uint32_t)(digit - '1');
    if (digit == '0' || index >= search->capture_count || search->capture[index].length < 0) {
        return malformed(search, "invalid capture index");
    }
    size_t length = (size_t)search->capture[index].length;
    if ((size_t)(search->subject_end - s) < length
        || memcmp(search->capture[index].start, s, length) != 0) {
        return NULL;
    }
    return s + length;
}

static const char *open_capture(struct search *search, const char *s, const char *p,
                                ptrdiff_t length)
{
    if (search->capture_count >= PATTERN_CAPTURES) {
        return malformed(search, "too many captures");
    }
    search->capture[search->capture_count].start = s;
    search->capture[search->capture_count].length = length;
    search->capture_count++;
    const char *end = match_here(search, s, p);
    if (end == NULL) {
        search->capture_count--;
    }
    return end;
}

static const char *close_capture(struct search *search, const char *s, const char *p)
{
    uint32_t index = search->capture_count;
    while (index > 0 && search->capture[index - 1].length != OPEN) {
        index--;
    }
    if (index == 0) {
        return malformed(search, "')' without '('");
    }
    search->capture[index - 1].length = s - search->capture[index - 1].start;
    const char *end = match_here(search, s, p);
    if (end == NULL) {
        search->capture[index - 1].length = OPEN;
    }
    return end;
}

static const char *match_longest(struct search *search, const char *s, const char *p,
                                 const char *end)
{
    ptrdiff_t count = 0;
    while (item_fits(search, s + count, p, end)) {
        count++;
    }
    for (; count >= 0; count--) {
        const char *found = match_here(search, s + count, end + 1);
        if (found != NULL || search->error != NULL) {
            return found;
        }
    }
    return NULL;
}

static const char *match_shortest(struct search *search, const char *s, const char *p,
                                  const char *end)
{
    for (;;) {
        const char *found = match_here(search, s, end + 1);
        if (found != NULL || search->error != NULL || !item_fits(search, s, p, end)) {
            return found;
        }
        s++;
    }
}

/* An item with what may follow it: * + - ? */
static const char *match_item(struct search *search, const char *s, const char *p)
{
    const char *end = item_end(search, p);
    if (end == NULL) {
        return NULL;
    }
    char suffix = end < search->pattern_end ? *end : '\0';
    bool fits = item_fits(search, s, p, end);
    const char *found = NULL;
    switch (suffix) {
    case '?':
        found = fits ? match_here(search, s + 1, end + 1) : NULL;
        return found != NULL || search->error != NULL ? found : match_here(search, s, end + 1);
    case '+': return fits ? match_longest(search, s + 1, p, end) : NULL;
    case '*': return match_longest(search, s, p, end);
    case '-': return match_shortest(search, s, p, end);
    default: return fits ? match_here(search, s + 1, end) : NULL;
    }
}

static const char *match_escape(struct search *search, const char *s, const char *p)
{
    char what = p + 1 < search->pattern_end ? p[1] : '\0';
    const char *found;
    if (what == 'b') {
        found = match_balance(search, s, p + 2);
        return found == NULL ? NULL : match_here(search, found, p + 4);
    }
    if (what == 'f') {
        return match_frontier(search, s, p + 2);
    }
    if (isdigit((unsigned char)what)) {
        found = match_again(search, s, what);
        return found == NULL ? NULL : match_here(search, found, p + 2);
    }
    return match_item(search, s, p);
}

static const char *match_one(struct search *search, const char *s, const char *p)
{
    if (p == search->pattern_end) {
        return s;
    }
    switch (*p) {
    case '(':
        if (p + 1 < search->pattern_end && p[1] == ')') {
            return open_capture(search, s, p + 2, PATTERN_POSITION);
        }
        return open_capture(search, s, p + 1, OPEN);
    case ')': return close_capture(search, s, p + 1);
    case '%': return match_escape(search, s, p);
    case '$':
        if (p + 1 == search->pattern_end) {
            return s == search->subject_end ? s : NULL;
        }
        return match_item(search, s, p);
    default: return match_item(search, s, p);
    }
}

static const char *match_here(struct search *search, const char *s, const char *p)
{
    if (search->steps == 0 || search->depth == 0) {
        return malformed(search, "");
    }
    search->steps--;
    search->depth--;
    const char *found = match_one(search, s, p);
    search->depth++;
    return found;
}

static enum pattern_result tell(const struct search *search, const char *from, const char *to,
                                struct pattern_match *match, const char **error)
{
    match->start = (size_t)(from - search->subject);
    match->end = (size_t)(to - search->subject);
    match->capture_count = search->capture_count;
    for (uint32_t i = 0; i < search->capture_count; i++) {
        if (search->capture[i].length == OPEN) {
            *error = "unfinished capture";
            return PATTERN_WRONG;
        }
        match->capture[i].start = (size_t)(search->capture[i].start - search->subject);
        match->capture[i].length = search->capture[i].length;
    }
    return PATTERN_YES;
}

enum pattern_result pattern_find(struct pattern_text pattern, struct pattern_text subject,
                                 size_t init, struct pattern_match *match, const char **error)
{
    struct search search = {.subject = subject.text, .subject_end = subject.text + subject.length,
                            .pattern_end = pattern.text + pattern.length, .steps = PATTERN_STEPS};
    bool anchored = pattern.length > 0 && pattern.text[0] == '^';
    const char *p = pattern.text + (anchored ? 1 : 0);
    for (const char *s = subject.text + init; s <= search.subject_end; s++) {
        search.capture_count = 0;
        search.depth = PATTERN_DEPTH + (uint32_t)pattern.length;
        const char *end = match_here(&search, s, p);
        if (search.error != NULL) {
            *error = search.error;
            return search.error[0] == '\0' ? PATTERN_COSTLY : PATTERN_WRONG;
        }
        if (end != NULL) {
            return tell(&search, s, end, match, error);
        }
        if (anchored) {
            break;
        }
    }
    return PATTERN_NO;
}
