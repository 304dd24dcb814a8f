# find_package(fvlint): the program (fvlint::fvlint), its annotations as a library to link (fvlint::annotations), and
#
#     fvlint_lint(TARGET)    lints the target's sources, together, whenever it is built; findings fail the build
include(${CMAKE_CURRENT_LIST_DIR}/fvlintTargets.cmake)

function(fvlint_lint target)
  if(NOT TARGET ${target})
    message(FATAL_ERROR "fvlint_lint(${target}): there is no target of that name")
  endif()
  if(NOT CMAKE_GENERATOR MATCHES "Ninja|Makefiles")
    message(FATAL_ERROR "fvlint_lint(${target}): CMake writes compile commands with the Ninja and Makefiles generators only, and fvlint needs them")
  endif()
  set_target_properties(${target} PROPERTIES EXPORT_COMPILE_COMMANDS ON)
  get_target_property(folder ${target} SOURCE_DIR)
  set(sources "$<FILTER:$<TARGET_PROPERTY:${target},SOURCES>,INCLUDE,\\.(cc|cp|cpp|CPP|cxx|c\\+\\+|C|cppm|ccm|cxxm|c\\+\\+m|ixx)$>")
  # Where there is no C++ in it: without names the whole database would be linted.
  set(lint "$<TARGET_FILE:fvlint::fvlint>;--quiet;-p;${CMAKE_BINARY_DIR};${sources}")
  # After the target: what generates its headers has run then.
  add_custom_target(${target}.fvlint ALL COMMAND "$<IF:$<BOOL:${sources}>,${lint},${CMAKE_COMMAND};-E;true>"
    WORKING_DIRECTORY ${folder} COMMAND_EXPAND_LISTS VERBATIM COMMENT "Linting ${target} with fvlint")
  add_dependencies(${target}.fvlint ${target})
endfunction()
