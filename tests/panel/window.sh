#!/usr/bin/env bash
# The window end to end: under an X server without a screen, with a real mouse and a real keyboard.
# usage: tests/panel/window.sh PROGRAM
set -euo pipefail

program=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
for tool in Xvfb xdotool; do
    command -v "$tool" >/dev/null || { echo "$tool is not installed"; exit 77; }
done

work=$(mktemp -d)
trap 'kill $panel $server 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$work"' EXIT
export XDG_STATE_HOME=$work/state SDL_AUDIODRIVER=dummy
panel= server= window=

fail()
{
    echo "FAIL: $1"
    [ ! -s "$work/err" ] || cat "$work/err"
    exit 1
}

# A free display: Xvfb says which one it has taken.
start_server()
{
    exec 5<>"$work/display.fifo"
    Xvfb -displayfd 5 -screen 0 1920x1200x24 -nolisten tcp >/dev/null 2>&1 &
    server=$!
    read -r -t 20 -u 5 number || fail "Xvfb does not come up"
    export DISPLAY=:$number
}

# open ARGS...: the window, and waits until it is there.
open()
{
    "$program" panel "$@" --mute >"$work/out" 2>"$work/err" &
    panel=$!
    for _ in $(seq 100); do
        window=$(xdotool search --onlyvisible --pid "$panel" 2>/dev/null | head -1 || true)
        [ -z "$window" ] || break
        kill -0 "$panel" 2>/dev/null || fail "the window has not come: panel $*"
        sleep 0.1
    done
    [ -n "$window" ] || fail "no window of panel $*"
    xdotool windowfocus --sync "$window"
    sleep 0.5
}

# place WORDS: where in the window that is which these words begin, "X Y"; a part stands in a list,
# too: the first one counts, in the drawing.
place()
{
    local at
    at=$(awk -v words="$1" 'index(substr($0, length($1 $2 $3 $4) + 5), words) == 1 {
        print $1 " " $2; exit }' "$work/places")
    [ -n "$at" ] || fail "nothing in the window is called '$1'"
    echo "$at"
}

click()
{
    # shellcheck disable=SC2046
    xdotool mousemove --window "$window" $(place "$1") sleep 0.1 click 1 sleep 0.3
}

key()
{
    xdotool key "$@"
    sleep 0.3
}

# closes CODE: the window is gone, and the program has ended so.
closes()
{
    local code=0
    for _ in $(seq 50); do
        kill -0 "$panel" 2>/dev/null || break
        sleep 0.1
    done
    kill -0 "$panel" 2>/dev/null && fail "the window does not close"
    wait "$panel" || code=$?
    panel=
    [ "$code" = "$1" ] || fail "the program ended with $code"
}

mkfifo "$work/display.fifo"
start_server

# drag FROM TO: with the button held, from the middle of one place to that of another.
drag()
{
    # shellcheck disable=SC2046
    xdotool mousemove --window "$window" $(place "$1") sleep 0.1 mousedown 1 sleep 0.2
    # shellcheck disable=SC2046
    xdotool mousemove --window "$window" $(place "$2") sleep 0.2 mouseup 1 sleep 0.5
}

# said TEXT FILE: the file holds the text, now or soon.
said()
{
    for _ in $(seq 40); do
        ! grep -qF -- "$1" "$2" 2>/dev/null || return 0
        sleep 0.1
    done
    fail "not in $(basename "$2"): $1"
}

# A wiring: a click on the mains takes it away, a message is typed, a wire is led elsewhere, keys
# save what was done, and it can be replayed.
wiring=$root/scenarios/wirings/example3.lua
"$program" panel "$wiring" --places --at 1s >"$work/places"
open "$wiring" --record "$work/done.lua"
click "mains:"
# The right button does nothing to a part but shows it; its first verb is two keys away.
# shellcheck disable=SC2046
xdotool mousemove --window "$window" $(place "smoke:") sleep 0.1 click 3 sleep 0.3
key ctrl+Tab ctrl+Tab Tab Tab Return
click "Number of"
xdotool type --delay 30 "+358401234567"
key Return
key ctrl+s
said 'b.mains:off()' "$work/done.lua"
said 'b.smoke:trip()' "$work/done.lua"
"$program" run "$work/done.lua" -q >"$work/run" 2>&1 || fail "not replayed: $(cat "$work/run")"
drag "siren.plus:" "unit.K5_NO:"
key ctrl+s
said 'K5_NO' "$work/done.lua"
"$program" run "$work/done.lua" -q >"$work/run" 2>&1 || fail "not replayed: $(cat "$work/run")"
key ctrl+z ctrl+s
said 'b.mains:off()' "$work/done.lua"
! grep -q 'K5_NO' "$work/done.lua" || fail "the wire was not led back"
xdotool windowsize --sync "$window" 1600 1000
sleep 0.3
key ctrl+plus t F1 Escape space period comma
key ctrl+q
closes 0

# A lesson that is left in its middle goes on there.
lesson=$root/scenarios/lessons/example3.lua
"$program" panel "$lesson" --places --at 1s >"$work/places"
open "$lesson"
click "smoke:"
key ctrl+q
closes 0
progress=$XDG_STATE_HOME/fusebox/progress/lessons.example3
said 'smoke trip' "$progress"
open "$lesson"
key ctrl+q
closes 0
said 'smoke trip' "$progress"
open "$lesson" --again
key ctrl+q
closes 0

echo "window: ok"
