set(FUSEBOX_WARNINGS
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wmissing-prototypes -Wstrict-prototypes
  -Wundef -Werror
  -ffp-contract=off) # results are bit-equal with and without FMA

# Sanitized builds do not stop at warnings: gcc warns of what its own instrumentation adds.
if(FUSEBOX_FUZZ OR FUSEBOX_SANITIZE)
  list(REMOVE_ITEM FUSEBOX_WARNINGS -Werror)
endif()

set(sanitizers -fno-sanitize-recover=all -fno-omit-frame-pointer)
if(FUSEBOX_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link,address,undefined ${sanitizers})
  add_link_options(-fsanitize=address,undefined)
elseif(FUSEBOX_SANITIZE)
  add_compile_options(-fsanitize=address,undefined ${sanitizers})
  add_link_options(-fsanitize=address,undefined)
elseif(NOT CMAKE_SYSTEM_NAME STREQUAL Generic)
  # At a fixed address constant tables of pointers are constant: gate.no_writable counts on it.
  add_compile_options(-fno-pie)
  add_link_options(-no-pie)
endif()
