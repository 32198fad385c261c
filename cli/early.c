#include "cli/early.h"

#include <stdio.h>

void early_add(struct early *early, const struct tail_end *end)
{
    early->tails++;
    if (end->early) {
        early->ended++;
    } else if (end->looks == 0) {
        early->unseen++;
    } else if (end->differs < FINGERPRINT_COUNT) {
        early->differed[end->differs]++;
    }
}

void early_tell(const struct early *early)
{
    const char *before = "; others differed: ";
    if (early->tails == 0) {
        return;
    }
    printf("  early: %u of %u tails", early->ended, early->tails);
    for (int part = 0; part < FINGERPRINT_COUNT; part++) {
        if (early->differed[part] > 0) {
            printf("%s%s %u", before, fingerprint_part_name((enum fingerprint_part)part),
                   early->differed[part]);
            before = ", ";
        }
    }
    if (early->unseen > 0) {
        printf("; %u were over before", early->unseen);
    }
    putchar('\n');
}
