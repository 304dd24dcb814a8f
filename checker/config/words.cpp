#include "config/words.h"

#include <algorithm>
#include <cctype>
#include <initializer_list>

namespace fvlint {
namespace {

using Words = std::vector<std::string>;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool has_word(std::string_view name, std::initializer_list<std::string_view> list) {
  const Words words = split_words(name);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return is_one_of(word, list); });
}

/// `words` opens with `start`; its last word may go on where `open_ended` ("invariants").
bool opens_with(const Words& words, std::initializer_list<std::string_view> start) {
  return words.size() >= start.size() && std::equal(start.begin(), start.end(), words.begin());
}

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }
bool upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

}  // namespace

Words split_words(std::string_view name) {
  Words words;
  std::string word;
  auto flush = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char c = name[i];
    if (c == '_' || c == ':' || c == '~' || c == '.' || c == ' ' || c == '&' || c == '*' || c == '<' || c == '>' || c == ',') {
      flush();
      continue;
    }
    const char before = i ? name[i - 1] : '\0', after = i + 1 < name.size() ? name[i + 1] : '\0';
    const bool capital_starts = upper(c) && (!upper(before) || (after && !upper(after) && after != '_' && !digit(after)));
    if (capital_starts || digit(c) != digit(before)) flush();
    word += lower(c);
  }
  flush();
  return words;
}

ValidatorName validator_name(std::string_view name) {
  const Words words = split_words(name);
  if (words.empty()) return ValidatorName::none;
  if (words[0] == "validate") return ValidatorName::strong;
  if (opens_with(words, {"is", "valid"}) || words[0] == "isvalid") return ValidatorName::query;
  const bool strong =
      (words.size() >= 2 && words[0] == "check" && is_one_of(words[1], {"invariant", "invariants", "rep"})) ||
      (words.size() == 2 && words[0] == "check" && words[1] == "state") ||
      (words.size() >= 2 && words[0] == "verify" && is_one_of(words[1], {"invariant", "invariants", "isolation"})) ||
      (words.size() == 2 && words[0] == "verify" && words[1] == "state") ||
      opens_with(words, {"sanity", "check"}) || opens_with(words, {"assert", "valid"}) || opens_with(words, {"ensure", "valid"});
  if (strong) return ValidatorName::strong;
  return is_one_of(words[0], {"check", "verify", "ensure", "assert"}) ? ValidatorName::weak : ValidatorName::none;
}

bool is_factory_name(std::string_view name) {
  const Words words = split_words(name);
  if (words.empty()) return false;
  if (words[0] == "of") return words.size() == 1;
  if (words[0] == "for") return words.size() > 1;
  return is_one_of(words[0], {"create", "make", "build", "open", "new", "from", "spawn", "connect"});
}

bool is_initializer_name(std::string_view name) {
  const Words words = split_words(name);
  if (words.empty()) return false;
  if (opens_with(words, {"set", "up"})) return true;
  return is_one_of(words[0], {"init", "initialize", "initialise", "setup", "configure", "bind"});
}

bool is_judging_class_name(std::string_view name) {
  const Words words = split_words(name);
  return !words.empty() && is_one_of(words.back(), {"validator", "checker", "verifier", "parser", "visitor", "analyzer", "analyser"});
}

bool is_test_class_name(std::string_view name) {
  const Words words = split_words(name);
  if (words.empty()) return false;
  return is_one_of(words.back(), {"test", "tests", "fixture", "testcase"}) || (words.size() >= 2 && words[words.size() - 2] == "test" && words.back() == "case");
}

bool is_action_name(std::string_view name) {
  const Words words = split_words(name);
  // A question is one whatever it asks about: looks_complete, agrees_with_update.
  if (words.empty() || is_one_of(words[0], {"is", "are", "was", "has", "have", "can", "may", "all", "owns", "belongs", "looks", "seems", "appears", "fits",
                                            "agrees", "matches", "satisfies", "conforms", "complies", "holds", "meets", "makes", "allows", "should"}))
    return false;
  return has_word(name, {"open", "load", "read", "parse", "start", "connect", "run", "create", "make", "build", "alloc", "allocate", "reserve",
                              "register", "attach", "set", "add", "acquire", "prepare", "compile", "listen", "begin", "launch", "enable", "resolve",
                              "map", "import", "populate", "insert", "push", "process", "execute", "decode", "encode", "deserialize", "serialize",
                              "fill", "update", "reset", "resize", "next", "advance", "seek", "write", "send", "recv", "receive", "fetch", "get",
                              "take", "try", "do", "on", "handle", "append", "assign", "copy", "move", "swap", "put", "store", "save", "flush", "close",
                              "apply", "accept", "join", "wait", "lock", "unlock", "grow", "expand", "extend", "link", "mount", "scan", "recover",
                              "restore", "replay", "finish", "finalize", "complete", "commit", "establish", "generate", "compute", "calculate",
                              "release", "remove", "erase", "clear", "pop", "emplace", "enqueue", "schedule", "subscribe", "activate", "authenticate",
                              "negotiate", "handshake", "spawn", "fork", "exec", "call", "invoke", "tokenize", "merge", "sort", "find", "lookup",
                              "install", "declare", "define", "analyze", "analyse", "optimize", "convert", "transform", "initiate", "reload",
                              "refresh", "sync", "post", "queue", "track", "increment", "decrement", "step", "visit", "match", "consume", "expect", "mmap", "needed", "necessary", "maybe", "lazily"});
}

bool is_sink_name(std::string_view name) {
  return has_word(name, {"log", "logs", "logger", "logging", "logged", "warn", "warns", "warning", "warnings", "warner",
                         "error", "errors", "err", "errs", "report", "reports", "reporter", "reporting", "reported",
                         "diag", "diags", "diagnostic", "diagnostics", "diagnose", "diagnoser", "trace", "traces", "tracer", "tracing",
                         "message", "messages", "issue", "issues", "failure", "failures",
                         "syslog", "cerr", "clog", "printf", "fprintf", "stderr"});
}

bool is_lock_name(std::string_view name) {
  const Words words = split_words(name);
  if (std::any_of(words.begin(), words.end(), [](const std::string& word) {
        return is_one_of(word, {"mutex", "lock", "locker", "spinlock", "rwlock", "semaphore", "condvar", "futex"}) || word.ends_with("mutex");
      }))
    return true;
  for (std::size_t i = 0; i + 1 < words.size(); ++i)
    if ((words[i] == "condition" && words[i + 1] == "variable") || (words[i] == "once" && words[i + 1] == "flag") ||
        (words[i] == "critical" && words[i + 1] == "section") || (words[i] == "wait" && words[i + 1] == "condition"))
      return true;
  return false;
}

bool is_restorer_name(std::string_view name) {
  const Words words = split_words(name);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_one_of(words[i], {"restore", "restorer", "rollback"})) return true;
    if (words[i] == "auto" && i + 1 < words.size() && words[i + 1] == "reset") return true;
    if (words[i] == "set" && i + 2 < words.size() && words[i + 1] == "for" && words[i + 2] == "scope") return true;
  }
  return false;
}

bool is_status_name(std::string_view name) {
  return has_word(name.substr(0, name.find('<')), {"status"});
}

bool is_scope_guard_name(std::string_view name) {
  return has_word(name, {"scope", "scoped", "finally", "final", "defer", "cleanup", "guard"});
}

bool is_verdict_name(std::string_view name) {
  return has_word(name, {"valid", "validated", "validity", "invalid", "verdict", "status", "error", "errors", "err", "ok", "okay", "checked",
                         "verified", "failed", "failure", "failures", "reason", "problem", "problems", "violation", "violations", "message",
                         "messages", "diagnostic", "diagnostics", "warning", "warnings", "why", "result"});
}

bool is_outcome_name(std::string_view name) {
  const Words words = split_words(name);
  return !words.empty() && (is_one_of(words.back(), {"status", "result", "results", "error", "errors", "outcome", "code", "exception", "expected", "verdict"}) ||
                            is_one_of(words.front(), {"status", "error", "expected"}));
}

bool is_wrapper_name(std::string_view name) {
  return has_word(name, {"ptr", "pointer", "ref", "refptr", "result", "expected", "optional", "maybe", "outcome", "either", "status", "statusor", "box", "owned", "owner",
                         "holder", "handle", "scoped", "future", "task", "null"});
}

bool is_test_macro(std::string_view name) {
  return name.starts_with("TEST_CASE") || name.starts_with("MOCK_METHOD") || name.starts_with("BOOST_AUTO_TEST") || name.starts_with("BOOST_FIXTURE_TEST") ||
         is_one_of(name, {"TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TYPED_TEST_P", "SCENARIO", "QTEST_MAIN", "QTEST_APPLESS_MAIN", "BOOST_TEST_MODULE"});
}

bool is_test_file(std::string_view path) {
  for (const std::string_view folder : {"/test/", "/tests/"})
    if (path.find(folder) != std::string_view::npos || path.starts_with(folder.substr(1))) return true;
  std::string_view stem = path.substr(path.rfind('/') + 1);
  stem = stem.substr(0, stem.find('.'));
  return stem.starts_with("test_") || stem.ends_with("_test") || stem.ends_with("_unittest") || stem.ends_with("Test") || stem.ends_with("Tests");
}

bool is_identity_name(std::string_view name) {
  return has_word(name, {"user", "session", "tenant", "request", "context", "account", "client", "customer", "principal", "identity", "owner"});
}

bool is_setter_name(std::string_view name) {
  const Words words = split_words(name);
  return !words.empty() && is_one_of(words[0], {"set", "assign", "attach", "with", "add", "inject", "install", "adopt"});
}

bool is_placeholder_name(std::string_view name) {
  return has_word(name, {"default", "null", "noop", "empty", "dummy", "placeholder", "stub", "fallback", "invalid", "none", "anonymous", "guest", "fake"});
}

bool is_options_name(std::string_view name) {
  const Words words = split_words(name);
  return !words.empty() && is_one_of(words.back(), {"options", "opts", "config", "flags", "mode", "settings", "params", "policy", "level"});
}

}  // namespace fvlint
