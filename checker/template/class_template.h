// A class in the reference's pattern, and its test, as text.
//
// Problem: whoever adopts the pattern begins with a blank file, and what is copied from an old class is
// how the faults came about. What is printed here compiles, passes its test and is clean under every
// rule of fvlint, so that whatever is found later came later.
#pragma once

#include <string>
#include <vector>

#include "template/fields.h"

namespace fvlint {

struct ClassRequest {
  std::string name;
  std::string enclosing;            ///< "a::b"; empty: none
  std::vector<Field> fields;        ///< in the order of parameters and members
  std::vector<std::string> events;  ///< with any, the class has an emitter to send them to
};

struct GeneratedFile {
  std::string name, text;
};

/// CLASS.h and CLASS_test.cpp. Throws Failure where the names do not fit together, or nothing could be
/// wrong with the class.
std::vector<GeneratedFile> generate(const ClassRequest& request);

}  // namespace fvlint
