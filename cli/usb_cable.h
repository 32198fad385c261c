/* The USB cable between a terminal and the unit's console. With echo a person types: a line is
 * edited at the terminal and goes over when it is whole and the unit has answered the one before.
 * Without, bytes go over as they come, and the host waits while the unit has no room for them. */
#ifndef CLI_USB_CABLE_H
#define CLI_USB_CABLE_H

#include "cli/line_edit.h"
#include "sim/world/world.h"

#define USB_TYPED 256       /* bytes read at once; more wait in the terminal */
#define USB_QUEUE 2048      /* on their way to the unit */

struct usb_cable {
    bool echoes;
    struct line_edit edit;
    uint8_t typed[USB_TYPED];
    uint32_t typed_count, typed_at;
    uint8_t queue[USB_QUEUE];
    uint32_t count;
    int64_t retry_at;       /* simulated: the unit had no room; CLOCK_NEVER */
};

void usb_cable_init(struct usb_cable *cable, bool echoes);
/* Whoever was at the terminal has left, and all that he typed was taken: the line that he had begun
 * is gone. */
void usb_cable_hang_up(struct usb_cable *cable);
/* Room for bytes from the terminal: USB_TYPED of them. */
bool usb_cable_wants(const struct usb_cable *cable);
void usb_cable_type(struct usb_cable *cable, const uint8_t *bytes, uint32_t count);
/* A whole line at once, without a terminal; false: there is no room now. */
bool usb_cable_send(struct usb_cable *cable, const char *line);
/* Nothing is on its way to the unit, and it has answered all; or it does not run. */
bool usb_cable_is_idle(const struct usb_cable *cable, const struct board *board);
/* Carries over what can go at the world's instant; echo is what the terminal is to show. True: it
 * may go on at once. */
bool usb_cable_step(struct usb_cable *cable, struct world *world, struct workspace *workspace,
                    char echo[LINE_EDIT_ECHO]);

#endif
