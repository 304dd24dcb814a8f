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

bool is_mutator_name(std::string_view method) {
  const std::string_view verb = method.substr(0, method.find('_'));
  return is_one_of(verb, {"append", "assign", "clear", "emplace", "erase", "insert", "pop", "push", "reset", "resize", "store", "swap"}) || method == "try_emplace";
}

bool is_status_name(std::string_view name) {
  return has_word(name.substr(0, name.find('<')), {"status"});
}

bool is_scope_guard_name(std::string_view name) {
  return has_word(name, {"scope", "scoped", "finally", "final", "defer", "cleanup", "guard"});
}

bool is_wrapper_name(std::string_view name) {
  return has_word(name, {"ptr", "pointer", "ref", "refptr", "result", "expected", "optional", "maybe", "outcome", "either", "status", "statusor", "box", "owned", "owner",
                         "holder", "handle", "scoped", "future", "task", "null"});
}

bool is_success_name(std::string_view name) {
  const std::vector<std::string> words = split_words(name);
  if (words.empty() || words.size() > 2) return false;
  return is_one_of(words[0], {"ok", "okay", "success", "succeed", "succeeded"}) || (words[0] == "no" && words.back() == "error");
}

bool is_test_macro(std::string_view name) {
  return name.starts_with("TEST_CASE") || name.starts_with("INSTANTIATE_TEST_") || name.starts_with("INSTANTIATE_TYPED_TEST_") || name.starts_with("REGISTER_TYPED_TEST_") || name.starts_with("TYPED_TEST_SUITE") || name.starts_with("MOCK_METHOD") || name.starts_with("BOOST_AUTO_TEST") || name.starts_with("BOOST_FIXTURE_TEST") ||
         is_one_of(name, {"TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TYPED_TEST_P", "SCENARIO", "QTEST_MAIN", "QTEST_APPLESS_MAIN", "BOOST_TEST_MODULE"});
}

}  // namespace fvlint
