#define _POSIX_C_SOURCE 200809L

#include "cli/explore_option.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sim/base/clock.h"

bool explore_option_refuse(const char *option, const char *value, const char *wanted)
{
    fprintf(stderr, "fusebox explore: --%s: '%.100s': %s\n", option, value, wanted);
    return false;
}

bool explore_option_wrong(const char *option, const char *error)
{
    fprintf(stderr, "fusebox explore: --%s: %s\n", option, error);
    return false;
}

uint32_t explore_option_cores(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < 1 ? 1 : cores > EXPLORE_JOBS_MOST ? EXPLORE_JOBS_MOST : (uint32_t)cores;
}

bool explore_option_asks_help(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            return true;
        }
    }
    return false;
}

bool explore_option_number(const char *text, uint64_t most, uint64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoull(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0 && *number >= 1 &&
           *number <= most;
}

bool explore_option_count(const char *option, const char *text, uint64_t most, uint64_t *count)
{
    char wanted[60];
    snprintf(wanted, sizeof wanted, "1 to %llu is wanted", (unsigned long long)most);
    return explore_option_number(text, most, count) || explore_option_refuse(option, text, wanted);
}

bool explore_option_jobs(const char *text, uint32_t *jobs)
{
    uint64_t count;
    if (!explore_option_count("jobs", text, EXPLORE_JOBS_MOST, &count)) {
        return false;
    }
    *jobs = (uint32_t)count;
    return true;
}

bool explore_option_time(const char *text, double most_s, int64_t *us, char error[QUANTITY_ERROR])
{
    struct quantity quantity;
    if (!quantity_parse(text, DIMENSION_TIME, &quantity, error)) {
        return false;
    }
    error[0] = '\0';
    if (!(quantity.value > 0) || quantity.value > most_s) {
        return false;
    }
    *us = clock_us(quantity.value);
    return true;
}

bool explore_option_recover(const char *text, int64_t *us)
{
    char error[QUANTITY_ERROR];
    return explore_option_time(text, EXPLORE_RECOVER_MOST_S, us, error) ||
           explore_option_refuse("recover", text,
                                 error[0] != '\0' ? error : "a time to wait for is wanted, of "
                                                            "115 days at most");
}

bool explore_option_set(struct overrides *overrides, const char *text)
{
    char error[OVERRIDE_ERROR];
    return overrides_add(overrides, text, error) || explore_option_refuse("set", text, error);
}

bool explore_option_shard(struct shard *shard, const char *text)
{
    return shard_parse(shard, text) ||
           explore_option_refuse("shard", text, "I/N is wanted, like 2/4");
}

bool explore_option_name(const char **list, char name[EXPLORE_OPTION_NAME])
{
    const char *at = *list;
    if (at == NULL) {
        return false;
    }
    size_t length = strcspn(at, ",");
    snprintf(name, EXPLORE_OPTION_NAME, "%.*s", length < 31 ? (int)length : 31, at);
    *list = at[length] == '\0' ? NULL : at + length + 1;
    return true;
}
