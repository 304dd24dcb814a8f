// Names as words, and what they say about what is done.
//
// Problem: C++ projects spell one idea in many casings (validate_settings, validateSettings,
// ValidateSettings, _validate). Everything is decided on whole words, so that `ValidatedSnapshot` is
// no validator and `catalog` no log. What a user may want otherwise is a key of the configuration
// (keys.h); here is what only fvlint itself goes by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace fvlint {

/// The words of an identifier in lower case: "_isValidHTTPName2" -> is, valid, http, name, 2.
std::vector<std::string> split_words(std::string_view name);

/// A class template that holds an object of its argument: StatusOr, Result, intrusive_ptr...
bool is_wrapper_name(std::string_view name);

/// A macro of a test framework: TEST_F, TEST_CASE, MOCK_METHOD, BOOST_AUTO_TEST_CASE...
bool is_test_macro(std::string_view name);

/// Says, anywhere in it, that something is done (open, load, StatsProcessVersion), so that a tested result is its success
/// and no verdict on the object.
bool is_action_name(std::string_view name);

/// A method named as the standard's containers name what changes them: push_back, clear, try_emplace, swap.
bool is_mutator_name(std::string_view method);

/// A class that tells how an operation went: Status, absl::Status, StatusCode.
bool is_status_name(std::string_view name);

/// Says that all went well: OK, Ok, Success, OkStatus, NoError.
bool is_success_name(std::string_view name);

/// A guard that runs a function on leaving: ScopeExit, finally, Cleanup, defer.
bool is_scope_guard_name(std::string_view name);

}  // namespace fvlint
