# Turns a folder's *.mustache into a source file in which each is a string, NAME_template, as its texts.h declares them:
#     cmake -DFOLDER=.../checker/template -DOUTPUT=file.cpp -P embed.cmake
get_filename_component(folder ${FOLDER} NAME)
file(GLOB templates ${FOLDER}/*.mustache)
set(texts "")
foreach(template ${templates})
  get_filename_component(name ${template} NAME_WE)
  file(READ ${template} text)
  string(APPEND texts "const std::string ${name}_template = R\"fvlint_text(${text})fvlint_text\";\n")
endforeach()

file(WRITE ${OUTPUT} "// Made by checker/embed.cmake.
#include \"${folder}/texts.h\"

namespace fvlint {

${texts}
}  // namespace fvlint
")
