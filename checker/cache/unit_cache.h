// Units that earlier runs have read.
//
// Problem: parsing is nearly all that a run costs, and from one run to the next nearly all units are the same. A unit's
// facts hold as long as every file that it read holds the same, what was looked for in vain is still missing, and
// command, fvlint and Clang are the same. That is asked in two steps, for which files those are is known only from
// the facts themselves (as in ccache's direct mode):
//
//     reads/KEY       of the command: the files that were read, lately and before, on this branch and another
//     units/KEY       of the command and what these files hold: the facts
//
// Nothing of this has a time or a place in it, so that it serves other checkouts and other machines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cache/checkout.h"
#include "cache/file_contents.h"
#include "cache/folder.h"
#include "facts/unit.h"
#include "run/compile_database.h"

namespace fvlint {

class UnitCache {
 public:
  /// `maker` says which programs read the units; all must outlive this.
  UnitCache(CacheFolder& folder, FileContents& contents, const Checkout& checkout, std::string maker)
      : folder_(folder), contents_(contents), checkout_(checkout), maker_(std::move(maker)) {}


  /// The facts of the unit as it is now; nothing where they are not known.
  std::optional<facts::Unit> recall(const CompileCommand& command);

  /// Keeps what was read of a unit. Not of one that could not be read.
  void keep(const CompileCommand& command, facts::Unit& unit);

 private:
  struct Read {
    std::vector<std::string> inputs;
    std::vector<facts::Absent> absent;
    bool operator==(const Read&) const = default;
    static void visit(auto& self, auto&& v) { v(self.inputs, self.absent); }
  };
  struct Reads {
    std::vector<Read> ways;  ///< the latest first
    static void visit(auto& self, auto&& v) { v(self.ways); }
  };

  std::string key_of(const CompileCommand& command) const;
  Reads reads(const std::string& key) const;
  std::optional<std::string> key_of(const std::string& command, const Read& read);
  bool is_absent(const facts::Absent& absent);

  CacheFolder& folder_;
  FileContents& contents_;
  const Checkout& checkout_;
  std::string maker_;
};

}  // namespace fvlint
