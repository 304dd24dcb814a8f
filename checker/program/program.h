// All units of a run, linked.
//
// Problem: a validator in one unit calls a helper in another, a header's functions are in every
// unit that includes it, and an override stands anywhere. The program joins the units' facts by
// symbol, each function once, independent of the order of units, and answers what rules ask: which
// functions are validators and why (roles.h), and what a function writes, with the call path to
// the write (effects.h).
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "config/settings.h"
#include "facts/facts.h"
#include "program/linker.h"
#include "report/finding.h"

namespace fvlint {

class Effects;
struct Effect;

/// A function that judges its own instance or, an argument validator, the object that it is given.
struct Validator {
  const facts::Function* function = nullptr;
  std::string role;      ///< the evidence: "named", "called by factory create_for_user", "annotated"
  bool query = false;    ///< is_valid*: held to reading only
  facts::Symbol record = facts::Symbol::none;  ///< the class of what it judges
  std::optional<std::uint32_t> subject{};      ///< an argument validator: the parameter that it judges
};

/// A class with a factory.
struct Product {
  const facts::Class* record = nullptr;
  std::vector<const facts::Function*> factories;
  std::vector<const Validator*> validators;  ///< its own and its bases', without state queries that nothing of it runs
  bool annotated = false;
  bool closed = false;              ///< only the class and its friends can construct it
  bool factory_validates = false;   ///< some factory runs an instance validator on what it makes
  bool adopted = false;             ///< it follows the pattern, so that its factories owe a validation
};

/// A member with the class it belongs to.
struct Member {
  const facts::Field* field = nullptr;
  const facts::Class* owner = nullptr;
};

/// What holds for a file (absolute).
using SettingsOf = std::function<const Settings&(const std::string& file)>;

class Program {
 public:
  /// What `settings_of` returns must outlive the program.
  Program(Linked linked, const SettingsOf& settings_of);
  ~Program();
  Program(const Program&) = delete;
  /// What it was made from, for a linker to go on with. The program is of no use after that.
  Linked unlink();
  Program& operator=(const Program&) = delete;

  /// Every function, by symbol.
  const std::vector<const facts::Function*>& functions() const { return functions_; }
  const facts::Function* function(facts::Symbol symbol) const;
  const facts::Class* record(facts::Symbol symbol) const;
  /// The member of that symbol; empty where its class is no part of the project.
  Member member(facts::Symbol symbol) const;
  /// The class and its bases, nearest first.
  std::vector<const facts::Class*> lineage(facts::Symbol record) const;
  /// The class is `base` or derived from it.
  bool derives(facts::Symbol record, facts::Symbol base) const;
  /// Functions that override `symbol`, at any depth.
  std::vector<const facts::Function*> overriders(facts::Symbol symbol) const;
  /// The functions that a call may run, as far as their bodies are in the run.
  const std::vector<const facts::Function*>& targets(const facts::Call& call) const;
  /// Functions that a member or variable of static storage may hold.
  std::vector<const facts::Function*> held(facts::Symbol holder) const;
  /// The same, and those of which only the declaration is known.
  std::vector<const facts::Function*> declared_held(facts::Symbol holder) const;
  /// Constructors of a class.
  std::vector<const facts::Function*> constructors(facts::Symbol record) const;
  /// Factories of a class (roles.h).
  std::vector<const facts::Function*> factories(facts::Symbol record) const;

  /// Helpers on whose bodies it hangs whether functions named like factories are some (roles.h).
  const std::set<const facts::Function*>& makers() const { return makers_; }
  bool is_factory(const facts::Function& function) const { return factory_symbols_.contains(function.symbol); }
  /// Classes with factories, in the order of their locations.
  const std::vector<Product>& products() const { return products_; }
  /// The product that a class is or is derived from; null if it is none.
  const Product* product(facts::Symbol record) const;

  /// What holds for the file that a range is in.
  const Settings& settings(const facts::Range& range) const;
  const Settings& settings(const Location& location) const;
  /// What holds for the file that says most about the function: its body's, else its declaration's.
  const Settings& settings(const facts::Function& function) const { return settings(function.definition ? function.definition : function.declaration); }
  /// All files of the run, by number, with what holds for them.
  const std::vector<std::pair<std::string, const Settings*>>& files() const { return files_; }

  /// A call into diagnostics.
  bool is_sink(const facts::Call& call) const;
  /// A member that only orders threads.
  bool is_lock(const facts::Field& field) const { return settings(field.range).is_any(Names::locks, field.type.names); }
  /// By its annotation or name.
  bool is_initializer(const facts::Function& function) const;

  /// The function stands in test code.
  bool is_test(const facts::Range& range) const;
  /// Test code calls the function.
  bool is_called_by_tests(facts::Symbol function) const { return called_by_tests_.contains(function); }
  /// Some unit of the run is a test.
  bool has_tests() const { return !test_files_.empty(); }
  const std::map<facts::Symbol, facts::Enum>& enums() const { return enums_; }
  bool is_used(facts::Symbol enumerator) const { return used_enumerators_.contains(enumerator); }
  /// Every suppression comment, by its file and place.
  const std::set<facts::Suppression>& suppressions() const { return suppressions_; }
  /// A function keeps there what its callers pass: what that is, others may say as well.
  bool is_given(facts::Symbol holder) const { return given_.contains(holder); }
  Extent extent() const { return extent_; }
  const std::map<facts::Symbol, facts::Class>& classes() const { return classes_; }

  /// Validators whose body is in the run, in the order of their locations: of their own instance.
  const std::vector<Validator>& validators() const { return validators_; }
  /// All that the profile knows: in the strict one argument validators, too, which come last.
  std::vector<Validator> validators(Profile profile) const;
  bool is_validator(const facts::Function& function) const;
  /// The evidence for a validator's role.
  std::string role_of(const facts::Function& validator) const;

  /// What the function writes outside itself, through calls of any depth.
  const std::vector<Effect>& effects_of(const facts::Function& function) const;
  const std::vector<facts::Place>& restored_by(const facts::Function& function) const;

  /// The member is read by validators, and functions that only they call, and by nobody else, and
  /// no constructor gives it a value from a parameter.
  bool is_memo(facts::Symbol member) const;

  /// The pattern has instantiations in the run, which say more than it.
  bool is_instantiated(const facts::Function& function) const;
  /// What the body says counts: it is no library's, and no pattern whose instantiations say more.
  bool is_examined(const facts::Function& function) const { return !function.is_foreign && !is_instantiated(function); }

  Location locate(const facts::Range& range) const;

 private:
  std::vector<const facts::Function*> dispatched(facts::Symbol callee, facts::Symbol receiver_class) const;
  void index();
  void index_taken();
  void forget_locks();
  void find_memos();
  void note_calls_of_test(const facts::Function& test);

  std::vector<std::pair<std::string, const Settings*>> files_;
  std::map<std::string_view, const Settings*> settings_by_file_;
  const Settings* elsewhere_;  ///< for what stands in no file
  std::map<facts::Symbol, facts::Function> by_symbol_;
  std::map<facts::Symbol, facts::Class> classes_;
  std::unordered_map<facts::Symbol, std::unordered_set<facts::Symbol>> ancestors_;  ///< each class with its bases of any depth
  std::vector<const facts::Function*> functions_;
  std::unordered_map<facts::Symbol, const facts::Function*> function_by_symbol_;
  /// Asked for again and again; made on first use.
  mutable std::unordered_map<facts::Symbol, std::vector<const facts::Function*>> direct_targets_, held_targets_;
  mutable std::map<std::pair<facts::Symbol, facts::Symbol>, std::vector<const facts::Function*>> dispatch_targets_;  ///< by callee and receiver's class
  std::unordered_map<facts::Symbol, Member> members_;
  std::unordered_map<facts::Symbol, std::vector<const facts::Function*>> overriders_, constructors_, factories_;
  std::map<facts::Symbol, std::set<facts::Symbol>> held_;
  std::set<Taken> taken_;
  std::set<facts::Symbol> given_;  ///< their holders
  std::map<facts::Symbol, facts::Enum> enums_;
  std::set<facts::Symbol> used_enumerators_, instantiated_, factory_symbols_;
  std::set<std::string> test_files_;
  std::set<facts::Suppression> suppressions_;
  Extent extent_;
  std::set<facts::Symbol> called_by_tests_;
  std::vector<Product> products_;
  std::set<const facts::Function*> makers_;
  std::set<facts::Symbol> validator_symbols_, not_memo_, read_by_validators_;
  std::vector<Validator> validators_, argument_validators_;
  std::unique_ptr<Effects> effects_;
};

}  // namespace fvlint
