#!/bin/sh
# The stories with tag `rig`, each played with the unit of a rig of its own, all at a time: by the
# program as it is shipped, through libserialport, on pseudo-terminals (tests/hil/aid_pty_shim.c).
#
#   native.sh PROGRAM SHIM SCENARIOS
set -eu
program=$1 shim=$2 scenarios=$3
folder=$(mktemp -d)
players=
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

play() { # ID
    mkdir "$folder/$1"
    "$program" rig --link "$folder/$1/adapter" --console-link "$folder/$1/console" \
        >"$folder/$1/said" 2>&1 &
    echo $! >"$folder/$1/rig"
    await "$folder/$1/console"
    cat >"$folder/$1/bench.lua" <<LUA
return { adapter = "serial:$folder/$1/adapter", console = "serial:$folder/$1/console" }
LUA
    LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 "$program" run "$scenarios" \
        --filter "=$1" --on hil --bench "$folder/$1/bench.lua" -v >"$folder/$1/told" 2>&1 ||
        echo "$1" >>"$folder/red"
}

ids=$("$program" run "$scenarios" --include rig --list)
for id in $ids; do
    play "$id" &
    players="$players $!"
done
for player in $players; do
    wait "$player" || echo "$player" >>"$folder/red"
done
for id in $ids; do
    cat "$folder/$id/told"
done
[ ! -s "$folder/red" ]
