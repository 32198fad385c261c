# Turns a text file into a C array: cmake -DFROM=FILE -DTO=prelude.c -DNAME=prelude_lua -P
if(DEFINED FROM)
  file(READ ${FROM} bytes HEX)
  string(REGEX REPLACE "(................................)" "\\1\n    " bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
  file(WRITE ${TO} "#include \"lua/prelude.h\"\n\n"
    "const unsigned char ${NAME}[] = {\n    ${bytes}\n};\n"
    "const unsigned int ${NAME}_size = sizeof ${NAME};\n")
  return()
endif()

# fusebox_embed(TARGET FILE NAME): the file becomes `NAME` and `NAME_size` of the target.
function(fusebox_embed target file name)
  set(made ${PROJECT_BINARY_DIR}/embedded/${name}.c)
  add_custom_command(OUTPUT ${made}
    COMMAND ${CMAKE_COMMAND} -DFROM=${PROJECT_SOURCE_DIR}/${file} -DTO=${made} -DNAME=${name}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${PROJECT_SOURCE_DIR}/${file} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
  target_sources(${target} PRIVATE ${made})
endfunction()
