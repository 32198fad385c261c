#!/bin/sh
# The stories with tag `rig`, each played with the unit of a rig of its own, MOST at a time: by the
# program as it is shipped, through libserialport, on pseudo-terminals (tests/hil/aid_pty_shim.c).
# RIG takes --link and --console-link, and ends at SIGTERM.
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
folder=$(mktemp -d)
clean() {
    trap - EXIT INT TERM
    for id in $(ls "$folder"); do
        [ ! -f "$folder/$id/rig" ] || kill "$(cat "$folder/$id/rig")" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap clean EXIT INT TERM

await() { # FILE: 5 s at most
    for _ in $(seq 100); do
        [ ! -e "$1" ] || return 0
        sleep 0.05
    done
    echo "$1 does not come" >&2
    return 1
}

play() { # ID RIG...
    id=$1
    shift
    mkdir "$folder/$id"
    "$@" --link "$folder/$id/adapter" --console-link "$folder/$id/console" \
        >"$folder/$id/said" 2>&1 &
    rig=$!
    echo $rig >"$folder/$id/rig"
    await "$folder/$id/console"
    cat >"$folder/$id/bench.lua" <<LUA
return { adapter = "serial:$folder/$id/adapter", console = "serial:$folder/$id/console" }
LUA
    LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 "$program" run "$scenarios" \
        --filter "=$id" --on hil --bench "$folder/$id/bench.lua" -v >"$folder/$id/told" 2>&1 ||
        echo "$id" >>"$folder/red"
    kill $rig
    wait $rig || echo "$id: the rig itself" >>"$folder/red"
    rm "$folder/$id/rig"
}

# As many chains as may play at a time; each takes every MOST-th story.
chain() { # NUMBER RIG...
    number=$1 at=0
    shift
    for id in $ids; do
        if [ $((at % most)) = "$number" ]; then
            play "$id" "$@" || echo "$id" >>"$folder/red"
        fi
        at=$((at + 1))
    done
}

ids=$("$program" run "$scenarios" --include rig --list)
chains=
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
