#include "sim/panel/rewire.h"

#include <stdio.h>

#include "sim/world/wiring.h"

void rewire_name(const struct world *world, int32_t terminal, char name[REWIRE_NAME])
{
    name[0] = '\0';
    if (terminal < 0 || terminal >= (int32_t)world->terminal_count) {
        return;
    }
    uint32_t part = wiring_part_of(world, (uint32_t)terminal);
    const char *word =
        wiring_terminal_name(world, part, (uint32_t)terminal - world->first_terminal[part]);
    bool unit = world->part[part].kind == WORLD_KIND_UNIT;
    snprintf(name, REWIRE_NAME, "%s.%s", unit ? "unit" : world->part[part].name,
             word != NULL ? word : "");
}

static uint32_t note(int32_t ends[REWIRE_ENDS], uint32_t count, int32_t end)
{
    for (uint32_t i = 0; i < count; i++) {
        if (ends[i] == end) {
            return count;
        }
    }
    if (count < REWIRE_ENDS) {
        ends[count++] = end;
    }
    return count;
}

uint32_t rewire_ends(const struct world *world, uint32_t terminal, int32_t ends[REWIRE_ENDS])
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < world->joint_count; i++) {
        const struct joint *joint = &world->joint[i];
        if (joint->terminal_a == terminal) {
            count = note(ends, count, joint->terminal_b);
        } else if (joint->terminal_b == terminal) {
            count = note(ends, count, joint->terminal_a);
        }
    }
    for (uint32_t i = 0; i < world->wire_count; i++) {
        const struct wire *wire = &world->wire[i];
        if (wire->terminal_a == terminal) {
            count = note(ends, count, wire->terminal_b);
        } else if (wire->terminal_b == terminal) {
            count = note(ends, count, wire->terminal_a);
        }
    }
    return count;
}

struct rewire rewire_take(const struct world *world, uint32_t terminal)
{
    int32_t ends[REWIRE_ENDS];
    uint32_t count = rewire_ends(world, terminal, ends);
    struct rewire rewire = {REWIRE_NONE, (int32_t)terminal, count == 0};
    rewire.fixed = count == 1 ? ends[0] : REWIRE_NONE;
    return rewire;
}

bool rewire_text(const struct world *world, const struct rewire *rewire, int32_t to,
                 char text[3 * REWIRE_NAME])
{
    char fixed[REWIRE_NAME], loose[REWIRE_NAME], goal[REWIRE_NAME];
    rewire_name(world, rewire->fixed, fixed);
    rewire_name(world, rewire->loose, loose);
    rewire_name(world, to, goal);
    text[0] = '\0';
    if (to == rewire->loose || to == rewire->fixed || to < 0 || loose[0] == '\0') {
        return false;
    }
    if (rewire->adds) {
        snprintf(text, 3 * REWIRE_NAME, "%s - %s", loose, goal);
        return true;
    }
    snprintf(text, 3 * REWIRE_NAME, "%s %s %s", fixed, loose, goal);
    return fixed[0] != '\0';
}
