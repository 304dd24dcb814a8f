#include "template/fields.h"

#include <cctype>
#include <map>

#include <kainjow/mustache.hpp>

#include "config/nearest.h"
#include "report/paths.h"
#include "run/failure.h"
#include "template/names.h"

namespace fvlint {
namespace {

/// What is known of a type, as templates over {{name}}, {{type}} and, for std::vector<int>, {{argument}}.
struct Kind {
  std::string valid;
  std::string refused_if, why, spoilt;  ///< empty: every value is valid
  bool is_scalar = false, is_pointer = false;
};

const Kind text{R"("some {{name}}")", "{{name}}_.empty()", "is empty", "{{name}}.clear()"};
const Kind number{"1", "{{name}}_ <= 0", "is not positive", "{{name}} = 0", true};
const Kind floating{"1", "!({{name}}_ > 0)", "is not positive", "{{name}} = 0", true};  // refuses what is not a number, too
const Kind natural{"1", "{{name}}_ == 0", "is zero", "{{name}} = 0", true};
const Kind flag{"true", "", "", "", true};
const Kind duration{"{{type}}(1)", "{{name}}_ <= {{type}}::zero()", "is not positive", "{{name}} = {{type}}::zero()", true};
const Kind time_point{"{{type}}(std::chrono::seconds(1))", "{{name}}_ == {{type}}()", "is not set", "{{name}} = {{type}}()", true};
const Kind list{"{{type}}(1)", "{{name}}_.empty()", "is empty", "{{name}}.clear()"};
const Kind maybe{"std::nullopt", "", "", ""};
const Kind unique{"std::make_unique<{{argument}}>()", "!{{name}}_", "is missing", "{{name}}.reset()", false, true};
const Kind shared{"std::make_shared<{{argument}}>()", "!{{name}}_", "is missing", "{{name}}.reset()", false, true};

struct KnownType {
  const Kind* kind;
  std::string header;  ///< empty: a type of the language
  bool is_template = false;
};

const std::map<std::string, KnownType>& types() {
  static const std::map<std::string, KnownType> known = [] {
    std::map<std::string, KnownType> all{
        {"bool", {&flag, ""}},
        {"std::string", {&text, "string"}},
        {"std::filesystem::path", {&text, "filesystem"}},
        {"std::vector", {&list, "vector", true}},
        {"std::optional", {&maybe, "optional", true}},
        {"std::unique_ptr", {&unique, "memory", true}},
        {"std::shared_ptr", {&shared, "memory", true}},
        {"std::size_t", {&natural, "cstddef"}},
    };
    for (const char* name : {"short", "int", "long", "long long"}) all.emplace(name, KnownType{&number, ""});
    for (const char* name : {"unsigned", "unsigned short", "unsigned int", "unsigned long", "unsigned long long"}) all.emplace(name, KnownType{&natural, ""});
    for (const char* name : {"float", "double"}) all.emplace(name, KnownType{&floating, ""});
    for (const char* bits : {"8", "16", "32", "64"}) {
      all.emplace(std::string("std::int") + bits + "_t", KnownType{&number, "cstdint"});
      all.emplace(std::string("std::uint") + bits + "_t", KnownType{&natural, "cstdint"});
    }
    for (const char* unit : {"nanoseconds", "microseconds", "milliseconds", "seconds", "minutes", "hours"}) all.emplace(std::string("std::chrono::") + unit, KnownType{&duration, "chrono"});
    for (const char* clock : {"system_clock", "steady_clock"}) all.emplace(std::string("std::chrono::") + clock + "::time_point", KnownType{&time_point, "chrono"});
    return all;
  }();
  return known;
}

std::string filled(const std::string& text, const Field& field, const std::string& argument) {
  kainjow::mustache::mustache pattern(text);
  pattern.set_custom_escape([](const std::string& value) { return value; });
  kainjow::mustache::data values{"name", field.name};
  values["type"] = field.type;
  values["argument"] = argument;
  return pattern.render(values);
}

/// What stands between commas that are in no <...>, without the spaces around it.
std::vector<std::string> split_fields(const std::string& list) {
  std::vector<std::string> fields(1);
  int depth = 0;
  for (const char c : list) {
    depth += (c == '<') - (c == '>');
    if (c == ',' && depth <= 0) fields.emplace_back();
    else if (c != ' ' || !fields.back().empty()) fields.back() += c;
  }
  for (std::string& field : fields) field.erase(field.find_last_not_of(' ') + 1);
  return fields;
}

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == ':'; }

/// Words, and every other character by itself.
std::vector<std::string> tokens_of(const std::string& field) {
  std::vector<std::string> tokens;
  for (std::size_t begin = 0, end; begin < field.size(); begin = end) {
    end = begin + 1;
    if (std::isspace(static_cast<unsigned char>(field[begin]))) continue;
    while (is_word(field[begin]) && end < field.size() && is_word(field[end])) ++end;
    tokens.push_back(field.substr(begin, end - begin));
  }
  return tokens;
}

/// Reads one field.
class Parser {
 public:
  explicit Parser(const std::string& text) : text_(text), tokens_(tokens_of(text)) {}

  Field field() {
    Field field;
    const std::vector<std::string> words = take_words();
    // Without a template, the last word is the name.
    const bool is_template = is_next("<");
    if (!is_template && words.size() < 2) refuse(words.empty() ? "a field is TYPE NAME" : "it has no name; a field is TYPE NAME");
    const Type type = finish_type(is_template ? words : std::vector<std::string>(words.begin(), words.end() - 1), field, false);
    const std::vector<std::string> name = is_template ? take_words() : std::vector<std::string>{words.back()};
    if (name.size() != 1) refuse(name.empty() ? "it has no name; a field is TYPE NAME" : "a field is TYPE NAME");
    if (at_ < tokens_.size()) refuse("a field is TYPE NAME, and nothing else");
    require_free_name(name.front(), "a field");
    if (name.front().ends_with('_')) refuse("its name ends with an underscore, which is added for the member");
    field.type = type.spelling();
    field.name = name.front();
    complete(field, *types().at(type.name).kind, type.argument);
    return field;
  }

 private:
  /// A type as it is written: its words, and what stands between < and >.
  struct Type {
    std::string name, argument;
    std::string spelling() const { return argument.empty() ? name : name + "<" + argument + ">"; }
  };

  static void complete(Field& field, const Kind& kind, const std::string& argument) {
    field.is_scalar = kind.is_scalar;
    field.is_pointer = kind.is_pointer;
    field.valid = filled(kind.valid, field, argument);
    if (!kind.refused_if.empty()) field.check = Check{filled(kind.refused_if, field, argument), kind.why, filled(kind.spoilt, field, argument)};
  }

  /// `is_pointee`: a class of the user's will do, and `const`.
  Type finish_type(std::vector<std::string> words, Field& field, bool is_pointee) {
    std::string constant;
    if (is_pointee && !words.empty() && words.front() == "const") {
      constant = "const ";
      words.erase(words.begin());
    }
    Type type;
    for (const std::string& word : words) type.name += (type.name.empty() ? "" : " ") + word;
    const auto known = types().find(type.name);
    if (known == types().end()) {
      own_type(type.name, field, is_pointee);
    } else {
      if (!known->second.header.empty()) field.headers.insert(known->second.header);
      if (known->second.is_template != is_next("<")) refuse(type.name + (known->second.is_template ? " needs one type between < and >" : " takes no <...>"));
      if (known->second.is_template) type.argument = argument(field, known->second.kind->is_pointer);
    }
    type.name = constant + type.name;
    return type;
  }

  std::string argument(Field& field, bool is_pointee) {
    take("<");
    const Type type = finish_type(take_words(), field, is_pointee);
    if (!take(">")) refuse("a type here takes exactly one type between < and >");
    return type.spelling();
  }

  /// A class that nobody knows can only be pointed to.
  void own_type(const std::string& name, Field& field, bool is_pointee) {
    if (types().contains("std::" + name)) refuse("unknown type " + name + "; did you mean std::" + name + "?");
    if (is_pointee && is_identifier(name)) {
      require_free_name(name, "a class");
      field.own_types.insert(name);
      return;
    }
    std::vector<std::string> known;
    for (const auto& [spelling, unused] : types()) known.push_back(spelling);
    refuse("unknown type " + (name.empty() ? "\"\"" : escaped(name)) + did_you_mean(name, known, "fvlint template --help lists the types"));
  }

  std::vector<std::string> take_words() {
    std::vector<std::string> words;
    while (at_ < tokens_.size() && is_word(tokens_[at_].front())) words.push_back(tokens_[at_++]);
    return words;
  }

  bool is_next(const std::string& token) const { return at_ < tokens_.size() && tokens_[at_] == token; }

  bool take(const std::string& token) {
    const bool found = is_next(token);
    at_ += found;
    return found;
  }

  [[noreturn]] void refuse(const std::string& why) const { throw Failure("field \"" + escaped(text_) + "\": " + why); }

  std::string text_;
  std::vector<std::string> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<Field> parse_fields(const std::string& list) {
  std::vector<Field> fields;
  for (const std::string& text : split_fields(list)) fields.push_back(Parser(text).field());
  return fields;
}

std::string known_types() {
  std::string text;
  for (const auto& [spelling, known] : types()) text += (text.empty() ? "" : ", ") + spelling + (known.is_template ? "<T>" : "");
  return text + "; in a unique_ptr or shared_ptr also a class of yours";
}

}  // namespace fvlint
