# What results come of, in sixteen digits each: the firmware's sources, and the simulator's. Same
# sources, same results, whatever the compiler and its options: cmake -DFROM=TOP -DTO=print.c -P
if(DEFINED FROM)
  function(fingerprint name)
    set(all "")
    foreach(pattern IN LISTS ARGN)
      file(GLOB found LIST_DIRECTORIES false RELATIVE ${FROM} ${FROM}/${pattern})
      list(SORT found)
      foreach(path IN LISTS found)
        file(SHA256 ${FROM}/${path} sum)
        string(APPEND all "${path} ${sum}\n")
      endforeach()
    endforeach()
    string(SHA256 sum "${all}")
    string(SUBSTRING ${sum} 0 16 digits)
    set(line "const char fingerprint_${name}[] = \"${digits}\";\n")
    set(text "${text}${line}" PARENT_SCOPE)
  endfunction()
  set(text "#include \"cli/fingerprint.h\"\n\n")
  fingerprint(firmware firmware/*.[ch])
  fingerprint(simulator sim/base/*.[ch] sim/circuit/*.[ch] sim/part/*.[ch] sim/board/*.[ch]
    sim/gsm/*.[ch] sim/world/*.[ch] sim/trace/*.[ch] lua/*.[ch] lua/*.lua lua/explore/*.[ch])
  file(WRITE ${TO} "${text}")
  return()
endif()

function(fusebox_fingerprint target)
  set(made ${PROJECT_BINARY_DIR}/embedded/fingerprint.c)
  file(GLOB_RECURSE read CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/firmware/*.[ch]
    ${PROJECT_SOURCE_DIR}/sim/*.[ch] ${PROJECT_SOURCE_DIR}/lua/*.[ch]
    ${PROJECT_SOURCE_DIR}/lua/*.lua)
  add_custom_command(OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR} -DTO=${made}
            -P ${PROJECT_SOURCE_DIR}/cmake/fingerprint.cmake
    DEPENDS ${read} ${PROJECT_SOURCE_DIR}/cmake/fingerprint.cmake)
  target_sources(${target} PRIVATE ${made})
endfunction()
