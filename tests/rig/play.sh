#!/bin/sh
# The stories with tag `rig`, each played by one.sh with the unit of a rig of its own, MOST at a
# time.
#
#   play.sh MOST PROGRAM SHIM SCENARIOS RIG...
#
# 77 where the rig's own program of a chip (*.elf) was not built.
set -eu
most=$1 program=$2 shim=$3 scenarios=$4
shift 4
for word; do
    case $word in
    *.elf) [ -e "$word" ] || { echo "skipped: no $word"; exit 77; } ;;
    esac
done
one=$(dirname "$0")/one.sh
folder=$(mktemp -d)
chains=
clean() {
    trap - EXIT INT TERM
    for chain in $chains; do
        kill "$chain" 2>/dev/null || true
    done
    wait
    rm -rf "$folder"
}
trap clean EXIT
trap 'clean; exit 1' INT TERM

# As many chains as may play at a time; each takes every MOST-th story.
chain() { # NUMBER RIG...
    number=$1 at=0 playing=
    shift
    trap '[ -z "$playing" ] || kill "$playing" 2>/dev/null; exit 1' TERM
    for id in $ids; do
        if [ $((at % most)) = "$number" ]; then
            "$one" "$program" "$shim" "$folder/$id" "$scenarios" "$id" "$@" &
            playing=$!
            wait $playing || echo "$id" >>"$folder/red"
            playing=
        fi
        at=$((at + 1))
    done
}

ids=$("$program" run "$scenarios" --include rig --list)
for number in $(seq 0 $((most - 1))); do
    chain "$number" "$@" &
    chains="$chains $!"
done
for chain in $chains; do
    wait "$chain" || echo "$chain" >>"$folder/red"
done
for id in $ids; do
    cat "$folder/$id/told" "$folder/$id/said"
done
[ ! -s "$folder/red" ] || { cat "$folder/red"; exit 1; }
