# Turns the page's files into a source file: cmake -DPAGE=folder -DOUTPUT=file.cpp -P embed.cmake
set(type_html "text/html; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_svg "image/svg+xml")

set(entries "")
file(GLOB files ${PAGE}/*.html ${PAGE}/*.css ${PAGE}/*.js ${PAGE}/*.svg)
foreach(file ${files})
  get_filename_component(target ${file} NAME)
  get_filename_component(extension ${file} LAST_EXT)
  string(SUBSTRING ${extension} 1 -1 extension)
  file(READ ${file} text)
  if(target STREQUAL "index.html")
    set(target "")
  endif()
  string(APPEND entries "      {\"/${target}\", {\"${type_${extension}}\", R\"page_file(${text})page_file\"}},\n")
endforeach()

file(WRITE ${OUTPUT} "// Made by reference_impl/page/embed.cmake.
#include \"page/files.h\"

#include <map>

const notifier::PageFile* notifier::page_file(std::string_view target) {
  static const std::map<std::string_view, PageFile> files{
${entries}  };
  const auto found = files.find(target);
  return found == files.end() ? nullptr : &found->second;
}
")
