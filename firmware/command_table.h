/* The rows behind the command words: how a word is written, what it may do, which field it sets.
 * For command.c, the files split off it and setting_name.c; others use command.h. */
#ifndef FIRMWARE_COMMAND_TABLE_H
#define FIRMWARE_COMMAND_TABLE_H

#include "firmware/command.h"
#include "firmware/setting_value.h"

/* A command on its way: what a row's function gets. */
struct order {
    struct unit *unit;
    const struct command_source *source;
    const struct command_row *row;
    enum access_level level;
    uint32_t target;   /* 0 = Relay1, Input1 or Temp1; of TARGET_ANY, inputs follow the relays, and
                          thermometers the inputs; of TARGET_WIRELESS the registry's index */
    const char *value; /* what follows the pattern, "" = nothing */
    bool is_query;     /* NAME? of a setting */
    bool staged;       /* unit->settings is a copy for now, and nothing but it may change */
    bool may_double;   /* an SMS that may come twice, by `message_crc` */
    uint32_t message_crc;
    struct text *reply;
};

enum outcome {
    OUTCOME_DONE,
    OUTCOME_VALUE,    /* Incorrect value! */
    OUTCOME_PASSWORD, /* Invalid access password! */
    OUTCOME_FAILED    /* Execute error! */
};

struct command_row {
    struct command_word word;
    enum outcome (*run)(struct order *order);
    struct setting_value value; /* VALUE_NONE where the word is no plain setting */
};

const struct command_row *command_row(uint32_t index);
/* Finds the row of a text and fills row, target, value and is_query. False: no such command. */
bool command_find(struct order *order, const char *text);
/* May a rule of the schedule carry it? */
bool command_is_for_rules(const struct order *order);
/* The row's name as the reply says it: "PULSETIMERelay2". */
void command_add_name(const struct order *order, struct text *text);
/* "<name> - OK", or "<name><value> - OK" where value is given. */
void command_confirm(const struct order *order, const char *value);

/* What the rows run. command_relay.c: */
enum outcome run_on(struct order *order);
enum outcome run_off(struct order *order);
enum outcome run_all_on(struct order *order);
enum outcome run_all_off(struct order *order);
enum outcome run_on_for(struct order *order);
enum outcome run_off_for(struct order *order);
enum outcome run_pulse(struct order *order);
enum outcome run_restart(struct order *order);
/* The value of "OnT=s" and "OffT=s"; false: it is none. */
bool relay_seconds(const struct order *order, uint32_t *seconds);
/* command_access.c: */
enum outcome run_make_me_boss(struct order *order);
enum outcome run_config(struct order *order);
enum outcome run_add_security(struct order *order);
enum outcome run_delete_security(struct order *order);
enum outcome run_list_security(struct order *order);
enum outcome run_alert_me(struct order *order);
enum outcome run_add_alert(struct order *order);
enum outcome run_delete_alert(struct order *order);
enum outcome run_list_alert(struct order *order);
/* command_schedule.c: */
enum outcome run_add_rule(struct order *order);
enum outcome run_delete_rules(struct order *order);
enum outcome run_list_rules(struct order *order);
/* command_status.c: */
enum outcome run_status(struct order *order);
enum outcome run_status_of(struct order *order);
enum outcome run_enrol(struct order *order);
enum outcome run_version(struct order *order);
/* Its kind stands in the row's value.which, for VALUE_NONE (firmware/listing.h). USB only. */
enum outcome run_listing(struct order *order);
enum outcome run_import(struct order *order);
/* command_setting.c: */
enum outcome run_setting(struct order *order);
enum outcome run_date_time(struct order *order);
enum outcome run_tell_time(struct order *order);
enum outcome run_factory(struct order *order);
/* credit.c: */
enum outcome run_credit(struct order *order);
enum outcome run_code(struct order *order);
/* command_wireless.c: */
enum outcome run_add_wireless(struct order *order);
enum outcome run_delete_wireless(struct order *order);
enum outcome run_list_wireless(struct order *order);
enum outcome run_socket_on(struct order *order);
enum outcome run_socket_off(struct order *order);
enum outcome run_wireless_status(struct order *order);
enum outcome run_arm(struct order *order);
enum outcome run_disarm(struct order *order);

#endif
