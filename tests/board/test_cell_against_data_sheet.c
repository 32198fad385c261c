/* The built-in cell while it is discharged, and a cell of the same capacity with a data sheet's
 * curve and an RC pair, played by ngspice (tests/spice/cell_discharge.cir). */
#include <check.h>

#include "circuit/aid_spice.h"
#include "circuit/aid_table.h"
#include "sim/base/clock.h"
#include "sim/board/cell.h"
#include "sim/board/constants.h"

#define NAME "cell of 1000 mAh at 45 mA"

static struct cell discharged_cell(void)
{
    struct cell cell;
    cell_init(&cell, 1.0, 1.0, 0.0);
    cell_draw(&cell, 0, BOARD_BACKUP_A);
    return cell;
}

/* Under 20 %, where all thresholds are, the curve goes through the data sheet's points. */
START_TEST(the_last_fifth_passes_its_levels_to_the_millisecond)
{
    static const struct {
        const char *key, *what;
        double volts;
    } level[] = {
        {"guard_3v7", "cell falls to 3.7 V, ms", 3.70},
        {"buffer_3v6", "cell falls to 3.6 V, ms", 3.60},
        {"last_3v5", "cell falls to 3.5 V, ms", 3.50},
        {"modem_3v4", "cell falls to 3.4 V, ms", 3.40},
    };
    struct spice_answers answers;
    struct cell cell = discharged_cell();
    spice_run_file(FUSEBOX_SOURCE "/tests/spice/cell_discharge.cir", &answers);
    for (uint32_t i = 0; i < sizeof level / sizeof level[0]; i++) {
        double ours_s = (double)cell_when(&cell, 0, level[i].volts) / 1e6;
        ck_assert(
            table_add_instant(NAME, level[i].what, ours_s, spice_value(&answers, level[i].key)));
    }
    ck_assert(table_add_volts(NAME, "cell at 68000 s, V", cell_volts(&cell, CLOCK_S(68000)),
                              spice_value(&answers, "cell_15")));
    ck_assert(table_add_volts(NAME, "cell at 76800 s, V", cell_volts(&cell, CLOCK_S(76800)),
                              spice_value(&answers, "cell_4")));
    ck_assert(table_add_volts(NAME, "cell at 600 s, V", cell_volts(&cell, CLOCK_S(600)),
                              spice_value(&answers, "cell_full")));
}
END_TEST

/* From full to 20 % ours is a straight line, the data sheet's sags under it. */
START_TEST(half_full_it_shows_a_tenth_of_a_volt_too_much)
{
    struct spice_answers answers;
    struct cell cell = discharged_cell();
    spice_run_file(FUSEBOX_SOURCE "/tests/spice/cell_discharge.cir", &answers);
    struct table_row row = {.circuit = NAME,
                            .quantity = "cell at 40000 s, half full, V",
                            .ours = cell_volts(&cell, CLOCK_S(40000)),
                            .theirs = spice_value(&answers, "cell_half"),
                            .allowed = 0.11};
    ck_assert(table_add_limit(&row));
}
END_TEST

int main(int argc, char **argv)
{
    Suite *suite = suite_create("cell_against_data_sheet");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, the_last_fifth_passes_its_levels_to_the_millisecond);
    tcase_add_test(tests, half_full_it_shows_a_tenth_of_a_volt_too_much);
    suite_add_tcase(suite, tests);
    return table_main(suite, "cell", argc, argv);
}
