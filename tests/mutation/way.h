// The ways of being wrong: tables of text, one family a file in ways/.
//
// Problem: RULES.md lists dozens of ways of writing state, of skipping a check, of losing a verdict. Each has to be
// one line here, or nobody adds the next one. A way's text is C++ with
//
//     ${m}        a name of the place (place.h); a place that lacks it is no place for this way
//     ${self}     the text that the anchor covers
//     @!          the finding must stand on this line; @![rule] where it is another rule's
//     @?          a note must point to this line
//
//     const Family writes{{.rule = "validator-writes-member", .kind = "member", .ways = {
//         {.name = "compound", .needs = "integer", .edits = {{"start", "${m} += 1;@!"}}},
//     }}};
#pragma once

#include <string>
#include <vector>

namespace fvlint::mutation {

struct Edit {
  std::string anchor, text;
};

struct Way {
  std::string name;
  std::string needs = {};  ///< flags of the place, separated by spaces; !flag: must not have it
  std::vector<Edit> edits;
};

/// Ways that share a rule and a kind of place.
struct Table {
  std::string rule;
  std::string kind;
  std::string needs = {};           ///< of every way
  std::vector<Edit> everywhere = {};  ///< edits of every way, where the place has the anchor
  std::string note = {};            ///< some note must say this, where the place is "initialised"
  bool compiles = true;             ///< false: the fault is that it does not
  bool strict = false;              ///< the rule belongs to the strict profile
  std::vector<Way> ways;
};

/// Enters a table into the list of all; a static object in a file of ways/.
class Family {
 public:
  explicit Family(Table table);
};

/// In no order.
const std::vector<Table>& all_tables();

}  // namespace fvlint::mutation
