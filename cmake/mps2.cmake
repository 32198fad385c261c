# The toolchain of the preset `mps2`: Debian's gcc-arm-none-eabi for the Cortex-M3, without a C
# library.
# The stack of each function is read from files beside its object, which ccache does not keep.
unset(ENV{CMAKE_C_COMPILER_LAUNCHER})

set(CMAKE_SYSTEM_NAME Generic)
set(CMAKE_SYSTEM_PROCESSOR arm)
set(CMAKE_C_COMPILER arm-none-eabi-gcc)
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)
set(CMAKE_EXECUTABLE_SUFFIX_C "")
find_program(CMAKE_SIZE arm-none-eabi-size REQUIRED)
# Optimised as a whole; what is switched off makes the code larger here.
set(size "-flto -flto-partition=one -fno-move-loop-invariants -fno-schedule-insns2 \
-fno-tree-pre -fno-tree-forwprop -fno-if-conversion -fno-tree-loop-im -fno-ipa-cp \
-fno-caller-saves -fno-tree-dominator-opts -fno-reorder-blocks -fno-thread-jumps \
-fno-inline-small-functions -fno-forward-propagate")
# Enums as wide as the host's: the same warnings, and the same layout of what lies in the flash.
set(CMAKE_C_FLAGS_INIT "-mcpu=cortex-m3 -mthumb -ffreestanding -fno-short-enums \
-ffunction-sections -fdata-sections -fstack-usage -fcallgraph-info=su ${size}")
