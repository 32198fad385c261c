/* A calibration file: a Lua text in the sandbox that returns a table with figures of one unit, in
 * the words of a wiring's `unit` (lua/unit_figures.h). `fusebox fit` writes such files; docs/hil.md
 * is their manual. */
#ifndef LUA_CALIBRATION_FILE_H
#define LUA_CALIBRATION_FILE_H

#include "lua/sandbox.h"
#include "sim/board/board.h"

/* Reads the file with the sandbox of an open shelf. False: error (SANDBOX_ERROR) says why, with
 * file and line. */
bool calibration_file_read(struct board_figures *figures, struct sandbox *sandbox, const char *path,
                           char *error);

#endif
