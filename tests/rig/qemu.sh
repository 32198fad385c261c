#!/bin/sh
# Rig 3: the Cortex-M3 build of the unit with the adapter before it (hil/rig/mps2), in QEMU, its two
# ports on pseudo-terminals. Like `fusebox rig`: the links come when it can be spoken to, SIGTERM
# ends it, and the links go with it.
#
#   qemu.sh ELF --link PATH --console-link PATH
#   qemu.sh ELF COMMAND...    COMMAND... qemu.sh ELF, or 77 where ELF or QEMU is not there
set -eu
elf=$1
shift
if [ "$1" != --link ]; then
    command -v qemu-system-arm >/dev/null || { echo "skipped: no qemu-system-arm"; exit 77; }
    [ -r "$elf" ] || { echo "skipped: no $elf (the preset mps2)"; exit 77; }
    exec "$@" "$0" "$elf"
fi
link=$2 console_link=$4

folder=$(mktemp -d)
qemu=
clean() {
    trap - EXIT INT TERM
    rm -f "$link" "$console_link"
    [ -z "$qemu" ] || kill "$qemu" 2>/dev/null || true
    rm -rf "$folder"
}
trap clean EXIT
trap 'clean; exit 0' INT TERM

# Serial port 0 is the console, 2 the adapter.
qemu-system-arm -M mps2-an385 -kernel "$elf" -nodefaults -nic none -display none -monitor none \
    -serial pty -serial null -serial pty >"$folder/said" 2>"$folder/wrong" &
qemu=$!

port() { # LABEL: "char device redirected to /dev/pts/3 (label serial0)"
    sed -n "s/^char device redirected to \([^ ]*\) (label $1)$/\1/p" "$folder/said"
}

for _ in $(seq 200); do
    [ -z "$(port serial2)" ] || break
    kill -0 $qemu 2>/dev/null || { cat "$folder/wrong" >&2; exit 1; }
    sleep 0.05
done
console=$(port serial0) adapter=$(port serial2)
[ -n "$console" ] && [ -n "$adapter" ] || { echo "QEMU names no ports" >&2; exit 1; }

# QEMU looks once a second whether somebody has opened a port; somebody always has.
exec 3<>"$console" 4<>"$adapter"
ln -sfn "$adapter" "$link"
ln -sfn "$console" "$console_link"
echo "$adapter"
echo "$console"
wait $qemu
