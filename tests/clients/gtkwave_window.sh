#!/usr/bin/env bash
# GTKWave itself, on a display that nobody sees, opens the layout beside a wave form: it finds the
# file, every signal, the groups and the markers.
# usage: tests/clients/gtkwave_window.sh PROGRAM
set -euo pipefail

program=$1
for reader in gtkwave Xvfb; do
    command -v "$reader" >/dev/null || { echo "$reader is not installed"; exit 77; }
done

work=$(mktemp -d)
display=
trap '[ -z "$display" ] || kill "$display"; rm -rf "$work"' EXIT

fail()
{
    echo "FAIL: $1"
    exit 1
}

id=example3.nc_race_raw
"$program" run --filter "=$id" --vcd "$work" -q >"$work/out" || fail "$(cat "$work/out")"

cat >"$work/ask.tcl" <<'END'
set count [gtkwave::getTotalNumTraces]
for {set i 0} {$i < $count} {incr i} {
    puts "row [gtkwave::getTraceNameFromIndex $i]"
}
puts "markers [gtkwave::getNamedMarker A] [gtkwave::getNamedMarker B]"
puts "file [gtkwave::getDumpFileName]"
exit
END

mkfifo "$work/number"
Xvfb -displayfd 3 -screen 0 1280x1024x24 3>"$work/number" >/dev/null 2>&1 &
display=$!
read -r number <"$work/number"
cd /
DISPLAY=:$number timeout 60 gtkwave "$work/$id.gtkw" -S "$work/ask.tcl" >"$work/said" 2>&1 || true

rows=$(grep -c '^row' "$work/said" || true)
# Groups have two rows, a curve two more to stand in; all others are signals.
wanted=$(grep -cE '^(\+\{|-|[a-z])' "$work/$id.gtkw")
[ "$rows" = "$wanted" ] || fail "$rows rows of $wanted: $(tail -5 "$work/said")"
grep -q "^file $work/$id.vcd" "$work/said" || fail "it has another file: $(grep ^file "$work/said")"
grep -qE '^row V12_V$' "$work/said" || fail "no V12_V"
grep -qE '^row smoke$' "$work/said" || fail "no part's state"
grep -qE '^markers [0-9]+ [0-9]+$' "$work/said" || fail "$(grep ^markers "$work/said")"
echo "$rows rows"
