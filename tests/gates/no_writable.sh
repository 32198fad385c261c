#!/usr/bin/env bash
# No state outside of the structs: no writable, common or thread-local symbol.
# usage: no_writable.sh [ARCHIVE_OR_OBJECT...]   compiled with -fno-pic, else constant tables of
# pointers count as writable; without one: compiles firmware/ and sim/ of the working directory, but
# for the ports, whose interrupts have no argument
set -euo pipefail

if [ $# -eq 0 ] && [ -d firmware ] && [ -d sim ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    while read -r source; do
        "${CC:-cc}" -std=c11 -O1 -fno-pic -I. -c "$source" -o "$work/${source//\//.}.o"
    done < <(find firmware sim -name '*.c' -not -path '*/port/*' | sort)
    set -- "$work"/*.o
fi
if [ $# -eq 0 ]; then
    echo "usage: no_writable.sh [ARCHIVE_OR_OBJECT...]" >&2
    exit 4
fi
command -v nm >/dev/null || { echo "skipped: nm is missing"; exit 77; }
command -v readelf >/dev/null || { echo "skipped: readelf is missing"; exit 77; }

bad=""
count=0
for file in "$@"; do
    if [ ! -f "$file" ]; then
        echo "$file: no such file"
        exit 4
    fi
    symbols=$(nm -A -P "$file" 2>/dev/null || true)
    count=$((count + $(awk '$3 ~ /^[A-Za-z]$/' <<<"$symbols" | wc -l)))
    bad+=$(awk '$3 ~ /^[bBdDcCsSgG]$/ {
        object = $1; sub(/:$/, "", object); print "  " $2 " (" $3 ") in " object }' <<<"$symbols")
    # nm shows a thread-local symbol as b or d, or as U where it is only used
    bad+=$(readelf -sW "$file" 2>/dev/null |
        awk -v file="$file" '/^File: / { file = $2 }
            $4 == "TLS" { print "\n  " $8 " (TLS) in " file }')
    bad+=$'\n'
done

bad=$(grep -v '^$' <<<"$bad" | sort -u || true)
if [ -n "$bad" ]; then
    echo "state belongs into the structs, but these symbols can be written:"
    echo "$bad"
    exit 1
fi
if [ "$count" -eq 0 ]; then
    echo "no symbol found: nothing was checked"
    exit 1
fi
echo "$count symbols, none of them writable"
