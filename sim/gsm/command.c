#include "sim/gsm/command.h"

#include <stddef.h>
#include <string.h>

#include "sim/gsm/answer.h"

/* In the order of their names, by which they are found. */
static const struct command commands[] = {
    {"", answer_nothing, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"&C", answer_accepted, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"&D", answer_accepted, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"&F", answer_factory, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"&W", answer_save, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CBC", answer_battery, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CCID", answer_identity, IDENTITY_ICCID, DELAY_SIM, NEEDS_SIM},
    {"+CCLK", answer_clock, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CCWA", answer_accepted, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CEREG", answer_registration, SETTING_CEREG, DELAY_QUICK, NEEDS_NOTHING},
    {"+CFUN", answer_function, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CGATT", answer_attached, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CGDCONT", answer_contexts, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CGMI", answer_identity, IDENTITY_MAKER, DELAY_QUICK, NEEDS_NOTHING},
    {"+CGMM", answer_identity, IDENTITY_MODEL, DELAY_QUICK, NEEDS_NOTHING},
    {"+CGMR", answer_identity, IDENTITY_REVISION, DELAY_QUICK, NEEDS_NOTHING},
    {"+CGREG", answer_registration, SETTING_CGREG, DELAY_QUICK, NEEDS_NOTHING},
    {"+CGSN", answer_identity, IDENTITY_IMEI, DELAY_QUICK, NEEDS_NOTHING},
    {"+CHUP", answer_hang_up, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CICCID", answer_identity, IDENTITY_ICCID, DELAY_SIM, NEEDS_SIM},
    {"+CIMI", answer_identity, IDENTITY_IMSI, DELAY_SIM, NEEDS_SIM},
    {"+CLCC", answer_calls, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CLCK", answer_lock, 0, DELAY_SIM, NEEDS_SIM},
    {"+CLDTMF", answer_own_tone, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CLIP", answer_caller_id, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CLIR", answer_accepted, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CLTS", answer_setting, SETTING_CLTS, DELAY_QUICK, NEEDS_NOTHING},
    {"+CMEE", answer_setting, SETTING_CMEE, DELAY_QUICK, NEEDS_NOTHING},
    {"+CMGD", answer_delete, 0, DELAY_DELETE, NEEDS_SMS},
    {"+CMGDA", answer_delete_all, 0, DELAY_DELETE, NEEDS_SMS},
    {"+CMGF", answer_setting, SETTING_CMGF, DELAY_QUICK, NEEDS_NOTHING},
    {"+CMGL", answer_list, 0, DELAY_SIM, NEEDS_SMS},
    {"+CMGR", answer_read, 0, DELAY_SIM, NEEDS_SMS},
    {"+CMGS", answer_send, 0, DELAY_PROMPT, NEEDS_SMS},
    {"+CMGW", answer_write, 0, DELAY_PROMPT, NEEDS_SMS},
    {"+CMMS", answer_setting, SETTING_CMMS, DELAY_QUICK, NEEDS_NOTHING},
    {"+CMSS", answer_send_stored, 0, DELAY_SIM, NEEDS_SMS},
    {"+CNMA", answer_acknowledge, 0, DELAY_QUICK, NEEDS_SMS},
    {"+CNMI", answer_indications, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+COLP", answer_setting, SETTING_COLP, DELAY_QUICK, NEEDS_NOTHING},
    {"+COPS", answer_operator, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CPAS", answer_activity, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CPBR", answer_book, 0, DELAY_SIM, NEEDS_SIM},
    {"+CPBS", answer_book_memory, 0, DELAY_SIM, NEEDS_SIM},
    {"+CPIN", answer_pin, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CPMS", answer_memories, 0, DELAY_SIM, NEEDS_SMS},
    {"+CPOF", answer_off, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CPOWD", answer_power_down, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CPWD", answer_password, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CRC", answer_setting, SETTING_CRC, DELAY_QUICK, NEEDS_NOTHING},
    {"+CREG", answer_registration, SETTING_CREG, DELAY_QUICK, NEEDS_NOTHING},
    {"+CSCA", answer_centre, 0, DELAY_SIM, NEEDS_SIM},
    {"+CSCB", answer_accepted, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CSCS", answer_charset, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CSDH", answer_setting, SETTING_CSDH, DELAY_QUICK, NEEDS_NOTHING},
    {"+CSMP", answer_text_parameters, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+CSMS", answer_service, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CSQ", answer_signal, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+CSSN", answer_pair, SETTING_CSSN_OWN, DELAY_QUICK, NEEDS_NOTHING},
    {"+CTZU", answer_setting, SETTING_CTZU, DELAY_QUICK, NEEDS_NOTHING},
    {"+CUSD", answer_ussd, SETTING_CUSD, DELAY_QUICK, NEEDS_SIM},
    {"+DDET", answer_tones, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+GCAP", answer_identity, IDENTITY_GCAP, DELAY_QUICK, NEEDS_NOTHING},
    {"+GMI", answer_identity, IDENTITY_MAKER, DELAY_QUICK, NEEDS_NOTHING},
    {"+GMM", answer_identity, IDENTITY_MODEL, DELAY_QUICK, NEEDS_NOTHING},
    {"+GMR", answer_identity, IDENTITY_REVISION, DELAY_QUICK, NEEDS_NOTHING},
    {"+GSN", answer_identity, IDENTITY_IMEI, DELAY_QUICK, NEEDS_NOTHING},
    {"+ICF", answer_pair, SETTING_ICF_FORMAT, DELAY_QUICK, NEEDS_NOTHING},
    {"+IFC", answer_pair, SETTING_IFC_DCE, DELAY_QUICK, NEEDS_NOTHING},
    {"+IPR", answer_rate, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"+MORING", answer_setting, SETTING_MORING, DELAY_QUICK, NEEDS_NOTHING},
    {"+SPIC", answer_pin_tries, 0, DELAY_SIM, NEEDS_NOTHING},
    {"+VTD", answer_pair, SETTING_VTD, DELAY_QUICK, NEEDS_NOTHING},
    {"+VTS", answer_key_tone, 0, DELAY_SIM, NEEDS_NOTHING},
    {"A", answer_pick_up, 0, DELAY_SIM, NEEDS_NOTHING},
    {"D", answer_dial, 0, DELAY_SIM, NEEDS_NOTHING},
    {"E", answer_basic_setting, SETTING_ECHO, DELAY_QUICK, NEEDS_NOTHING},
    {"H", answer_hang_up, 0, DELAY_SIM, NEEDS_NOTHING},
    {"I", answer_identity, IDENTITY_INFO, DELAY_QUICK, NEEDS_NOTHING},
    {"L", answer_accepted, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"M", answer_accepted, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"Q", answer_basic_setting, SETTING_QUIET, DELAY_QUICK, NEEDS_NOTHING},
    {"S", answer_register_s, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"V", answer_basic_setting, SETTING_VERBOSE, DELAY_QUICK, NEEDS_NOTHING},
    {"X", answer_accepted, 0, DELAY_QUICK, NEEDS_NOTHING},
    {"Z", answer_restore, 0, DELAY_QUICK, NEEDS_NOTHING},
};

/* Commands that only some makes know; bits of enum make_kind. */
static const struct {
    const char *name;
    uint8_t kinds;
} special[] = {
    {"+CEREG", MAKE_LTE}, {"+CICCID", MAKE_LTE}, {"+CLTS", MAKE_GSM}, {"+CMGDA", MAKE_GSM},
    {"+CPOF", MAKE_LTE}, {"+CPOWD", MAKE_GSM}, {"+MORING", MAKE_GSM},
    {"+SPIC", MAKE_GSM | MAKE_LTE},
};

bool command_is_known(const struct command *command, enum make_kind kind)
{
    for (uint32_t i = 0; i < sizeof special / sizeof special[0]; i++) {
        if (strcmp(special[i].name, command->name) == 0) {
            return (special[i].kinds & (uint8_t)kind) != 0;
        }
    }
    return true;
}

#define COMMANDS (sizeof commands / sizeof commands[0])
_Static_assert(COMMANDS < COMMAND_UNKNOWN, "rows fit into a byte");

const struct command *command_at(uint32_t row)
{
    return row < COMMANDS ? &commands[row] : NULL;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static bool is_letter(char c)
{
    return upper(c) >= 'A' && upper(c) <= 'Z';
}

/* Extended names are all their letters; basic ones are one letter, with & two characters. */
static uint32_t name_length(const char *text)
{
    if (text[0] == '&') {
        return is_letter(text[1]) ? 2 : 0;
    }
    if (is_letter(text[0])) {
        return 1;
    }
    if (text[0] != '+') {
        return 0;
    }
    uint32_t length = 1;
    while (is_letter(text[length])) {
        length++;
    }
    return length;
}

/* < 0, 0, > 0: the first `length` characters of text come before the name, are it, or after it. */
static int32_t compare(const char *text, uint32_t length, const char *name)
{
    for (uint32_t i = 0; i < length; i++) {
        int32_t difference = upper(text[i]) - name[i];
        if (difference != 0) {
            return difference;
        }
    }
    return name[length] == '\0' ? 0 : -1;
}

uint8_t at_command_find(const char *text, uint32_t *length)
{
    *length = name_length(text);
    if (*length == 0 && text[0] != '\0') {
        return COMMAND_UNKNOWN;
    }
    uint32_t low = 0, high = COMMANDS;
    while (low < high) {
        uint32_t row = (low + high) / 2;
        int32_t difference = compare(text, *length, commands[row].name);
        if (difference == 0) {
            return (uint8_t)row;
        }
        low = difference > 0 ? row + 1 : low;
        high = difference < 0 ? row : high;
    }
    return COMMAND_UNKNOWN;
}
