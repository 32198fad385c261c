# `cmake --install`: the program, what it ships, and what makes it at home in a shell and an editor.
# The program finds its scenarios beside itself, so the tree may be moved. `cpack -G DEB` makes a
# Debian package of the same.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON) # tests need not be built to install

# name.gz in the build folder, made of what the command writes.
function(fusebox_gzip name source)
  set(made ${PROJECT_BINARY_DIR}/${name}.gz)
  add_custom_command(OUTPUT ${made}
    COMMAND ${ARGN} < ${source} > ${PROJECT_BINARY_DIR}/${name}
    COMMAND gzip -9nf ${PROJECT_BINARY_DIR}/${name}
    DEPENDS ${source} VERBATIM)
  add_custom_target(${name}_gz DEPENDS ${made})
  add_dependencies(fusebox ${name}_gz)
endfunction()

set(share ${PROJECT_SOURCE_DIR}/share)
set(datadir ${CMAKE_INSTALL_DATADIR})

# Without scdoc there is no man page.
find_program(SCDOC_PROGRAM scdoc)
if(SCDOC_PROGRAM)
  fusebox_gzip(fusebox.1 ${share}/man/fusebox.1.scd ${SCDOC_PROGRAM})
  install(FILES ${PROJECT_BINARY_DIR}/fusebox.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
else()
  message(STATUS "scdoc is not installed: no man page")
endif()

install(TARGETS fusebox RUNTIME)
install(DIRECTORY scenarios DESTINATION ${datadir}/fusebox)
install(PROGRAMS ${share}/campaign.slurm DESTINATION ${datadir}/fusebox)
install(FILES lua/fusebox.d.lua DESTINATION ${datadir}/fusebox/lua)
install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs DESTINATION ${CMAKE_INSTALL_DOCDIR}
  FILES_MATCHING PATTERN *.md PATTERN *.svg)
install(FILES ${share}/completions/fusebox.bash
  DESTINATION ${datadir}/bash-completion/completions RENAME fusebox)
# Debian's zsh looks for what packages bring in a folder of its own.
install(CODE "
  set(folder site-functions)
  if(CMAKE_INSTALL_PREFIX STREQUAL /usr)
    set(folder vendor-completions)
  endif()
  file(INSTALL \"${share}/completions/_fusebox\"
    DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${datadir}/zsh/\${folder}\")")

install(FILES ${share}/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
fusebox_gzip(changelog ${share}/debian/changelog cat)
install(FILES ${PROJECT_BINARY_DIR}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES ${share}/debian/lintian-overrides
  DESTINATION ${datadir}/lintian/overrides RENAME fusebox)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "The Fusebox authors <fusebox@example.org>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION electronics)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gtkwave")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "scenarios for a GSM relay unit in a simulated fuse cabinet")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Fusebox simulates a GSM-controlled relay unit with everything that is wired to
it: supplies, sensors, contactors, gates and rooms as a circuit that is
solved, a modem that is spoken to in AT bytes, a network with people and
phones. The unit's firmware is the real one. Scenarios in Lua play against it
thousands of times faster than life, and the same seed gives the same run.")
include(CPack)
