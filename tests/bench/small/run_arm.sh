#!/bin/sh
# Plays the small firmware in QEMU until it ends; prints what it says. Its time is counted by
# instructions, and what it sleeps is passed over. usage: run_arm.sh ELF
exec qemu-system-arm -M mps2-an385 -kernel "$1" -nodefaults -nic none -display none \
    -serial stdio -icount shift=5,sleep=off -semihosting </dev/null
