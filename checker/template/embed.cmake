# Turns the templates into a source file: cmake -DTEMPLATES=folder -DOUTPUT=file.cpp -P embed.cmake
set(texts "")
foreach(name header test)
  file(READ ${TEMPLATES}/${name}.mustache text)
  string(APPEND texts "const std::string ${name}_template = R\"fvlint_text(${text})fvlint_text\";\n")
endforeach()

file(WRITE ${OUTPUT} "// Made by checker/template/embed.cmake.
#include \"template/texts.h\"

namespace fvlint {

${texts}
}  // namespace fvlint
")
