# The window as a module that the program loads when it is asked for one (sim/window/door.h): SDL2,
# cairo and pango bring seventy libraries, and take as long to load as ten scenarios to play.
add_library(fusebox_window MODULE)
fusebox_sources(fusebox_window FOLDER sim/window SEES sim/panel)
target_sources(fusebox_window PRIVATE sim/panel/ink.c sim/panel/picture.c)
target_compile_options(fusebox_window PRIVATE -fPIC)
target_link_libraries(fusebox_window PRIVATE PkgConfig::WINDOW m)
target_link_options(fusebox_window PRIVATE LINKER:-Bsymbolic LINKER:-z,defs)
set_target_properties(fusebox_window PROPERTIES
  PREFIX "" NO_SONAME ON LIBRARY_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR})
add_dependencies(fusebox fusebox_window)
install(TARGETS fusebox_window LIBRARY DESTINATION libexec/fusebox)
