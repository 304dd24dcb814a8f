// The fields that a class is to have.
//
// Problem: "std::string user_id, std::chrono::milliseconds timeout" must become members, parameters, a
// check for each and a refusal that a test can provoke. So the types are those of which it is known what
// is usually wrong with a value; another one is refused, not guessed at.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fvlint {

/// What is wrong with a value, and how a test makes it so.
struct Check {
  std::string refused_if;  ///< "port_ <= 0"
  std::string why;         ///< "is not positive"
  std::string spoilt;      ///< "port = 0"
};

struct Field {
  std::string type, name;
  std::string valid;             ///< a value for tests: "1"
  std::optional<Check> check;    ///< none: every value is valid
  bool is_scalar = false;        ///< passed and returned by value
  bool is_pointer = false;       ///< owns something of its own, equal to nothing else
  std::set<std::string> headers;    ///< that the type needs: "string"
  std::set<std::string> own_types;  ///< classes in it that are the user's: "Emitter"
};

/// Reads "TYPE NAME, TYPE NAME, ...". Throws Failure, naming the field that it cannot read.
std::vector<Field> parse_fields(const std::string& list);

/// One sentence that names the types, for help.
std::string known_types();

}  // namespace fvlint
