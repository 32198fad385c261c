-- What no shipped scenario shows yet: the row, and why. The test in coverage.lua demands that just
-- these are uncovered, so a row leaves this list with the scenario that shows it.
return {}
