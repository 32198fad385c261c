#!/usr/bin/env bash
# picocom as Debian has it, at the console of `fusebox unit`: as an installer uses it, with the keys
# that a terminal sends, leaving and coming back.
# usage: tests/clients/picocom.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v picocom >/dev/null || { echo "picocom is not installed"; exit 77; }
. "$here/desk.sh"

work=$(mktemp -d)
trap 'exec 9>&-; rm -rf "$work"' EXIT

fail()
{
    echo "FAIL: $1"
    exit 1
}

# type_at NAME TEXT KEYS OPTION...: a picocom that is given the keys, and whose screen is
# $work/NAME; it is left by C-a C-x once the text is there.
type_at()
{
    local screen=$work/$1 text=$2 keys=$3
    shift 3
    mkfifo "$work/keys"
    timeout 60 picocom -q "$@" "$desk/tty" <"$work/keys" >"$screen" 2>&1 &
    local terminal=$!
    exec 8>"$work/keys"
    sleep 1
    printf '%b' "$keys" >&8
    wait_for "$screen" "$text" 30
    printf '\001\030' >&8
    exec 8>&-
    wait "$terminal" || fail "picocom ended with $?"
    rm "$work/keys"
}

desk_verb=unit
desk_open "$program" "$work/unit" --rt=60
wait_for "$desk/heard" 'modem registration 1, home' 30

mistyped='Inptu\0177\01771=NO\0177\0177\0177\0177ut1=NO'
type_at first 'AON - OK' "$mistyped\rALERTNUMBER+358401234567\rAON\r" --baud 9600
grep -qF 'Input1=NO - OK' "$work/first" || fail "Input1: $(cat "$work/first")"
grep -qF 'ALERTNUMBER+358401234567 - OK' "$work/first" || fail "ALERTNUMBER"

say 'wait 1 min'
say 'smoke trip'
wait_for "$desk/heard" '+358401234567 received: ALARM! Input1' 30

type_at second 'Input1:ALARM' 'STATUS\r\n' --baud 115200 --noreset
type_at third 'HOLDOFF=60 seconds' 'HELP\rHOLDOFF?\r'
grep -qF 'STATUS [Inf, S U]' "$work/third" || fail "HELP"
[ "$(grep -c '^\.' "$work/third")" = 1 ] || fail "the end of HELP"

kill -TERM "$desk_modem"
desk_close || fail "SIGTERM"
echo "ok picocom"
