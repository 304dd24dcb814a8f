// What a file's text alone says about the roles that its code may have.
//
// Problem: parsing a unit costs seconds, and most units of a project hold nothing that a rule could
// judge. A sketch is made from the tokens of one file, without includes and macros, for the price of
// reading it: the names it mentions, the functions that it gives a body, and what hides more from such
// a reading. It errs on the side of saying too much: whatever the file can mean when it is compiled,
// the names that matter in it are in its sketch, or in those of the macros that it mentions.
//
//     namespace app {
//     std::unique_ptr<Room> Room::create(User user) {     heads: create, owner Room
//       auto room = std::make_unique<Room>(user);         words: create, Room, make_unique, validate, ...
//       room->validate();
//       return room;
//     }
//     }
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "run/include_path.h"
#include "scan/vocabulary.h"

namespace fvlint {

/// A function with a body.
struct Head {
  Name name = Name::none;   ///< unqualified, as in NamedFunction::name
  Name owner = Name::none;  ///< what it is qualified by, else the class around it
  bool in_class = false;
  bool is_static = false;  ///< `static` or `friend` stands before it
  std::vector<Name> handed_out{};  ///< names in its result's type and in those of its out-parameters; Name::none where text does not tell
  bool only_returns = false;       ///< its body is one `return`
};

/// A class that is defined.
struct Record {
  Name name = Name::none;
  std::vector<Name> bases;  ///< names in their types
};

/// A member function that a class declares.
struct Method {
  Name name = Name::none;
  Name record = Name::none;  ///< Name::none where text does not tell which
  bool answers = true;       ///< it may tell by its result how the object is, and not how an operation on it went
};

/// What a constructor's body may call on its object.
struct Constructor {
  Name record = Name::none;
  std::vector<Name> calls;
  std::vector<Name> deciding;   ///< of these, what is not simply dropped
  bool has_condition = false;
  bool refuses = false;         ///< throws or asserts
};

/// `using Name = Template<...>;`, `typedef Template<...> Name;`
struct Alias {
  Name name = Name::none;
  std::vector<Name> templates;
};

struct Macro {
  Name name = Name::none;
  std::vector<Name> words;     ///< mentioned in what it stands for
  std::vector<Name> declares;  ///< names of functions that it may declare
  std::vector<Name> makes;     ///< of these, what needs no object and so may make one
  std::vector<Name> begins, ends;  ///< what is pasted: `validate_##x`, `x##_create`
};

struct Sketch {
  std::vector<Name> words;   ///< every name in it, macros' bodies included; each once
  std::vector<Name> called;  ///< of these, what may be a function: called, qualified, or given to a macro or mentioned in one
  std::vector<Head> heads;
  std::vector<Name> hidden;  ///< of the called, what a macro or a local class may declare
  std::vector<Record> records;
  std::vector<Name> types;    ///< that it declares: classes, aliases, template parameters
  std::vector<Name> statics;  ///< static members and friends that its classes declare; each is in `methods`, too
  std::vector<Method> methods;
  std::vector<Constructor> constructors;  ///< with a body and calls in it
  std::vector<Name> ends;                ///< declared [[noreturn]]
  std::vector<Macro> macros;
  std::vector<Alias> aliases;
  std::vector<Include> includes;
  bool is_opaque = false;        ///< reads modules, or includes what a macro says: text alone does not tell
  bool mentions_fvlint = false;  ///< annotations, suppressions
};

/// The sketch of a file's text.
Sketch make_sketch(std::string_view text, Vocabulary& vocabulary);

}  // namespace fvlint
