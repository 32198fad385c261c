#!/usr/bin/env bash
# The report finds what it is there for: each source in tests/planted/mps2 makes a program that
# breaks one promise, which stands in its first line.
# usage: planted.sh LUA
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v arm-none-eabi-gcc >/dev/null || { echo "skipped: no arm-none-eabi-gcc"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0 count=0
for source in tests/planted/mps2/*.c; do
    folder=$work/$(basename "$source" .c)
    mkdir "$folder"
    arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -ffreestanding -Os -ffunction-sections \
        -fcallgraph-info=su -c "$source" -o "$folder/planted.c.obj"
    arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -nostdlib -Wl,-T,tests/planted/mps2/planted.ld \
        "$folder/planted.c.obj" -lgcc -o "$folder/fusebox.elf"
    wanted=$(sed -n '1s|^/\* \(.*\) \*/$|\1|p' "$source")
    count=$((count + 1))
    if "$1" tests/mps2/report.lua "$folder" >"$folder/log"; then
        got=0
    else
        got=$?
    fi
    # "sound" is the one that keeps them all
    if [ "$wanted" = sound ]; then
        [ $got = 0 ] && continue
    elif [ $got = 1 ] && grep -Fxq "FAIL $wanted" "$folder/log"; then
        continue
    fi
    echo "FAIL $source: wanted '$wanted', and the report ended with $got:"
    cat "$folder/log"
    failed=1
done
[ $count -gt 5 ] || { echo "nothing was planted"; exit 1; }
echo "$count programs judged"
exit $failed
