/* Exit codes of the program; of several, the gravest: 2 > 3 > 4 > 6 > 1 > 0. */
#ifndef CLI_EXIT_CODE_H
#define CLI_EXIT_CODE_H

enum exit_code {
    EXIT_PASSED = 0,
    EXIT_FAILED = 1,
    EXIT_INTERRUPTED = 2,
    EXIT_BROKEN = 3,      /* internal error, or a bench at fault */
    EXIT_WRONG = 4,       /* usage, or a wrong file */
    EXIT_NOTHING = 5,     /* nothing to run */
    EXIT_INVALID = 6,     /* a campaign that has not found its canary */
    EXIT_SKIPPED = 77     /* all there was to run was skipped */
};

int exit_code_worse(int a, int b);

#endif
