// Every place of a unit where a fault can be seeded.
#pragma once

#include <string>
#include <vector>

#include <clang/AST/DeclCXX.h>

#include "config/settings.h"
#include "place.h"
#include "rewriting/unit.h"

namespace fvlint::mutation {

/// What the unit has, by role: as text of the project, written out (no instantiations).
struct Survey {
  std::vector<const clang::CXXMethodDecl*> validators;
  std::vector<const clang::FunctionDecl*> factories;
  std::vector<const clang::CXXRecordDecl*> classes;
  std::vector<const clang::EnumDecl*> event_enums;
  std::vector<const clang::FunctionDecl*> functions;  ///< all with a body
};

Survey survey(clang::ASTContext& context, const Scribe& scribe, const Settings& settings);

/// Places of kind "validator", "member" and "parameter".
void find_validator_places(const Survey& survey, const Scribe& scribe, std::vector<Place>& into);

/// Places of kind "factory" and "product-member".
void find_factory_places(const Survey& survey, const Scribe& scribe, const Settings& settings, std::vector<Place>& into);

/// Places of kind "product", "initialiser", "event", "comparison" and "test".
void find_other_places(const Survey& survey, const Scribe& scribe, const Settings& settings, std::vector<Place>& into);

/// The class that the factory makes; null where it makes none of its own.
const clang::CXXRecordDecl* product_of(const clang::FunctionDecl* factory);

/// Anchors that every place about a class and a function in it has: class, bases, before, after, includes, and a unit
/// more (other-unit).
void add_scope_anchors(const clang::FunctionDecl* function, const clang::CXXRecordDecl* record, const Scribe& scribe, Place& place);

std::string label_of(const clang::FunctionDecl* function);

}  // namespace fvlint::mutation
