#include "symbols.h"

#include <llvm/Support/Path.h>
#include <llvm/Support/xxhash.h>

namespace fvlint::extract {

using namespace clang;

const CXXRecordDecl* pattern_of(const CXXRecordDecl* record) {
  if (!record) return nullptr;
  if (const CXXRecordDecl* pattern = record->getTemplateInstantiationPattern()) record = pattern;
  return record->getCanonicalDecl();
}

bool in_std(const Decl* declaration) {
  for (const DeclContext* at = declaration->getDeclContext(); at; at = at->getParent()) {
    const auto* space = dyn_cast<NamespaceDecl>(at);
    if (!space || !space->getParent()->getRedeclContext()->isTranslationUnit()) continue;
    return space->getName() == "std" || space->getName() == "__gnu_cxx" || space->getName() == "__cxxabiv1";
  }
  return false;
}

llvm::ArrayRef<ParmVarDecl*> parameters_of(const FunctionDecl* function) { return function->parameters().drop_front(function->hasCXXExplicitFunctionObjectParameter()); }

bool keeps_object(const CXXMethodDecl* method) {
  if (!method->isExplicitObjectMemberFunction()) return method->isConst();
  const QualType object = method->getParamDecl(0)->getType();
  return !object->isReferenceType() || object->getPointeeType().isConstQualified();
}

const CXXRecordDecl* record_of(QualType type) {
  if (type.isNull()) return nullptr;
  type = type.getNonReferenceType();
  if (const CXXRecordDecl* record = type->getAsCXXRecordDecl()) return record;
  // `vector<T>` in a template: the primary template says what its members are.
  if (const auto* specialization = type->getAs<TemplateSpecializationType>())
    if (const TemplateDecl* primary = specialization->getTemplateName().getAsTemplateDecl())
      return dyn_cast_or_null<CXXRecordDecl>(primary->getTemplatedDecl());
  return nullptr;
}

std::vector<std::string> names_of(QualType type) {
  std::vector<std::string> names;
  if (type.isNull()) return names;
  type = type.getNonReferenceType();
  if (const auto* alias = type->getAs<TypedefType>()) names.push_back(alias->getDecl()->getNameAsString());
  const CXXRecordDecl* record = record_of(type);
  const TagDecl* tag = record ? record : type->getAsTagDecl();
  if (tag && tag->getIdentifier() && (names.empty() || tag->getName() != names.front())) names.push_back(tag->getNameAsString());
  return names;
}

Symbols::Symbols(ASTContext& context, facts::Unit& unit) : context_(context), unit_(unit) {}

facts::Symbol Symbols::symbol(const Decl* declaration) {
  auto [entry, added] = symbols_.try_emplace(declaration, facts::Symbol::none);
  if (!added) return entry->second;
  llvm::SmallString<256> identity;
  index::generateUSRForDecl(declaration, identity);
  const auto* named = dyn_cast<NamedDecl>(declaration);
  const bool unique = !identity.empty() && named && named->hasExternalFormalLinkage();
  if (!unique) {
    // Internal linkage, local classes and lambdas: the same USR may stand in another file.
    const auto place = context_.getSourceManager().getDecomposedExpansionLoc(declaration->getLocation());
    // By its full name: `util.cpp` compiled in two folders is two files.
    const std::string& path = unit_.files[file(place.first)];
    const std::string& root = unit_.root;
    const bool inside = !root.empty() && path.size() > root.size() && path.starts_with(root) && path[root.size()] == '/';
    identity += inside ? path.substr(root.size()) : path;
    identity += "@" + std::to_string(place.second);
  }
  auto hash = llvm::xxh3_64bits(identity);
  return symbols_[declaration] = facts::Symbol{hash ? hash : 1};
}

facts::Symbol Symbols::of(const FunctionDecl* function) { return function ? symbol(function->getCanonicalDecl()) : facts::Symbol::none; }

facts::Symbol Symbols::of(const RecordDecl* record) {
  if (!record) return facts::Symbol::none;
  if (const auto* cxx = dyn_cast<CXXRecordDecl>(record)) return symbol(pattern_of(cxx));
  return symbol(record->getCanonicalDecl());
}

facts::Symbol Symbols::of(const FieldDecl* field) {
  const FieldDecl* known = field;
  if (const auto* record = dyn_cast<CXXRecordDecl>(field->getParent()))
    if (const CXXRecordDecl* pattern = record->getTemplateInstantiationPattern())
      for (const FieldDecl* original : pattern->fields())
        if (original->getFieldIndex() == field->getFieldIndex()) known = original;
  const facts::Symbol named = symbol(known);
  fields_.try_emplace(static_cast<std::uint64_t>(named), known);
  return named;
}

facts::Symbol Symbols::of(const EnumDecl* declaration) { return symbol(declaration->getCanonicalDecl()); }

facts::Symbol Symbols::of(const EnumConstantDecl* enumerator) {
  const auto* declaration = dyn_cast<EnumDecl>(enumerator->getDeclContext());
  if (const EnumDecl* pattern = declaration ? declaration->getTemplateInstantiationPattern() : nullptr)
    for (const EnumConstantDecl* original : pattern->enumerators())
      if (original->getDeclName() == enumerator->getDeclName()) return symbol(original);
  return symbol(enumerator);
}

facts::Symbol Symbols::of(const VarDecl* variable) { return symbol(variable->getCanonicalDecl()); }

std::string plain_path(llvm::StringRef name, const FileManager& files) {
  llvm::SmallString<256> path(name);
  files.makeAbsolutePath(path);
  llvm::SmallString<256> plain(path);
  llvm::sys::path::remove_dots(plain, /*remove_dot_dot=*/true);
  // `/lib/gcc/x/12/../../../../include` is not `/include` where /lib is a link to /usr/lib.
  llvm::SmallString<256> real;
  const bool elsewhere = path.str().contains("/../") && !llvm::sys::fs::equivalent(path, plain);
  return (elsewhere && !llvm::sys::fs::real_path(path, real) ? real : plain).str().str();
}

std::uint32_t Symbols::file(FileID id) {
  auto [number, added] = files_.try_emplace(id, 0);
  if (!added) return number->second;
  const SourceManager& sources = context_.getSourceManager();
  const auto entry = sources.getFileEntryRefForID(id);
  const std::string path = plain_path(entry ? entry->getName() : "", sources.getFileManager());
  // A header without include guard has several ids: one file all the same.
  const auto known = std::find(unit_.files.begin(), unit_.files.end(), path);
  const auto index = static_cast<std::uint32_t>(known - unit_.files.begin());
  if (known == unit_.files.end()) unit_.files.push_back(path);
  return files_[id] = index;
}

facts::Range Symbols::range(SourceRange source_range) {
  const SourceManager& sources = context_.getSourceManager();
  if (source_range.isInvalid()) return {};
  SourceLocation begin = sources.getFileLoc(source_range.getBegin());
  const auto whole = Lexer::makeFileCharRange(CharSourceRange::getTokenRange(source_range), sources, context_.getLangOpts());
  SourceLocation end;
  if (whole.isValid()) {
    begin = whole.getBegin();
    end = whole.getEnd();
  } else {
    end = Lexer::getLocForEndOfToken(begin, 0, sources, context_.getLangOpts());
  }
  const auto [id, offset] = sources.getDecomposedLoc(begin);
  if (id.isInvalid()) return {};
  facts::Range result{file(id), sources.getLineNumber(id, offset), sources.getColumnNumber(id, offset), 0, 0};
  const auto [end_id, end_offset] = sources.getDecomposedLoc(end.isValid() ? end : begin);
  if (end_id != id) {
    result.end_line = result.line;
    result.end_column = result.column + 1;
    return result;
  }
  result.end_line = sources.getLineNumber(id, end_offset);
  result.end_column = sources.getColumnNumber(id, end_offset);
  return result;
}

facts::Range Symbols::text(SourceLocation begin, SourceLocation end) {
  const SourceManager& sources = context_.getSourceManager();
  if (begin.isInvalid() || end.isInvalid() || begin.isMacroID() || end.isMacroID()) return {};
  const auto [id, offset] = sources.getDecomposedLoc(begin);
  const auto [end_id, end_offset] = sources.getDecomposedLoc(end);
  if (id != end_id || !sources.getFileEntryRefForID(id)) return {};
  return {file(id), sources.getLineNumber(id, offset), sources.getColumnNumber(id, offset), sources.getLineNumber(id, end_offset), sources.getColumnNumber(id, end_offset)};
}

facts::Range Symbols::name_range(const NamedDecl* declaration) {
  SourceLocation at = declaration->getLocation();
  if (const auto* function = dyn_cast<FunctionDecl>(declaration)) return range(function->getNameInfo().getSourceRange());
  return range(at);
}

bool Symbols::in_system_header(SourceLocation location) const {
  return location.isInvalid() || context_.getSourceManager().isInSystemHeader(context_.getSourceManager().getExpansionLoc(location));
}

namespace {

/// Classes a type is made of, outside namespace std: T itself and T of unique_ptr<T>, pair<T,E>...
void collect_records(QualType type, Symbols& symbols, std::vector<facts::Symbol>& records, int depth = 0) {
  if (depth > 3 || type.isNull()) return;
  type = type.getNonReferenceType();
  while (type->isPointerType()) type = type->getPointeeType();
  if (type->isArrayType()) type = symbols.context().getBaseElementType(type);
  const CXXRecordDecl* record = record_of(type);
  if (record && !in_std(record)) {
    const facts::Symbol symbol = symbols.of(record);
    if (std::find(records.begin(), records.end(), symbol) == records.end()) records.push_back(symbol);
  }
  auto arguments = [&](llvm::ArrayRef<TemplateArgument> list) {
    for (const TemplateArgument& argument : list) {
      const bool pack = argument.getKind() == TemplateArgument::Pack;  // of variant, tuple
      for (const TemplateArgument& one : pack ? argument.getPackAsArray() : llvm::ArrayRef(argument))
        if (one.getKind() == TemplateArgument::Type) collect_records(one.getAsType(), symbols, records, depth + 1);
    }
  };
  if (const auto* specialization = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record)) arguments(specialization->getTemplateArgs().asArray());
  else if (const auto* dependent = type->getAs<TemplateSpecializationType>()) arguments(dependent->template_arguments());
}

facts::Type::Category category_of(QualType type, const CXXRecordDecl* record) {
  using Category = facts::Type::Category;
  if (record) return in_std(record) ? Category::standard : Category::record;
  if (type->isVoidType()) return Category::none;
  if (type->isBooleanType()) return Category::boolean;
  if (type->isEnumeralType()) return Category::enumeration;
  if (type->isDependentType() || type->isUndeducedType()) return Category::dependent;
  if (type->isFunctionType() || type->isFunctionPointerType() || type->isMemberPointerType()) return Category::function;
  return type->isRecordType() ? Category::record : Category::scalar;
}

}  // namespace

std::vector<std::string> inner_names_of(QualType type, int depth) {
  std::vector<std::string> names;
  const auto* holder = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record_of(type));
  if (!holder || !in_std(holder) || depth > 3) return names;
  for (const TemplateArgument& argument : holder->getTemplateArgs().asArray()) {
    const QualType inner = argument.getKind() == TemplateArgument::Type ? argument.getAsType() : QualType();
    const CXXRecordDecl* record = inner.isNull() ? nullptr : record_of(inner);
    const std::vector<std::string> deeper = record ? inner_names_of(inner, depth + 1) : names;
    // Allocators, deleters and their like tell nothing.
    if (!record || (in_std(record) && isa<ClassTemplateSpecializationDecl>(record) && deeper.empty())) continue;
    for (const auto& more : {names_of(inner), deeper}) names.insert(names.end(), more.begin(), more.end());
  }
  return names;
}

facts::Type Symbols::type(QualType source) {
  facts::Type result;
  if (source.isNull()) return result;
  PrintingPolicy policy(context_.getLangOpts());
  policy.SuppressTagKeyword = true;
  policy.AnonymousTagLocations = false;
  result.spelling = source.getAsString(policy);
  QualType target = source;
  if (source->isLValueReferenceType()) result.passing = facts::Type::Passing::reference;
  else if (source->isRValueReferenceType()) result.passing = facts::Type::Passing::rvalue;
  else if (source->isPointerType()) result.passing = facts::Type::Passing::pointer;
  if (result.passing != facts::Type::Passing::value) target = source->getPointeeType();
  if (target->isArrayType()) target = context_.getBaseElementType(target);  // many of them, by value
  result.is_const = target.isConstQualified();
  const CXXRecordDecl* record = record_of(target);
  result.category = category_of(target, record);
  result.aggregate = record && record->hasDefinition() && record->isAggregate();
  result.names = names_of(target);
  collect_records(source, *this, result.records);
  return result;
}

}  // namespace fvlint::extract
