// What is to be read, and of which files findings are wanted.
//
// Problem: people name files, headers and folders, or nothing; the extractor needs units with their
// flags. The plan stands between: it finds the database of each file, goes through an including
// unit for a header, and turns everything that cannot be read into a line that says what to do.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "report/finding.h"
#include "run/compile_database.h"
#include "run/source_tree.h"

namespace fvlint {

/// What becomes of a file for which no compile database has a command.
enum class NoDatabase {
  fail,   ///< it is a failure
  skip,   ///< it is not read, and a line says so
  guess,  ///< its flags are guessed, and a line says so
};

/// What becomes of every compile command, in this order.
struct ArgumentChanges {
  std::vector<std::string> removed;  ///< arguments that are left out
  std::vector<std::string> before;   ///< put right behind the compiler
  std::vector<std::string> after;    ///< put at the end
};

/// The part of the command line that says what to read.
struct PlanRequest {
  std::vector<std::string> paths;                 ///< files and folders as typed; none: the whole database
  std::optional<std::string> build;               ///< -p
  std::optional<std::vector<std::string>> flags;  ///< what follows --; the first may be a compiler
  ArgumentChanges changes;
  NoDatabase no_database = NoDatabase::fail;
  /// Absolute. Where it is there: everything is read that may see these, and those that are C++ in any case.
  std::optional<std::vector<std::string>> changed;
  /// What files of the database are called in the tree, where that has them under another name.
  std::map<std::string, std::string> earlier_names;
  /// Files that the tree has, and the database may know no more: those that are C++ are read with the flags of a neighbour.
  std::vector<std::string> deleted;
};

struct PlannedUnit {
  CompileCommand command;
  /// Every finding of the unit is wanted; otherwise it is read for Plan::headers only.
  bool wanted_whole = true;
  /// It, or a header that it shows, was named by itself, and not with its folder or database.
  bool is_named = false;
};

struct Plan {
  std::vector<PlannedUnit> units;           ///< by file name, each once: what is found must not depend on the order of a database
  std::vector<std::string> headers;         ///< absolute; wanted although no unit of its own shows them
  std::vector<IncompleteUnit> incomplete;   ///< what was asked for and cannot be read
  bool is_partial = false;                  ///< the compile database has more C++ than is wanted, or a build hands on one unit after the other
};

/// What follows -- is a whole compile command, as CMake passes it, and not flags alone.
bool names_compiler(const std::vector<std::string>& flags);

/// For a run over `tree`. Throws Failure where nothing sensible can be planned (no database at all, an unreadable one).
Plan make_plan(const PlanRequest& request, const SourceTree& tree = {});

}  // namespace fvlint
