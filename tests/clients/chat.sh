#!/usr/bin/env bash
# chat, of ppp as Debian has it, against `fusebox modem`: text mode as people script it, with each
# make; chat reads byte by byte and takes what it expects wherever that stands.
# usage: tests/clients/chat.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
chat=$(PATH=$PATH:/usr/sbin command -v chat) || { echo "ppp is not installed"; exit 77; }
. "$here/desk.sh"

# talk EXPECT SEND...: a chat script, which ends well or shows itself.
talk()
{
    timeout 60 "$chat" -v -s -S -t 10 ABORT ERROR ABORT BUSY ABORT 'NO CARRIER' "$@" \
        <&8 >&8 2>"$desk/said" || {
        echo "FAIL: chat ended with $?"
        cat "$desk/said"
        return 1
    }
}

# ends CODE EXPECT SEND...: a chat script that does not end well: 3 after a time, 4 and more by the
# words of ABORT.
ends()
{
    local code=0 right=$1
    shift
    timeout 60 "$chat" -s -S -t 3 ABORT ERROR ABORT BUSY ABORT 'NO CARRIER' "$@" \
        <&8 >&8 2>"$desk/said" || code=$?
    [ "$code" = "$right" ] || { echo "FAIL: chat $* ended with $code"; return 1; }
}

send_and_read()
{
    talk '' ATZ OK 'ATE1V1Q0' OK 'AT+CMGF=1;+CSCS="GSM"' OK 'AT+CNMI=2,1' OK
    talk '' 'AT+CMGS="+15557654321"' '> ' 'Relay 1 on, two\nlines^Z\c' '+CMGS: 1' '\c' OK
    wait_for "$desk/heard" '+15557654321 received: Relay 1 on, two\nlines' 8
    talk '' 'AT+CMGS="+15557654321"' '> ' 'never mind\033\c' OK AT OK
    say "sms +358401234567 STATUS? please"
    talk '+CMTI: "SM",1' 'AT+CMGR=1' 'REC UNREAD' '\c' 'STATUS? please' '\c' OK
    talk '' 'AT+CMGL="REC READ"' 'STATUS? please' '\c' OK 'AT+CMGD=1,4' OK 'AT+CPMS?' 'SM",0,20'
    ! grep -qF 'never mind' "$desk/heard" || { echo "FAIL: what was given up was sent"; return 1; }
}

call_and_ask()
{
    talk '' 'AT+CLIP=1;+CUSD=1' OK
    say "call +358401234567"
    talk RING '\c' '+CLIP: "+358401234567",145' ATA OK
    say "hangup"
    ends 6 GRAPES AT
    talk '' 'ATDT+15557654321;' OK
    wait_for "$desk/heard" '+15557654321: ringing' 5
    say "reject"
    ends 5 GRAPES AT
    talk '' 'AT+CUSD=1,"*100#",15' OK '\c' 'Your balance is unlimited'
    ends 4 '' 'AT+NONSENSE' OK
}

dialogue()
{
    desk_open "$program" "$work/$1" --personality "$1"
    exec 8<>"$desk/tty"
    send_and_read
    call_and_ask
    exec 8>&-
    desk_close
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
makes=(sim800l sim800c sim900 a7670 3gpp)
running=()
for make in "${makes[@]}"; do
    (set -e; trap - EXIT; dialogue "$make") >"$work/$make.log" 2>&1 &
    running+=($!)
done
failed=0
for i in "${!makes[@]}"; do
    if wait "${running[$i]}"; then
        echo "ok ${makes[$i]}"
    else
        failed=1
        echo "FAILED ${makes[$i]}"
        cat "$work/${makes[$i]}.log"
    fi
done
exit $failed
