#include "scan/relevance.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <unordered_set>

#include "config/words.h"
#include "report/statistics.h"
#include "scan/declaration.h"

namespace fvlint {
namespace {

/// Units.
constexpr std::size_t small_run = 20;

Stopwatch sketching("time sketch");
Counter sketched("files sketched");

/// What the command line says that may change how a header reads.
std::string variant_of(const CompileCommand& command) {
  std::string text;
  for (std::size_t i = 1; i < command.arguments.size(); ++i) {
    const std::string& word = command.arguments[i];
    const bool defines = word.starts_with("-D") || word.starts_with("-U") || word.starts_with("-include") || word.starts_with("-imacros");
    if (!defines && !word.starts_with("-std=") && !word.starts_with("-f")) continue;
    text += word + '\n';
    if (defines && (word.size() == 2 || word == "-include" || word == "-imacros") && i + 1 < command.arguments.size()) text += command.arguments[i + 1] + '\n';
  }
  return text;
}

/// Named as what does not come back, wherever it is declared.
bool ends_program(std::string_view name) {
  static constexpr std::array<std::string_view, 13> words{"abort", "assert", "bug", "die", "exit", "fail", "fatal", "longjmp", "panic", "raise", "terminate", "throw", "trap"};
  const std::vector<std::string> parts = split_words(name);
  return std::any_of(parts.begin(), parts.end(), [&](const std::string& part) { return std::find(words.begin(), words.end(), part) != words.end() || part.starts_with("unreach") || part.starts_with("rethrow"); });
}

/// Stands in a type, and is no class of the project's.
bool is_elsewhere(std::string_view word) {
  static constexpr std::array<std::string_view, 32> words{"std",      "void",     "bool",     "char",     "short",    "int",       "long",   "unsigned", "signed",   "float", "double",
                                                          "const",    "volatile", "static",   "inline",   "extern",   "constexpr", "friend", "virtual",  "typename", "class", "struct",
                                                          "template", "size_t",   "int32_t",  "int64_t",  "uint8_t",  "uint32_t",  "uint64_t", "string", "explicit", "enum"};
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool any_of(const std::vector<Name>& names, const std::set<Name>& wanted) {
  return std::any_of(names.begin(), names.end(), [&](Name name) { return wanted.contains(name); });
}

}  // namespace

bool reads_all(const std::vector<PlannedUnit>& units) {
  return units.size() <= small_run || std::all_of(units.begin(), units.end(), [](const PlannedUnit& unit) { return unit.is_named; });
}

Relevance::Relevance(const std::vector<PlannedUnit>& units, Configuration& configuration, const RuleChoice& rules, const SourceTree& tree)
    : planned_(units), configuration_(configuration), files_(tree) {
  const Timing timing(sketching);
  std::map<std::string, std::size_t> variants;
  for (const PlannedUnit& unit : units) {
    UnitState state{files_.reach(unit.command)};
    state.is_wanted = unit.is_named || !state.reach.is_whole || has_response_file(unit.command);
    state.variant = variants.try_emplace(variant_of(unit.command), variants.size()).first->second;
    units_.push_back(std::move(state));
  }
  dead_.resize(variants.size());
  for (FileNumber file = 0; file < files_.size() && profile_ != Profile::strict; ++file) profile_ = profile_in_force(rules, configuration_.of(files_.name(file)));
  require_roles();
  sketched.add(files_.size());
}

void Relevance::note_dependencies(Dependencies& dependencies) const {
  for (FileNumber file = 0; file < files_.size(); ++file)
    if (files_.content(file)) dependencies.add_file(files_.name(file), files_.content(file));
  for (const auto& [file, is_there] : files_.looked_for())
    if (!is_there) dependencies.add_name(file, false);
}

// ---- what may hold a role ----

void Relevance::require_roles() {
  for (FileNumber file = 0; file < files_.size(); ++file) {
    const Sketch& sketch = files_.sketch(file);
    statics_.insert(sketch.statics.begin(), sketch.statics.end());
    for (const Method& method : sketch.methods) methods_[{method.name, method.record}] |= method.answers;
    for (const Record& record : sketch.records) {
      classes_.insert(record.name);
      for (const Name base : record.bases) bases_.emplace(record.name, base);
    }
    types_.insert(sketch.types.begin(), sketch.types.end());
    const bool may_be_test = configuration_.of(files_.name(file)).is_test_file(files_.name(file)) || std::any_of(sketch.words.begin(), sketch.words.end(), [&](Name word) { return is_test_macro(files_.text(word)); });
    if (may_be_test) test_types_.insert(sketch.types.begin(), sketch.types.end());
    ends_.insert(sketch.ends.begin(), sketch.ends.end());
    for (const Macro& macro : sketch.macros) macros_.insert(macro.name);
  }
  types_.insert(Name::none);
  find_type_macros();
  find_macros_with_roles();
  find_validating_families();
  for (FileNumber file = 0; file < files_.size(); ++file)
    if (may_hold_role(file)) required_.insert(file);
}

bool Relevance::is_role_word(const Settings& settings, Name word) {
  const std::string_view text = files_.text(word);
  const ValidatorName named = settings.validator_name(text);
  return named == ValidatorName::strong || named == ValidatorName::query || text.starts_with("FVLINT_");
}

/// What declares or calls a role when it is expanded, also through other macros.
void Relevance::find_macros_with_roles() {
  for (std::size_t known = ~std::size_t{0}; known != macros_with_roles_.size();) {
    known = macros_with_roles_.size();
    for (FileNumber file = 0; file < files_.size(); ++file) {
      const Settings& settings = configuration_.of(files_.name(file));
      for (const Macro& macro : files_.sketch(file).macros) {
        const auto& words = macro.words;
        const bool role = any_of(words, macros_with_roles_) || std::any_of(words.begin(), words.end(), [&](Name word) { return is_role_word(settings, word); }) ||
                          std::any_of(macro.makes.begin(), macro.makes.end(), [&](Name word) { return settings.is_factory_name(files_.text(word)); });
        if (role) macros_with_roles_.insert(macro.name);
      }
    }
  }
}

/// What stands for a type when it is expanded, also through other macros, or may paste its name.
void Relevance::find_type_macros() {
  for (std::size_t known = 0; known != types_.size();) {
    known = types_.size();
    for (FileNumber file = 0; file < files_.size(); ++file)
      for (const Macro& macro : files_.sketch(file).macros)
        if (!macro.begins.empty() || !macro.ends.empty() || any_of(macro.words, types_)) types_.insert(macro.name);
  }
}

/// A class of the project's, what may stand for one, or a macro from elsewhere.
bool Relevance::may_be_product(Name type, const Settings& settings) const {
  const std::string_view text = files_.text(type);
  if (is_elsewhere(text)) return false;
  if (text == "auto" || text == "decltype" || (is_macro_like(text) && !macros_.contains(type))) return true;
  return types_.contains(type) && !settings.is(Names::outcome_classes, text);
}

Name Relevance::family_of(Name record) const {
  for (auto found = families_.find(record); found != families_.end(); found = families_.find(record)) record = found->second;
  return record;
}

void Relevance::find_validating_families() {
  for (const auto& [record, base] : bases_)
    if (const Name one = family_of(record), other = family_of(base); classes_.contains(base) && one != other) families_[one] = other;
  for (FileNumber file = 0; file < files_.size(); ++file) {
    const Settings& settings = configuration_.of(files_.name(file));
    const Sketch& sketch = files_.sketch(file);
    const bool unknown = sketch.mentions_fvlint || any_of(sketch.words, macros_with_roles_) || std::any_of(sketch.hidden.begin(), sketch.hidden.end(), [&](Name word) { return is_role_word(settings, word); });
    for (const Record& record : sketch.records)
      if (unknown) validating_families_.insert(family_of(record.name));
    for (const Method& method : sketch.methods)
      if (is_role_word(settings, method.name)) validating_families_.insert(family_of(method.record));
    for (const Constructor& constructor : sketch.constructors)
      if (may_run_validator(constructor, settings)) validating_families_.insert(family_of(constructor.record));
  }
}

/// What is made and returned at once nobody finishes, shares or hides; it is unvalidated where there is a validator.
bool Relevance::may_owe_validation(const Head& head) const {
  const auto owes = [&](Name type) { return !classes_.contains(type) || validating_families_.contains(family_of(type)); };
  const auto is_type = [&](Name type) { return types_.contains(type) || (is_macro_like(files_.text(type)) && !macros_.contains(type)); };
  return profile_ == Profile::strict || !head.only_returns || validating_families_.contains(family_of(head.owner)) ||
         std::any_of(head.handed_out.begin(), head.handed_out.end(), [&](Name type) { return is_type(type) && owes(type); });
}

/// `in_test`: a test's helper is one only of what a test declares.
bool Relevance::may_be_factory(const Head& head, const Settings& settings, bool in_test) const {
  if (!settings.is_factory_name(files_.text(head.name))) return false;
  const bool is_helper = in_test && !head.in_class && head.owner == Name::none;
  const auto may_be = [&](Name type) { return may_be_product(type, settings) && !(is_helper && classes_.contains(type) && !test_types_.contains(type)); };
  if (std::none_of(head.handed_out.begin(), head.handed_out.end(), may_be) || !may_owe_validation(head)) return false;
  if (head.in_class) return head.is_static;
  return !classes_.contains(head.owner) || statics_.contains(head.name);
}

/// A test's class, or one whose business is judging.
bool Relevance::judges_others(Name record, const Settings& settings) const {
  const auto [first, last] = bases_.equal_range(record);
  const std::string_view text = files_.text(record);
  return settings.is(Names::judging_classes, text) || settings.is(Names::test_classes, text) ||
         std::any_of(first, last, [&](const auto& one) { return settings.is(Names::test_classes, files_.text(one.second)); });
}

/// What a constructor of the class calls by that name, on itself or its base, may be a validator. `weak`: by its name it may
/// be one whatever it returns.
bool Relevance::may_judge_itself(Name name, Name record, bool weak, const Settings& settings, unsigned depth) const {
  constexpr unsigned deepest = 16;
  if (methods_.contains({name, Name::none}) || depth == deepest) return true;
  const auto method = methods_.find({name, record});
  if (method != methods_.end() && (weak || method->second) && !judges_others(record, settings)) return true;
  const auto [first, last] = bases_.equal_range(record);
  return std::any_of(first, last, [&](const auto& one) {
    const bool stands_for_others = types_.contains(one.second) && !classes_.contains(one.second);
    return stands_for_others || (one.second != record && may_judge_itself(name, one.second, weak, settings, depth + 1));
  });
}

/// It calls what is named like a validator, or refuses, maybe on what one of its methods answers.
bool Relevance::may_run_validator(const Constructor& constructor, const Settings& settings) const {
  const auto ends = [&](Name name) { return ends_.contains(name) || ends_program(files_.text(name)); };
  const auto judges = [&](Name name) { return may_judge_itself(name, constructor.record, false, settings); };
  const auto is_named = [&](Name name) { return settings.validator_name(files_.text(name)) != ValidatorName::none && may_judge_itself(name, constructor.record, true, settings); };
  if (std::any_of(constructor.calls.begin(), constructor.calls.end(), is_named)) return true;
  if (!constructor.has_condition || std::none_of(constructor.deciding.begin(), constructor.deciding.end(), judges)) return false;
  return constructor.refuses || std::any_of(constructor.calls.begin(), constructor.calls.end(), ends);
}

/// A function of no class judges an argument, which is the strict profile's matter.
bool Relevance::may_be_validator(const Sketch& sketch, const Settings& settings) {
  const auto is_role = [&](Name name, Name record, bool in_class) {
    if (!is_role_word(settings, name)) return false;
    return profile_ == Profile::strict || ((in_class || record != Name::none) && !judges_others(record, settings));
  };
  return std::any_of(sketch.hidden.begin(), sketch.hidden.end(), [&](Name word) { return is_role_word(settings, word); }) ||
         std::any_of(sketch.methods.begin(), sketch.methods.end(), [&](const Method& one) { return is_role(one.name, one.record, true); }) ||
         std::any_of(sketch.heads.begin(), sketch.heads.end(), [&](const Head& one) { return is_role(one.name, one.owner, one.in_class); });
}

bool Relevance::may_hold_role(FileNumber file) {
  const Settings& settings = configuration_.of(files_.name(file));
  const Sketch& sketch = files_.sketch(file);
  const auto text = [&](Name name) { return files_.text(name); };
  if (sketch.mentions_fvlint || any_of(sketch.words, macros_with_roles_)) return true;
  if (may_be_validator(sketch, settings)) return true;
  if (std::any_of(sketch.constructors.begin(), sketch.constructors.end(), [&](const Constructor& one) { return may_run_validator(one, settings); })) return true;
  if (settings.names_events() && std::any_of(sketch.words.begin(), sketch.words.end(), [&](Name word) { return text(word) == "enum"; })) return true;
  return std::any_of(sketch.heads.begin(), sketch.heads.end(), [&](const Head& head) {
    return may_be_factory(head, settings, settings.is_test_file(files_.name(file))) || (profile_ == Profile::strict && settings.is(Names::initializers, text(head.name)));
  });
}

// ---- what the program asks for ----

bool Relevance::mentions(FileNumber file, const std::set<Name>& names, const std::set<Name>& called) const {
  return any_of(files_.sketch(file).words, names) || any_of(files_.sketch(file).called, called);
}

/// A head without a class that is known, a namespace's or that of an alias, may be of any.
bool Relevance::defines(FileNumber file, const std::set<std::pair<Name, Name>>& functions, const std::set<Name>& overriders) const {
  const auto is_wanted = [&](const Head& head) {
    if (overriders.contains(head.name) || functions.contains({head.name, head.owner})) return true;
    const auto any = functions.lower_bound({head.name, Name::none});
    return any != functions.end() && any->first == head.name && !classes_.contains(head.owner);
  };
  const auto& heads = files_.sketch(file).heads;
  return std::any_of(heads.begin(), heads.end(), is_wanted);
}

/// Macros that may expand to the head of such a function, by the name that they spell or paste.
std::set<Name> Relevance::macros_defining(const Demand& demand) {
  std::set<std::string> names = demand.overriders;
  for (const auto& [name, owner] : demand.definitions) names.insert(name);
  const auto fits = [&](Name part, auto&& fit) { return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return fit(std::string_view(name), files_.text(part)); }); };
  const auto any_fits = [&](const std::vector<Name>& parts, auto&& fit) { return std::any_of(parts.begin(), parts.end(), [&](Name part) { return fits(part, fit); }); };
  std::set<Name> macros;
  for (FileNumber file = 0; file < files_.size(); ++file)
    for (const Macro& macro : files_.sketch(file).macros)
      if (any_fits(macro.declares, std::equal_to<>()) || any_fits(macro.begins, [](auto name, auto part) { return name.starts_with(part); }) || any_fits(macro.ends, [](auto name, auto part) { return name.ends_with(part); }))
        macros.insert(macro.name);
  return macros;
}

void Relevance::require(const Demand& demand) {
  const auto numbers = [&](const std::set<std::string>& names) {
    std::set<Name> found;
    for (const std::string& name : names) found.insert(files_.vocabulary().number(name));
    return found;
  };
  std::set<Name> mentioned = numbers(demand.mentions);
  mentioned.merge(macros_defining(demand));
  mentioned.merge(with_aliases(numbers(demand.templates)));
  const std::set<Name> called = numbers(demand.calls), overriders = numbers(demand.overriders);
  std::set<std::pair<Name, Name>> functions;
  for (const auto& [name, owner] : demand.definitions) functions.insert({files_.vocabulary().number(name), owner.empty() ? Name::none : files_.vocabulary().number(owner)});
  for (FileNumber file = 0; file < files_.size(); ++file)
    if (mentions(file, mentioned, called) || defines(file, functions, overriders)) required_.insert(file);
}

/// The names, and those that stand for one of them.
std::set<Name> Relevance::with_aliases(std::set<Name> names) const {
  for (std::size_t known = 0; known != names.size();) {
    known = names.size();
    for (FileNumber file = 0; file < files_.size(); ++file)
      for (const Alias& alias : files_.sketch(file).aliases)
        if (any_of(alias.templates, names)) names.insert(alias.name);
  }
  return names;
}

// ---- which units read it ----

std::size_t Relevance::missing(const UnitState& unit) const {
  return std::count_if(unit.reach.files.begin(), unit.reach.files.end(), [&](FileNumber file) { return required_.contains(file) && !read_.contains({file, unit.variant}); });
}

/// What it reaches through these alone it does not read.
void Relevance::forget_dead_includes(std::size_t number) {
  UnitState& unit = units_[number];
  const auto& dead = dead_[unit.variant];
  if (unit.taken || unit.dead_known == dead.size()) return;
  unit.dead_known = dead.size();
  unit.reach.files = files_.reach(planned_[number].command, [&](FileNumber includer, FileNumber included) { return dead.contains({includer, included}); }).files;
}

std::vector<std::size_t> Relevance::next() {
  for (std::size_t i = 0; i < units_.size(); ++i) forget_dead_includes(i);
  std::vector<std::size_t> chosen;
  const std::set<Reading> before = read_;
  const auto choose = [&](std::size_t i) {
    chosen.push_back(i);
    units_[i].taken = true;
    // Among those chosen together one reads what it can reach; what it did read, note_read() is told.
    for (const FileNumber file : units_[i].reach.files) read_.insert({file, units_[i].variant});
  };
  for (std::size_t i = 0; i < units_.size(); ++i)
    if (!units_[i].taken && (units_[i].is_wanted || required_.contains(units_[i].reach.files.front()))) choose(i);
  for (;;) {
    std::size_t best = units_.size(), most = 0;
    for (std::size_t i = 0; i < units_.size(); ++i) {
      const std::size_t count = units_[i].taken ? 0 : missing(units_[i]);
      if (count > most) best = i, most = count;
    }
    if (!most) break;
    choose(best);
  }
  read_ = before;
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

void Relevance::note_read(std::size_t number, const facts::Unit& facts) {
  const UnitState& unit = units_[number];
  const std::unordered_set<std::string> inputs(facts.inputs.begin(), facts.inputs.end());
  read_.insert({unit.reach.files.front(), unit.variant});
  if (inputs.empty()) return;  // it could not be read: its headers are another unit's to read
  for (const FileNumber file : unit.reach.files) {
    if (file != unit.reach.files.front() && !inputs.contains(files_.name(file))) continue;
    read_.insert({file, unit.variant});
    // What it names and yet did not read it does not include, with these macros.
    for (const FileNumber included : files_.includes(file, planned_[number].command))
      if (!inputs.contains(files_.name(included))) dead_[unit.variant].insert({file, included});
  }
}

}  // namespace fvlint
