// Texts of files by path; read once.
#pragma once

#include <map>
#include <string>

namespace fvlint::rewriting {

class Sources {
 public:
  const std::string& text(const std::string& file);

 private:
  std::map<std::string, std::string> texts_;
};

}  // namespace fvlint::rewriting
