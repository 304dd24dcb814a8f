// A source that is read for places, and the flags it is compiled with.
#pragma once

#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTUnit;
}

namespace fvlint::mutation {

struct Command {
  std::string file, directory;         ///< absolute
  std::vector<std::string> arguments;  ///< the compiler first, the file not among them
};

/// What is to be mutated.
struct Project {
  std::string root;  ///< the folder that counts as the project: what lies outside is never edited
  std::vector<Command> units;
};

/// The files' commands, from the database in `build`, else these flags. Throws std::runtime_error where a file has none.
Project read_project(const std::vector<std::string>& files, const std::string& build, const std::vector<std::string>& flags);

/// The folders of its -I, absolute.
std::vector<std::string> include_folders(const Command& command);

/// The unit, parsed with all its bodies.
std::unique_ptr<clang::ASTUnit> parse(const Command& command);

/// The first error that a compiler finds in the unit; empty: it compiles. May run in several threads.
std::string first_error(const Command& command);

}  // namespace fvlint::mutation
