// The equivalent changes: one kind a file in changes/, which enters itself here.
//
// Problem: what a program means survives many changes of its text, and so must its findings. Each such change has to be
// one small file, or nobody adds the next. It sees one unit at a time and drafts what it would change:
//
//     void make(const Reading& unit, Drafts& drafts) { drafts["all"].insert(unit.main_file, 0, "// a comment\n"); }
//     const Registration registered({.name = "comment", .make = make});
//
// Drafts of one label are one variant of the program, put together over its units: a change that can be made everywhere
// at once drafts under one label, one that is made at one place at a time under a label for each.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <clang/AST/ASTContext.h>

#include "config/settings.h"
#include "draft.h"
#include "rewriting/scribe.h"
#include "rewriting/sources.h"

namespace fvlint::metamorphic {

/// A unit, to be changed.
struct Reading {
  const clang::ASTContext& context;
  const Scribe& scribe;
  const Settings& settings;
  Sources& sources;
  std::string main_file;
  std::set<std::string> files;  ///< of the program, that the unit reads: the only ones that may be edited
};

using Drafts = std::map<std::string, Draft>;

struct Change {
  std::string name;
  std::function<void(const Reading&, Drafts&)> make;
};

/// Enters a change into the list of all; a static object in a file of changes/.
class Registration {
 public:
  explicit Registration(Change change);
};

/// By name.
const std::map<std::string, Change>& all_changes();

}  // namespace fvlint::metamorphic
