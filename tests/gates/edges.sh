#!/usr/bin/env bash
# edges.sh PROGRAM: the program of the preset `guided` counts the edges of the firmware's code, by
# them keeps plans, and does the same with any number of workers.
set -euo pipefail

[ $# = 1 ] || { echo "usage: edges.sh PROGRAM" >&2; exit 4; }

said()
{
    "$1" explore example3.nc_quiet_with_guard --guided 64 -q -j "$2" || [ $? = 1 ]
}

one=$(said "$1" 1)
two=$(said "$1" 2)
echo "$one"
if [ "$one" != "$two" ]; then
    echo "with two workers:"
    echo "$two"
    exit 1
fi
# "reached: ... 1072 of 4266 code edges": a share, neither none nor all.
edges=$(echo "$one" | sed -n 's/.*, \([0-9]*\) of \([0-9]*\) code edges.*/\1 \2/p')
read -r reached all <<<"${edges:-0 0}"
[ "$reached" -gt 500 ] && [ "$reached" -lt "$all" ] || { echo "no such count of edges"; exit 1; }
