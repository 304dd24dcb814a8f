// What a translation unit says of its classes and functions, as plain data.
//
// Problem: rules must see across translation units and must not depend on Clang's AST, which
// lives only as long as its unit and costs seconds to make. So the extractor boils a unit down to
// values: its classes, and for every function what it writes, what it calls with which objects,
// what it hands out and which names it uses that nothing declares. Everything later (linking,
// roles, rules, caches) works on these values alone. It includes nothing of the project but places.h beside it.
//
// The central notion is a *place*: an object named by where a function finds it (its own object, a
// parameter, a local, the result of a call, a global) and a path of members from there:
//
//     user_id_                  self . user_id_
//     rows_.back().name         self . rows_ [] . name
//     engine_->started          self . engine_ owned . started     (unique_ptr: still our state)
//     sink_->sent               self . sink_ pointee . sent        (raw pointer: not our state)
//
// Each struct lists its members once, in `visit`, which serialise.h turns into bytes and back.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "facts/places.h"

namespace fvlint::facts {

/// A write the function does itself (not through a callee with a body).
struct Write {
  enum class How : std::uint8_t {
    assignment,  ///< =, compound assignment
    increment,   ///< ++, --
    method,      ///< a mutating member function of a library type: push_back, reset, store
    function,    ///< a library function that writes its argument: memcpy, swap, getline, >>
    move,        ///< the value is moved out
    placement,   ///< placement new, explicit destructor call
  };
  How how = How::assignment;
  Place place;
  Range range;
  std::string verb;  ///< as written: "=", "+=", "push_back", "memcpy"
  std::vector<Guard> guards;
  std::vector<Place> sources;  ///< places whose value is stored, where it is simply that value
  bool keeps_present = false;  ///< stores a default only if the old value is missing: x = x ? x : y
  bool constant = false;       ///< the value stored is a literal or enumerator
  bool from_parameter = false; ///< the value stored is made from something that the function, or one around it, was given
  bool returned = false;       ///< the same value is (or becomes) the function's result
  bool operator==(const Write&) const = default;
  static void visit(auto& self, auto&& v) {
    v(self.how, self.place, self.range, self.verb, self.guards, self.sources, self.keeps_present, self.constant, self.from_parameter, self.returned);
  }
};

/// What a call passes in one argument.
struct Argument {
  std::vector<Place> places;      ///< objects the callee can reach through it; none for copies
  bool writable = false;          ///< the parameter is a non-const reference or pointer (no forwarding reference)
  bool from_parameter = false;    ///< as Write::from_parameter
  std::string taken_from;         ///< the member, accessor or parameter that the value is, by name; "" if it is something else
  std::vector<Symbol> callables;  ///< lambdas and functions passed
  std::vector<std::uint32_t> forwarded;  ///< own parameters passed on as callables
  bool operator==(const Argument&) const = default;
  static void visit(auto& self, auto&& v) { v(self.places, self.writable, self.from_parameter, self.taken_from, self.callables, self.forwarded); }
};

struct Call {
  enum class Kind : std::uint8_t {
    direct,    ///< `callee` it is
    dispatch,  ///< virtual: `callee` or any overrider
    parameter, ///< calls own parameter `parameter`, which is callable
    held,      ///< calls what `holder` holds (Unit::holdings); `receiver` is the object whose member that is
    unknown,   ///< nothing evident
  };
  Kind kind = Kind::direct;
  Symbol callee = Symbol::none;
  Symbol holder = Symbol::none;  ///< a member, or a variable of static storage
  std::uint32_t parameter = 0;
  std::uint32_t parameter_level = 0;  ///< bodies out, as Place::level
  std::string name;      ///< the callee's unqualified name
  std::string object;    ///< name of the object or class it is called on, nearest last ("session_log"); "" if none
  std::string object_type;  ///< unqualified class name of the receiver, "" if none
  Range range;
  Symbol receiver_class = Symbol::none;  ///< static class of the receiver: whose overriders can run
  std::vector<Place> receiver;     ///< objects it may be called on
  bool receiver_writable = false;  ///< the method is not const and has no const twin
  std::vector<Argument> arguments;
  std::vector<Guard> guards;
  bool tested = false;         ///< the result is used
  bool waived = false;         ///< it is cast to void, or kept where nobody reads it and `[[maybe_unused]]` says so
  bool asked = false;          ///< the result is, or is part of, a condition
  bool decides = false;        ///< a refusal (return, throw) hangs on the result
  bool constructs = false;     ///< a constructor call; `receiver` is the new object
  bool at_scope_exit = false;  ///< destructor of a local, or a scope guard's function
  bool bodiless = false;       ///< a system function whose effects the extractor has already written down
  bool is_foreign = false;     ///< `callee` is declared in a system header
  bool operator==(const Call&) const = default;
  static void visit(auto& self, auto&& v) {
    v(self.kind, self.callee, self.holder, self.parameter, self.parameter_level, self.name, self.object, self.object_type, self.range, self.receiver_class, self.receiver,
      self.receiver_writable, self.arguments, self.guards, self.tested, self.waived, self.asked, self.decides, self.constructs, self.at_scope_exit, self.bodiless, self.is_foreign);
  }
};

/// A reference or pointer inside `from` (its path ends in a pointee step) designates `to`.
struct Binding {
  Place from, to;
  bool operator==(const Binding&) const = default;
  static void visit(auto& self, auto&& v) { v(self.from, self.to); }
};

/// A name the function uses that is not its own.
struct Undeclared {
  enum class Kind : std::uint8_t {
    identifier,  ///< nothing declares it
    member,      ///< no such member: this->x
    call,        ///< nothing declares the function called
    dependent,   ///< a dependent member that no known base provides; instantiations decide
    global,      ///< resolves to a mutable global
    macro,       ///< resolves to a macro
    base_member, ///< resolves to a base's member
  };
  Kind kind = Kind::identifier;
  std::string name;
  Range range;
  bool maybe_elsewhere = false;  ///< a missing include or an unknown base might declare it
  Symbol symbol = Symbol::none;  ///< what it resolves to, for global and base_member
  Symbol stored_in = Symbol::none;  ///< `member_ = name;` in the function's own block: the member
  Range statement{};                ///< that assignment, as far as it can be taken out
  bool operator==(const Undeclared&) const = default;
  static void visit(auto& self, auto&& v) { v(self.kind, self.name, self.range, self.maybe_elsewhere, self.symbol, self.stored_in, self.statement); }
};

/// The shape of a type, as far as roles and messages need it.
struct Type {
  enum class Category : std::uint8_t { none, boolean, scalar, enumeration, standard, record, function, dependent };
  enum class Passing : std::uint8_t { value, reference, rvalue, pointer };
  std::string spelling;
  Passing passing = Passing::value;
  bool is_const = false;  ///< of what is referred or pointed to
  Category category = Category::none;
  bool aggregate = false;  ///< a record with public members and no constructors
  std::vector<std::string> names;  ///< of its class or enum, and of the alias that it is written as; unqualified
  std::vector<Symbol> records;  ///< classes it is made of: T, and T of unique_ptr<T>, pair<T,E>, ...
  bool operator==(const Type&) const = default;
  static void visit(auto& self, auto&& v) {
    v(self.spelling, self.passing, self.is_const, self.category, self.aggregate, self.names, self.records);
  }
};

struct Parameter {
  std::string name;
  Type type;
  Range range;
  bool has_default = false;
  bool used = false;  ///< the body mentions it, outside of a throw and of any call's arguments
  std::vector<std::vector<std::string>> used_within{};  ///< if not: the names of the calls around each mention
  bool operator==(const Parameter&) const = default;
  static void visit(auto& self, auto&& v) { v(self.name, self.type, self.range, self.has_default, self.used, self.used_within); }
};

/// An object of a class made here: by a declaration, `new`, make_unique and the like, or in a container.
/// Copies and moves are none.
struct Construction {
  Symbol record = Symbol::none;
  Range range;
  bool is_part = false;  ///< the base or the delegated-to part of the object that a constructor makes
  Symbol constructor = Symbol::none;  ///< where it is chosen
  Symbol stands_in_for = Symbol::none;  ///< of a mocking library's `Mock<T>`: T
  bool operator==(const Construction&) const = default;
  static void visit(auto& self, auto&& v) { v(self.record, self.range, self.is_part, self.constructor, self.stands_in_for); }
};

/// A use of a variable with static or thread storage duration.
struct GlobalUse {
  Symbol symbol = Symbol::none;
  std::string name;
  std::vector<std::string> type_names;  ///< as Type::names
  Range range, declaration;
  bool is_const = false;
  std::vector<std::uint32_t> keys;  ///< own parameters by which something in it is looked up
  bool operator==(const GlobalUse&) const = default;
  static void visit(auto& self, auto&& v) { v(self.symbol, self.name, self.type_names, self.range, self.declaration, self.is_const, self.keys); }
};

/// An object that a function makes or is given, whatever its variables are called on the way:
///     auto raw = new T; std::unique_ptr<T> made(raw); return made;      one object
struct FlowObject {
  enum class Origin : std::uint8_t {
    own,
    self,
    parameter,
    captured,  ///< by the lambda whose call operator the function is
    kept,      ///< in a variable of static storage
  };
  Origin origin = Origin::own;
  std::uint32_t parameter = 0;  ///< which parameter; of captured: which capture
  bool is_out = false;  ///< handed over through a parameter: `*out = made`
  bool operator==(const FlowObject&) const = default;
  static void visit(auto& self, auto&& v) { v(self.origin, self.parameter, self.is_out); }
};

/// What happens to an object at one point of a path.
struct FlowStep {
  enum class Kind : std::uint8_t {
    make,       ///< `object` is from here on what `call` constructed (`symbol` says the class) or returned
    use,        ///< `object` is the receiver of `call`, or its argument number `argument` - 1; a lambda's captures follow its parameters
    write,      ///< its member `symbol`, called `text`, is written
    forget,     ///< it is null, empty or gone
    store,      ///< it goes where an out-parameter leads
    hand_over,  ///< it is returned; `text` is "choice" where a condition may return another
    answered,   ///< `call`, a condition, gave the answer `text`: "true" or "false"; without a call: what the handler at `range` left in a local did
    answer,     ///< the function returns; `text` is the value where that is a constant, `call` whose result it is
    fail,       ///< throws, or ends in a function that does not return
    caught,     ///< an exception is caught; `text` is "others" where that is none of those that the try's block itself throws
    risk,       ///< something else is called within a try, and may throw
    set,        ///< flag `argument` becomes `text`: "true", "false", "" for either; "and", "or": with its old value
    holds,      ///< flag `argument` is `text`: "true" or "false"; with another value control goes another way
    handed_on,  ///< the lambda `symbol`, which has captured it (`argument` as in `use`), is an argument of a call
    member_use, ///< its member `symbol`, called `text`, or a part of that, is the receiver of `call`, or its argument as in `use`, which it can write
  };
  static constexpr std::uint32_t no_call = ~0u;
  Kind kind = Kind::make;
  std::uint32_t object = 0;      ///< in Flow::objects
  std::uint32_t call = no_call;  ///< in Function::calls; no_call: of a library
  std::uint32_t argument = 0;
  Symbol symbol = Symbol::none;  ///< the member written; the class constructed
  std::string text;
  bool beyond = false;  ///< not the member, but what it points or refers to
  bool from_parameter = false;  ///< of write: as Write::from_parameter
  Range range;
  bool operator==(const FlowStep&) const = default;
  static void visit(auto& self, auto&& v) { v(self.kind, self.object, self.call, self.argument, self.symbol, self.text, self.beyond, self.from_parameter, self.range); }
};

struct FlowNode {
  std::vector<FlowStep> steps;
  std::vector<std::uint32_t> successors;
  std::vector<std::uint32_t> handlers;  ///< where an exception from any of the steps may go on
  bool operator==(const FlowNode&) const = default;
  static void visit(auto& self, auto&& v) { v(self.steps, self.successors, self.handlers); }
};

/// The paths through a function, as far as objects are concerned. Empty where nothing happens to any.
struct Flow {
  std::vector<FlowObject> objects;
  std::vector<FlowNode> nodes;  ///< nodes[0] is the entry; one without successors leaves the function
  std::uint32_t flags = 0;      ///< local variables that remember how something went; at most max_flags
  static constexpr std::uint32_t max_flags = 4;
  bool operator==(const Flow&) const = default;
  static void visit(auto& self, auto&& v) { v(self.objects, self.nodes, self.flags); }
};

/// A constructor's member initialisation, in the initialiser list or the body.
struct Initialisation {
  Symbol field = Symbol::none;
  Range range;
  std::vector<std::uint32_t> parameters;  ///< constructor parameters the value is made from
  bool is_parameter = false;              ///< the value is the parameter, copied or moved
  std::string taken_from{};               ///< as Argument::taken_from
  bool operator==(const Initialisation&) const = default;
  static void visit(auto& self, auto&& v) { v(self.field, self.range, self.parameters, self.is_parameter, self.taken_from); }
};

/// `return made;` of a local object, where a call on it may be put in front.
struct ReturnedLocal {
  Range statement;  ///< as FlowStep::range
  Range place;      ///< empty: where it begins
  Symbol record = Symbol::none;  ///< the object's class
  std::string name;
  bool is_pointer = false;  ///< the local is a unique_ptr or shared_ptr, never null
  std::string gap;          ///< what separates statements there: a line feed and indentation, or a blank
  bool operator==(const ReturnedLocal&) const = default;
  static void visit(auto& self, auto&& v) { v(self.statement, self.place, self.record, self.name, self.is_pointer, self.gap); }
};

/// `return !user_id_.empty();`: what a function's answer says about a place.
struct Answer {
  Place place;
  bool missing_when = false;  ///< the answer that means: missing
  bool operator==(const Answer&) const = default;
  static void visit(auto& self, auto&& v) { v(self.place, self.missing_when); }
};

struct Function {
  enum class Kind : std::uint8_t {
    function,
    method,
    static_method,
    constructor,
    destructor,
    lambda,
    initialiser,  ///< of a variable outside of functions, or of a member in its class, whose name it has
  };
  Symbol symbol = Symbol::none;
  Symbol owner = Symbol::none;      ///< the class (pattern) it is a member of
  Symbol pattern = Symbol::none;    ///< the template it instantiates
  Symbol enclosing = Symbol::none;  ///< the function whose body holds it (lambda, local class)
  Kind kind = Kind::function;
  std::string name;            ///< "validate_user_isolation"
  std::string qualified_name;  ///< "app::Notifier::validate_user_isolation"
  bool is_const = false, is_virtual = false, is_public = true;
  bool is_defined = false;   ///< the body was seen
  bool is_template = false;  ///< the pattern itself, with dependent code
  bool is_foreign = false;   ///< in a system header: followed, never judged
  bool can_fail = false;     ///< throws, asserts, aborts or exits in its own body
  bool has_skipped_code = false;  ///< an #if leaves out some of its body
  bool is_copy_or_move = false;  ///< a constructor that copies or moves
  bool is_nodiscard = false;     ///< [[nodiscard]], on the function or its result's class
  std::vector<std::string> annotations;  ///< "validator", "not_a_validator", "factory", ...
  std::vector<Symbol> overrides;
  std::vector<Parameter> parameters;
  Type result;
  Range declaration;  ///< the name, in the class where it is a member
  Range definition;   ///< the name, at the body
  std::vector<Range> const_places;  ///< empty ranges where `const` can be put, at every declaration; none: nowhere
  Range nodiscard_place;            ///< where `[[nodiscard]]` can be put
  std::vector<Initialisation> initialisations;
  std::vector<Write> writes;
  std::vector<Call> calls;
  std::vector<Place> results;  ///< what the reference, pointer or iterator it returns designates
  std::vector<Answer> answers;
  std::vector<Symbol> reads;       ///< members whose value it uses
  std::vector<Construction> constructions;
  std::vector<GlobalUse> globals;
  std::vector<std::string> compared;  ///< members and accessors that are compared for equality
  Flow flow;
  std::vector<ReturnedLocal> returned_locals;
  std::vector<Binding> bindings;
  std::vector<Undeclared> undeclared;
  bool operator==(const Function&) const = default;
  static void visit(auto& self, auto&& v) {
    v(self.symbol, self.owner, self.pattern, self.enclosing, self.kind, self.name, self.qualified_name, self.is_const, self.is_virtual,
      self.is_public, self.is_defined, self.is_template, self.is_foreign, self.can_fail, self.has_skipped_code, self.is_copy_or_move, self.is_nodiscard, self.annotations, self.overrides,
      self.parameters, self.result, self.declaration, self.definition, self.const_places, self.nodiscard_place, self.initialisations, self.writes, self.calls, self.results,
      self.answers, self.reads, self.constructions, self.globals, self.compared, self.flow, self.returned_locals, self.bindings, self.undeclared);
  }
};

struct Field {
  Symbol symbol = Symbol::none;
  std::string name;
  Type type;
  Range range;
  bool is_mutable = false;
  bool has_default = false;  ///< a default member initialiser
  bool is_open = false;      ///< other units can read and write it
  std::vector<std::string> inner_names;  ///< as Type::names, of what a container or owner of the library holds, to any depth
  bool operator==(const Field&) const = default;
  static void visit(auto& self, auto&& v) { v(self.symbol, self.name, self.type, self.range, self.is_mutable, self.has_default, self.is_open, self.inner_names); }
};

struct Class {
  Symbol symbol = Symbol::none;
  Symbol enclosing = Symbol::none;  ///< the class it is nested in
  std::string name, qualified_name, scope;  ///< scope: the innermost namespace, qualified
  Range range;               ///< its name
  std::vector<Symbol> bases;
  std::vector<std::string> base_names;  ///< unqualified, in the same order
  std::vector<Field> fields;
  std::vector<Field> statics;         ///< mutable static data members
  std::vector<Symbol> methods;        ///< declared in it: for most of them the unit has no facts
  std::vector<Symbol> friends;        ///< functions
  std::vector<Symbol> friend_classes;
  bool is_passive = false;  ///< public members, and no constructor that takes values
  bool is_abstract = false;
  bool is_open = false;     ///< anybody can construct it by a constructor that is declared nowhere
  bool is_hidden = false;   ///< nested where others cannot name it
  std::vector<std::string> annotations;
  bool operator==(const Class&) const = default;
  static void visit(auto& self, auto&& v) {
    v(self.symbol, self.enclosing, self.name, self.qualified_name, self.scope, self.range, self.bases, self.base_names, self.fields, self.statics, self.methods, self.friends, self.friend_classes,
      self.is_passive, self.is_abstract, self.is_open, self.is_hidden, self.annotations);
  }
};

struct Enumerator {
  Symbol symbol = Symbol::none;
  std::string name;
  Range range;
  bool operator==(const Enumerator&) const = default;
  static void visit(auto& self, auto&& v) { v(self.symbol, self.name, self.range); }
};

struct Enum {
  Symbol symbol = Symbol::none;
  std::string name, qualified_name;
  std::vector<std::string> annotations;
  std::vector<Enumerator> enumerators;
  bool operator==(const Enum&) const = default;
  static void visit(auto& self, auto&& v) { v(self.symbol, self.name, self.qualified_name, self.annotations, self.enumerators); }
};

/// A comment that silences findings, in the form that clang-tidy reads.
struct Suppression {
  enum class Kind : std::uint8_t {
    line,       ///< NOLINT: of its own line
    next_line,  ///< NOLINTNEXTLINE: of the line below
    begin,      ///< NOLINTBEGIN: of all that follows, up to the end that names the same
    end,        ///< NOLINTEND
  };
  Range range;  ///< from the N to the closing parenthesis, never more than a line
  Kind kind = Kind::line;
  bool bare = false;               ///< names nothing, and so means everything
  std::vector<std::string> names;  ///< as written: of any tool, with `*` for any text
  std::string reason;              ///< what the line says after it
  bool operator==(const Suppression&) const = default;
  auto operator<=>(const Suppression&) const = default;
  static void visit(auto& self, auto&& v) { v(self.range, self.kind, self.bare, self.names, self.reason); }
};

/// A member or a variable of static storage is given lambdas or functions to keep:
///     hook_([](Order& order) { ... })        checks_ = {&Order::check_total, ...}        {"name", check_name}
struct Holding {
  Symbol holder = Symbol::none;
  std::vector<Symbol> callables;
  Symbol taker = Symbol::none;            ///< a function that keeps what its callers pass ...
  std::vector<std::uint32_t> parameters;  ///< ... as these parameters
  bool operator==(const Holding&) const = default;
  static void visit(auto& self, auto&& v) { v(self.holder, self.callables, self.taker, self.parameters); }
};

/// Why a unit's facts may lack something.
struct Incomplete {
  std::string reason;  ///< one line, with what to do
  bool include_missing = false;
  bool fatal = false;  ///< nothing of the unit could be read: it crashed, or ran out of time
  bool operator==(const Incomplete&) const = default;
  static void visit(auto& self, auto&& v) { v(self.reason, self.include_missing, self.fatal); }
};

/// Names that were looked for in a folder and are not there: were they, another file might be read.
struct Absent {
  std::string folder;
  std::vector<std::string> names;  ///< without a slash
  bool operator==(const Absent&) const = default;
  static void visit(auto& self, auto&& v) { v(self.folder, self.names); }
};

}  // namespace fvlint::facts
