#!/usr/bin/env bash
# gammu-smsd, as Debian has it, against `fusebox modem`: its spool in both directions.
# usage: tests/clients/gammu_smsd.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
command -v gammu-smsd >/dev/null || { echo "gammu-smsd is not installed"; exit 77; }
. "$here/desk.sh"

work=$(mktemp -d)
client=
finish()
{
    [ -z "$client" ] || kill -KILL "$client" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

write_configuration()
{
    mkdir -p "$work"/{inbox,outbox,sent,error}
    cat >"$work/rc" <<END
[gammu]
device = $work/modem/tty
connection = at115200
[smsd]
service = files
inboxpath = $work/inbox/
outboxpath = $work/outbox/
sentsmspath = $work/sent/
errorsmspath = $work/error/
logfile = $work/log
commtimeout = 2
receivefrequency = 3
checkbattery = 0
deliveryreport = log
runonreceive = $work/arrived
END
    cat >"$work/arrived" <<END
#!/bin/sh
echo "\$SMS_MESSAGES: \$SMS_1_TEXT\$SMS_2_TEXT\$SMS_3_TEXT\$SMS_4_TEXT\$SMS_5_TEXT" >>"$work/runs"
END
    chmod +x "$work/arrived"
}

inject()
{
    gammu-smsd-inject -c "$work/rc" TEXT +15557654321 "$@" </dev/null >>"$work/injected" 2>&1
}

words=
for i in $(seq 99); do
    words+="word$i "
done
words=${words% }

desk_open "$program" "$work/modem"
write_configuration
gammu-smsd -c "$work/rc" >"$work/said" 2>&1 9>&- &
client=$!

inject -report -text 'Relay 1 is ON {a}'
inject -len 500 -autolen 500 -text "${words:0:400}"
wait_for "$work/modem/heard" '+15557654321 received: Relay 1 is ON {a}' 30
wait_for "$work/modem/heard" "+15557654321 received: ${words:0:400}" 30

say "sms +358401234567 STATUS? please"
say "sms +358401234567 $words"
wait_for "$work/runs" '1: STATUS? please' 20
wait_for "$work/runs" "5: $words" 20
wait_for "$work/runs" '1: Delivered' 20
[ -z "$(ls -A "$work/error")" ] || { echo "FAIL: gammu-smsd gave up a message"; exit 1; }
[ -z "$(ls -A "$work/outbox")" ] || { echo "FAIL: a message is still in the outbox"; exit 1; }

kill -TERM "$client"
wait "$client" 2>/dev/null || true
client=
desk_close
echo "ok gammu-smsd"
