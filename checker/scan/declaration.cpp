#include "scan/declaration.h"

#include <algorithm>
#include <array>
#include <optional>

namespace fvlint {
namespace {

template <std::size_t size>
bool is_one_of(std::string_view text, const std::array<std::string_view, size>& list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Take parentheses, and name no function.
constexpr std::array<std::string_view, 13> not_functions{"decltype", "noexcept", "alignas",  "explicit", "requires", "__attribute__", "__declspec",
                                                         "throw",    "sizeof",   "typeof", "__typeof__", "static_assert", "_Alignas"};

/// Whether the token at `i` is in no parentheses or brackets, for each i; template parameter lists are left out.
std::vector<bool> outermost(Declaration tokens) {
  std::vector<bool> outer(tokens.size(), false);
  int depth = 0, angles = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const bool opens = token.is("(") || token.is("["), closes = token.is(")") || token.is("]");
    if (closes && depth) --depth;
    if (depth == 0 && (angles || (token.is("<") && i && tokens[i - 1].is("template")))) {
      if (token.is("<")) ++angles;
      if (token.is(">")) --angles;
    } else if (depth == 0) {
      outer[i] = true;
    }
    if (opens) ++depth;
  }
  return outer;
}

std::size_t closing(Declaration tokens, std::size_t open) {
  int depth = 0;
  for (std::size_t i = open; i < tokens.size(); ++i) {
    if (tokens[i].is("(")) ++depth;
    if (tokens[i].is(")") && --depth == 0) return i;
  }
  return tokens.size();
}

/// The keyword that begins a class's definition. `class` in a parameter list, or of a function's result, is none.
std::optional<std::size_t> class_key(Declaration tokens, const std::vector<bool>& outer) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (!outer[i] || !(tokens[i].is("class") || tokens[i].is("struct") || tokens[i].is("union"))) continue;
    for (std::size_t j = i + 1; j < tokens.size(); ++j) {
      if (!outer[j]) continue;
      if (tokens[j].is(":")) return i;
      const bool attribute = tokens[j].is("(") && (is_one_of(tokens[j - 1].text, not_functions) || is_macro_like(tokens[j - 1].text));
      if (tokens[j].is("(") && !attribute) return {};
    }
    return i;
  }
  return {};
}

bool assigns(Declaration tokens, const std::vector<bool>& outer) {
  for (std::size_t i = 0; i < tokens.size(); ++i)
    if (outer[i] && tokens[i].is("=")) return true;
  return false;
}

/// The colon after a constructor's parameters.
std::optional<std::size_t> initialisers(Declaration tokens, const std::vector<bool>& outer) {
  bool called = false;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (outer[i] && tokens[i].is("(")) called = true;
    if (outer[i] && called && tokens[i].is(":")) return i;
  }
  return {};
}

void add_names(Declaration tokens, std::vector<std::string_view>& names) {
  for (const Token& token : tokens)
    if (token.kind == Token::Kind::identifier) names.push_back(token.text);
}

/// `Product** out`, `unique_ptr<Product>* out`, `Product*& out`.
bool is_out_parameter(Declaration parameter) {
  for (std::size_t i = 1; i < parameter.size(); ++i) {
    const bool to = parameter[i].is("*") || parameter[i].is("&");
    if (to && (parameter[i - 1].is("*") || parameter[i - 1].is(">"))) return true;
  }
  return false;
}

/// The names in the out-parameters' types.
void add_out_parameters(Declaration parameters, std::vector<std::string_view>& names) {
  int depth = 0;
  for (std::size_t first = 0, i = 0; i <= parameters.size(); ++i) {
    const bool ends = i == parameters.size() || (depth == 0 && parameters[i].is(","));
    if (ends) {
      const Declaration parameter = parameters.subspan(first, i - first);
      if (is_out_parameter(parameter)) add_names(parameter, names);
      first = i + 1;
    } else if (parameters[i].is("<") || parameters[i].is("(")) {
      ++depth;
    } else if (parameters[i].is(">") || parameters[i].is(")")) {
      --depth;
    }
  }
}

/// Of the function whose name stands at `name` and whose parameters open at `open`.
std::vector<std::string_view> handed_out(Declaration tokens, std::size_t name, std::size_t open) {
  std::vector<std::string_view> names;
  while (name >= 2 && tokens[name - 1].is("::") && tokens[name - 2].kind == Token::Kind::identifier) name -= 2;
  add_names(tokens.first(name), names);
  const std::size_t close = closing(tokens, open);
  add_out_parameters(tokens.subspan(open + 1, close > open ? close - open - 1 : 0), names);
  if (close < tokens.size()) add_names(tokens.subspan(close), names);  // `-> Product`
  return names;
}

/// What stands before the last `::` of a qualified name; template arguments are stepped over.
std::string_view qualifier(Declaration tokens, std::size_t name) {
  if (name < 2 || !tokens[name - 1].is("::")) return {};
  std::size_t i = name - 2;
  for (int angles = 0; i > 0; --i) {
    if (tokens[i].is(">")) ++angles;
    if (tokens[i].is("<")) --angles;
    if (!angles && tokens[i].kind == Token::Kind::identifier) break;
  }
  return tokens[i].kind == Token::Kind::identifier ? tokens[i].text : std::string_view();
}

std::string operator_name(Declaration tokens, std::size_t at) {
  std::string name = "operator";
  for (std::size_t i = at + 1; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::identifier && !tokens[i].is("new") && !tokens[i].is("delete") && !tokens[i].is("co_await")) return i == at + 1 ? name + " " : name;
    if (tokens[i].is("(") && i > at + 1) break;
    if (tokens[i].kind == Token::Kind::identifier) name += " ";
    name += tokens[i].text;
    if (tokens[i].is("(")) return name + ")";
  }
  return name;
}

}  // namespace

bool is_macro_like(std::string_view name) {
  return name.size() > 1 && std::all_of(name.begin(), name.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; });
}

bool has_word(Declaration declaration, std::string_view word) {
  return std::any_of(declaration.begin(), declaration.end(), [&](const Token& token) { return token.is(word); });
}

Opens opens(Declaration tokens) {
  const std::vector<bool> outer = outermost(tokens);
  const auto has = [&](std::string_view word) {
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (outer[i] && tokens[i].is(word)) return true;
    return false;
  };
  if (has("namespace")) return Opens::scope;
  if (has("operator")) return Opens::body;
  if (assigns(tokens, outer) || has("enum")) return Opens::value;
  if (class_key(tokens, outer)) return Opens::record;
  if (!has("(")) return Opens::scope;
  // `: member_{value}, ...` goes on; the body comes after a parenthesis or brace.
  const Token& last = tokens.back();
  const bool member = (last.kind == Token::Kind::identifier || last.is(">")) && !last.is("try");
  return initialisers(tokens, outer) && member ? Opens::value : Opens::body;
}

std::string_view record_name(Declaration tokens) {
  const std::vector<bool> outer = outermost(tokens);
  const auto key = class_key(tokens, outer);
  std::string_view name;
  for (std::size_t i = key ? *key + 1 : tokens.size(); i < tokens.size(); ++i) {
    if (!outer[i]) continue;
    if (tokens[i].is(":") || tokens[i].is("<") || tokens[i].is("final")) break;
    if (tokens[i].kind == Token::Kind::identifier) name = tokens[i].text;
  }
  return name;
}

std::vector<std::string_view> types_in(Declaration tokens) {
  const auto is_name = [&](std::size_t i) { return i < tokens.size() && tokens[i].kind == Token::Kind::identifier; };
  std::vector<std::string_view> names;
  int angles = 0;  // of template parameters
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].is("class") || tokens[i].is("struct") || tokens[i].is("union"))
      for (std::size_t next = i + 1; is_name(next); ++next) names.push_back(tokens[next].text);  // macros stand between, too
    if (tokens[i].is("using") && is_name(i + 1) && has_word(tokens, "=")) names.push_back(tokens[i + 1].text);
    if (tokens[i].is("<") && (angles || (i && tokens[i - 1].is("template")))) ++angles;
    if (tokens[i].is(">") && angles) --angles;
    // `typename T`, `typename... T`, `Concept T`, `Concept<X> T`
    const bool stands_last = i + 1 < tokens.size() && (tokens[i + 1].is(",") || tokens[i + 1].is(">") || tokens[i + 1].is("="));
    if (angles && i && is_name(i) && stands_last && (is_name(i - 1) || tokens[i - 1].is(">") || tokens[i - 1].is("."))) names.push_back(tokens[i].text);
  }
  if (has_word(tokens, "typedef") && is_name(tokens.size() - 1)) names.push_back(tokens.back().text);
  return names;
}

std::vector<std::string_view> bases_in(Declaration tokens) {
  const std::vector<bool> outer = outermost(tokens);
  std::vector<std::string_view> names;
  const std::size_t key = class_key(tokens, outer).value_or(tokens.size());
  std::size_t colon = key;
  while (colon < tokens.size() && !(outer[colon] && tokens[colon].is(":"))) ++colon;
  if (colon < tokens.size()) add_names(tokens.subspan(colon), names);
  return names;
}

std::vector<NamedFunction> functions_in(Declaration tokens) {
  const std::vector<bool> outer = outermost(tokens);
  const std::size_t end = initialisers(tokens, outer).value_or(tokens.size());
  std::vector<NamedFunction> found;
  for (std::size_t i = 0; i < end; ++i) {
    if (!outer[i]) continue;
    if (tokens[i].is("operator")) {
      found.push_back({operator_name(tokens, i), qualifier(tokens, i)});
      return found;
    }
    if (!tokens[i].is("(") || !i || tokens[i - 1].kind != Token::Kind::identifier || is_one_of(tokens[i - 1].text, not_functions)) continue;
    NamedFunction one{std::string(tokens[i - 1].text), {}};
    std::size_t name = i - 1;
    if (name && tokens[name - 1].is("~")) {
      one.name.insert(0, "~");
      --name;
    }
    one.owner = qualifier(tokens, name);
    one.handed_out = handed_out(tokens, name, i);
    found.push_back(one);
  }
  return found;
}

std::size_t initialisers_of(Declaration tokens) { return initialisers(tokens, outermost(tokens)).value_or(tokens.size()); }

std::vector<std::string_view> macro_arguments(Declaration tokens) {
  std::vector<std::string_view> names;
  if (tokens.size() < 2 || tokens[0].kind != Token::Kind::identifier || !tokens[1].is("(")) return names;
  const std::size_t end = closing(tokens, 1);
  // As they are, and nothing made from them.
  const auto separates = [&](std::size_t i) { return tokens[i].is("(") || tokens[i].is(",") || tokens[i].is(")"); };
  for (std::size_t i = 2; i < end; ++i)
    if (tokens[i].kind == Token::Kind::identifier && separates(i - 1) && !tokens[i - 1].is(")") && separates(i + 1) && !tokens[i + 1].is("(")) names.push_back(tokens[i].text);
  return names;
}

}  // namespace fvlint
