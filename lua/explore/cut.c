#include "lua/explore/cut.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const kinds[CUT_KINDS] = {"dc", "dead", "low", "dip"};

const char *cut_kind_name(enum cut_kind kind)
{
    return kinds[kind];
}

int32_t cut_kind_find(const char *name)
{
    for (int32_t i = 0; i < CUT_KINDS; i++) {
        if (strcmp(kinds[i], name) == 0) {
            return i;
        }
    }
    return -1;
}

/* "61.085194s", "20ms", "7us": the coarsest unit in which it is short. */
static uint32_t put_time(char *text, uint32_t size, int64_t us)
{
    const long long whole = us;
    if (whole % 1000000 != 0 && whole < 1000000) {
        return (uint32_t)(whole % 1000 == 0 ? snprintf(text, size, "%lldms", whole / 1000)
                                            : snprintf(text, size, "%lldus", whole));
    }
    int length = snprintf(text, size, "%lld.%06lld", whole / 1000000, whole % 1000000);
    while (text[length - 1] == '0') {
        length--;
    }
    length -= text[length - 1] == '.' ? 1 : 0;
    return (uint32_t)length + (uint32_t)snprintf(text + length, size - (uint32_t)length, "s");
}

const char *cut_list_format(const struct cut_list *list, char text[CUT_LIST_TEXT])
{
    uint32_t used = 0;
    text[0] = '\0';
    for (uint32_t i = 0; i < list->count; i++) {
        const struct cut *cut = &list->cut[i];
        used += (uint32_t)snprintf(text + used, CUT_LIST_TEXT - used, "%s%s:", i == 0 ? "" : ",",
                                   kinds[cut->kind]);
        used += put_time(text + used, CUT_LIST_TEXT - used, cut->at_us);
        text[used++] = '+';
        used += put_time(text + used, CUT_LIST_TEXT - used, cut->length_us);
        if (cut->kind == CUT_DIP) {
            used += (uint32_t)snprintf(text + used, CUT_LIST_TEXT - used, "=%u%%", cut->percent);
        }
    }
    return text;
}

/* "61.085194" in whole and millionths; false: it is no such number. */
static bool read_number(const char **at, int64_t *whole, int64_t *millionths)
{
    int64_t place = 100000;
    const char *text = *at;
    *whole = *millionths = 0;
    for (; *text >= '0' && *text <= '9' && *whole < CUT_LATEST_US; text++) {
        *whole = *whole * 10 + (*text - '0');
    }
    if (text == *at) {
        return false;
    }
    for (text += *text == '.' ? 1 : 0; *text >= '0' && *text <= '9' && place > 0; text++) {
        *millionths += place * (*text - '0');
        place /= 10;
    }
    *at = text;
    return *text < '0' || *text > '9';
}

/* A number and its unit, in whole microseconds; -1: it is none. */
static int64_t read_time(const char **at)
{
    static const struct {
        const char *name;
        int64_t us;
    } units[] = {{"us", 1}, {"ms", 1000}, {"s", 1000000}, {"min", 60000000}, {"h", 3600000000}};
    int64_t whole, millionths;
    if (!read_number(at, &whole, &millionths)) {
        return -1;
    }
    size_t letters = strspn(*at, "abcdefghijklmnopqrstuvwxyz");
    for (uint32_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        int64_t us = units[i].us;
        if (strlen(units[i].name) == letters && strncmp(*at, units[i].name, letters) == 0) {
            bool fits = whole <= CUT_LATEST_US / us && millionths * us % 1000000 == 0;
            *at += letters;
            return fits ? whole * us + millionths * us / 1000000 : -1;
        }
    }
    return -1;
}

static bool refuse(char error[CUT_ERROR], const char *text, const char *what)
{
    snprintf(error, CUT_ERROR, "'%.60s': %s", text, what);
    return false;
}

static bool read_kind(struct cut *cut, const char **at)
{
    char name[16];
    size_t length = strcspn(*at, ":,");
    if (length >= sizeof name || (*at)[length] != ':') {
        return false;
    }
    memcpy(name, *at, length);
    name[length] = '\0';
    int32_t kind = cut_kind_find(name);
    cut->kind = kind < 0 ? CUT_DC : (enum cut_kind)kind;
    *at += length + 1;
    return kind >= 0;
}

static bool read_percent(struct cut *cut, const char **at)
{
    char *end;
    if ((*at)[0] != '=' || (*at)[1] < '0' || (*at)[1] > '9') {
        return false;
    }
    unsigned long percent = strtoul(*at + 1, &end, 10);
    cut->percent = percent > 99 ? 99 : (uint32_t)percent;
    *at = *end == '%' ? end + 1 : end;
    return percent <= 99 && *end == '%';
}

static bool read_cut(struct cut *cut, const char **at, char error[CUT_ERROR])
{
    const char *text = *at;
    if (!read_kind(cut, at)) {
        return refuse(error, text, "a cut begins with dc:, dead:, low: or dip:");
    }
    cut->at_us = read_time(at);
    if (cut->at_us < 0 || cut->at_us > CUT_LATEST_US || **at != '+') {
        return refuse(error, text, "behind the kind stands an instant, then + and a length, like "
                                   "dc:61.085194s+2s");
    }
    ++*at;
    cut->length_us = read_time(at);
    if (cut->length_us <= 0 || cut->length_us > CUT_LATEST_US) {
        return refuse(error, text, "behind the + stands a length, like 2s or 20ms");
    }
    if (cut->kind == CUT_DIP && !read_percent(cut, at)) {
        return refuse(error, text, "a dip ends with what is left of the voltage, =0% to =99%");
    }
    return true;
}

static void sort(struct cut_list *list)
{
    for (uint32_t i = 1; i < list->count; i++) {
        for (uint32_t k = i; k > 0 && list->cut[k].at_us < list->cut[k - 1].at_us; k--) {
            struct cut earlier = list->cut[k];
            list->cut[k] = list->cut[k - 1];
            list->cut[k - 1] = earlier;
        }
    }
}

/* One that begins before another one has ended would give back what that took. */
static bool stand_apart(const struct cut_list *list)
{
    for (uint32_t i = 1; i < list->count; i++) {
        if (list->cut[i].at_us < list->cut[i - 1].at_us + list->cut[i - 1].length_us) {
            return false;
        }
    }
    return true;
}

bool cut_list_parse(struct cut_list *list, const char *text, char error[CUT_ERROR])
{
    const char *at = text;
    struct cut_list read = {.count = 0};
    list->count = 0;
    do {
        struct cut cut = {.kind = CUT_DC};
        at += read.count > 0 ? 1 : 0;
        if (read.count == CUTS_TOGETHER) {
            return refuse(error, text, "there are four cuts in a run at most");
        }
        if (!read_cut(&cut, &at, error)) {
            return false;
        }
        read.cut[read.count++] = cut;
    } while (*at == ',');
    if (*at != '\0') {
        return refuse(error, at, "this stands behind a cut, and is nothing");
    }
    sort(&read);
    if (!stand_apart(&read)) {
        return refuse(error, text, "a cut begins before the one before it has ended");
    }
    *list = read;
    return true;
}

bool cut_split(const char *id, uint32_t *id_length, const char **cuts)
{
    const char *at = strrchr(id, '@');
    *id_length = at == NULL ? (uint32_t)strlen(id) : (uint32_t)(at - id);
    *cuts = at == NULL ? "" : at + 1;
    return at != NULL;
}
