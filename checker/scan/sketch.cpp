// The tokens of a file go by once. Outside of functions they gather into a declaration, until `;` ends
// it or `{` says what it was; in a function only braces count, and in a constructor the calls as well.
// Where `#if` offers several texts each is read as if the others were not there.
#include "scan/sketch.h"

#include <algorithm>
#include <array>

#include "config/words.h"
#include "scan/declaration.h"
#include "scan/tokens.h"

namespace fvlint {
namespace {

/// `x (` and yet no call, and `return x (` and yet no declaration.
bool is_keyword(std::string_view word) {
  static constexpr std::array<std::string_view, 24> keywords{"if",     "for",       "while",     "switch",  "catch",    "return",   "sizeof",      "alignof",
                                                             "delete", "throw",     "new",       "else",    "do",       "case",     "decltype",    "noexcept",
                                                             "typeid", "co_return", "co_await",  "co_yield", "static_cast", "const_cast", "dynamic_cast", "reinterpret_cast"};
  return std::find(keywords.begin(), keywords.end(), word) != keywords.end();
}

bool is_condition(const Token& token) {
  static constexpr std::array<std::string_view, 8> words{"if", "?", "&&", "||", "switch", "while", "throw", "for"};
  return token.kind != Token::Kind::literal && std::find(words.begin(), words.end(), token.text) != words.end();
}

/// What may stand in front of a declared function's name.
bool may_end_type(const Token& token) {
  return token.is("*") || token.is("&") || token.is(">") || (token.kind == Token::Kind::identifier && !is_keyword(token.text));
}

class Sketcher {
 public:
  Sketcher(std::string_view text, Vocabulary& vocabulary) : text_(text), tokens_(text), vocabulary_(vocabulary) {}

  Sketch make() {
    bool begins_line = true;
    for (Token token = tokens_.next(); token.kind != Token::Kind::end; token = tokens_.next()) {
      if (token.kind == Token::Kind::line_end) {
        begins_line = true;
        continue;
      }
      if (begins_line && token.is("#")) {
        directive();
        continue;  // which took its line's end
      }
      begins_line = false;
      if (token.kind == Token::Kind::identifier) word(token.text);
      take(token);
    }
    finish();
    return std::move(sketch_);
  }

 private:
  enum class Within { declarations, body, value };

  /// Where the reading stands.
  struct State {
    std::vector<Name> scopes;  ///< the class of each brace around, none for a namespace's
    std::vector<Token> declaration;
    Within within = Within::declarations;
    unsigned depth = 0;   ///< braces within the body or value
    unsigned parens = 0;  ///< parentheses within the declaration
    bool in_constructor = false;
    Constructor constructor;
    bool body_has_class = false, body_has_static = false;
    bool begins_with_return = false;
    std::size_t semicolons = 0, tokens = 0;  ///< of the body
    std::size_t first_head = 0;              ///< of its function, in Sketch::heads
  };

  /// Names, each once.
  struct NameSet {
    std::vector<Name> names;
    std::vector<bool> seen;
    Name add(Name name) {
      const auto place = static_cast<std::size_t>(name);
      if (seen.size() <= place) seen.resize(place * 2 + 64);
      if (!seen[place]) names.push_back(name);
      seen[place] = true;
      return name;
    }
  };

  Name word(std::string_view text) { return words_.add(vocabulary_.number(text)); }
  Name called(std::string_view text) { return called_.add(word(text)); }

  /// Given to a macro, or to a function that looks like one: the last name before an open parenthesis.
  void note_called(const Token& token) {
    const Token& before = before_[0];
    if (before.kind != Token::Kind::identifier) return;
    const bool given = (token.is(")") || token.is(",")) && (before_[1].is("(") || before_[1].is(","));
    if (token.is("(") || before_[1].is("::") || (given && in_macro())) called(before.text);
    const bool in_local_class = state_.within == Within::body && state_.body_has_class && token.is("(") && may_end_type(before_[1]);
    if (in_local_class || (given && in_macro())) hidden_.add(word(before.text));
    if (token.is("(")) openers_.push_back(is_macro_like(before.text));
  }

  bool in_macro() const { return std::find(openers_.begin(), openers_.end(), true) != openers_.end(); }

  void note_parentheses(const Token& token) {
    if (token.is("(") && before_[0].kind != Token::Kind::identifier) openers_.push_back(false);
    if (token.is(")") && !openers_.empty()) openers_.pop_back();
    if (token.is(";") || token.is("{")) openers_.clear();
  }

  Name record() const { return state_.scopes.empty() ? Name::none : state_.scopes.back(); }

  void take(const Token& token) {
    note_called(token);
    note_parentheses(token);
    if (state_.within == Within::declarations) outside(token);
    else inside(token);
    before_[2] = before_[1];
    before_[1] = before_[0];
    before_[0] = token;
  }

  void outside(const Token& token) {
    if (token.is("(")) ++state_.parens;
    if (token.is(")") && state_.parens) --state_.parens;
    if (token.is("{") && state_.parens == 0) return open();
    if (token.is("{")) return enter(Within::value);  // a lambda or a list among arguments
    if (token.is("}")) {
      if (state_.scopes.empty()) is_balanced_ = false;
      else state_.scopes.pop_back();
      return clear();
    }
    if (token.is(";") && state_.parens == 0) return end_declaration();
    if (token.is(":") && record() != Name::none && state_.declaration.size() <= 2 && (state_.declaration.empty() || is_access(state_.declaration[0].text))) return clear();
    state_.declaration.push_back(token);
  }

  static bool is_access(std::string_view word) { return word == "public" || word == "private" || word == "protected" || word == "signals" || word == "Q_SIGNALS"; }

  void enter(Within within) {
    state_.within = within;
    state_.depth = 1;
  }

  void clear() {
    state_.declaration.clear();
    state_.parens = 0;
  }

  void open() {
    const Declaration declaration = state_.declaration;
    note_modules(declaration);
    switch (opens(declaration)) {
      case Opens::scope:
        state_.scopes.push_back(Name::none);
        return clear();
      case Opens::record: {
        const std::string_view text = record_name(declaration);
        const Name name = word(text.empty() ? "(unnamed)" : text);
        sketch_.records.push_back({name, words(bases_in(declaration))});
        note_types(declaration);
        state_.scopes.push_back(name);
        return clear();
      }
      case Opens::value: return enter(Within::value);
      case Opens::body: break;
    }
    state_.in_constructor = state_.body_has_class = state_.body_has_static = false;
    state_.constructor = {};
    state_.semicolons = state_.tokens = 0;
    state_.first_head = sketch_.heads.size();
    note_functions(declaration, true);
    if (state_.in_constructor) note_initialisers(declaration);
    clear();
    enter(Within::body);
  }

  void end_declaration() {
    const Declaration declaration = state_.declaration;
    note_modules(declaration);
    note_types(declaration);
    note_alias(declaration);
    note_functions(declaration, false);
    clear();
  }

  std::vector<Name> words(const std::vector<std::string_view>& texts) {
    std::vector<Name> names;
    for (const std::string_view text : texts) names.push_back(word(text));
    return names;
  }

  void note_types(Declaration declaration) {
    const std::vector<Name> types = words(types_in(declaration));
    sketch_.types.insert(sketch_.types.end(), types.begin(), types.end());
  }

  void note_functions(Declaration declaration, bool has_body) {
    const bool in_class = record() != Name::none;
    const bool is_static = has_word(declaration, "static") || has_word(declaration, "friend");
    const bool ends = has_word(declaration, "noreturn") || has_word(declaration, "_Noreturn") || has_word(declaration, "__noreturn__");
    for (const NamedFunction& one : functions_in(declaration)) {
      const Name name = word(one.name);
      if (in_class) sketch_.methods.push_back({name, record(), answers(declaration, one.name)});
      if (in_class && is_static) sketch_.statics.push_back(name);
      if (ends) sketch_.ends.push_back(name);
      if (!has_body) continue;
      const Name owner = !one.owner.empty() ? word(one.owner) : record();
      if (name == owner) state_.in_constructor = true, state_.constructor.record = owner;
      sketch_.heads.push_back({name, owner, in_class, is_static, words(one.handed_out)});
    }
    if (has_body) note_types(declaration);
    // What a macro is given may be what it declares; a test is nobody's function.
    const bool is_test = !declaration.empty() && is_test_macro(declaration[0].text) && has_body;
    for (const std::string_view argument : macro_arguments(declaration))
      if (!is_test && word(declaration[0].text) != record()) note_unknown(argument, in_class);
  }

  /// `bool load() const` does, `bool load()` does not.
  static bool answers(Declaration declaration, const std::string& name) {
    if (is_action_name(name)) return has_word(declaration, "bool") && has_word(declaration, "const");
    for (std::size_t i = 1; i < declaration.size(); ++i)
      if (declaration[i].is(name) && declaration[i - 1].is("void")) return false;
    return true;
  }

  /// A name of which text does not tell what it stands for.
  void note_unknown(std::string_view text, bool in_class = true) {
    const Name name = word(text);
    sketch_.heads.push_back({name, Name::none, in_class, true, {Name::none}});
    sketch_.types.push_back(name);
    sketch_.methods.push_back({name, Name::none});
    hidden_.add(name);
  }

  /// In a namespace: what a class calls something is said through the class.
  void note_alias(Declaration declaration) {
    const bool is_typedef = has_word(declaration, "typedef");
    if (record() != Name::none || (!is_typedef && !has_word(declaration, "using"))) return;
    Alias alias;
    for (std::size_t i = 1; i < declaration.size(); ++i) {
      if (declaration[i - 1].kind != Token::Kind::identifier) continue;
      if (declaration[i].is("<")) alias.templates.push_back(word(declaration[i - 1].text));
      if (declaration[i].is("=") && !is_typedef) alias.name = word(declaration[i - 1].text);
    }
    if (is_typedef && declaration.back().kind == Token::Kind::identifier) alias.name = word(declaration.back().text);
    if (alias.name != Name::none && !alias.templates.empty()) sketch_.aliases.push_back(std::move(alias));
  }

  void note_modules(Declaration declaration) {
    const std::size_t first = !declaration.empty() && declaration[0].is("export") ? 1 : 0;
    if (first < declaration.size() && (declaration[first].is("import") || declaration[first].is("module"))) sketch_.is_opaque = true;
  }

  /// The members' own parentheses are no calls.
  void note_initialisers(Declaration declaration) {
    int depth = 0;
    for (std::size_t i = initialisers_of(declaration) + 1; i < declaration.size(); ++i) {
      if (declaration[i].is(")")) --depth;
      if (depth || !declaration[i].is("(")) note_constructor(declaration[i], {declaration[i - 1], declaration[i - 2], i > 2 ? declaration[i - 3] : Token()}, false);
      if (declaration[i].is("(")) ++depth;
    }
  }

  /// A call on the object itself, and whether something hangs on what it says. `before`: nearest first.
  void note_constructor(const Token& token, const std::array<Token, 3>& before, bool may_be_dropped) {
    const auto& [name, second, third] = before;
    state_.constructor.has_condition |= is_condition(token);
    state_.constructor.refuses |= token.is("throw");
    if (!token.is("(") || name.kind != Token::Kind::identifier || is_keyword(name.text)) return;
    if (is_macro_like(name.text) || name.is("assert")) {
      state_.constructor.has_condition = state_.constructor.refuses = true;
      return;
    }
    if (second.is(".") || (second.is("->") && !third.is("this"))) return;
    const Name called = word(name.text);
    state_.constructor.calls.push_back(called);
    const bool opens_block = second.is("{") && (third.is(")") || third.is(";") || third.is("{") || third.is("}") || third.is("else"));
    const bool dropped = may_be_dropped && (second.is(";") || second.is("}") || second.is("else") || opens_block);
    if (!dropped) state_.constructor.deciding.push_back(called);
  }

  void inside(const Token& token) {
    if (state_.tokens++ == 0) state_.begins_with_return = token.is("return");
    state_.semicolons += token.is(";");
    if (state_.in_constructor) note_constructor(token, before_, true);
    state_.body_has_static |= token.is("static");
    state_.body_has_class |= token.is("class") || token.is("struct") || token.is("union");
    // A local class has functions, too.
    if (token.is("(") && state_.body_has_class && state_.body_has_static && before_[0].kind == Token::Kind::identifier && !is_keyword(before_[0].text) && may_end_type(before_[1]))
      note_unknown(before_[0].text);
    if (token.is("{")) ++state_.depth;
    if (!token.is("}") || --state_.depth) return;
    if (state_.within == Within::value) state_.declaration.push_back(token);
    else if (state_.begins_with_return && state_.semicolons == 1)
      for (std::size_t i = state_.first_head; i < sketch_.heads.size(); ++i) sketch_.heads[i].only_returns = true;
    state_.within = Within::declarations;
    if (state_.in_constructor && !state_.constructor.calls.empty()) sketch_.constructors.push_back(std::move(state_.constructor));
    state_.in_constructor = false;
  }

  // ---- directives ----

  void directive() {
    std::vector<Token> line;
    for (Token token = tokens_.next(); token.kind != Token::Kind::end && token.kind != Token::Kind::line_end; token = tokens_.next()) line.push_back(token);
    if (line.empty()) return;
    const std::string_view kind = line[0].text;
    if (kind == "define" && line.size() > 1) return define(line);
    if (kind == "include" || kind == "include_next" || kind == "import") return include(line);
    // An include guard asks whether the file was read, not what to read.
    if (kind == "if" || kind == "ifdef" || kind == "ifndef") branches_.push_back({state_, kind != "ifndef"});
    if (branches_.empty()) return;
    if (kind.starts_with("el")) {
      state_ = branches_.back().before;
      branches_.back().asks = true;
    }
    if (kind == "endif") branches_.pop_back();
  }

  bool is_conditional() const {
    return std::any_of(branches_.begin(), branches_.end(), [](const Branch& one) { return one.asks; });
  }

  void include(const std::vector<Token>& line) {
    if (line.size() == 2 && line[1].kind == Token::Kind::literal) {
      sketch_.includes.push_back({std::string(line[1].text), true, is_conditional()});
    } else if (line.size() > 2 && line[1].is("<")) {
      const char* const begin = line[1].text.data() + 1;
      const std::string_view rest(begin, text_.data() + text_.size() - begin);
      sketch_.includes.push_back({std::string(rest.substr(0, rest.find_first_of(">\n"))), false, is_conditional()});
    } else {
      sketch_.is_opaque = true;
    }
  }

  /// `create() override`, `create() const`: of an object that exists, and so no factory. `open`: the parenthesis.
  static bool is_of_object(const std::vector<Token>& line, std::size_t open) {
    std::size_t depth = 0, i = open;
    for (; i < line.size(); ++i) {
      depth += line[i].is("(");
      if (line[i].is(")") && --depth == 0) break;
    }
    return i + 1 < line.size() && (line[i + 1].is("override") || line[i + 1].is("final") || line[i + 1].is("const"));
  }

  void define(const std::vector<Token>& line) {
    Macro macro;
    macro.name = word(line[1].text);
    for (std::size_t i = 2; i < line.size(); ++i) {
      if (line[i].kind != Token::Kind::identifier) continue;
      const Name name = hidden_.add(called(line[i].text));
      macro.words.push_back(name);
      const bool pasted_after = i + 1 < line.size() && line[i + 1].is("##"), pasted_before = line[i - 1].is("##");
      if (pasted_after) macro.begins.push_back(name);
      if (pasted_before) macro.ends.push_back(name);
      const bool called = i + 1 < line.size() && line[i + 1].is("(");
      if (!pasted_after && !(called && may_end_type(line[i - 1]))) continue;
      macro.declares.push_back(name);
      if (!called || !is_of_object(line, i + 1)) macro.makes.push_back(name);
    }
    sketch_.macros.push_back(std::move(macro));
  }

  void finish() {
    end_declaration();
    sketch_.mentions_fvlint = text_.find("fvlint") != text_.npos || text_.find("FVLINT") != text_.npos;
    if (!is_balanced_ || !state_.scopes.empty() || state_.within != Within::declarations)
      for (std::size_t i = 0; i < words_.names.size(); ++i) note_unknown(vocabulary_.text(words_.names[i]));
    sketch_.words = std::move(words_.names);
    sketch_.called = std::move(called_.names);
    sketch_.hidden = std::move(hidden_.names);
  }

  std::string_view text_;
  Tokens tokens_;
  Vocabulary& vocabulary_;
  Sketch sketch_;
  State state_;
  struct Branch {
    State before;
    bool asks = true;
  };
  std::vector<Branch> branches_;  ///< the open #if
  std::array<Token, 3> before_;
  NameSet words_, called_, hidden_;
  std::vector<bool> openers_;  ///< of the open parentheses: behind a name like a macro's
  bool is_balanced_ = true;
};

}  // namespace

Sketch make_sketch(std::string_view text, Vocabulary& vocabulary) { return Sketcher(text, vocabulary).make(); }

}  // namespace fvlint
