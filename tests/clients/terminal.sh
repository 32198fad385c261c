#!/usr/bin/env bash
# The verb `modem` from outside, with a client of a few lines: link, signals, actions, lost bytes.
# usage: tests/clients/terminal.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$here/desk.sh"

work=$(mktemp -d)
trap 'exec 9>&-; rm -rf "$work"' EXIT

fail()
{
    echo "FAIL: $1"
    exit 1
}

# ask BYTES: writes them, and gives back what comes within a second.
ask()
{
    exec 8<>"$desk/tty"
    printf '%b' "$1" >&8
    timeout 1 cat <&8 || true
    exec 8>&-
}

# refused TEXT ARGS...: a usage error that says so.
refused()
{
    local text=$1 code=0
    shift
    timeout 5 "$program" modem "$@" </dev/null >"$work/out" 2>"$work/err" || code=$?
    [ "$code" = 4 ] || fail "modem $* ended with $code"
    grep -qF -- "$text" "$work/err" || fail "modem $* said: $(cat "$work/err")"
}

refused "did you mean '--link'" --lnik x
refused "did you mean 'sim900'" --personality sim900x
refused 'no number' --seed x
touch "$work/file"
refused 'cannot make the link' --link "$work/file"
[ -f "$work/file" ] || fail "a file was taken for a link"
ln -s /dev/pts/none "$work/stale"
timeout 5 "$program" modem --link "$work/stale" --exit-on-eof </dev/null >"$work/out"
[ ! -L "$work/stale" ] || fail "a stale link is still there"

desk_open "$program" "$work/desk" 2>"$work/desk.err"
[ "$(readlink "$desk/tty")" = "$(head -n 1 "$desk/heard")" ] || fail "the link points elsewhere"
ask 'AT+CREG?\r' | grep -q '+CREG: 0,1' || fail "not registered"
ask 'AT+CPIN?\r\n' | grep -q '+CPIN: READY' || fail "the SIM is not ready"
ask 'AT+CMGS=2\00003\r\033' | grep -q '> ' || fail "NUL in a line"

say "call +358401234567"
wait_for "$desk/heard" '+358401234567: ringing' 5
sleep 0.5
say "hangup"
wait_for "$desk/heard" '+358401234567: hung up' 3
case $(ask 'ATE0\r') in
*RING*) fail "rings were kept for a client that was not there" ;;
esac

ask 'ATD+358401234567;\r' >/dev/null
wait_for "$desk/heard" 'between the modem and +358401234567: ringing' 5
say "answer"
wait_for "$desk/heard" '+358401234567: connected' 3
ask 'AT+DDET=1\r' >/dev/null
exec 8<>"$desk/tty"
say "dtmf 5"
timeout 1 cat <&8 >"$work/keys" || true
exec 8>&-
grep -q '+DTMF: 5' "$work/keys" || fail "no key was heard: $(cat "$work/keys")"

say "signal 1"
wait_for "$desk/heard" 'modem registration 2' 10
say "signal 25"
wait_for "$desk/heard" 'modem registration 1, home' 15
say "sim in 12"
wait_for "$work/desk.err" 'sim in PIN, of 4 to 8 digits' 3
say "sim out"
wait_for "$desk/heard" 'modem registration 0' 3
ask 'AT+CPIN?\r' | grep -q 'ERROR' || fail "the SIM is still there"
say "credit lots"
wait_for "$work/desk.err" 'credit AMOUNT' 3

say "ok"
say "fault sets text=ATE0"
wait_for "$desk/heard" 'fault strikes: sets' 3
say 'fault says at=line of=AT+CSQ text=\r\n+CREG: 5\r\n'
ask 'AT+CSQ\r' | tr '\r\n' '..' | grep -qF '..+CREG: 5....+CSQ: ' || fail "no report within"
wait_for "$desk/heard" 'fault strikes: says' 3
say 'fault loses at=result'
ask 'AT\r' | grep -q 'OK' && fail "a result was not lost"
say "fault loses at=resul"
wait_for "$work/desk.err" "a place is wanted, maybe 'result', not 'resul'" 3
say "fault waits at=result"
wait_for "$work/desk.err" 'fault waits: it must be said: by' 3
say "fault reboots at=typed"
wait_for "$work/desk.err" "a place is wanted, maybe 'typed-byte', not 'typed'" 3
say "fault reboots slient=true"
wait_for "$work/desk.err" "an option is wanted, maybe 'silent=', not 'slient=true'" 3
say "fault reboots silent=yes"
wait_for "$work/desk.err" "true or false is wanted, not 'yes'" 3
say "fault refuses of=CMGS"
wait_for "$work/desk.err" 'like AT+CMGS, not CMGS' 3
say "fault says at=report text=$(printf '%0721d' 0)"
wait_for "$work/desk.err" '720 bytes in all their texts' 3
exec 8<>"$desk/tty"
say "fault says at=now text=$(printf '%0600d' 7)."
timeout 1 cat <&8 >"$work/long" || true
exec 8>&-
grep -q '0007\.' "$work/long" || fail "a long text was cut"
say "fault dyes"
wait_for "$work/desk.err" "a kind is wanted, maybe 'dies', not 'dyes'" 3

say "fly away"
say "call nobody-at-all"
wait_for "$work/desk.err" "nobody can 'fly'" 3
wait_for "$work/desk.err" "no such phone 'nobody-at-all': call NUMBER" 3
say "call +358401234567 hiden"
wait_for "$work/desk.err" "call NUMBER hidden, not 'hiden'" 3
say "hangup"
say "hangup"
wait_for "$work/desk.err" 'nobody is in a call with the modem: hangup' 3
say "dtmf +358401234567 5x"
wait_for "$work/desk.err" "dtmf: there is no key 'x'" 3

kill -TERM "$desk_modem"
desk_close || fail "SIGTERM"
echo "ok terminal"
