// Products that the factory finishes, or that others build.
#include "way.h"

namespace fvlint::mutation {
namespace {

const Family finishes({.rule = "factory-finishes-construction", .kind = "product-member", .needs = "!try", .ways = {
    {.name = "assign", .edits = {{"before-return", "${m} = ${value};@!"}}},
    {.name = "assign-before-validation", .edits = {{"before-validation", "${m} = ${value};@!"}}},
    {.name = "assign-in-branch", .edits = {{"before-return", "if (sizeof(${cls}) > 1) ${m} = ${value};@!"}}},
    {.name = "assign-dereferenced", .needs = "!by-value", .edits = {{"before-return", "(*${p}).${field} = ${value};@!"}}},
    {.name = "compound", .needs = "integer", .edits = {{"before-return", "${m} += 1;@!"}}},
    {.name = "increment", .needs = "integer", .edits = {{"before-return", "++${m};@!"}}},
    {.name = "append", .needs = "string", .edits = {{"before-return", "${m} += \"x\";@!"}}},
    {.name = "assign-method", .needs = "string", .edits = {{"before-return", "${m}.assign(\"x\");@!"}}},
    {.name = "clear", .needs = "string", .edits = {{"before-return", "${m}.clear();@!"}}},
    {.name = "swap", .needs = "!class !nested", .edits = {{"includes", "#include <utility>"}, {"before-return", "${type} fvm_other = ${value};\nstd::swap(${m}, fvm_other);@!"}}},
    {.name = "exchange", .needs = "!class", .edits = {{"includes", "#include <utility>"}, {"before-return", "(void)std::exchange(${m}, ${type}(${value}));@!"}}},
    {.name = "reference", .edits = {{"before-return", "auto& fvm_alias = ${m};\nfvm_alias = ${value};@!"}}},
    {.name = "reference-to-product", .edits = {{"before-return", "auto& fvm_alias = *&${p};\nfvm_alias${dot}${field} = ${value};@!"}}},
    {.name = "reference-to-pointee", .needs = "!by-value", .edits = {{"before-return", "auto& fvm_alias = *${p};\nfvm_alias.${field} = ${value};@!"}}},
    {.name = "pointer", .edits = {{"before-return", "auto* fvm_alias = &${m};\n*fvm_alias = ${value};@!"}}},
    {.name = "pointer-get", .needs = "!by-value !by-pointer", .edits = {{"before-return", "auto* fvm_alias = ${p}.get();\nfvm_alias->${field} = ${value};@!"}}},
    {.name = "pointer-to-member", .needs = "!nested by-value", .edits = {{"before-return", "auto fvm_which = &${cls}::${field};\n${p}.*fvm_which = ${value};@!"}}},
    {.name = "lambda", .edits = {{"before-return", "[&] { ${m} = ${value};@!\n}();"}}},
    {.name = "static-helper", .needs = "member-function !nested", .edits = {{"class", "static void fvm_finish(${cls}& fvm_to) { fvm_to.${field} = ${plain-value}; }"}, {"before-return", "fvm_finish(${object});@!"}}},
    {.name = "setter", .needs = "member-function !nested plain", .edits = {{"class", " public:\n  void set_fvm(${T} fvm_x) { ${field} = fvm_x; }"}, {"before-return", "${p}${dot}set_fvm(${value});@!"}}},
    {.name = "setter-chained", .needs = "member-function !nested plain", .edits = {{"class", " public:\n  ${cls}& set_fvm(${T} fvm_x) { ${field} = fvm_x; return *this; }"}, {"before-return", "${p}${dot}set_fvm(${value});@!"}}},
    {.name = "initializer", .needs = "member-function !nested plain", .edits = {{"class", " public:\n  void init() { ${field} = ${value}; }"}, {"before-return", "${p}${dot}init();@!"}}},
    {.name = "initializer-setup", .needs = "member-function !nested plain", .edits = {{"class", "void setup_fvm(${T} fvm_x) { ${field} = fvm_x; }"}, {"before-return", "${p}${dot}setup_fvm(${value});@!"}}},
    {.name = "initializer-before-validation", .needs = "member-function !nested plain", .edits = {{"class", "void init() { ${field} = ${value}; }"}, {"before-validation", "${p}${dot}init();@!"}}},
    {.name = "mutable-access", .needs = "!nested", .edits = {{"class", "decltype(${field})& fvm_access() { return ${field}; }"}, {"before-return", "${p}${dot}fvm_access() = ${value};@!"}}},
    {.name = "field-method", .needs = "string", .edits = {{"before-return", "${m}.push_back('x');@!"}}},
    {.name = "memset", .needs = "trivial", .edits = {{"includes", "#include <cstring>"}, {"before-return", "std::memset(&${m}, 0, sizeof ${m});@!"}}},
    {.name = "tie", .edits = {{"includes", "#include <tuple>"}, {"before-return", "std::tie(${m}) = std::make_tuple(${type}(${value}));@!"}}},
}});

const Family outside({.rule = "product-built-outside-factory", .kind = "product", .needs = "validated", .everywhere = {{"open", " public:"}, {"close", " ${access}:"}, {"class-includes", "#include <memory>\n#include <optional>\n#include <utility>\n#include <vector>"}}, .ways = {
    {.name = "declaration", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  ${cls} fvm_object(${arguments});@!\n}"}}},
    {.name = "declaration-braces", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  ${cls} fvm_object{${arguments}};@!\n}"}}},
    {.name = "declaration-auto", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  auto fvm_object = ${cls}(${arguments});@!\n}"}}},
    {.name = "declaration-const", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  const ${cls} fvm_object(${arguments});@!\n}"}}},
    {.name = "declaration-static", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  static ${cls} fvm_object(${arguments});@!\n}"}}},
    {.name = "new", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  auto* fvm_object = new ${cls}(${arguments});@!\n  delete fvm_object;\n}"}}},
    {.name = "new-in-smart-pointer", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  std::unique_ptr<${cls}> fvm_object(new ${cls}(${arguments}));@!\n}"}}},
    {.name = "make-unique", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  auto fvm_object = std::make_unique<${cls}>(${arguments});@!\n}"}}},
    {.name = "make-shared", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  auto fvm_object = std::make_shared<${cls}>(${arguments});@!\n}"}}},
    {.name = "temporary", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  (void)${cls}(${arguments});@!\n}"}}},
    {.name = "argument", .edits = {{"outside", "void fvm_take(const ${cls}&);\nvoid fvm_outside(${parameters}) {\n  fvm_take(${cls}(${arguments}));@!\n}"}}},
    {.name = "returned", .edits = {{"outside", "${cls} fvm_outside(${parameters}) {\n  return ${cls}(${arguments});@!\n}"}}},
    {.name = "returned-braces", .needs = "!explicit", .edits = {{"outside", "${cls} fvm_outside(${parameters}) {\n  return {${arguments}};@!\n}"}}},
    {.name = "emplace-back", .edits = {{"outside", "void fvm_outside(std::vector<${cls}>& fvm_list, ${parameters}) {\n  fvm_list.emplace_back(${arguments});@!\n}"}}},
    {.name = "push-back", .edits = {{"outside", "void fvm_outside(std::vector<${cls}>& fvm_list, ${parameters}) {\n  fvm_list.push_back(${cls}(${arguments}));@!\n}"}}},
    {.name = "optional-emplace", .edits = {{"outside", "void fvm_outside(std::optional<${cls}>& fvm_one, ${parameters}) {\n  fvm_one.emplace(${arguments});@!\n}"}}},
    {.name = "optional-in-place", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  std::optional<${cls}> fvm_one(std::in_place, ${arguments});@!\n}"}}},
    {.name = "member", .edits = {{"outside", "class FvmOwner {\n public:\n  explicit FvmOwner(${parameters}) : object_(${arguments}) {}@!\n private:\n  ${cls} object_;\n};"}}},
    {.name = "member-braces", .edits = {{"outside", "class FvmOwner {\n public:\n  explicit FvmOwner(${parameters}) : object_{${arguments}} {}@!\n private:\n  ${cls} object_;\n};"}}},
    {.name = "member-pointer", .edits = {{"outside", "class FvmOwner {\n public:\n  explicit FvmOwner(${parameters}) : object_(std::make_unique<${cls}>(${arguments})) {}@!\n private:\n  std::unique_ptr<${cls}> object_;\n};"}}},
    {.name = "placement-new", .edits = {{"includes", "#include <new>"}, {"outside", "void fvm_outside(void* fvm_at, ${parameters}) {\n  new (fvm_at) ${cls}(${arguments});@!\n}"}}},
    {.name = "construct-at", .edits = {{"outside", "void fvm_outside(${cls}* fvm_at, ${parameters}) {\n  std::construct_at(fvm_at, ${arguments});@!\n}"}}},
    {.name = "lambda", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  [&] { ${cls} fvm_object(${arguments}); }();@!\n}"}}},
    {.name = "aggregate", .edits = {{"outside", "struct FvmBox {\n  ${cls} object;\n};\nvoid fvm_outside(${parameters}) {\n  FvmBox fvm_box{${cls}(${arguments})};@!\n}"}}},
    {.name = "array", .edits = {{"outside", "void fvm_outside(${parameters}) {\n  ${cls} fvm_list[] = {${cls}(${arguments})};@!\n}"}}},
    {.name = "method-of-another", .edits = {{"outside", "struct FvmOwner {\n  void fvm_use(${parameters}) {\n    ${cls} fvm_object(${arguments});@!\n  }\n};"}}},
    {.name = "ternary", .edits = {{"outside", "void fvm_outside(bool fvm_b, ${parameters}) {\n  auto* fvm_object = fvm_b ? new ${cls}(${arguments}) : nullptr;@!\n  delete fvm_object;\n}"}}},
    {.name = "alias", .edits = {{"outside", "using FvmAlias = ${cls};\nvoid fvm_outside(${parameters}) {\n  FvmAlias fvm_object(${arguments});@!\n}"}}},
    {.name = "template", .edits = {{"outside", "template <class X>\nvoid fvm_build(${parameters}) {\n  X fvm_object(${arguments});@!\n}\nvoid fvm_outside(${parameters}) {\n  fvm_build<${cls}>(${arguments});\n}"}}},
}});

}  // namespace
}  // namespace fvlint::mutation
