#include "cli/rig_ports.h"

#include <stdint.h>
#include <stdio.h>

#include "cli/exit_code.h"
#include "hil/port.h"
#include "lua/json.h"

#define IDS 10

static bool is_on_usb(const struct port_found *port)
{
    return port->vendor != 0 || port->product != 0;
}

static void format_ids(const struct port_found *port, char ids[IDS])
{
    snprintf(ids, IDS, "%04x:%04x", port->vendor, port->product);
}

static void print_line(void *context, const struct port_found *port)
{
    char ids[IDS];
    (void)context;
    format_ids(port, ids);
    printf("%s\t%s\t%s\t%s\n", port->name, is_on_usb(port) ? ids : "-", port->what,
           port->serial);
}

static const char *or_null(const char *text)
{
    return text[0] == '\0' ? NULL : text;
}

static void print_member(void *context, const struct port_found *port)
{
    struct json *json = context;
    char ids[IDS];
    format_ids(port, ids);
    json_open(json, NULL, '{');
    json_text(json, "name", port->name);
    json_text(json, "usb", is_on_usb(port) ? ids : NULL);
    json_text(json, "what", or_null(port->what));
    json_text(json, "serial", or_null(port->serial));
    json_close(json, '}');
}

static int32_t print_json(char error[PORT_ERROR])
{
    struct json json;
    json_init(&json, stdout);
    json_open(&json, NULL, '{');
    json_open(&json, "ports", '[');
    int32_t count = port_list(print_member, &json, error);
    json_close(&json, ']');
    json_close(&json, '}');
    return count;
}

int rig_ports(bool as_json)
{
    char error[PORT_ERROR];
    int32_t count = as_json ? print_json(error) : port_list(print_line, NULL, error);
    if (count < 0) {
        fprintf(stderr, "fusebox rig: %s\n", error);
        return EXIT_BROKEN;
    }
    if (count == 0) {
        fprintf(stderr, "fusebox rig: there is no serial port on this machine; is the adapter "
                "plugged in?\n");
        return EXIT_NOTHING;
    }
    return EXIT_PASSED;
}
