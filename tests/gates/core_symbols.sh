#!/usr/bin/env bash
# The core stands on nothing but mem*, str*, nvm_* and unit_failed.
# usage: core_symbols.sh [libfirmware.a]   without one: compiles firmware/ of the working directory
set -euo pipefail

command -v nm >/dev/null || { echo "skipped: nm is missing"; exit 77; }
if [ $# -eq 0 ] && [ -d firmware ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    for source in firmware/*.c; do
        "${CC:-cc}" -std=c11 -O2 -fno-pic -I. -c "$source" -o "$work/$(basename "$source" .c).o"
    done
    ar rcs "$work/libfirmware.a" "$work"/*.o
    set -- "$work/libfirmware.a"
fi
if [ $# -ne 1 ] || [ ! -f "$1" ]; then
    echo "usage: core_symbols.sh [libfirmware.a]" >&2
    exit 4
fi
archive=$1

# One line a symbol: "<archive>:<object>: <name> <kind> ...".
symbols=$(nm -A -P "$archive" 2>/dev/null)
defined=$(awk '$3 ~ /^[A-TV-Za-tv-z]$/ && $3 !~ /^[wv]$/ { print $2 }' <<<"$symbols" | sort -u)
if [ -z "$defined" ]; then
    echo "$archive defines no symbol: nothing was checked"
    exit 1
fi

# the linker's own name for its table stands in position-independent objects
allowed='^(mem[a-z]+|str[a-z]+|nvm_[a-z]+|unit_failed|_GLOBAL_OFFSET_TABLE_)$'
bad=$(awk '$3 ~ /^[Uwv]$/ { object = $1; sub(/:$/, "", object); print $2, object }' <<<"$symbols" |
    sort -u |
    awk -v allowed="$allowed" 'NR == FNR { own[$1] = 1; next }
        !($1 in own) && $1 !~ allowed { print "  " $1 " is called by " $2 }' \
        <(printf '%s\n' "$defined") -)

if [ -n "$bad" ]; then
    echo "the core may call only mem*, str*, nvm_* and unit_failed, but:"
    echo "$bad"
    exit 1
fi
echo "$(wc -l <<<"$defined") symbols, none from outside but mem*, str*, nvm_* and unit_failed"
