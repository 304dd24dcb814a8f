# Turns the rules' pages into a source file: cmake -DRULES=folder -DOUTPUT=file.cpp -P embed_pages.cmake
#
# Between `<!-- begin bad.cpp -->` and `<!-- end bad.cpp -->` (and the same for good.cpp) stands that file,
# fenced, without what it says to the tests (`// expect: ...`, `// note`, `// flags: ...`), whatever
# doc.md itself has there. So a page is never older than its examples; `./dev docs` writes it back.

function(example rule name result)
  if(NOT EXISTS ${RULES}/${rule}/${name})
    message(FATAL_ERROR "rules/${rule}/ has no ${name}")
  endif()
  file(READ ${RULES}/${rule}/${name} code)
  string(REGEX REPLACE "[ \t]*//[ \t]*expect:[^\n]*" "" code "${code}")
  string(REGEX REPLACE "[ \t]*//[ \t]*note:[^\n]*" "" code "${code}")
  string(REGEX REPLACE "[ \t]*//[ \t]*note[ \t]*\n" "\n" code "${code}")
  string(REGEX REPLACE "// (flags|profile): [^\n]*\n" "" code "${code}")
  string(REPLACE "// incomplete\n" "" code "${code}")
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
    set(begin "<!-- begin ${name} -->")
    string(FIND "${text}" "${begin}" from)
    string(FIND "${text}" "<!-- end ${name} -->" to)
    if(from EQUAL -1 OR to LESS from)
      message(FATAL_ERROR "rules/${rule}/doc.md has no place for ${name}: ${begin} and, on a line below, <!-- end ${name} -->")
    endif()
    example(${rule} ${name} code)
    string(SUBSTRING "${text}" 0 ${from} before)
    string(SUBSTRING "${text}" ${to} -1 after)
    set(text "${before}${begin}\n${code}\n${after}")
  endforeach()
  string(APPEND cases "  if (name == \"${rule}\") return R\"fvlint_page(${text})fvlint_page\";\n")
endforeach()

file(WRITE ${OUTPUT} "// Made by rules/embed_pages.cmake.
#include \"program/rule_pages.h\"

std::string_view fvlint::rule_page([[maybe_unused]] std::string_view name) {
${cases}  return {};
}
")
