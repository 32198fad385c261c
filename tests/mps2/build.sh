#!/usr/bin/env bash
# Builds the unit for the mps2-an385 as people do it. 77 where the cross compiler is not installed.
set -euo pipefail
cd "$(dirname "$0")/../.."

command -v arm-none-eabi-gcc >/dev/null || { echo "skipped: no arm-none-eabi-gcc"; exit 77; }
cmake --preset mps2
cmake --build --preset mps2
for elf in fusebox fusebox-bench fusebox-rig; do
    [ -s build-mps2/$elf.elf ]
done
