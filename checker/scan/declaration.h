// What a declaration without its body says.
//
// Problem: at a `{` it must be known whether a class, a namespace, a function or an initialiser
// begins, from the tokens before it and without knowing a single type.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "scan/tokens.h"

namespace fvlint {

using Declaration = std::span<const Token>;

/// What the brace after it opens.
enum class Opens {
  scope,   ///< a namespace, or what cannot be told from one: what is in it is declared there
  record,  ///< a class, struct or union
  body,    ///< a function's
  value,   ///< an initialiser, an enum: the declaration goes on after it
};
Opens opens(Declaration declaration);

/// The class that it defines; "" where that has no name.
std::string_view record_name(Declaration declaration);

/// The names behind the colon of a class: of its bases, and what stands around them.
std::vector<std::string_view> bases_in(Declaration declaration);

struct NamedFunction {
  std::string name;  ///< as Clang spells it: "create", "operator==", "~Room"; of conversions "operator " only
  std::string_view owner;
  std::vector<std::string_view> handed_out{};  ///< names in its result's type and in those of its out-parameters
};

/// The names that it declares as types, or as stand-ins for some: of classes, aliases and template parameters.
std::vector<std::string_view> types_in(Declaration declaration);

/// The functions that it may declare: with macros in front there is more than one candidate.
std::vector<NamedFunction> functions_in(Declaration declaration);

/// Where the members' initialisers of a constructor begin: at the colon; past the end where there is none.
std::size_t initialisers_of(Declaration declaration);

/// Names that `MACRO(a, b)` is given; none where the declaration begins otherwise.
std::vector<std::string_view> macro_arguments(Declaration declaration);

bool has_word(Declaration declaration, std::string_view word);

/// Upper case only, as macros are.
bool is_macro_like(std::string_view name);

}  // namespace fvlint
