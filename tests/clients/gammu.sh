#!/usr/bin/env bash
# gammu, as Debian has it, against `fusebox modem`: each dialogue has a modem of its own.
# usage: tests/clients/gammu.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v gammu >/dev/null || { echo "gammu is not installed"; exit 77; }
. "$here/desk.sh"

long=
for i in $(seq 40); do
    long+="$(printf 'line %02d... ' "$i")"
done

# client ARGS...: with a limit, into the desk's file `said`.
client()
{
    timeout 40 gammu -c "$desk/rc" "$@" </dev/null >"$desk/said" 2>&1 || {
        echo "FAIL: gammu $* ended with $?"
        cat "$desk/said"
        return 1
    }
}

begin()
{
    desk_open "$program" "$work/$1" "${@:2}"
    printf '[gammu]\ndevice = %s/tty\nconnection = at115200\n' "$desk" >"$desk/rc"
}

identify_and_send()
{
    begin "$1"
    client identify
    wait_for "$desk/said" 'SIMCOM_Ltd' 1
    wait_for "$desk/said" '864713037301317' 1
    client sendsms TEXT +15557654321 -text 'Relay 1 on {a}'
    wait_for "$desk/said" 'OK, message reference=1' 1
    wait_for "$desk/heard" '+15557654321 received: Relay 1 on {a}' 6
    client sendsms TEXT +15557654321 -unicode -text 'Привет, реле'
    wait_for "$desk/heard" '+15557654321 received: Привет, реле' 6
}

send_long()
{
    begin "$1"
    client sendsms TEXT +15557654321 -report -len 400 -autolen 400 -text "${long:0:400}"
    wait_for "$desk/said" 'message reference=3' 1
    wait_for "$desk/heard" "received: ${long:0:400}" 10
    sleep 5
    client getallsms
    [ "$(grep -c 'Delivered' "$desk/said")" -ge 3 ] || {
        echo "FAIL: three reports were asked for"
        cat "$desk/said"
        return 1
    }
}

read_and_delete()
{
    begin "$1"
    say "sms +358401234567 STATUS? please"
    say "sms +358401234567 ${long:0:300}"
    wait_for "$desk/heard" 'modem received: STATUS? please' 6
    sleep 1
    client getallsms
    wait_for "$desk/said" 'STATUS? please' 1
    wait_for "$desk/said" '+358401234567' 1
    wait_for "$desk/said" '3 SMS parts in 3 SMS sequences' 1
    client deletesms 1 1
    client geteachsms
    wait_for "$desk/said" "${long:0:300}" 1
    wait_for "$desk/said" '2 SMS parts in 1 SMS sequences' 1
}

monitor()
{
    begin "$1"
    timeout -s INT 30 gammu -c "$desk/rc" monitor </dev/null >"$desk/said" 2>&1 &
    local client=$!
    wait_for "$desk/said" 'SIM' 20 || return 1
    sleep 2
    say "sms +358401234567 while you watch"
    wait_for "$desk/said" 'while you watch' 15
    say "call +358407654321"
    wait_for "$desk/said" '+358407654321' 15
    say "hangup +358407654321"
    wait_for "$desk/heard" '+358407654321: hung up' 3
    kill -INT "$client"
    wait "$client" || true
}

ask_the_operator()
{
    begin "$1"
    say "credit 12.34"
    client getussd '*100#'
    wait_for "$desk/said" 'Your balance is 12.34' 1
    say "sim out"
    say "sim in 4321"
    sleep 2
    client entersecuritycode PIN 4321
    wait_for "$desk/heard" 'modem registration 1, home' 15
    client sendsms TEXT +15557654321 -text 'open again'
    wait_for "$desk/heard" '+15557654321 received: open again' 6
}

# It takes text mode, with texts in hex, where AT+CMGF=0 is refused.
text_mode()
{
    begin "$1"
    say 'fault refuses at=command of=AT+CMGF'
    client sendsms TEXT +15557654321 -text 'Relay 1 on {a}'
    wait_for "$desk/heard" 'fault strikes: refuses' 1
    wait_for "$desk/heard" '+15557654321 received: Relay 1 on {a}' 6
    say "sms +358401234567 Is it {cold}?"
    wait_for "$desk/heard" 'modem received: Is it {cold}?' 6
    say 'fault refuses at=command of=AT+CMGF'
    client getallsms
    wait_for "$desk/said" 'Is it {cold}?' 1
    wait_for "$desk/said" '+358401234567' 1
}

# A refusal is told, a slow network waited for, and noise before the result read over.
faulty_module()
{
    begin "$1"
    say 'fault refuses at=message text=+CMS ERROR: 38'
    timeout 40 gammu -c "$desk/rc" sendsms TEXT +15557654321 -text lost </dev/null \
        >"$desk/said" 2>&1 &&
        { echo "FAIL: a refused message is no success"; return 1; }
    say 'fault waits at=message by=12s'
    say 'fault says at=line of=AT+CMGS text=\r\nRING\r\n'
    client sendsms TEXT +15557654321 -text 'late but there'
    wait_for "$desk/heard" '+15557654321 received: late but there' 6
}

lte_module()
{
    begin "$1" --personality a7670
    client identify
    wait_for "$desk/said" 'A7670' 1
    client sendsms TEXT +15557654321 -text 'Relay 1 on {a}'
    wait_for "$desk/heard" '+15557654321 received: Relay 1 on {a}' 6
    say "sms +358401234567 STATUS? please"
    wait_for "$desk/heard" 'modem received: STATUS? please' 6
    client getallsms
    wait_for "$desk/said" 'STATUS? please' 1
}

plain_module()
{
    begin "$1" --personality 3gpp
    client sendsms TEXT +15557654321 -report -text 'Relay 2 off'
    wait_for "$desk/heard" '+15557654321 received: Relay 2 off' 6
    sleep 5
    client getallsms
    wait_for "$desk/said" 'Delivered' 1
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tests=(identify_and_send send_long read_and_delete monitor ask_the_operator text_mode faulty_module
    lte_module plain_module)
running=()
for test in "${tests[@]}"; do
    (set -e; trap - EXIT; $test "$test"; desk_close) >"$work/$test.log" 2>&1 &
    running+=($!)
done
failed=0
for i in "${!tests[@]}"; do
    if wait "${running[$i]}"; then
        echo "ok ${tests[$i]}"
    else
        failed=1
        echo "FAILED ${tests[$i]}"
        cat "$work/${tests[$i]}.log"
    fi
done
exit $failed
