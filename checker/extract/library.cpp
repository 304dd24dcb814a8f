#include "library.h"

#include <llvm/ADT/StringMap.h>
#include <llvm/ADT/StringSet.h>

#include "symbols.h"

namespace fvlint::extract {

using namespace clang;

/// boost::scoped_ptr, QScopedPointer: a class template's object that is made of a pointer, leads to its pointee
/// by `->`, does something to it in the end and cannot be copied, so that nobody else does.
static bool owns_alone(const CXXRecordDecl* record) {
  const auto* instance = dyn_cast_or_null<ClassTemplateSpecializationDecl>(record);
  if (!instance || in_std(record) || !record->hasDefinition()) return false;
  record = record->getDefinition();
  const CXXDestructorDecl* destructor = record->getDestructor();
  if (!destructor || !destructor->isUserProvided()) return false;
  const auto arrows = record->lookup(record->getASTContext().DeclarationNames.getCXXOperatorName(OO_Arrow));
  const auto* arrow = arrows.empty() ? nullptr : dyn_cast<CXXMethodDecl>(arrows.front());
  if (!arrow || !arrow->getReturnType()->isPointerType()) return false;
  const QualType made_of = arrow->getReturnType()->getPointeeType().getUnqualifiedType();
  bool takes_pointer = false;
  for (const CXXConstructorDecl* constructor : record->ctors()) {
    if (constructor->isCopyConstructor() && constructor->isUserProvided() && constructor->getAccess() == AS_public) return false;
    if (!constructor->getNumParams()) continue;
    const QualType first = constructor->getParamDecl(0)->getType();
    takes_pointer |= first->isPointerType() && first->getPointeeType().getUnqualifiedType().getCanonicalType() == made_of.getCanonicalType();
  }
  return takes_pointer;
}

Handle handle_of(const CXXRecordDecl* record) {
  if (!record || !record->getIdentifier()) return Handle::none;
  const llvm::StringRef name = record->getName();
  if (name == "propagate_const" || owns_alone(record)) return Handle::owner;
  if (!in_std(record)) return Handle::none;
  if (name == "unique_ptr" || name == "optional" || name == "variant" || name == "expected" || name == "any" || name == "auto_ptr") return Handle::owner;
  if (name == "shared_ptr" || name == "weak_ptr") return Handle::shared;
  if (name.contains("iterator") || name.ends_with("span") || name == "reference_wrapper" || name.ends_with("_view") || name == "subrange" ||
      name == "_Bit_reference" || name == "reference" || name.ends_with("atomic_ref"))
    return Handle::iterator;  // bitset's and vector<bool>'s proxies among them
  return Handle::none;
}

Handle handle_of(QualType type) {
  if (type.isNull()) return Handle::none;
  type = type.getNonReferenceType().getCanonicalType();
  return type->isPointerType() ? Handle::raw : handle_of(record_of(type));
}

bool holds_values(QualType type) {
  const CXXRecordDecl* record = type.isNull() || type->isReferenceType() ? nullptr : record_of(type);
  static const llvm::StringSet<> holders{"optional", "variant", "expected", "any"};
  if (!record || !record->getIdentifier() || !in_std(record) || !holders.contains(record->getName())) return false;
  const auto* instance = dyn_cast<ClassTemplateSpecializationDecl>(record);
  const auto is_value = [](const TemplateArgument& one) { return one.getKind() != TemplateArgument::Type || handle_of(one.getAsType()) == Handle::none; };
  return !instance || llvm::all_of(instance->getTemplateArgs().asArray(), [&](const TemplateArgument& one) {
    return one.getKind() == TemplateArgument::Pack ? llvm::all_of(one.pack_elements(), is_value) : is_value(one);
  });
}

bool copies_lead_on(QualType type) { return handle_of(type) != Handle::none && !holds_values(type); }

bool has_const_twin(const CXXMethodDecl* method) {
  if (keeps_object(method)) return true;
  if (method->getReturnType()->isVoidType()) return false;  // `text_.str("")` beside `text_.str()`
  const CXXRecordDecl* record = method->getParent();
  if (!record->hasDefinition()) return false;
  for (const NamedDecl* other : record->getDefinition()->lookup(method->getDeclName())) {
    if (const auto* as_template = dyn_cast<FunctionTemplateDecl>(other)) other = as_template->getTemplatedDecl();
    const auto* twin = dyn_cast<CXXMethodDecl>(other);
    if (!twin || !twin->isConst() || twin->getNumParams() != method->getNumParams()) continue;
    if (!twin->getReturnType()->isVoidType()) return true;
  }
  return false;
}

Returns library_returns(llvm::StringRef name) {
  static const llvm::StringMap<Returns> known{
      {"move", Returns::same},       {"forward", Returns::same},     {"move_if_noexcept", Returns::same},
      {"as_const", Returns::same},   {"forward_like", Returns::same}, {"launder", Returns::same},
      {"begin", Returns::into},      {"end", Returns::into},         {"rbegin", Returns::into},
      {"rend", Returns::into},       {"cbegin", Returns::into},      {"cend", Returns::into},
      {"data", Returns::into},       {"get", Returns::into},         {"get_if", Returns::into},
      {"any_cast", Returns::into},   {"ref", Returns::pointer},      {"cref", Returns::pointer},
      {"addressof", Returns::pointer}, {"__addressof", Returns::pointer}, {"back_inserter", Returns::pointer},
      {"front_inserter", Returns::pointer}, {"inserter", Returns::pointer}, {"next", Returns::handle},
      {"as_bytes", Returns::handle}, {"as_writable_bytes", Returns::handle},
      {"prev", Returns::handle},     {"to_address", Returns::handle}, {"make_move_iterator", Returns::handle},
      {"make_reverse_iterator", Returns::handle}, {"static_pointer_cast", Returns::handle},
      {"dynamic_pointer_cast", Returns::handle}, {"const_pointer_cast", Returns::handle},
      {"reinterpret_pointer_cast", Returns::handle}, {"tie", Returns::any}, {"min", Returns::any},
      {"max", Returns::any},         {"clamp", Returns::any},        {"forward_as_tuple", Returns::any},
      {"max_element", Returns::handle}, {"min_element", Returns::handle}, {"find", Returns::handle},
      {"find_if", Returns::handle},  {"find_if_not", Returns::handle}, {"lower_bound", Returns::handle},
      {"upper_bound", Returns::handle}, {"adjacent_find", Returns::handle}, {"search", Returns::handle}};
  return known.contains(name) ? known.lookup(name) : Returns::value;
}

namespace {

/// Algorithms that write through their first iterator or range.
const llvm::StringSet<>& first_writers() {
  static const llvm::StringSet<> names{
      "sort", "stable_sort", "partial_sort", "nth_element", "reverse", "rotate", "shuffle", "random_shuffle", "unique", "remove", "remove_if",
      "replace", "replace_if", "fill", "fill_n", "generate", "generate_n", "iota", "partition", "stable_partition", "inplace_merge",
      "push_heap", "pop_heap", "make_heap", "sort_heap", "next_permutation", "prev_permutation", "iter_swap", "swap_ranges", "shift_left",
      "shift_right", "uninitialized_fill", "uninitialized_fill_n", "uninitialized_default_construct", "uninitialized_value_construct",
      "construct_at", "destroy_at", "destroy", "destroy_n", "to_chars", "atomic_store", "atomic_store_explicit", "atomic_exchange", "atomic_exchange_explicit",
      "atomic_fetch_add", "atomic_fetch_add_explicit", "atomic_fetch_sub", "atomic_fetch_sub_explicit", "atomic_fetch_or", "atomic_fetch_or_explicit",
      "atomic_fetch_and", "atomic_fetch_and_explicit", "atomic_fetch_xor", "atomic_fetch_xor_explicit"};
  return names;
}

/// Functions that write through an output iterator, or a pointer: its index among the arguments (iterator form).
std::optional<unsigned> output_argument(llvm::StringRef name, unsigned arguments) {
  static const llvm::StringMap<unsigned> outputs{
      {"copy", 2},          {"copy_if", 2},           {"copy_n", 2},       {"copy_backward", 2},      {"move_backward", 2},
      {"replace_copy", 2},  {"replace_copy_if", 2},   {"remove_copy", 2},  {"remove_copy_if", 2},     {"unique_copy", 2},
      {"reverse_copy", 2},  {"partial_sum", 2},       {"adjacent_difference", 2}, {"inclusive_scan", 2}, {"exclusive_scan", 2},
      {"stoi", 1},          {"stol", 1},              {"stoll", 1},        {"stoul", 1},              {"stoull", 1},
      {"stof", 1},          {"stod", 1},              {"stold", 1},
      {"uninitialized_copy", 2}, {"uninitialized_move", 2}, {"rotate_copy", 3}, {"sample", 2},
      {"merge", 4},         {"set_union", 4},         {"set_intersection", 4}, {"set_difference", 4}, {"set_symmetric_difference", 4}};
  if (name == "move") return arguments == 3 ? std::optional(2u) : std::nullopt;
  if (name == "transform") return arguments == 5 ? 3 : 2;
  const auto found = outputs.find(name);
  return found == outputs.end() ? std::nullopt : std::optional(found->second);
}

/// C functions: the first written argument, and whether all that follow are written too.
struct CWriter {
  unsigned argument = 0;
  bool variadic = false;
};

std::optional<CWriter> c_writer(llvm::StringRef name) {
  static const llvm::StringMap<CWriter> writers{
      {"memcpy", {0}},   {"memmove", {0}},  {"memset", {0}},   {"memccpy", {0}},  {"mempcpy", {0}},  {"wmemcpy", {0}},
      {"wmemset", {0}},  {"bzero", {0}},    {"explicit_bzero", {0}}, {"strcpy", {0}}, {"strncpy", {0}}, {"strcat", {0}},
      {"strncat", {0}},  {"strlcpy", {0}},  {"strlcat", {0}},  {"stpcpy", {0}},   {"stpncpy", {0}},  {"sprintf", {0}},
      {"snprintf", {0}}, {"vsprintf", {0}}, {"vsnprintf", {0}}, {"swprintf", {0}}, {"fread", {0}},   {"fgets", {0}},
      {"gettimeofday", {0}}, {"time", {0}}, {"qsort", {0}},    {"getcwd", {0}},   {"strftime", {0}}, {"read", {1}},
      {"recv", {1}},     {"pread", {1}},    {"recvfrom", {1}}, {"clock_gettime", {1}}, {"localtime_r", {1}}, {"gmtime_r", {1}},
      {"strtol", {1}},   {"strtoul", {1}},  {"strtoll", {1}},  {"strtoull", {1}}, {"strtod", {1}},   {"strtof", {1}},
      {"strtok", {0}},   {"frexp", {1}},    {"modf", {1}},     {"add_overflow", {2}}, {"sub_overflow", {2}}, {"mul_overflow", {2}},
      {"atomic_store_n", {0}}, {"atomic_exchange_n", {0}}, {"atomic_fetch_add", {0}}, {"atomic_fetch_sub", {0}}, {"sync_fetch_and_add", {0}},
      {"sync_fetch_and_sub", {0}}, {"sync_add_and_fetch", {0}}, {"sync_lock_test_and_set", {0}},
      {"stat", {1}},     {"fstat", {1}},    {"lstat", {1}},    {"inet_aton", {1}}, {"inet_pton", {2}},
      {"scanf", {1, true}}, {"sscanf", {2, true}}, {"fscanf", {2, true}}, {"swscanf", {2, true}}};
  name.consume_front("__builtin_");
  name.consume_front("__");
  name.consume_back("_chk");
  const auto found = writers.find(name);
  return found == writers.end() ? std::nullopt : std::optional(found->second);
}

llvm::StringRef namespace_of(const Decl* declaration) {
  const auto* space = dyn_cast<NamespaceDecl>(declaration->getDeclContext()->getEnclosingNamespaceContext());
  return space ? space->getName() : llvm::StringRef();
}

bool in_ranges(const Decl* declaration) { return namespace_of(declaration) == "ranges" || namespace_of(declaration).starts_with("__"); }

}  // namespace

std::vector<unsigned> written_through(const FunctionDecl* function, llvm::StringRef name, unsigned arguments) {
  if (!function || !in_std(function) || function->isExternC()) {
    const auto writer = c_writer(name);
    if (!writer) return {};
    std::vector<unsigned> written{writer->argument};
    for (unsigned i = writer->argument + 1; writer->variadic && i < arguments; ++i) written.push_back(i);
    return written;
  }
  // std::views::reverse only looks at its range in another order.
  if (const auto* method = dyn_cast<CXXMethodDecl>(function); method && namespace_of(method->getParent()) == "views") return {};
  if (name == "iter_swap") return {0, 1};
  if (name == "swap_ranges") return {0, 2};
  if (const auto output = output_argument(name, arguments)) {
    // In std::ranges one range stands for two iterators; iterator pairs keep their places.
    const auto* method = dyn_cast<CXXMethodDecl>(function);
    if (method && in_ranges(method->getParent()) && *output < 4 && arguments >= 2 && name != "copy_n") {
      const QualType first = function->getNumParams() ? function->getParamDecl(0)->getType() : QualType();
      if (handle_of(first) == Handle::none) return {*output - 1};
    }
    return {*output};
  }
  if (first_writers().contains(name)) return {0};
  // std::memcpy and the like are declared in std by some libraries.
  if (const auto writer = c_writer(name); writer && !isa<CXXMethodDecl>(function) && !function->isTemplateInstantiation()) {
    std::vector<unsigned> written{writer->argument};
    for (unsigned i = writer->argument + 1; writer->variadic && i < arguments; ++i) written.push_back(i);
    return written;
  }
  return {};
}

bool is_known_c_function(llvm::StringRef name) {
  static const llvm::StringSet<> readers{"fprintf", "printf", "vfprintf", "fputs", "fwrite", "fclose", "fflush", "free", "fputc", "puts",
                                         "feof", "ferror", "fileno", "abort", "exit", "memcmp", "strlen", "strcmp", "write", "send", "close",
                                         // What they find may be written through, and they do not.
                                         "memchr", "memrchr", "rawmemchr", "memmem", "strchr", "strrchr", "strchrnul", "strstr", "strcasestr", "strpbrk", "index", "rindex"};
  return c_writer(name) || readers.contains(name);
}

bool fills_buffer(llvm::StringRef method) {
  return method == "read" || method == "readsome" || method == "getline" || method == "get" || method == "copy" || method == "sgetn";
}

bool writes_referred(const CXXMethodDecl* method) {
  if (handle_of(method->getParent()) != Handle::iterator) return false;
  const OverloadedOperatorKind op = method->getOverloadedOperator();
  if (op == OO_Equal) return !method->isCopyAssignmentOperator() && !method->isMoveAssignmentOperator();
  if (!method->isConst()) return false;  // moves the handle itself
  if (op != OO_None) return op == OO_PlusPlus || op == OO_MinusMinus || CXXOperatorCallExpr::isAssignmentOp(op);
  static const llvm::StringSet<> looking{"load", "wait", "notify_one", "notify_all", "is_lock_free", "address"};
  return method->getParent()->getName().ends_with("atomic_ref") && method->getIdentifier() && !looking.contains(method->getName());
}

bool is_known_library(const FunctionDecl* callee) {
  const auto* method = dyn_cast_or_null<CXXMethodDecl>(callee);
  return callee && (in_std(callee) || (method && handle_of(method->getParent()) == Handle::owner));
}

bool calls_library_object(const CallExpr* call) {
  const auto* operator_call = dyn_cast<CXXOperatorCallExpr>(call);
  if (!operator_call || operator_call->getOperator() != OO_Call || !operator_call->getNumArgs()) return false;
  const auto* object = dyn_cast<DeclRefExpr>(operator_call->getArg(0)->IgnoreParenImpCasts());
  const auto* variable = object ? dyn_cast<VarDecl>(object->getDecl()) : nullptr;
  return variable && variable->hasGlobalStorage() && in_std(variable);
}

bool may_throw(const FunctionDecl* function) {
  const llvm::StringRef name = function->getIdentifier() ? function->getName() : "";
  if (name == "get") {
    const CXXRecordDecl* holder = isa<CXXMethodDecl>(function) || function->getNumParams() != 1 ? nullptr : record_of(function->getParamDecl(0)->getType());
    return holder && holder->getName() == "variant";
  }
  static const llvm::StringSet<> names{"at", "value", "stoi", "stol", "stoll", "stoul", "stoull", "stof", "stod", "any_cast", "rethrow_exception", "throw_with_nested"};
  return names.contains(name);
}

bool only_stores_callables(llvm::StringRef name) {
  static const llvm::StringSet<> stores{"make_pair", "make_tuple", "make_optional", "make_shared", "make_unique", "forward", "move", "ref",
                                        "cref", "mem_fn", "not_fn", "get", "swap", "exchange", "tie", "forward_as_tuple", "addressof"};
  return stores.contains(name);
}

}  // namespace fvlint::extract
