#include <stddef.h>
#include <string.h>

#include "lua/language.h"

/* kind "": of each kind that has it and no row of its own. */
struct part_note {
    const char *kind, *name, *about;
};

static const struct part_note notes[] = {
    {"", "volts", "its nominal voltage"},
    {"", "amps", "the current that it takes"},
    {"", "watts", "the power that it takes at its own voltage"},
    {"", "capacity", "its charge when full"},
    {"", "efficiency", "output power over input power"},
    {"", "coil", "the voltage of its coil"},
    {"", "id", "by which the unit registers it, `WIRELESS+ID,ALIAS`"},
    {"", "distance", "from the unit's RF antenna"},
    {"", "kind", "what it senses"},
    {"", ":off", "switches it off"},
    {"", ":on", "switches it on"},
    {"", ":dip", "its output falls for a while"},
    {"", ":dip.to", "to this voltage"},
    {"", ":dip.lasting", "for so long; for good where it is not said"},
    {"", ":open", "opens it by hand"},
    {"", ":close", "closes it by hand"},
    {"", ":trip", "what it senses is there"},
    {"", ":restore", "what it senses is gone"},
    {"", "=on", "it gives power"},
    {"", "=off", "it gives none"},
    {"", "=closed", "its main contact is closed"},
    {"", "=open", "its main contact is open"},
    {"", "=tripped", "it has tripped"},
    {"", "=normal", "it senses nothing"},
    {"", "=unpowered", "it lacks what it works on"},
    {"", "=damaged", "it is broken for good"},
    {"", "=running", "it has the power that it needs"},
    {"", "=stopped", "it has not"},
    {"", "=lit", "it gives light"},
    {"", "=dark", "it gives none"},
    {"unit", "voltage_sensor", "the mains sensor that is fitted"},
    {"unit", "modem", "the make of its GSM module"},
    {"unit", "supply_phase", "when in each 100 ms it looks at its 12 V"},
    {"unit", "thresholds", "where in their tolerance its levels are"},
    {"unit", "battery", "the cell that is fitted"},
    {"unit", "battery.capacity", "of the cell when new"},
    {"unit", "battery.charge", "of the cell at t = 0"},
    {"unit", "battery.age", "0 % is a new cell"},
    {"mains", ":sag", "the voltage falls for a while"},
    {"mains", ":sag.to", "to this voltage"},
    {"mains", ":sag.lasting", "for so long; for good where it is not said"},
    {"mains", ":flicker", "sags again and again"},
    {"mains", ":flicker.to", "to this voltage"},
    {"mains", ":flicker.lasting", "each so long"},
    {"mains", ":flicker.every", "from one sag's beginning to the next"},
    {"mains", ":flicker.times", "so often"},
    {"adapter", "volts", "that it gives"},
    {"ups", "volts", "that it gives"},
    {"accumulator", "volts", "that it gives"},
    {"dc_supply", "volts", "that it gives"},
    {"stabiliser", "volts", "that it gives"},
    {"mains", "volts", "between L and N"},
    {"adapter", "amps", "the most that it gives"},
    {"ups", "amps", "the most that it gives"},
    {"accumulator", "amps", "the most that it gives"},
    {"dc_supply", "amps", "the most that it gives"},
    {"adapter", "holdup", "the capacitor at its output"},
    {"adapter", "ride_through",
     "how long its output still holds the voltage after the mains is gone"},
    {"adapter", "recorded", "a scope's file beside the wiring, played when the mains goes"},
    {"breaker", "amps", "what it carries for good"},
    {"breaker2", "amps", "what it carries for good"},
    {"fuse", "amps", "what it carries for good"},
    {"fuse", ":replace", "puts a new one in"},
    {"fuse", "=tripped", "it has melted"},
    {"sensor", "contact", "open or closed while it senses nothing"},
    {"sensor", "battery", "its own supply, where it has one"},
    {"sensor", "feeds", "what its contact passes on: see [Sensors](scenarios.md#sensors)"},
    {"sensor", "warmup", "how long after power-up it senses nothing; by its kind where not said"},
    {"sensor", "=tripped", "it senses what it is for"},
    {"sensor", "=warming", "it has power, and senses nothing yet"},
    {"siren", "=sounding", "it is heard"},
    {"siren", "=silent", "it is not"},
    {"motor_starter", "watts", "the power of its motor"},
    {"gate_opener", "travel", "how long the whole way takes"},
    {"gate_opener", "=open", "the gate is open"},
    {"gate_opener", "=closed", "the gate is closed"},
    {"gate_opener", "=moving", "it is on its way"},
    {"antenna", "band", "what it is made for"},
    {"antenna", "ohms", "of its cable and plug"},
    {"antenna", ":unscrew", "takes its plug off"},
    {"antenna", ":screw", "puts its plug on again"},
    {"antenna", "=fitted", "its plug is on"},
    {"antenna", "=unscrewed", "its plug is off"},
    {"room", "temperature", "at t = 0"},
    {"room", "outside", "the temperature that it goes to; its own where not said"},
    {"room", "time_constant", "in which it goes 63 % of the way"},
    {"room", "loss", "watts for each degree that it is warmer than the outside"},
    {"room", "heater", "what warms it"},
    {"room", ":temperature", "reads it, degrees C; with a value somebody has aired or heated it"},
    {"room", ":temperature.to", "the temperature from which it goes on"},
    {"room", "=heated", "its heater gives power"},
    {"room", "=unheated", "it gives none"},
    {"room", "=freezing", "it is under 0 C"},
    {"thermometer", "room", "where it hangs; at 20 C without one"},
    {"thermometer", "rom",
     "its identity, `\"28-\"` and 12 hexadecimal digits; else made of its name"},
    {"thermometer", "lag", "how far it is behind its room"},
    {"thermometer", ":temperature", "reads the probe's own, degrees C, whatever it tells the unit"},
    {"thermometer", "=idle", "it waits for the unit"},
    {"thermometer", "=converting", "it measures"},
    {"thermometer", "=parasite", "it lacks its red wire, and cannot measure"},
    {"thermometer", "=hot", "its red and black wires are exchanged"},
    {"wireless_sensor", "=tripped", "it senses what it is for"},
    {"wireless_sensor", "=battery_low", "its battery is low"},
    {"wireless_socket", "kind", "what is plugged in"},
    {"wireless_socket", "watts", "what is plugged in takes"},
};
#define NOTES (sizeof notes / sizeof notes[0])

const char *language_part_about(const char *kind, const char *name)
{
    const char *about = NULL;
    for (size_t i = 0; i < NOTES; i++) {
        bool own = strcmp(notes[i].kind, kind) == 0;
        if (strcmp(notes[i].name, name) == 0 && (own || notes[i].kind[0] == '\0')) {
            about = notes[i].about;
            if (own) {
                return about;
            }
        }
    }
    return about;
}
