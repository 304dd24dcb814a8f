// Clang's declarations and locations as facts.
//
// Problem: a class, member or function must have one identity in every unit that sees it, and a
// location must name a file, also inside macros. This file is the only one that makes facts'
// symbols, ranges and types from Clang's declarations, source locations and types.
#pragma once

#include "clang_headers.h"
#include "facts/unit.h"

namespace fvlint::extract {

class Symbols {
 public:
  /// Files are added to `unit.files` as ranges mention them.
  Symbols(clang::ASTContext& context, facts::Unit& unit);

  /// A function: one identity per instantiation.
  facts::Symbol of(const clang::FunctionDecl* function);
  /// A class, by its template's pattern.
  facts::Symbol of(const clang::RecordDecl* record);
  /// A member, by the member of its class's pattern.
  facts::Symbol of(const clang::FieldDecl* field);
  /// The member that was given this symbol before; null if none.
  const clang::FieldDecl* field(facts::Symbol symbol) const { return fields_.lookup(static_cast<std::uint64_t>(symbol)); }
  facts::Symbol of(const clang::EnumDecl* declaration);
  facts::Symbol of(const clang::EnumConstantDecl* enumerator);  ///< by that of its enum's pattern
  /// A variable with static storage.
  facts::Symbol of(const clang::VarDecl* variable);

  /// What people see at this source range; macros are resolved to where they are used. Line 0
  /// for what is written nowhere.
  facts::Range range(clang::SourceRange range);
  /// Exactly this text of a file. Line 0 where a macro wrote a part of it.
  facts::Range text(clang::SourceLocation begin, clang::SourceLocation end);
  /// The name of a declaration.
  facts::Range name_range(const clang::NamedDecl* declaration);
  facts::Type type(clang::QualType type);

  /// In a system header, or nowhere.
  bool in_system_header(clang::SourceLocation location) const;
  clang::ASTContext& context() { return context_; }

 private:
  facts::Symbol symbol(const clang::Decl* declaration);
  std::uint32_t file(clang::FileID id);

  clang::ASTContext& context_;
  facts::Unit& unit_;
  llvm::DenseMap<const clang::Decl*, facts::Symbol> symbols_;
  llvm::DenseMap<std::uint64_t, const clang::FieldDecl*> fields_;
  llvm::DenseMap<clang::FileID, std::uint32_t> files_;
};

/// The class that a class template's instantiation was made from; otherwise the class itself.
const clang::CXXRecordDecl* pattern_of(const clang::CXXRecordDecl* record);

/// The declaration stands in namespace std or one of its implementation's (__gnu_cxx).
bool in_std(const clang::Decl* declaration);

/// The file's absolute path, without dots and without what leads up again.
std::string plain_path(llvm::StringRef name, const clang::FileManager& files);

/// A function's parameters as a caller counts them: `validate(this Gauge& self, int most)` has one.
llvm::ArrayRef<clang::ParmVarDecl*> parameters_of(const clang::FunctionDecl* function);

/// A method that cannot change its object: const, or with an explicit object parameter that is const or a copy.
bool keeps_object(const clang::CXXMethodDecl* method);

/// The class of a type, by value, through references and sugar; null for others and for pointers.
const clang::CXXRecordDecl* record_of(clang::QualType type);

/// What a type is called, unqualified: the alias that it is written as, and its class or enum.
std::vector<std::string> names_of(clang::QualType type);
/// The same of what a container or owner of the standard library holds, to any depth; empty for other types.
std::vector<std::string> inner_names_of(clang::QualType type, int depth = 0);

}  // namespace fvlint::extract
