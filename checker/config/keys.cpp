#include "config/keys.h"

namespace fvlint {

using Kind = Key::Kind;

std::span<const Key> all_keys() {
  static const std::vector<Key> keys = {
      {.name = "$schema", .kind = Kind::text, .description = "For editors: where the schema is that `fvlint config --schema` prints."},
      {.name = "inherit",
       .kind = Kind::inherit,
       .description = "Go on to the nearest configuration in a parent folder (`true`), or to the file of this path; what this file does not say, that one does.",
       .defaults = {"false"}},
      {.name = "profile", .kind = Kind::profile, .description = "Which rules are on, and how much evidence they ask for.", .defaults = {"default"}},
      {.name = "rules",
       .kind = Kind::rules,
       .description = "By rule: a severity, which switches it on whatever the profile, `off`, or an object with `severity`, `profile` (judge by this rule as in that profile) and "
                      "`exclude` (files that it does not judge)."},
      {.name = "baseline",
       .kind = Kind::path,
       .description = "The file of findings that are accepted, which `fvlint baseline` writes: a path from this file's folder. Where no configuration says one, "
                      "the default is looked for in the repository's root, and need not be there.",
       .defaults = {".fvlint-baseline.jsonl"}},
      {.name = "include", .kind = Kind::files, .description = "Files that are judged.", .defaults = {"**"}},
      {.name = "exclude",
       .kind = Kind::files,
       .description = "Files that are not judged. They are still read, because what they say helps to judge the others."},
      {.name = "test-files",
       .kind = Kind::files,
       .description = "Files that hold tests; so does every unit that uses a test framework's macros.",
       .defaults = {"*_test.*", "test_*", "*Test.*", "*Tests.*", "*_unittest.*", "test/", "tests/"}},
      {.name = "events", .kind = Kind::scopes, .description = "Enums whose enumerators are events, for `event-never-sent`; beside those annotated `FVLINT_EVENTS`."},
      {.name = "pointee-is-state",
       .kind = Kind::flag,
       .description = "Whether what a raw pointer, reference or `shared_ptr` member points to is state of the object, so that a validator may not write it.",
       .defaults = {"false"}},
      {.name = "validators",
       .kind = Kind::names,
       .description = "Methods that are validators by their name alone.",
       .defaults = {"validate*", "check_invariant*", "check_invariants*", "check_rep*", "check_state", "verify_invariant*", "verify_invariants*", "verify_isolation*",
                    "verify_state", "sanity_check*", "assert_valid*", "ensure_valid*"},
       .names = Names::validators},
      {.name = "queries",
       .kind = Kind::names,
       .description = "Validators that only answer: held to reading, but creating no duty to call them unless a factory or constructor does.",
       .defaults = {"is_valid*", "isvalid*"},
       .names = Names::queries},
      {.name = "weak-validators",
       .kind = Kind::names,
       .description = "Methods that are validators if a factory or constructor calls them on the new object and they can refuse it.",
       .defaults = {"check*", "verify*", "ensure*", "assert*"},
       .names = Names::weak_validators},
      {.name = "not-validators",
       .kind = Kind::scopes,
       .description = "Functions, and classes and namespaces with all their functions, that are never validators, unless annotated `FVLINT_VALIDATOR`."},
      {.name = "judging-classes",
       .kind = Kind::names,
       .description = "Classes whose business is judging other things; their methods are no validators.",
       .defaults = {"*validator", "*checker", "*verifier", "*parser", "*visitor", "*analyzer", "*analyser"},
       .names = Names::judging_classes},
      {.name = "test-classes",
       .kind = Kind::names,
       .description = "Test fixtures, by their own name or a base's; their methods are no validators.",
       .defaults = {"*test", "*tests", "*fixture", "*testcase", "*test_case"},
       .names = Names::test_classes},
      {.name = "factories",
       .kind = Kind::names,
       .description = "Static member functions, friends and functions of the class's namespace that are factories if they make the class and hand it out.",
       .defaults = {"create*", "make*", "build*", "open*", "new*", "from*", "of", "for_*", "spawn*", "connect*"},
       .names = Names::factories},
      {.name = "not-factories",
       .kind = Kind::names,
       .description = "Functions that are no factories although `factories` has their name: they hand out one instance to everybody, or loop.",
       .defaults = {"instance", "get_instance", "shared_instance", "singleton", "get_singleton", "for_each*"},
       .names = Names::not_factories},
      {.name = "initializers",
       .kind = Kind::names,
       .description = "Methods that initialise what the constructor left undone; never validators.",
       .defaults = {"init*", "initialize*", "initialise*", "setup*", "set_up*", "configure*", "bind*"},
       .names = Names::initializers},
      {.name = "setters",
       .kind = Kind::names,
       .description = "Methods by which a factory goes on building, if they store what they are given.",
       .defaults = {"set*", "assign*", "attach*", "with*", "inject*", "install*", "adopt*"},
       .names = Names::setters},
      {.name = "placeholders",
       .kind = Kind::names,
       .description = "Functions that make something that stands in for a real product.",
       .defaults = {"*default*", "*null*", "*noop*", "*empty*", "*dummy*", "*placeholder*", "*stub*", "*fallback*", "*invalid*", "*none*", "*anonymous*", "*guest*", "*fake*"},
       .names = Names::placeholders},
      {.name = "outcome-classes",
       .kind = Kind::names,
       .description = "Classes that tell how something went; they are nobody's product.",
       .defaults = {"*status", "*result", "*results", "*error", "*errors", "*outcome", "*code", "*exception", "*expected", "*verdict", "status*", "error*", "expected*"},
       .names = Names::outcome_classes},
      {.name = "options-classes",
       .kind = Kind::names,
       .description = "Classes of options; a parameter of one says how to judge, and is not what is judged.",
       .defaults = {"*options", "*opts", "*config", "*flags", "*mode", "*settings", "*params", "*policy", "*level"},
       .names = Names::options_classes},
      {.name = "identities",
       .kind = Kind::names,
       .description = "Parameters, members and types that say for whom something is.",
       .defaults = {"*user*", "*session*", "*tenant*", "*request*", "*context*", "*account*", "*client*", "*customer*", "*principal*", "*identity*", "*owner*"},
       .names = Names::identities},
      {.name = "verdict-members",
       .kind = Kind::names,
       .description = "Members that hold a validator's own verdict or error text; writing them is `validator-records-verdict`.",
       .defaults = {"*valid*",    "*validated*", "*validity*", "*invalid*", "*verdict*",  "*status*",   "*error*",     "*errors*",     "*err*",      "*ok*",
                    "*okay*",     "*checked*",   "*verified*", "*passed*",  "*failed*",  "*failure*",  "*failures*", "*reason*",    "*problem*",    "*problems*", "*violation*",
                    "*violations*", "*message*", "*messages*", "*diagnostic*", "*diagnostics*", "*warning*", "*warnings*", "*why*", "*result*", "*outcome*", "*rc*", "*ec*", "*errc*"},
       .names = Names::verdict_members},
      {.name = "sinks",
       .kind = Kind::names,
       .description = "Functions, objects and classes of diagnostics; calls into them write no state, whatever they write themselves.",
       .defaults = {"*log*",      "*logs*",      "*logger*",    "*logging*", "*logged*",   "*warn*",       "*warns*",       "*warning*",  "*warnings*", "*warner*", "*error*",
                    "*errors*",   "*err*",       "*errs*",      "*report*",  "*reports*",  "*reporter*",   "*reporting*",   "*reported*", "*diag*",     "*diags*",  "*diagnostic*",
                    "*diagnostics*", "*diagnose*", "*diagnoser*", "*trace*", "*traces*",   "*tracer*",     "*tracing*",     "*message*",  "*messages*", "*issue*",  "*issues*",
                    "*failure*",  "*failures*",  "*syslog*",    "*cerr*",    "*clog*",     "*printf*",     "*fprintf*",     "*stderr*"},
       .names = Names::sinks},
      {.name = "locks",
       .kind = Kind::names,
       .description = "Types that only order threads; using them writes no state.",
       .defaults = {"*mutex*", "*lock*", "*locker*", "*spinlock*", "*rwlock*", "*semaphore*", "*condvar*", "*futex*", "*condition_variable*", "*once_flag*",
                    "*critical_section*", "*wait_condition*"},
       .names = Names::locks},
      {.name = "restorers",
       .kind = Kind::names,
       .description = "Classes of scope guards that put back on leaving what they changed.",
       .defaults = {"*restore*", "*restorer*", "*rollback*", "*auto_reset*", "*set_for_scope*"},
       .names = Names::restorers},
  };
  return keys;
}

std::span<const Key> rule_options() {
  static const std::vector<Key> options = {
      {.name = "severity", .kind = Kind::severity, .description = "`error` or `warning` switches the rule on, whatever the profile."},
      {.name = "profile", .kind = Kind::profile, .description = "Judge by this rule as in that profile."},
      {.name = "exclude", .kind = Kind::files, .description = "Files that this rule does not judge."},
  };
  return options;
}

bool is_list(Kind kind) { return kind == Kind::names || kind == Kind::scopes || kind == Kind::files; }

std::string_view kind_text(Kind kind) {
  switch (kind) {
    case Kind::text: return "string";
    case Kind::inherit: return "true, false or a path";
    case Kind::flag: return "true or false";
    case Kind::path: return "path";
    case Kind::profile: return "\"default\" or \"strict\"";
    case Kind::severity: return "\"error\", \"warning\" or \"off\"";
    case Kind::names: return "list of name patterns";
    case Kind::scopes: return "list of qualified names";
    case Kind::files: return "list of file patterns";
    case Kind::rules: return "object";
  }
  return "";
}

std::span<const std::string_view> choices(Kind kind) {
  static constexpr std::string_view flags[] = {"true", "false"}, profiles[] = {"default", "strict"}, severities[] = {"error", "warning", "off"};
  if (kind == Kind::flag) return flags;
  if (kind == Kind::profile) return profiles;
  if (kind == Kind::severity) return severities;
  return {};
}

}  // namespace fvlint
