# fusebox-canary: the same program with a bug planted in one file of the firmware. It is made of the
# very objects of fusebox; the planted file's object is taken in place of the one in the library.
# What is replaced must stand in the file once, so that a canary never is the sound program.
if(DEFINED FROM)
  file(READ ${FROM} text)
  string(FIND "${text}" "${SOUND}" first)
  string(FIND "${text}" "${SOUND}" last REVERSE)
  if(first EQUAL -1 OR NOT first EQUAL last)
    message(FATAL_ERROR "${FROM} does not hold once what the canary's bug replaces: ${SOUND}")
  endif()
  string(REPLACE "${SOUND}" "${PLANTED}" text "${text}")
  file(WRITE ${TO} "${text}")
  return()
endif()

# A relay that something holds (a time, a pulse, an alarm) is left as it is when 12 V come back.
set(canary_file firmware/relay.c)
set(canary_sound "state != POWERSTATE_REMEMBER)")
set(canary_planted "state != POWERSTATE_REMEMBER && bank->relay[i].hold == RELAY_STEADY)")
set(canary_made ${PROJECT_BINARY_DIR}/canary/relay.c)

add_custom_command(OUTPUT ${canary_made}
  COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR}/${canary_file} -DTO=${canary_made}
          "-DSOUND=${canary_sound}" "-DPLANTED=${canary_planted}"
          -P ${PROJECT_SOURCE_DIR}/cmake/canary.cmake
  DEPENDS ${PROJECT_SOURCE_DIR}/${canary_file} ${PROJECT_SOURCE_DIR}/cmake/canary.cmake
  VERBATIM)
add_executable(fusebox-canary ${canary_made} $<TARGET_OBJECTS:fusebox>)
target_include_directories(fusebox-canary PRIVATE ${PROJECT_BINARY_DIR}/see/firmware)
target_compile_options(fusebox-canary PRIVATE ${FUSEBOX_WARNINGS}
  $<$<CONFIG:Release>:-g1>)
target_link_libraries(fusebox-canary PRIVATE ${fusebox_links})
set_target_properties(fusebox-canary PROPERTIES
  RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR} ENABLE_EXPORTS ON)
add_dependencies(fusebox-canary firmware)
install(TARGETS fusebox-canary RUNTIME DESTINATION libexec/fusebox)
