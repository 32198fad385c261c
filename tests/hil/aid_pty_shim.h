#ifndef TESTS_HIL_AID_PTY_SHIM_H
#define TESTS_HIL_AID_PTY_SHIM_H

#include <stdbool.h>

/* Pseudo-terminals are refused by libserialport again. */
extern bool pty_shim_is_off;

#endif
