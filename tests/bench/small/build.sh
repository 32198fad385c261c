#!/bin/sh
# Builds the small firmware for the peers that play it, into FOLDER; 1 where one cannot be built.
# usage: build.sh FOLDER
here=$(dirname "$0")
out=$1
failed=0
mkdir -p "$out"
flags="-std=c11 -O2 -Wall -Wextra -I$here/../.."

avr-gcc $flags -mmcu=atmega328p -DF_CPU=16000000UL -o "$out/small_avr.elf" \
    "$here/avr.c" "$here/../small.c" || failed=1
gcc $flags -o "$out/simavr" "$here/simavr.c" -lsimavr -lelf || failed=1
for seconds in 1 41; do
    arm-none-eabi-gcc $flags -mcpu=cortex-m3 -mthumb -ffreestanding -nostdlib \
        -DSECONDS=$seconds -T "$here/arm.ld" -o "$out/small_arm_$seconds.elf" \
        "$here/arm.c" "$here/../small.c" -lgcc || failed=1
done
exit $failed
