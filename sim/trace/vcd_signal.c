#include "sim/trace/vcd_signal.h"

static const struct vcd_row rows[SIGNAL_COUNT] = {
    [SIGNAL_SUPPLY] = {"unit", "dc_good", VCD_WIRE, 1, IN_BOTH, "1"},
    [SIGNAL_V12] = {"unit", "V12_V", VCD_REAL, 1, IN_FULL, "0"},
    [SIGNAL_CELL] = {"unit", "cell_V", VCD_REAL, 1, IN_FULL, "0"},
    [SIGNAL_BUFFER] = {"unit", "buffer_works", VCD_WIRE, 1, IN_BOTH, "0"},
    [SIGNAL_RUNNING] = {"unit", "mcu_runs", VCD_WIRE, 1, IN_BOTH, "0"},
    [SIGNAL_DAMAGED] = {"unit", "damaged", VCD_WIRE, 1, IN_BOTH, "0"},
    [SIGNAL_REASON] = {"unit", "down_because", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_RESET] = {"unit", "started_by", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_FLASH] = {"unit", "flash_words", VCD_COUNT, 1, IN_FULL, "0"},
    [SIGNAL_COIL] = {"unit", "coil_K%u", VCD_WIRE, UNIT_RELAYS, IN_BOTH, "0"},
    [SIGNAL_CONTACT] = {"unit", "contact_K%u", VCD_WIRE, UNIT_RELAYS, IN_BOTH, "0"},
    [SIGNAL_THERMOSTAT] = {"unit", "thermostat_K%u", VCD_WIRE, UNIT_RELAYS, IN_BOTH, "0"},
    [SIGNAL_INPUT] = {"unit", "IN%u", VCD_WIRE, UNIT_INPUTS, IN_BOTH, "0"},
    [SIGNAL_ALARM] = {"unit", "alarm_IN%u", VCD_EVENT, UNIT_INPUTS, IN_FULL, "0"},
    [SIGNAL_TEMP] = {"unit", "Temp%u_C", VCD_REAL, UNIT_TEMPS, IN_FULL, "0"},
    [SIGNAL_TEMP_READ] = {"unit", "Temp%u_read", VCD_WIRE, UNIT_TEMPS, IN_BOTH, "0"},
    [SIGNAL_LED_POWER] = {"unit", "LED_POWER", VCD_STRING, 1, IN_FULL, "dark"},
    [SIGNAL_LED_GSM] = {"unit", "LED_GSM", VCD_STRING, 1, IN_FULL, "dark"},
    [SIGNAL_LED_MIC] = {"unit", "LED_MIC", VCD_STRING, 1, IN_FULL, "dark"},
    [SIGNAL_LED_OUT] = {"unit", "LED_OUT", VCD_STRING, 1, IN_FULL, "dark"},
    [SIGNAL_RULE] = {"unit", "rule", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_CONSOLE] = {"unit", "console", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_TX] = {"unit", "TX", VCD_WIRE, 1, IN_LOGIC, "1"},
    [SIGNAL_RX] = {"unit", "RX", VCD_WIRE, 1, IN_LOGIC, "1"},
    [SIGNAL_TRANSMITS] = {"unit", "modem_transmits", VCD_WIRE, 1, IN_BOTH, "0"},
    [SIGNAL_RADIO] = {"unit", "radio", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_SMS_OUT] = {"unit", "sms_out", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_SMS_IN] = {"unit", "sms_in", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_SMS_LOST] = {"unit", "sms_lost", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_USSD] = {"unit", "ussd", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_MODEM] = {"unit", "modem", VCD_STRING, 1, IN_FULL, "off"},
    [SIGNAL_REGISTRATION] = {"unit", "registration", VCD_STRING, 1, IN_FULL, "not registered"},
    [SIGNAL_SIM] = {"unit", "sim_in", VCD_WIRE, 1, IN_BOTH, "1"},
    [SIGNAL_TO_MODEM] = {"unit", "to_modem", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_TO_UNIT] = {"unit", "from_modem", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_MODEM_FAULT] = {"unit", "modem_fault", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_DEED] = {"story", "deed", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_LOG] = {"story", "log", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_FAULT] = {"story", "fault", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_STRESS] = {"story", "stress", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_DAMAGE] = {"story", "damage", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_TELEGRAM] = {"story", "telegram", VCD_STRING, 1, IN_FULL, ""},
    [SIGNAL_VIOLATION] = {"story", "violation", VCD_STRING, 1, IN_FULL, ""},
};

_Static_assert(UNIT_INPUTS <= SIGNAL_ROOM && UNIT_RELAYS <= SIGNAL_ROOM, "room for each");
_Static_assert(UNIT_TEMPS <= SIGNAL_ROOM, "room for each");

const struct vcd_row *vcd_row_of(enum vcd_signal signal)
{
    return &rows[signal];
}

void vcd_signal_name(enum vcd_signal signal, uint32_t index, char name[SIGNAL_NAME])
{
    const char *from = rows[signal].name;
    char *to = name;
    for (; *from != '\0'; from++) {
        if (from[0] == '%') {
            *to++ = (char)('1' + index);
            from++;
        } else {
            *to++ = *from;
        }
    }
    *to = '\0';
}
