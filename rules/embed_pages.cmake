# Turns the rules' pages into a source file: cmake -DRULES=folder -DOUTPUT=file.cpp -P embed_pages.cmake
#
# In each doc.md the lines `<!-- bad.cpp -->` and `<!-- good.cpp -->` become that file, fenced, without
# what it says to the tests (`// expect: ...`, `// note`, `// flags: ...`).

function(example rule name result)
  if(NOT EXISTS ${RULES}/${rule}/${name})
    message(FATAL_ERROR "rules/${rule}/doc.md shows ${name}, which does not exist")
  endif()
  file(READ ${RULES}/${rule}/${name} code)
  string(REGEX REPLACE "[ \t]*//[ \t]*expect:[^\n]*" "" code "${code}")
  string(REGEX REPLACE "[ \t]*//[ \t]*note:[^\n]*" "" code "${code}")
  string(REGEX REPLACE "[ \t]*//[ \t]*note[ \t]*\n" "\n" code "${code}")
  while(code MATCHES "^(// (flags|profile): [^\n]*|// incomplete)\n(.*)$")
    set(code "${CMAKE_MATCH_3}")
  endwhile()
  string(STRIP "${code}" code)
  set(${result} "```cpp\n${code}\n```" PARENT_SCOPE)
endfunction()

file(GLOB pages ${RULES}/*/doc.md)
list(SORT pages)
set(cases "")
foreach(page ${pages})
  get_filename_component(folder ${page} DIRECTORY)
  get_filename_component(rule ${folder} NAME)
  file(READ ${page} text)
  foreach(name bad.cpp good.cpp)
    string(FIND "${text}" "<!-- ${name} -->" place)
    if(NOT place EQUAL -1)
      example(${rule} ${name} code)
      string(REPLACE "<!-- ${name} -->" "${code}" text "${text}")
    endif()
  endforeach()
  string(APPEND cases "  if (name == \"${rule}\") return R\"fvlint_page(${text})fvlint_page\";\n")
endforeach()

file(WRITE ${OUTPUT} "// Made by rules/embed_pages.cmake.
#include \"program/rule_pages.h\"

std::string_view fvlint::rule_page([[maybe_unused]] std::string_view name) {
${cases}  return {};
}
")
