#!/bin/sh
# One story with the unit of a rig of its own: by the program as it is shipped, through
# libserialport, on pseudo-terminals (tests/hil/aid_pty_shim.c). RIG takes --link and
# --console-link, and ends at SIGTERM.
#
#   one.sh PROGRAM SHIM FOLDER PATH ID RIG...
#
# What is said stands in FOLDER afterwards: told of the run, said of the rig, code, result.json.
# 1 where the run or the rig went wrong.
set -eu
program=$1 shim=$2 folder=$3 path=$4 id=$5
shift 5
rig=
clean() {
    trap - EXIT INT TERM
    [ -z "$rig" ] || kill "$rig" 2>/dev/null || true
    rm -f "$folder/adapter" "$folder/console"
}
trap clean EXIT
trap 'clean; exit 1' INT TERM

await() { # FILE: 5 s at most
    for _ in $(seq 100); do
        [ ! -e "$1" ] || return 0
        sleep 0.05
    done
    echo "$1 does not come" >&2
    return 1
}

mkdir -p "$folder"
"$@" --link "$folder/adapter" --console-link "$folder/console" >"$folder/said" 2>&1 &
rig=$!
await "$folder/console"
cat >"$folder/bench.lua" <<LUA
return { adapter = "serial:$folder/adapter", console = "serial:$folder/console" }
LUA
code=0
LD_PRELOAD=$shim ASAN_OPTIONS=verify_asan_link_order=0 "$program" run "$path" --filter "=$id" \
    --on hil --bench "$folder/bench.lua" --json "$folder/result.json" -v >"$folder/told" 2>&1 ||
    code=$?
echo $code >"$folder/code"
kill "$rig"
wait "$rig" || code=1
rig=
[ $code = 0 ] || exit 1
