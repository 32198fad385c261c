-- Why a mutant may survive. A row names it by its file, its function ("" at the top level), the
-- line as it stands in the source, and the change; the line's number may move. `number` tells two
-- such lines of one function apart (1 if it is not given). A row whose mutant is no longer there
-- fails gate.mutants.
return {
}
