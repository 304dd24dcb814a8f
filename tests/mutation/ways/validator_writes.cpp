// Every way in which a validator can change the object it judges.
#include "way.h"

namespace fvlint::mutation {
namespace {

const std::vector<Edit> without_const = {{"const", ""}};
const std::string note = "constructor initialises";

const Family assignments({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "assign", .edits = {{"start", "${m} = ${value};@!"}}},
    {.name = "assign-late", .edits = {{"late", "${m} = ${value};@!"}}},
    {.name = "assign-this", .edits = {{"start", "this->${m} = ${value};@!"}}},
    {.name = "assign-in-condition", .needs = "integer", .edits = {{"start", "if ((${m} = ${value}) == 5) { }@!"}}},
    {.name = "assign-in-comma", .edits = {{"start", "(void)0, ${m} = ${value};@!"}}},
    {.name = "assign-in-loop", .edits = {{"start", "for (int fvm_i = 0; fvm_i < 3; ++fvm_i) ${m} = ${value};@!"}}},
    {.name = "assign-in-loop-increment", .edits = {{"start", "for (int fvm_i = 0; fvm_i < 3; ++fvm_i, ${m} = ${value}) { }@!"}}},
    {.name = "assign-in-switch", .edits = {{"start", "switch (sizeof(*this)) {\n  case 7: break;\n  default: ${m} = ${value};@!\n}"}}},
    {.name = "assign-in-handler", .edits = {{"start", "try {\n  if (sizeof(*this) == 12345) throw 1;\n} catch (int) {\n  ${m} = ${value};@!\n  throw;\n}"}}},
    {.name = "assign-in-ternary", .needs = "integer", .edits = {{"start", "sizeof(*this) > 5 ? (void)(${m} = ${value}) : (void)0;@!"}}},
    {.name = "assign-after-and", .needs = "integer", .edits = {{"start", "if (sizeof(*this) > 5 && (${m} = ${value})) { }@!"}}},
    {.name = "assign-in-initialiser", .needs = "integer", .edits = {{"start", "const auto fvm_old = (${m} = ${value});@!\n(void)fvm_old;"}}},
    {.name = "assign-in-argument", .needs = "integer", .edits = {{"before", "inline void fvm_take(long) {}"}, {"start", "fvm_take(${m} = ${value});@!"}}},
    {.name = "assign-operator-call", .needs = "string", .edits = {{"start", "${m}.operator=(${value});@!"}}},
    {.name = "compound", .needs = "integer !bit-field", .edits = {{"start", "${m} += 1;@!"}}},
    {.name = "compound-or", .needs = "integer", .edits = {{"start", "${m} |= 4;@!"}}},
    {.name = "compound-string", .needs = "string", .edits = {{"start", "${m} += ${value};@!"}}},
    {.name = "increment", .needs = "integer", .edits = {{"start", "++${m};@!"}}},
    {.name = "decrement-post", .needs = "integer", .edits = {{"start", "${m}--;@!"}}},
    {.name = "tie", .edits = {{"includes", "#include <tuple>"}, {"start", "std::tie(${m}) = std::make_tuple(${type}(std::move(${m})));@!"}}},
    {.name = "goto", .edits = {{"start", "if (sizeof(*this) > 5) goto fvm_set;\nif (false) {\nfvm_set:\n  ${m} = ${value};@!\n}"}}},
    {.name = "initialised-if", .edits = {{"start", "if (const bool fvm_ask = sizeof(*this) > 5; fvm_ask) ${m} = ${value};@!"}}},
}});

const Family library({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "swap", .needs = "!nested !bit-field !class", .edits = {{"includes", "#include <utility>"}, {"start", "${type} fvm_other = ${value};\nstd::swap(${m}, fvm_other);@!"}}},
    {.name = "swap-member", .needs = "container", .edits = {{"start", "${type} fvm_other;\n${m}.swap(fvm_other);@!"}}},
    {.name = "swap-by-other", .needs = "string", .edits = {{"start", "${type} fvm_other;\nfvm_other.swap(${m});@!"}}},
    {.name = "ranges-swap", .needs = "container", .edits = {{"includes", "#include <concepts>"}, {"start", "${type} fvm_other;\nstd::ranges::swap(${m}, fvm_other);@!"}}},
    {.name = "exchange", .needs = "!bit-field !class", .edits = {{"includes", "#include <utility>"}, {"start", "(void)std::exchange(${m}, ${type}(${value}));@!"}}},
    {.name = "move-from", .needs = "string", .edits = {{"includes", "#include <utility>"}, {"start", "const std::string fvm_stolen = std::move(${m});@!\n(void)fvm_stolen;"}}},
    {.name = "move-from-pointer", .needs = "unique_ptr", .edits = {{"includes", "#include <utility>"}, {"start", "const auto fvm_stolen = std::move(${m});@!\n(void)fvm_stolen;"}}},
    {.name = "move-shared", .needs = "shared_ptr", .edits = {{"includes", "#include <utility>"}, {"start", "const auto fvm_stolen = std::move(${m});@!\n(void)fvm_stolen;"}}},
    {.name = "placement-new", .needs = "!bit-field string", .edits = {{"includes", "#include <new>"}, {"start", "new (&${m}) std::string(\"x\");@!"}}},
    {.name = "placement-new-scalar", .needs = "!bit-field integer", .edits = {{"includes", "#include <new>"}, {"start", "new (&${m}) ${type}(1);@!"}}},
    {.name = "construct-at", .needs = "string", .edits = {{"includes", "#include <memory>"}, {"start", "std::construct_at(&${m}, \"x\");@!"}}},
    {.name = "destroy-at", .needs = "string", .edits = {{"includes", "#include <memory>"}, {"start", "std::destroy_at(&${m});@!"}}},
    {.name = "memset", .needs = "trivial !bit-field", .edits = {{"includes", "#include <cstring>"}, {"start", "std::memset(&${m}, 0, sizeof ${m});@!"}}},
    {.name = "memcpy", .needs = "integer !bit-field", .edits = {{"includes", "#include <cstring>"}, {"start", "const auto fvm_from = ${type}(1);\nstd::memcpy(&${m}, &fvm_from, sizeof ${m});@!"}}},
    {.name = "sscanf", .needs = "integer !bit-field", .edits = {{"includes", "#include <cstdio>"}, {"start", "std::sscanf(\"8\", \"%d\", reinterpret_cast<int*>(&${m}));@!"}}},
    {.name = "extract", .needs = "integer !bit-field", .edits = {{"includes", "#include <sstream>"}, {"start", "std::istringstream(\"8\") >> ${m};@!"}}},
    {.name = "extract-string", .needs = "string", .edits = {{"includes", "#include <sstream>"}, {"start", "std::istringstream(\"8\") >> ${m};@!"}}},
    {.name = "getline", .needs = "string", .edits = {{"includes", "#include <sstream>"}, {"start", "std::istringstream fvm_in(\"8\");\nstd::getline(fvm_in, ${m});@!"}}},
    {.name = "from-chars", .needs = "integer !bit-field", .edits = {{"includes", "#include <charconv>"}, {"start", "const char fvm_text[] = \"8\";\nstd::from_chars(fvm_text, fvm_text + 1, ${m});@!"}}},
    {.name = "fill", .needs = "string", .edits = {{"includes", "#include <algorithm>"}, {"start", "std::fill(${m}.begin(), ${m}.end(), 'x');@!"}}},
    {.name = "transform-in-place", .needs = "string", .edits = {{"includes", "#include <algorithm>"}, {"start", "std::transform(${m}.begin(), ${m}.end(), ${m}.begin(), [](char c) { return c == 'a' ? 'b' : c; });@!"}}},
    {.name = "sort", .needs = "string", .edits = {{"includes", "#include <algorithm>"}, {"start", "std::sort(${m}.begin(), ${m}.end());@!"}}},
    {.name = "ranges-sort", .needs = "string", .edits = {{"includes", "#include <algorithm>"}, {"start", "std::ranges::sort(${m});@!"}}},
    {.name = "back-inserter", .needs = "string", .edits = {{"includes", "#include <iterator>\n#include <algorithm>"}, {"start", "std::fill_n(std::back_inserter(${m}), 3, 'x');@!"}}},
    {.name = "erase-if", .needs = "string", .edits = {{"start", "std::erase(${m}, 'x');@!"}}},
    {.name = "erase-if-map", .needs = "map", .edits = {{"start", "std::erase_if(${m}, [](const auto&) { return true; });@!"}}},
    {.name = "copy-n", .needs = "string", .edits = {{"includes", "#include <algorithm>"}, {"start", "std::copy_n(\"abc\", ${m}.size() < 3 ? ${m}.size() : 3, ${m}.begin());@!"}}},
}});

const Family methods({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "clear", .needs = "container", .edits = {{"start", "${m}.clear();@!"}}},
    {.name = "assign-method", .needs = "string", .edits = {{"start", "${m}.assign(\"x\");@!"}}},
    {.name = "push-back", .needs = "string", .edits = {{"start", "${m}.push_back('x');@!"}}},
    {.name = "append", .needs = "string", .edits = {{"start", "${m}.append(\"x\");@!"}}},
    {.name = "insert", .needs = "string", .edits = {{"start", "${m}.insert(0, \"x\");@!"}}},
    {.name = "erase", .needs = "string", .edits = {{"start", "${m}.erase(0, 1);@!"}}},
    {.name = "resize", .needs = "string", .edits = {{"start", "${m}.resize(3);@!"}}},
    {.name = "pop-back", .needs = "string", .edits = {{"start", "${m}.pop_back();@!"}}},
    {.name = "element", .needs = "string", .edits = {{"start", "${m}[0] = 'x';@!"}}},
    {.name = "at", .needs = "string", .edits = {{"start", "${m}.at(0) = 'x';@!"}}},
    {.name = "front", .needs = "string", .edits = {{"start", "${m}.front() = 'x';@!"}}},
    {.name = "data", .needs = "string", .edits = {{"start", "*${m}.data() = 'x';@!"}}},
    {.name = "map-subscript", .needs = "map", .edits = {{"start", "${m}[{}];@!"}}},
    {.name = "map-erase", .needs = "map", .edits = {{"start", "${m}.erase(${m}.begin());@!"}}},
    {.name = "map-extract", .needs = "map", .edits = {{"start", "(void)${m}.extract(${m}.begin());@!"}}},
    {.name = "map-mapped", .needs = "map", .edits = {{"start", "for (auto& [fvm_key, fvm_value] : ${m}) fvm_value = {};@!"}}},
    {.name = "reset", .needs = "unique_ptr", .edits = {{"start", "${m}.reset();@!"}}},
    {.name = "reset-shared", .needs = "shared_ptr", .edits = {{"start", "${m}.reset();@!"}}},
    {.name = "release", .needs = "unique_ptr", .edits = {{"start", "(void)${m}.release();@!"}}},
    {.name = "emplace", .needs = "optional", .edits = {{"start", "${m}.emplace();@!"}}},
    {.name = "class-method", .needs = "class", .edits = {{"member-class", " public:\n  void fvm_rename() {\n    ${inner} = ${inner-value};@?\n  }"}, {"start", "${m}.fvm_rename();@!"}}},
    {.name = "class-method-indirect", .needs = "class", .edits = {{"member-class", " public:\n  void fvm_rename() { ${inner} = ${inner-value};@?\n  }\n  void fvm_touch() { fvm_rename(); }"}, {"start", "${m}.fvm_touch();@!"}}},
    {.name = "class-operator", .needs = "class", .edits = {{"member-class", " public:\n  void operator+=(int) { ${inner} = ${inner-value}; }@?"}, {"start", "${m} += 1;@!"}}},
    {.name = "class-call-operator", .needs = "class", .edits = {{"member-class", " public:\n  void operator()() { ${inner} = ${inner-value}; }@?"}, {"start", "${m}();@!"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
