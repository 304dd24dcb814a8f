#include "reading.h"

#include <clang/Lex/LexDiagnostic.h>
#include <clang/Lex/Pragma.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/xxhash.h>

#include <algorithm>
#include <map>

#include "header_lookups.h"
#include "known_bodies.h"
#include "suppressions.h"
#include "symbols.h"
#include "unit.h"

namespace fvlint::extract {

using namespace clang;

namespace {

/// Fatal errors that are about one line only: what follows is read all the same. Others stay fatal, for a template
/// that instantiates itself without end is given up with its first error.
void read_on_after_missing_files(DiagnosticsEngine& diagnostics) {
  for (const unsigned error : {unsigned(diag::err_pp_file_not_found), unsigned(diag::err_pp_error_opening_file), unsigned(diag::err_module_not_found)})
    diagnostics.setSeverity(error, diag::Severity::Error, SourceLocation());
}

/// A member whose type is not known (its include is missing) is invalid to Clang, and every
/// statement that names it is dropped. It has a stand-in type, int; with the mark taken off as soon
/// as the class is complete, its methods' bodies, which are parsed later, keep such statements.
class KeepUnknownMembers : public ASTMutationListener {
 public:
  void CompletedTagDefinition(const TagDecl* tag) override {
    const auto* record = dyn_cast<CXXRecordDecl>(tag);
    if (!record) return;
    for (FieldDecl* field : record->fields()) {
      // What a lambda captures of unknown type: outside of templates somebody asks for its size.
      if (record->isLambda() && !record->isDependentContext() && field->getType()->isDependentType()) field->setType(record->getASTContext().IntTy);
      if (field->isInvalidDecl() && (field->getType()->isScalarType() || field->getType()->isReferenceType())) field->setInvalidDecl(false);
    }
  }
};

/// Runs when Sema exists, and reads the unit when it is parsed.
class Reader : public SemaConsumer {
 public:
  Reader(NameUses& names, facts::Unit& unit) : names_(names), unit_(unit) {}

  void InitializeSema(Sema& sema) override {
#if LLVM_VERSION_MAJOR >= 21
    sema.addExternalSource(make_name_supplier(sema, names_));
#else
    supplier_ = make_name_supplier(sema, names_);
    sema.addExternalSource(supplier_.get());
#endif
  }
  void ForgetSema() override {}
  CommentHandler* comment_handler() { return &suppressions_; }
  ASTMutationListener* GetASTMutationListener() override { return &members_; }
  bool shouldSkipFunctionBody(Decl* declaration) override { return is_body_known(declaration); }
  void HandleTranslationUnit(ASTContext& context) override {
    put_in_order(names_, context.getSourceManager());
    // A name with a lambda in it is the same wherever that stands: on another line, on another machine.
    PrintingPolicy policy = context.getPrintingPolicy();
    policy.AnonymousTagLocations = false;
    context.setPrintingPolicy(policy);
    read_unit(context, names_, unit_);
    suppressions_.write(context, unit_);
  }

 private:
  NameUses& names_;
  facts::Unit& unit_;
  KeepUnknownMembers members_;
  SuppressionRecorder suppressions_;
#if LLVM_VERSION_MAJOR < 21
  llvm::IntrusiveRefCntPtr<ExternalSemaSource> supplier_;
#endif
};

/// CMake's `target_precompile_headers` includes a project's headers by one that it writes and calls a system header. They are the
/// project's all the same.
class SystemHeaderPragma : public PragmaHandler {
 public:
  SystemHeaderPragma() : PragmaHandler("system_header") {}
  void HandlePragma(Preprocessor& preprocessor, PragmaIntroducer, Token& name) override {
    const SourceManager& sources = preprocessor.getSourceManager();
    if (!llvm::sys::path::filename(sources.getFilename(sources.getExpansionLoc(name.getLocation()))).starts_with("cmake_pch.h")) preprocessor.HandlePragmaSystemHeader(name);
  }

  /// In Clang's own one's place, which is taken out by its name.
  static void replace(Preprocessor& preprocessor) {
    SystemHeaderPragma by_name;
    preprocessor.RemovePragmaHandler("GCC", &by_name);
    preprocessor.AddPragmaHandler("GCC", new SystemHeaderPragma);
  }
};

class Action : public ASTFrontendAction {
 public:
  Action(NameUses& names, facts::Unit& unit) : names_(names), unit_(unit) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance& compiler, StringRef) override {
    read_on_after_missing_files(compiler.getDiagnostics());
    SystemHeaderPragma::replace(compiler.getPreprocessor());
    compiler.getPreprocessor().addPPCallbacks(make_macro_recorder(compiler.getSourceManager(), names_));
    compiler.getPreprocessor().addPPCallbacks(make_lookup_recorder(compiler.getPreprocessor(), unit_));
    auto reader = std::make_unique<Reader>(names_, unit_);
    compiler.getPreprocessor().addCommentHandler(reader->comment_handler());
    return reader;
  }

  void EndSourceFileAction() override {
    const SourceManager& sources = getCompilerInstance().getSourceManager();
    std::map<std::string, std::uint64_t> read;
    for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
      const auto buffer = file->second->getBufferIfLoaded();
      read.emplace(plain_path(file->first.getName(), sources.getFileManager()), buffer ? llvm::xxh3_64bits(buffer->getBuffer()) : 0);
    }
    for (const auto& [path, content] : read) {
      unit_.inputs.push_back(path);
      unit_.contents.push_back(content);
    }
  }

 private:
  NameUses& names_;
  facts::Unit& unit_;
};

/// Of a header whose precompiled form lies beside it, the driver takes that one. It may be another compiler's, or anybody's.
void read_as_text(PreprocessorOptions& preprocessor) {
  llvm::StringRef header = preprocessor.ImplicitPCHInclude;
  if (header.consume_back(".pch") || header.consume_back(".gch")) preprocessor.Includes.insert(preprocessor.Includes.begin(), header.str());
  preprocessor.ImplicitPCHInclude.clear();
}

/// What runs somebody else's code, writes, or reads what is no source.
void harden(FrontendOptions& frontend) {
  frontend.Plugins.clear();
  frontend.AddPluginActions.clear();
  frontend.PluginArgs.clear();
  frontend.LLVMArgs.clear();
  frontend.ModuleFiles.clear();
  frontend.OutputFile.clear();
  frontend.SkipFunctionBodies = true;  // where Reader says so
  frontend.ProgramAction = frontend::ParseSyntaxOnly;
  frontend.ActionName.clear();
}

void harden(PreprocessorOptions& preprocessor) {
  read_as_text(preprocessor);
  preprocessor.PCHThroughHeader.clear();
  preprocessor.SetUpStaticAnalyzer = false;  // code may hide behind __clang_analyzer__
}

void harden(HeaderSearchOptions& search) {
  search.PrebuiltModuleFiles.clear();
  search.PrebuiltModulePaths.clear();
}

/// All errors are asked for, and no warning is.
void harden(DiagnosticOptions& diagnostics) {
  diagnostics.DiagnosticSerializationFile.clear();
  diagnostics.DiagnosticLogFile.clear();
  diagnostics.Warnings.clear();
  diagnostics.IgnoreWarnings = true;
  diagnostics.ErrorLimit = 0;
  diagnostics.TemplateBacktraceLimit = 1;
}

void harden(LangOptions& language) {
  language.SpellChecking = false;
  language.DelayedTemplateParsing = false;
  language.MSVCCompat = false;
  language.ImplicitModules = false;
}

void harden(CompilerInvocation& invocation) {
  harden(invocation.getFrontendOpts());
  harden(invocation.getPreprocessorOpts());
  harden(invocation.getHeaderSearchOpts());
  harden(invocation.getDiagnosticOpts());
  harden(invocation.getLangOpts());
  invocation.getCodeGenOpts().PassPlugins.clear();
  invocation.getDependencyOutputOpts() = DependencyOutputOptions();
}

/// An error's text is somebody else's: one line, and no novel.
std::string one_line(std::string text) {
  constexpr std::size_t longest = 240;
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
  return text.size() <= longest ? text : text.substr(0, longest) + "...";
}

}  // namespace

Reading::Reading(facts::Unit& unit, const Overlay& overlay) : unit_(unit), overlay_(overlay), recorder_(make_diagnostic_recorder(names_)) {}

bool Reading::run(std::shared_ptr<CompilerInvocation> invocation, FileManager* files, std::shared_ptr<PCHContainerOperations> containers) {
  harden(*invocation);
  replace_files(overlay_, invocation->getPreprocessorOpts());
  struct Factory : tooling::FrontendActionFactory {
    NameUses& names;
    facts::Unit& unit;
    Factory(NameUses& n, facts::Unit& u) : names(n), unit(u) {}
    std::unique_ptr<FrontendAction> create() override { return std::make_unique<Action>(names, unit); }
  } factory(names_, unit_);
  const bool compiles = factory.runInvocation(std::move(invocation), files, std::move(containers), recorder_.get());
  note_errors();
  return compiles;
}

std::string Reading::first_error() const { return one_line(names_.first_error); }

void Reading::note_errors() {
  unit_.errors = std::move(names_.all_errors);
  std::sort(unit_.errors.begin(), unit_.errors.end());
  for (const std::string& include : names_.missing_includes)
    unit_.incomplete.push_back({"'" + include + "' file not found; add its directory to the compile command, or build what generates it", true});
  for (const std::string& text : names_.missing_modules) unit_.incomplete.push_back({one_line(text) + "; modules are not built for reading, and what this one exports is unknown", true});
  if (names_.errors) {
    const std::string others = names_.errors > 1 ? " (and " + std::to_string(names_.errors - 1) + " more errors)" : "";
    unit_.incomplete.push_back({"does not compile: " + first_error() + others, false});
  }
}

}  // namespace fvlint::extract
