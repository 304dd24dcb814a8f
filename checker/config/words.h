// Names as words, and what they say about roles, sinks and locks.
//
// Problem: C++ projects spell one idea in many casings (validate_settings, validateSettings,
// ValidateSettings, _validate). Roles are decided on whole words, so that `ValidatedSnapshot` is
// no validator and `catalog` no log. Every default pattern that RULES.md lists stands here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// The words of an identifier in lower case: "_isValidHTTPName2" -> is, valid, http, name, 2.
std::vector<std::string> split_words(std::string_view name);

/// What a member function's name alone says about its being a validator.
enum class ValidatorName { none, weak, query, strong };

/// strong: validate*, check_invariants, assert_valid*...; query: is_valid*; weak: check*, verify*,
/// ensure*, assert*, which need structure to count.
ValidatorName validator_name(std::string_view name);

/// create*, make*, build*, open*, new*, from*, of, for_*, spawn*, connect*.
bool is_factory_name(std::string_view name);

/// init*, initialize*, setup*, set_up*, configure*, bind*.
bool is_initializer_name(std::string_view name);

/// A class whose business is judging other things: *Validator, *Checker, *Parser, *Visitor...
bool is_judging_class_name(std::string_view name);

/// A test fixture's class: *Test, *Tests, *Fixture, TestCase.
bool is_test_class_name(std::string_view name);

/// A class that tells how something went: Status, Result, ErrorInfo, ExitCode.
bool is_outcome_name(std::string_view name);

/// A class template that holds an object of its argument: StatusOr, Result, intrusive_ptr...
bool is_wrapper_name(std::string_view name);

/// A macro of a test framework: TEST_F, TEST_CASE, MOCK_METHOD, BOOST_AUTO_TEST_CASE...
bool is_test_macro(std::string_view name);

/// A file of tests by its path: *_test.*, test_*, *Test(s).*, *_unittest.*, or below test/ or tests/.
bool is_test_file(std::string_view path);

/// A parameter or member that says for whom something is: user, session, tenant, request, context...
bool is_identity_name(std::string_view name);

/// set*, assign*, with*, add*...: a member function that stores what it is given.
bool is_setter_name(std::string_view name);

/// A function or object that stands in for a real one: `create_default`, `NullSession`.
bool is_placeholder_name(std::string_view name);

/// Says, anywhere in it, that something is done (open, load, StatsProcessVersion), so that a tested result is its success
/// and no verdict on the object.
bool is_action_name(std::string_view name);

/// A class that tells how an operation went: Status, absl::Status, StatusCode.
bool is_status_name(std::string_view name);

/// One of the words of diagnostics stands in it: log, warn, error, report, diag, trace...
bool is_sink_name(std::string_view name);

/// Mutexes, locks, condition variables, semaphores, once_flags.
bool is_lock_name(std::string_view name);

/// A scope guard that puts a value back on leaving: *Restore*, *Rollback*, AutoReset, SetForScope.
bool is_restorer_name(std::string_view name);

/// A guard that runs a function on leaving: ScopeExit, finally, Cleanup, defer.
bool is_scope_guard_name(std::string_view name);

/// A member that holds a validator's own verdict or error text: valid_, status_, last_error_.
bool is_verdict_name(std::string_view name);

/// An options struct's class name: *Options, *Config, *Flags, *Mode, *Settings, *Params.
bool is_options_name(std::string_view name);

}  // namespace fvlint
