// What a fixture says about itself.
//
//     port_ = 8080;  // expect: validator-writes-member: 'port_', other-rule  // note: initialises
//
// `expect` names the rules that must report this line, once each, with the text in their message;
// `note` says that some finding's note points here. Comment lines at the top may say
//     // flags: -std=c++17        // profile: strict        // incomplete
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fvlint::test {

struct Expectation {
  unsigned line = 0;
  std::string rule;  ///< empty for a note
  std::string text;  ///< part of the message; empty: any
};

struct Expectations {
  std::vector<Expectation> findings, notes;
  std::vector<std::string> flags = {"-std=c++20"};
  bool strict = false;
  bool incomplete = false;
};

Expectations read_expectations(std::string_view source);

}  // namespace fvlint::test
