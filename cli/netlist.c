#include "cli/netlist.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "sim/circuit/spice.h"
#include "sim/world/wiring.h"

void netlist_take(struct netlist *netlist, struct bench *bench, const struct draft *draft)
{
    const char *error = "";
    if (netlist->path == NULL || netlist->wirings++ > 0) {
        return;
    }
    world_start(&bench->world, &bench->workspace);
    if (!world_advance(&bench->world, &bench->workspace, bench->world.now, &error)) {
        fprintf(stderr, "fusebox lint: %s: %s\n", draft->place, error);
    }
    world_copy(&netlist->world, &bench->world);
    snprintf(netlist->title, sizeof netlist->title, "%s (%s) at t = 0", draft->wiring,
             draft->place);
}

static void write_text(void *context, const char *text)
{
    fputs(text, context);
}

/* "* siren: plus n4, minus n5" */
static void write_nets(FILE *file, const struct world *world, uint32_t part)
{
    const char *terminal, *between = ": ";
    fprintf(file, "* %s", world->part[part].name);
    for (uint32_t i = 0; (terminal = wiring_terminal_name(world, part, i)) != NULL; i++) {
        int32_t index = wiring_terminal(world, part, terminal);
        if (index >= 0) {
            fprintf(file, "%s%s n%u", between, terminal, world->terminal_net[index]);
            between = ", ";
        }
    }
    fprintf(file, "\n");
}

static void write_file(FILE *file, const struct netlist *netlist)
{
    fprintf(file, "* %s\n", netlist->title);
    for (uint32_t part = 0; part < netlist->world.part_count; part++) {
        write_nets(file, &netlist->world, part);
    }
    circuit_write_spice_body(&netlist->world.circuit, write_text, file);
    fprintf(file, ".op\n.end\n");
}

bool netlist_write(const struct netlist *netlist)
{
    if (netlist->path == NULL || netlist->wirings == 0) {
        return true;
    }
    if (netlist->wirings > 1) {
        fprintf(stderr, "fusebox lint: --spice writes one circuit, and here are %u: give a file "
                        "that returns one wiring\n", netlist->wirings);
        return false;
    }
    FILE *file = fopen(netlist->path, "w");
    bool written = file != NULL;
    if (written) {
        write_file(file, netlist);
        written = ferror(file) == 0;
        written = fclose(file) == 0 && written;
    }
    if (!written) {
        fprintf(stderr, "fusebox lint: --spice: %s: %s\n", netlist->path, strerror(errno));
    }
    return written;
}
