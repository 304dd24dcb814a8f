// Names that nothing declares, kept in the AST.
//
// Problem: for `emitter_ = emitter;` with `emitter` undeclared, Clang drops the whole statement, so
// that no AST shows the write, and rewrites it after a typo correction if it may. Sema asks its
// external source as a last resort when an unqualified name cannot be found (LookupUnqualified).
// There we supply an implicit variable, typed like the constructor or factory parameter of that
// name where there is one and dependent otherwise: the statement stays whole, and we know the name.
//
// Before `(` and `::` nothing is supplied: a variable would switch off argument-dependent lookup.
// Those names, unknown members (`this->x`) and names in declarations are taken from Clang's
// diagnostics instead, which are final.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "clang_headers.h"
#include "facts/facts.h"

namespace fvlint::extract {

/// A use of a name that is not declared, or of a macro; where it stands is resolved later.
struct NameUse {
  facts::Undeclared::Kind kind = facts::Undeclared::Kind::identifier;
  std::string name;
  clang::SourceLocation location;
  const clang::CXXRecordDecl* record = nullptr;  ///< the class that has no such member
};

/// What one unit's parse collects. After put_in_order() each list is in the order of the unit's text.
struct NameUses {
  std::vector<NameUse> undeclared;
  std::vector<NameUse> macros;               ///< expansions of object-like macros outside system headers
  std::vector<NameUse> assertions;           ///< expansions of assertion macros
  std::vector<NameUse> skipped;              ///< where an #if leaves code out
  bool has_tests = false;                    ///< a test framework's macro is used
  std::vector<std::string> missing_includes;
  std::vector<std::string> missing_modules;  ///< errors about imports: "module 'base' not found"
  std::string first_error;  ///< the first error that is none of the above, "file:line: text"
  unsigned errors = 0;      ///< how many there were
  std::vector<std::uint64_t> all_errors;  ///< hashes of the texts of all, those of names among them
};

/// A name may be unknown because what declares it was not there to be read.
inline bool lacks_declarations(const NameUses& uses) { return !uses.missing_includes.empty() || !uses.missing_modules.empty(); }

/// Once, when the unit is parsed: a function's uses are then found without a look at all the others'.
void put_in_order(NameUses& uses, const clang::SourceManager& sources);

/// Those of an ordered list that lie in a range of file locations, files included there among them.
llvm::ArrayRef<NameUse> uses_within(const std::vector<NameUse>& uses, clang::SourceRange range, const clang::SourceManager& sources);

/// The class around a place in the code, local classes and lambdas looked through: innermost first.
std::vector<const clang::CXXRecordDecl*> classes_around(const clang::DeclContext* context);

/// The constructor's or factory candidate's parameter called `name`, in the class or its bases.
const clang::ParmVarDecl* creation_parameter(const clang::CXXRecordDecl* record, llvm::StringRef name);

/// Attach to Sema when it exists.
llvm::IntrusiveRefCntPtr<clang::ExternalSemaSource> make_name_supplier(clang::Sema& sema, NameUses& uses);

/// Records names from diagnostics. Prints nothing.
std::unique_ptr<clang::DiagnosticConsumer> make_diagnostic_recorder(NameUses& uses);

/// Records macro expansions and includes that are not found.
std::unique_ptr<clang::PPCallbacks> make_macro_recorder(const clang::SourceManager& sources, NameUses& uses);

}  // namespace fvlint::extract
