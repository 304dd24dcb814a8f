// Writes that reach the member by a detour: another name for it, a function, a cast.
#include "way.h"

namespace fvlint::mutation {
namespace {

const std::vector<Edit> without_const = {{"const", ""}};
const std::string note = "constructor initialises";

const Family aliases({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "reference", .needs = "!bit-field", .edits = {{"start", "auto& fvm_alias = ${m};\nfvm_alias = ${value};@!"}}},
    {.name = "forwarding-reference", .needs = "!bit-field", .edits = {{"start", "auto&& fvm_alias = ${m};\nfvm_alias = ${value};@!"}}},
    {.name = "reference-twice", .needs = "!bit-field", .edits = {{"start", "auto& fvm_first = ${m};\nauto& fvm_alias = fvm_first;\nfvm_alias = ${value};@!"}}},
    {.name = "reference-ternary", .needs = "!bit-field !class", .edits = {{"start", "${type} fvm_local{};\nauto& fvm_alias = sizeof(*this) > 5 ? ${m} : fvm_local;\nfvm_alias = ${value};@!"}}},
    {.name = "pointer", .needs = "!bit-field", .edits = {{"start", "auto* fvm_alias = &${m};\n*fvm_alias = ${value};@!"}}},
    {.name = "addressof", .needs = "!bit-field", .edits = {{"includes", "#include <memory>"}, {"start", "auto* fvm_alias = std::addressof(${m});\n*fvm_alias = ${value};@!"}}},
    {.name = "pointer-to-this", .edits = {{"start", "auto* fvm_self = this;\nfvm_self->${m} = ${value};@!"}}},
    {.name = "reference-to-this", .edits = {{"start", "auto& fvm_self = *this;\nfvm_self.${m} = ${value};@!"}}},
    {.name = "array-of-pointers", .needs = "!bit-field", .edits = {{"start", "for (auto* fvm_each : {&${m}}) *fvm_each = ${value};@!"}}},
    {.name = "iterator", .needs = "string", .edits = {{"start", "auto fvm_at = ${m}.begin();\n*fvm_at = 'x';@!"}}},
    {.name = "iterator-loop", .needs = "string", .edits = {{"start", "for (auto fvm_at = ${m}.begin(); fvm_at != ${m}.end(); ++fvm_at) *fvm_at = 'x';@!"}}},
    {.name = "range-for", .needs = "string", .edits = {{"start", "for (auto& fvm_each : ${m}) fvm_each = 'x';@!"}}},
    {.name = "range-for-forwarding", .needs = "string", .edits = {{"start", "for (auto&& fvm_each : ${m}) fvm_each = 'x';@!"}}},
    {.name = "span", .needs = "string", .edits = {{"includes", "#include <span>"}, {"start", "std::span<char> fvm_view(${m});\nfvm_view[0] = 'x';@!"}}},
    {.name = "structured-binding", .needs = "!bit-field !class", .edits = {{"includes", "#include <tuple>"}, {"start", "auto [fvm_alias] = std::tie(${m});\nfvm_alias = ${value};@!"}}},
    {.name = "tie-of-pair", .needs = "!bit-field !class", .edits = {{"includes", "#include <tuple>\n#include <utility>"}, {"start", "bool fvm_done = false;\nstd::tie(${m}, fvm_done) = std::pair(${type}(${value}), true);@!"}}},
    {.name = "reference-wrapper", .needs = "!bit-field", .edits = {{"includes", "#include <functional>"}, {"start", "auto fvm_alias = std::ref(${m});\nfvm_alias.get() = ${value};@!"}}},
    {.name = "local-struct-reference", .needs = "!bit-field", .edits = {{"start", "struct FvmAlias {\n  ${type}& at;\n} fvm_alias{${m}};\nfvm_alias.at = ${value};@!"}}},
    {.name = "const-cast-member", .needs = "!bit-field", .edits = {{"start", "const_cast<${type}&>(std::as_const(*this).${m}) = ${value};@!"}, {"includes", "#include <utility>"}}},
}});

/// Which member it is cannot be said, so that no note is owed.
const Family whole_object({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual !nested initialised", .everywhere = without_const, .ways = {
    {.name = "pointer-to-member", .needs = "!bit-field !nested", .edits = {{"start", "auto fvm_which = &${cls}::${m};\nthis->*fvm_which = ${value};@!"}}},
    {.name = "assign-whole", .edits = {{"start", "*this = ${cls}(*this);@!"}}},
    {.name = "assign-moved-whole", .edits = {{"includes", "#include <utility>"}, {"start", "auto fvm_copy = *this;\n*this = std::move(fvm_copy);@!"}}},
    {.name = "swap-whole", .edits = {{"includes", "#include <utility>"}, {"start", "auto fvm_copy = *this;\nstd::swap(*this, fvm_copy);@!"}}},
    {.name = "placement-new-whole", .edits = {{"includes", "#include <new>"}, {"start", "auto fvm_copy = *this;\nnew (this) ${cls}(fvm_copy);@!"}}},
    {.name = "assign-operator-whole", .edits = {{"start", "auto fvm_copy = *this;\nthis->operator=(fvm_copy);@!"}}},
}});

/// The validator stays const; the write does not respect it.
const Family despite_const({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual const", .note = note, .ways = {
    {.name = "const-cast-this", .edits = {{"start", "const_cast<${cls}*>(this)->${m} = ${value};@!"}}},
    {.name = "const-cast-reference", .edits = {{"start", "const_cast<${cls}&>(*this).${m} = ${value};@!"}}},
    {.name = "const-cast-alias", .edits = {{"start", "auto* fvm_self = const_cast<${cls}*>(this);\nfvm_self->${m} = ${value};@!"}}},
    {.name = "c-cast-this", .edits = {{"start", "((${cls}*)this)->${m} = ${value};@!"}}},
    {.name = "const-cast-address", .needs = "!bit-field", .edits = {{"includes", "#include <type_traits>"}, {"start", "*const_cast<${type}*>(&${m}) = ${value};@!"}}},
    {.name = "const-cast-method", .edits = {{"class", "void fvm_set() { ${m} = ${value}; }@?"}, {"start", "const_cast<${cls}*>(this)->fvm_set();@!"}}},
    {.name = "mutable-member", .needs = "!nested string", .edits = {{"field", "mutable "}, {"start", "${m} = ${value};@!"}}},
}});

const Family lambdas({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "lambda-called", .edits = {{"start", "const auto fvm_set = [this] { ${m} = ${value};@!\n};\nfvm_set();"}}},
    {.name = "lambda-called-at-once", .edits = {{"start", "[&] { ${m} = ${value};@!\n}();"}}},
    {.name = "lambda-default-copy", .edits = {{"start", "const auto fvm_set = [=, this] { ${m} = ${value};@!\n};\nfvm_set();"}}},
    {.name = "lambda-init-capture", .needs = "!bit-field", .edits = {{"start", "const auto fvm_set = [&fvm_alias = ${m}] { fvm_alias = ${value};@!\n};\nfvm_set();"}}},
    {.name = "lambda-init-this", .needs = "!class", .edits = {{"start", "const auto fvm_set = [fvm_self = this] { fvm_self->${m} = ${value};@!\n};\nfvm_set();"}}},
    {.name = "lambda-parameter", .needs = "!bit-field !class", .edits = {{"start", "const auto fvm_set = [](auto& fvm_to) { fvm_to = {};@!\n};\nfvm_set(${m});"}}},
    {.name = "lambda-in-function", .edits = {{"includes", "#include <functional>"}, {"start", "const std::function<void()> fvm_set = [this] { ${m} = ${value};@!\n};\nfvm_set();"}}},
    {.name = "lambda-handed-over", .edits = {{"before", "template <class F>\nvoid fvm_call(F fvm_f) { fvm_f(); }"}, {"start", "fvm_call([this] { ${m} = ${value};@!\n});"}}},
    {.name = "lambda-to-algorithm", .edits = {{"includes", "#include <algorithm>"}, {"start", "const int fvm_list[] = {1, 2};\nstd::for_each(fvm_list, fvm_list + 2, [this](int) { ${m} = ${value};@!\n});"}}},
    {.name = "lambda-nested", .edits = {{"start", "[this] { [this] { ${m} = ${value};@!\n}(); }();"}}},
    {.name = "lambda-generic", .edits = {{"start", "[this](auto) { ${m} = ${value};@!\n}(1);"}}},
    {.name = "local-class", .needs = "!bit-field !class", .edits = {{"start", "struct FvmSetter {\n  ${cls}* self;\n  void set() const { self->${m} = ${value};@!\n  }\n};\nFvmSetter{this}.set();"}}},
    {.name = "local-class-destructor", .needs = "!bit-field !class", .edits = {{"start", "struct FvmSetter {\n  ${cls}* self;\n  ~FvmSetter() { self->${m} = ${value};@!\n  }\n} fvm_setter{this};"}}},
}});

const Family helpers({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "method", .edits = {{"class", "void fvm_set() { ${m} = ${value}; }@?"}, {"start", "fvm_set();@!"}}},
    {.name = "method-of-this", .edits = {{"class", "void fvm_set() { ${m} = ${value}; }@?"}, {"start", "this->fvm_set();@!"}}},
    {.name = "method-twice", .edits = {{"class", "void fvm_set() { ${m} = ${value}; }@?\nvoid fvm_pass() { fvm_set(); }@?"}, {"start", "fvm_pass();@!"}}},
    {.name = "method-in-condition", .edits = {{"class", "bool fvm_set() { ${m} = ${value}; return true; }@?"}, {"start", "if (!fvm_set()) { }@!"}}},
    {.name = "method-template", .edits = {{"class", "template <class X>\nvoid fvm_set(X) { ${m} = ${value}; }@?"}, {"start", "fvm_set(1);@!"}}},
    {.name = "method-overload", .edits = {{"class", "void fvm_set(long) const {}\nvoid fvm_set(int) { ${m} = ${value}; }@?"}, {"start", "fvm_set(1);@!"}}},
    {.name = "method-recursive", .edits = {{"class", "void fvm_set(int fvm_n) {\n  if (fvm_n > 0) fvm_set(fvm_n - 1);\n  ${m} = ${value};@?\n}"}, {"start", "fvm_set(3);@!"}}},
    {.name = "method-lambda", .edits = {{"class", "void fvm_set() { [this] { ${m} = ${value}; }(); }@?"}, {"start", "fvm_set();@!"}}},
    {.name = "method-reference-result", .needs = "!bit-field", .edits = {{"class", "decltype(${m})& fvm_get() { return ${m}; }"}, {"start", "fvm_get() = ${value};@!"}}},
    {.name = "method-pointer", .needs = "!bit-field", .edits = {{"class", "void fvm_set() { ${m} = ${value}; }@?"}, {"start", "auto fvm_which = &${cls}::fvm_set;\n(this->*fvm_which)();@!"}}},
    {.name = "static-method", .needs = "!class", .edits = {{"class", "static void fvm_set(${cls}& fvm_to) { fvm_to.${m} = ${value}; }@?"}, {"start", "fvm_set(*this);@!"}}},
    {.name = "static-method-pointer", .needs = "!class", .edits = {{"class", "static void fvm_set(${cls}* fvm_to) { fvm_to->${m} = ${value}; }@?"}, {"start", "fvm_set(this);@!"}}},
    {.name = "friend-function", .needs = "!class", .edits = {{"class", "friend void fvm_set(${cls}& fvm_to) { fvm_to.${m} = ${value}; }@?"}, {"start", "fvm_set(*this);@!"}}},
    {.name = "property-operator", .edits = {{"class", "${cls}& operator<<(int) { ${m} = ${value}; return *this; }@?"}, {"start", "*this << 1;@!"}}},
    {.name = "conversion", .edits = {{"class", "explicit operator bool() { ${m} = ${value}; return true; }@?"}, {"start", "if (!static_cast<bool>(*this)) { }@!"}}},
    {.name = "function-reference", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}& fvm_to) { fvm_to = ${value}; }@?"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "function-pointer", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}* fvm_to) { *fvm_to = ${value}; }@?"}, {"start", "fvm_set(&${m});@!"}}},
    {.name = "function-rvalue", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}&& fvm_to) { fvm_to = ${value}; }@?"}, {"includes", "#include <utility>"}, {"start", "fvm_set(std::move(${m}));@!"}}},
    {.name = "function-twice", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}& fvm_to) { fvm_to = ${value}; }@?\nstatic void fvm_pass(${T}& fvm_to) { fvm_set(fvm_to); }@?"}, {"start", "fvm_pass(${m});@!"}}},
    {.name = "function-second-parameter", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(int, ${T}& fvm_to) { fvm_to = ${value}; }@?"}, {"start", "fvm_set(1, ${m});@!"}}},
    {.name = "function-alias-inside", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}& fvm_to) {\n  auto* fvm_at = &fvm_to;\n  *fvm_at = ${value};@?\n}"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "function-template", .needs = "!bit-field !class", .edits = {{"before", "template <class X>\nvoid fvm_set(X& fvm_to) { fvm_to = X(); }@?"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "function-auto", .needs = "!bit-field !class", .edits = {{"before", "void fvm_set(auto& fvm_to) { fvm_to = {}; }@?"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "function-forwarding", .needs = "!bit-field !class", .edits = {{"before", "template <class X>\nvoid fvm_set(X&& fvm_to) { fvm_to = {}; }@?"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "function-variadic", .needs = "!bit-field !class", .edits = {{"before", "template <class... X>\nvoid fvm_set(X&... fvm_to) { ((fvm_to = X()), ...); }@?"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "function-result", .needs = "!bit-field", .edits = {{"before", "template <class X>\nX& fvm_same(X& fvm_to) { return fvm_to; }"}, {"start", "fvm_same(${m}) = ${value};@!"}}},
    {.name = "function-pointer-variable", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}& fvm_to) { fvm_to = ${value}; }@?"}, {"start", "void (*fvm_which)(${T}&) = fvm_set;\nfvm_which(${m});@!"}}},
    {.name = "function-object", .needs = "!bit-field", .edits = {{"before", "struct FvmSet {\n  void operator()(${T}& fvm_to) const { fvm_to = ${value}; }@?\n};"}, {"start", "FvmSet()(${m});@!"}}},
    {.name = "function-default-argument", .needs = "!bit-field", .edits = {{"before", "static void fvm_set(${T}& fvm_to, int = 0) { fvm_to = ${value}; }@?"}, {"start", "fvm_set(${m});@!"}}},
    {.name = "helper-object", .needs = "!bit-field", .edits = {{"before", "class FvmWriter {\n public:\n  explicit FvmWriter(${T}& fvm_to) : to_(fvm_to) {}\n  void write() { to_ = ${value}; }@?\n private:\n  ${T}& to_;\n};"}, {"start", "FvmWriter fvm_writer(${m});\nfvm_writer.write();@!"}}},
    {.name = "helper-constructor", .needs = "!bit-field", .edits = {{"before", "struct FvmWriter {\n  explicit FvmWriter(${T}& fvm_to) { fvm_to = ${value}; }@?\n};"}, {"start", "FvmWriter fvm_writer(${m});@!"}}},
    {.name = "invoke", .edits = {{"includes", "#include <functional>"}, {"class", "void fvm_set() { ${m} = ${value}; }@?"}, {"start", "std::invoke(&${cls}::fvm_set, this);@!"}}},
    {.name = "bind-call", .edits = {{"includes", "#include <functional>"}, {"class", "void fvm_set() { ${m} = ${value}; }@?"}, {"start", "std::bind(&${cls}::fvm_set, this)();@!"}}},
    {.name = "apply", .needs = "!bit-field !class", .edits = {{"includes", "#include <tuple>"}, {"start", "std::apply([](auto& fvm_to) { fvm_to = {}; }, std::tie(${m}));@!"}}},
    {.name = "macro-object", .needs = "!bit-field", .edits = {{"before", "#define FVM_SET ${m} = ${value}"}, {"start", "FVM_SET;@!"}}},
    {.name = "macro-function", .needs = "!bit-field", .edits = {{"before", "#define FVM_ASSIGN(to, from) do { to = from; } while (false)"}, {"start", "FVM_ASSIGN(${m}, ${value});@!"}}},
    {.name = "macro-nested", .needs = "!bit-field", .edits = {{"before", "#define FVM_INNER(to) to = ${value}\n#define FVM_OUTER(to) FVM_INNER(to)"}, {"start", "FVM_OUTER(${m});@!"}}},
    {.name = "virtual-method", .edits = {{"class", " public:\n  virtual void fvm_set() { ${m} = ${value}; }@?"}, {"start", "fvm_set();@!"}}},
}});

/// The writer is defined in another translation unit.
const Family other_unit({.rule = "validator-writes-member", .kind = "member", .needs = "!query !virtual", .everywhere = without_const, .note = note, .ways = {
    {.name = "unit-function", .needs = "!bit-field", .edits = {{"before", "void fvm_set(${T}& fvm_to);"}, {"start", "fvm_set(${m});@!"}, {"other-unit", "#include <string>\n${open}void fvm_set(${T}& fvm_to) { fvm_to = ${value}; }@?${close}"}}},
    {.name = "unit-function-pointer", .needs = "!bit-field", .edits = {{"before", "void fvm_set(${T}* fvm_to);"}, {"start", "fvm_set(&${m});@!"}, {"other-unit", "#include <string>\n${open}void fvm_set(${T}* fvm_to) { *fvm_to = ${value}; }@?${close}"}}},
    {.name = "unit-function-twice", .needs = "!bit-field", .edits = {{"before", "void fvm_set(${T}& fvm_to);"}, {"start", "fvm_set(${m});@!"}, {"other-unit", "#include <string>\n${open}static void fvm_do(${T}& fvm_to) { fvm_to = ${value}; }@?\nvoid fvm_set(${T}& fvm_to) { fvm_do(fvm_to); }@?${close}"}}},
    {.name = "unit-method", .edits = {{"class", "void fvm_set();"}, {"start", "fvm_set();@!"}, {"other-unit", "#include \"${header}\"\n${open}void ${cls}::fvm_set() { ${m} = ${value}; }@?${close}"}}},
    {.name = "unit-method-twice", .edits = {{"class", "void fvm_set();\nvoid fvm_do();"}, {"start", "fvm_set();@!"}, {"other-unit", "#include \"${header}\"\n${open}void ${cls}::fvm_do() { ${m} = ${value}; }@?\nvoid ${cls}::fvm_set() { fvm_do(); }@?${close}"}}},
    {.name = "unit-method-and-back", .edits = {{"class", "void fvm_set();\nvoid fvm_do() { ${m} = ${value}; }@?"}, {"start", "fvm_set();@!"}, {"other-unit", "#include \"${header}\"\n${open}void ${cls}::fvm_set() { fvm_do(); }@?${close}"}}},
}});

/// The writer is a base of the class, or the member a kind that the code does not have.
const Family elsewhere({.rule = "validator-writes-member", .kind = "validator", .needs = "!query !virtual !nested-class", .everywhere = without_const, .ways = {
    {.name = "base-member", .edits = {{"before-class", "struct FvmBase {\n  int fvm_base = 0;\n};"}, {"bases", "FvmBase"}, {"start", "fvm_base = 1;@!"}}},
    {.name = "base-method", .edits = {{"before-class", "struct FvmBase {\n  void fvm_set() { fvm_base = 1; }@?\n  int fvm_base = 0;\n};"}, {"bases", "FvmBase"}, {"start", "fvm_set();@!"}}},
    {.name = "base-method-qualified", .edits = {{"before-class", "struct FvmBase {\n  void fvm_set() { fvm_base = 1; }@?\n  int fvm_base = 0;\n};"}, {"bases", "FvmBase"}, {"start", "FvmBase::fvm_set();@!"}}},
    {.name = "base-template", .edits = {{"before-class", "template <class D>\nstruct FvmBase {\n  void fvm_set() { fvm_base = 1; }@?\n  int fvm_base = 0;\n};"}, {"bases", "FvmBase<int>"}, {"start", "this->fvm_set();@!"}}},
    {.name = "new-array-member", .edits = {{"class", "int fvm_list_[3] = {};"}, {"start", "fvm_list_[1] = 1;@!"}}},
    {.name = "new-array-loop", .edits = {{"class", "int fvm_list_[3] = {};"}, {"start", "for (int& fvm_each : fvm_list_) fvm_each = 1;@!"}}},
    {.name = "new-std-array", .edits = {{"class-includes", "#include <array>"}, {"class", "std::array<int, 3> fvm_list_ = {};"}, {"start", "fvm_list_[1] = 1;@!"}}},
    {.name = "new-optional", .edits = {{"class-includes", "#include <optional>"}, {"class", "std::optional<int> fvm_maybe_;"}, {"start", "fvm_maybe_ = 1;@!"}}},
    {.name = "new-optional-value", .edits = {{"class-includes", "#include <optional>"}, {"class", "std::optional<int> fvm_maybe_ = 3;"}, {"start", "*fvm_maybe_ = 1;@!"}}},
    {.name = "new-variant", .edits = {{"class-includes", "#include <variant>"}, {"class", "std::variant<int, char> fvm_either_;"}, {"start", "std::get<0>(fvm_either_) = 1;@!"}}},
    {.name = "new-variant-get-if", .edits = {{"class-includes", "#include <variant>"}, {"class", "std::variant<int, char> fvm_either_;"}, {"start", "if (auto* fvm_at = std::get_if<int>(&fvm_either_)) *fvm_at = 1;@!"}}},
    {.name = "new-pair", .edits = {{"class-includes", "#include <utility>"}, {"class", "std::pair<int, int> fvm_pair_;"}, {"start", "fvm_pair_.first = 1;@!"}}},
    {.name = "new-pair-binding", .edits = {{"class-includes", "#include <utility>"}, {"class", "std::pair<int, int> fvm_pair_;"}, {"start", "auto& [fvm_a, fvm_b] = fvm_pair_;\nfvm_b = 1;@!\n(void)fvm_a;"}}},
    {.name = "new-tuple", .edits = {{"class-includes", "#include <tuple>"}, {"class", "std::tuple<int, int> fvm_tuple_;"}, {"start", "std::get<1>(fvm_tuple_) = 1;@!"}}},
    {.name = "new-vector", .edits = {{"class-includes", "#include <vector>"}, {"class", "std::vector<int> fvm_list_;"}, {"start", "fvm_list_.push_back(1);@!"}}},
    {.name = "new-vector-element", .edits = {{"class-includes", "#include <vector>"}, {"class", "std::vector<int> fvm_list_;"}, {"start", "fvm_list_.back() = 1;@!"}}},
    {.name = "new-vector-bool", .edits = {{"class-includes", "#include <vector>"}, {"class", "std::vector<bool> fvm_list_;"}, {"start", "fvm_list_[0] = true;@!"}}},
    {.name = "new-map-insert", .edits = {{"class-includes", "#include <map>"}, {"class", "std::map<int, int> fvm_table_;"}, {"start", "fvm_table_.insert_or_assign(1, 2);@!"}}},
    {.name = "new-map-lookup", .edits = {{"class-includes", "#include <map>"}, {"class", "std::map<int, int> fvm_table_;"}, {"start", "if (fvm_table_[4] > 5) { }@!"}}},
    // Read elsewhere: what only validators read and look at first is a memo.
    {.name = "new-map-found", .edits = {{"class-includes", "#include <map>"}, {"class", "std::map<int, int> fvm_table_;\nbool fvm_read() const { return fvm_table_.empty(); }"}, {"start", "if (auto fvm_at = fvm_table_.find(1); fvm_at != fvm_table_.end()) fvm_at->second = 1;@!"}}},
    {.name = "new-bitset", .edits = {{"class-includes", "#include <bitset>"}, {"class", "std::bitset<8> fvm_bits_;"}, {"start", "fvm_bits_.set(1);@!"}}},
    {.name = "new-atomic-store", .edits = {{"class-includes", "#include <atomic>"}, {"class", "std::atomic<int> fvm_atomic_{0};"}, {"start", "fvm_atomic_.store(1);@!"}}},
    {.name = "new-union", .edits = {{"class", "union {\n  int fvm_whole_;\n  float fvm_part_ = 0;\n};"}, {"start", "fvm_whole_ = 1;@!"}}},
    {.name = "new-bit-field", .edits = {{"class", "unsigned fvm_bits_ : 3 = 0;"}, {"start", "fvm_bits_ = 1;@!"}}},
    {.name = "new-owned", .edits = {{"class-includes", "#include <memory>"}, {"class", "std::unique_ptr<int> fvm_owned_;"}, {"start", "*fvm_owned_ = 1;@!"}}},
    {.name = "new-owned-get", .edits = {{"class-includes", "#include <memory>"}, {"class", "std::unique_ptr<int> fvm_owned_;"}, {"start", "*fvm_owned_.get() = 1;@!"}}},
    {.name = "new-pimpl", .edits = {{"class-includes", "#include <memory>"}, {"class", "struct FvmImpl { int level = 0; };\nstd::unique_ptr<FvmImpl> fvm_impl_;"}, {"start", "fvm_impl_->level = 1;@!"}}},
    {.name = "new-pimpl-method", .edits = {{"class-includes", "#include <memory>"}, {"class", "struct FvmImpl {\n  void raise() { level = 1; }@?\n  int level = 0;\n};\nstd::unique_ptr<FvmImpl> fvm_impl_;"}, {"start", "fvm_impl_->raise();@!"}}},
    {.name = "new-nested-deep", .edits = {{"class", "struct FvmInner { struct { int depth = 0; } at; } fvm_inner_;"}, {"start", "fvm_inner_.at.depth = 1;@!"}}},
    {.name = "new-nested-deep-helper", .edits = {{"class", "struct FvmInner { int depth = 0; } fvm_inner_;\nstatic void fvm_set(FvmInner& fvm_to) { fvm_to.depth = 1; }@?"}, {"start", "fvm_set(fvm_inner_);@!"}}},
    {.name = "new-char-buffer", .edits = {{"includes", "#include <cstring>"}, {"class", "char fvm_text_[8] = {};"}, {"start", "std::strcpy(fvm_text_, \"x\");@!"}}},
    {.name = "new-snprintf", .edits = {{"includes", "#include <cstdio>"}, {"class", "char fvm_text_[8] = {};"}, {"start", "std::snprintf(fvm_text_, sizeof fvm_text_, \"%d\", 1);@!"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
