/* How many tests a second others begin and end, when there is nothing in them. */
#include <stdio.h>

#include "bench/bench.h"
#include "bench/peers.h"

#define TESTS 400
#define BEGIN "cd $(mktemp -d /tmp/fusebox-bench-XXXXXX) && "
#define END " && rm -r \"$PWD\""

/* Without what it takes to start with one of them. */
static double tests_a_second(const char *format)
{
    char command[600];
    snprintf(command, sizeof command, format, 1);
    double one = bench_shell(command);
    snprintf(command, sizeof command, format, 1 + TESTS);
    double all = one < 0 ? one : bench_shell(command);
    return one < 0 || all <= one ? BENCH_MISSING : TESTS / (all - one);
}

double ctest_tests(void)
{
    return tests_a_second(BEGIN "for i in $(seq %d); do echo \"add_test(t$i /bin/true)\"; done"
                                ">CTestTestfile.cmake && ctest -j1" END);
}

double pytest_tests(void)
{
    char format[600];
    snprintf(format, sizeof format,
             BEGIN "for i in $(seq %%d); do echo \"def test_$i(): pass\"; done >test_all.py && "
                   "/usr/bin/python3 -m pytest -q -p no:cacheprovider test_all.py" END);
    return tests_a_second(format);
}
