// The page's files, built into the server: it needs no folder to be where it was built.
#pragma once

#include <string_view>

namespace notifier {

struct PageFile {
  std::string_view content_type;
  std::string_view content;
};

/// Null if the page has no such file. Made by page/embed.cmake from the files in this folder.
const PageFile* page_file(std::string_view target);

}  // namespace notifier
