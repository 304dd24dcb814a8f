// Facts of many programs, made from those of one.
//
// Problem: what ten thousand units cost whoever judges them is to be known without hours of parsing. So the facts of some hundred units are
// written again and again as those of another folder: to the linker each copy is a program of its own, with classes and functions of its own.
//
//     copies_of_facts FACTS_DIR FOLDER COPIES OUT_DIR     FOLDER: where the units lie; in the n-th copy that is FOLDERn
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>

#include "cache/checkout.h"
#include "report/paths.h"
#include "run/facts_file.h"

namespace {

namespace fs = std::filesystem;

/// Everything below `folder`, below `copy` instead.
void move(fvlint::facts::Unit& unit, const std::string& folder, const std::string& copy) {
  fvlint::move_paths(unit, [&](const std::string& path) { return path.starts_with(folder + '/') ? copy + path.substr(folder.size()) : path; });
}

}  // namespace

int main(int, char** arguments) try {
  const std::string folder = fvlint::plain(arguments[2]);
  for (int copy = 1; copy <= std::atoi(arguments[3]); ++copy) {
    const std::string number = std::to_string(copy);
    const fs::path out = fs::path(arguments[4]) / number;
    fs::create_directories(out);
    for (const auto& file : fs::directory_iterator(arguments[1])) {
      fvlint::facts::Unit unit = fvlint::FactsFile(file.path().string()).read();
      move(unit, folder, folder + number);
      fvlint::write_facts((out / file.path().filename()).string(), unit);
    }
  }
} catch (const std::exception& error) {
  std::cerr << "copies_of_facts: " << error.what() << '\n';
  return 1;
}
