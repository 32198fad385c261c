-- Why a mutant may survive. A row names it by its file, its function ("" at the top level), the
-- line as it stands in the source, and the change; the line's number may move. `number` tells two
-- such lines of one function apart (1 if it is not given). A row whose mutant is no longer there
-- fails gate.mutants.
return {
  { file = "alert.c", within = "release", change = "< to <=", number = 1,
    line = "if (event->used && event->merged && "
      .. "(oldest == NULL || event->order < oldest->order)) {",
    why = "equivalent: no two events have the same order" },
  { file = "command_access.c", within = "parse_security", line = "char digits[NUMBER_DIGITS + 1];",
    change = "+ to -",
    why = "two bytes of the stack are written over, which nobody sees without the sanitizers; "
      .. "under them, in `./dev test`, test_command_rows reports it" },
  { file = "limits.c", within = "time_earlier", line = "return a < b ? a : b;", change = "< to <=",
    why = "equivalent: of two equal times the earlier one is either" },
  { file = "modem_order.c", within = "order_finish", line = "break;", change = "drop break;",
    number = 6,
    why = "equivalent: the answer to an order about a call falls into code_answer, which heeds its "
      .. "own two orders only" },
  { file = "modem_set_up.c", within = "set_up_sim_line", line = "return;", change = "drop return;",
    why = "equivalent: a SIM that is lost is not ready, and set_up_restart has said so already" },
}
