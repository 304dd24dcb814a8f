// Members that a fault can write, with what C++ text fits them.
#pragma once

#include <string>
#include <vector>

#include "place.h"

namespace fvlint::mutation {

/// A non-static data member of the class, or a public member of one that is held by value: "ids_.user_id".
struct Member {
  std::string path;
  const clang::FieldDecl* root = nullptr;
  const clang::FieldDecl* leaf = nullptr;
};

/// All that are neither const nor references, nor locks, atomics or of a dependent type.
std::vector<Member> members_of(const clang::CXXRecordDecl* record);

/// What kind of type it is, as the ways' flags say it: "string", "integer", "unique_ptr", "class"...; "" for none of them.
std::string kind_of(clang::QualType type);

/// Names and flags of the member: m, value (that it can be assigned), missing and present (conditions), T. `object` is
/// written before the member ("made->").
void describe_member(const Member& member, const std::string& object, const Scribe& scribe, Place& place);

/// An argument for a parameter of this type, out of nothing; "" where there is none.
std::string placeholder_for(clang::QualType type);

/// A constructor of the class gives the member its first value, from an argument.
bool is_initialised(const clang::CXXRecordDecl* record, const clang::FieldDecl* field);

}  // namespace fvlint::mutation
