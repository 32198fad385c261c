#!/usr/bin/env bash
# smstools, as Debian has it, against `fusebox modem`: it sends, hears of delivery, receives.
# usage: tests/clients/smstools.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
smsd=$(PATH=$PATH:/usr/sbin command -v smsd) || { echo "smstools is not installed"; exit 77; }
. "$here/desk.sh"

work=$(mktemp -d)
client=
finish()
{
    [ -z "$client" ] || kill -KILL "$client" 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

# spool FOLDER TEXT: a file of the folder holds the text, within 15 s.
spool()
{
    local turns=150
    until grep -rqaF -- "$2" "$work/$1" 2>/dev/null; do
        turns=$((turns - 1))
        if [ "$turns" -le 0 ]; then
            echo "FAIL: '$2' is not in $1"
            tail -n 40 "$work/log"
            return 1
        fi
        sleep 0.1
    done
}

write_configuration()
{
    mkdir -p "$work"/{outgoing,incoming,report,sent,failed,checked,stats}
    cat >"$work/conf" <<END
devices = GSM1
outgoing = $work/outgoing
checked = $work/checked
incoming = $work/incoming
report = $work/report
sent = $work/sent
failed = $work/failed
stats = $work/stats
infofile = $work/info
pidfile = $work/pid
logfile = $work/log
loglevel = 7
delaytime = 1
internal_combine = yes
[GSM1]
device = $work/modem/tty
incoming = yes
report = yes
phonecalls = clip
baudrate = 115200
rtscts = no
END
}

# put NAME TEXT: into the spool in one go.
put()
{
    printf 'To: 15557654321\nReport: yes\n\n%s' "$2" >"$work/$1"
    mv "$work/$1" "$work/outgoing/$1"
}

long=
for i in $(seq 30); do
    long+="$(printf 'line %02d... ' "$i")"
done
long=${long%. }

desk_open "$program" "$work/modem"
write_configuration
"$smsd" -c"$work/conf" -t >"$work/smsd" 2>&1 9>&- &
client=$!

put short 'Relay 1 is ON {a}'
put long "$long"
say "sms +358401234567 STATUS? please"
say "sms +358401234567 $long"
wait_for "$work/modem/heard" '+15557654321 received: Relay 1 is ON {a}' 20
wait_for "$work/modem/heard" "+15557654321 received: $long" 25
spool sent/short 'Message_id:'
spool report 'Status: 0'
spool incoming 'STATUS? please'
spool incoming "$long"

say "call +358407654321"
wait_for "$work/modem/heard" '+358407654321: ringing' 5
sleep 2
say "hangup +358407654321"
spool incoming 'CALL MISSED'
spool incoming '358407654321'
[ -z "$(ls -A "$work/failed")" ] || { echo "FAIL: smstools gave up a message"; exit 1; }

kill -KILL "$client"
wait "$client" 2>/dev/null || true
client=
desk_close
echo "ok smstools"
