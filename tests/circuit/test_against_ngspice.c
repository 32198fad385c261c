/* The same networks in ngspice: rails within 1 %, crossings within 1 ms. */
#define _POSIX_C_SOURCE 200809L

#include <check.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "circuit/aid_desk.h"
#include "sim/base/clock.h"

#define SKIPPED 77
#define LEVELS 4

static const double levels_v[LEVELS] = {11, 9, 7.5, 6};
static const double instants_s[] = {0.010, 0.020, 0.030, 0.040, 0.050};

#define INSTANTS (sizeof instants_s / sizeof instants_s[0])

struct answer {
    double level_s[LEVELS];
    double volts[INSTANTS];
};

static bool ngspice_is_here(void)
{
    return system("command -v ngspice >/dev/null 2>&1") == 0;
}

static void write_netlist(FILE *netlist, double holdup_f)
{
    fprintf(netlist, "hold-up after a power failure\n");
    fprintf(netlist, "C1 t 0 %g ic=11.994934\n", holdup_f);
    fprintf(netlist, "B1 t b I = v(t,b) > 0.35 ? (v(t,b) - 0.35) / 0.05 : 0\n");
    fprintf(netlist, "C2 b 0 470u ic=11.641069\n");
    fprintf(netlist, "B2 b 0 I = v(b) > 5.5 ? 0.9 / v(b) : 0.9 / 30.25 * v(b)\n");
    fprintf(netlist, "B3 t 0 I = v(t) > 0.5 ? 0.02 : 0.04 * v(t)\n");
    fprintf(netlist, "R1 t 0 3k\n");
    fprintf(netlist, ".tran 10u 150m 0 10u uic\n");
    for (uint32_t i = 0; i < LEVELS; i++)
        fprintf(netlist, ".meas tran level%u when v(t)=%g fall=1\n", i, levels_v[i]);
    for (uint32_t i = 0; i < INSTANTS; i++)
        fprintf(netlist, ".meas tran volts%u find v(t) at=%g\n", i, instants_s[i]);
    fprintf(netlist, ".end\n");
}

static void read_answer(const char *line, struct answer *answer)
{
    unsigned index;
    double value;
    if (sscanf(line, "level%u = %lf", &index, &value) == 2 && index < LEVELS)
        answer->level_s[index] = value;
    if (sscanf(line, "volts%u = %lf", &index, &value) == 2 && index < INSTANTS)
        answer->volts[index] = value;
}

static struct answer ask_ngspice(double holdup_f)
{
    struct answer answer = {{0}, {0}};
    char path[] = "/tmp/fusebox-netlist-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    FILE *netlist = fdopen(file, "w");
    write_netlist(netlist, holdup_f);
    fclose(netlist);
    char command[100], line[300];
    snprintf(command, sizeof command, "ngspice -b %s 2>/dev/null", path);
    FILE *output = popen(command, "r");
    while (fgets(line, sizeof line, output) != NULL)
        read_answer(line, &answer);
    pclose(output);
    unlink(path);
    return answer;
}

static struct answer ask_circuit(double holdup_f)
{
    struct answer answer = {{0}, {0}};
    struct desk desk;
    desk_init(&desk);
    struct cabinet cabinet = desk_cabinet(&desk, holdup_f);
    circuit_set_comparator(&desk.circuit, cabinet.comparator, -1, 100);
    for (uint16_t i = 0; i < LEVELS; i++)
        desk_comparator(&desk, cabinet.terminal, levels_v[i], levels_v[i] + 0.5, i);
    desk_settle(&desk);
    struct desk probed = desk;
    desk_switch(&desk, cabinet.adapter, false);
    while (desk_walk(&desk, CLOCK_MS(150))) {
        uint16_t turned = circuit_turned(desk.workspace, 0);
        answer.level_s[desk.circuit.comparator[turned].tag] = (double)desk.now / 1e6;
    }
    desk_switch(&probed, cabinet.adapter, false);
    for (uint32_t i = 0; i < INSTANTS; i++) {
        int64_t until = (int64_t)(instants_s[i] * 1e6 + 0.5);
        while (desk_walk(&probed, until))
            continue;
        answer.volts[i] = desk_volts(&probed, cabinet.terminal);
    }
    desk_free(&desk);
    return answer;
}

static void compare(double holdup_f)
{
    struct answer spice = ask_ngspice(holdup_f);
    struct answer ours = ask_circuit(holdup_f);
    for (uint32_t i = 0; i < LEVELS; i++) {
        ck_assert_double_gt(spice.level_s[i], 0);
        ck_assert_double_eq_tol(ours.level_s[i], spice.level_s[i], 1e-3);
    }
    for (uint32_t i = 0; i < INSTANTS; i++)
        ck_assert_double_eq_tol(ours.volts[i], spice.volts[i], 0.01 * spice.volts[i] + 0.01);
}

START_TEST(hold_up_of_470_uf_falls_like_in_ngspice)
{
    compare(470e-6);
}
END_TEST

START_TEST(hold_up_of_1000_uf_falls_like_in_ngspice)
{
    compare(1000e-6);
}
END_TEST

START_TEST(hold_up_of_2200_uf_falls_like_in_ngspice)
{
    compare(2200e-6);
}
END_TEST

int main(void)
{
    if (!ngspice_is_here())
        return SKIPPED;
    Suite *suite = suite_create("against_ngspice");
    TCase *tests = tcase_create("all");
    tcase_add_test(tests, hold_up_of_470_uf_falls_like_in_ngspice);
    tcase_add_test(tests, hold_up_of_1000_uf_falls_like_in_ngspice);
    tcase_add_test(tests, hold_up_of_2200_uf_falls_like_in_ngspice);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? 0 : 1;
}
