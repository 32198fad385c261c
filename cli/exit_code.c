#include "cli/exit_code.h"

static int gravity(int code)
{
    switch (code) {
    case EXIT_INTERRUPTED: return 5;
    case EXIT_BROKEN: return 4;
    case EXIT_WRONG: return 3;
    case EXIT_INVALID: return 2;
    case EXIT_FAILED: return 1;
    default: return 0;
    }
}

int exit_code_worse(int a, int b)
{
    return gravity(b) > gravity(a) ? b : a;
}
