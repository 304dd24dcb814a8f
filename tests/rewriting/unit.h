// A source that is read for places, and the flags it is compiled with.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace clang {
class ASTContext;
class ASTUnit;
}

namespace fvlint::rewriting {

struct Command {
  std::string file, directory;         ///< absolute
  std::vector<std::string> arguments;  ///< the compiler first, the file not among them
};

/// What is to be changed.
struct Project {
  std::string root;  ///< the folder that counts as the project: what lies outside is never edited
  std::vector<Command> units;
};

/// The files' commands, from the database in `build`, else these flags. Throws std::runtime_error where a file has none.
Project read_project(const std::vector<std::string>& files, const std::string& build, const std::vector<std::string>& flags);

/// The folders of its -I, absolute.
std::vector<std::string> include_folders(const Command& command);

/// Writes a compile database of these into the folder.
void write_database(const std::string& folder, const std::vector<Command>& commands);

/// The unit, parsed with all its bodies. Throws std::runtime_error where it does not compile.
std::unique_ptr<clang::ASTUnit> parse(const Command& command);

/// Shows the unit to `look` as far as it can be read; bodies in system headers are not. What does not compile is there
/// as Clang recovers it.
void read(const Command& command, const std::function<void(clang::ASTContext&)>& look);

/// What a compiler finds wrong in a unit.
struct Error {
  std::string place;  ///< file:line; empty: none
  std::string message;
};

/// May run in several threads.
std::vector<Error> errors_of(const Command& command);

}  // namespace fvlint::rewriting
