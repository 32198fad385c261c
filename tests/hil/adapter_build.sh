#!/usr/bin/env bash
# Builds the HIL adapter's firmware as people do it; over its budget it does not build, and that the
# budget is looked at is tried, too. 77 where the cross compiler is not installed.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v avr-gcc >/dev/null || { echo "skipped: no avr-gcc"; exit 77; }
cmake --preset mega2560
cmake --build --preset mega2560
[ -s build-mega2560/adapter.elf ] && [ -s build-mega2560/adapter.hex ]

judge()
{
    cmake -DSIZE=avr-size -DELF=build-mega2560/adapter.elf -DFLASH="$1" -DRAM="$2" \
        -P cmake/size_budget.cmake
}
judge 65536 6144
if judge 1000 6144 || judge 65536 1000; then
    echo "a budget that is exceeded is not seen"
    exit 1
fi
