#include "compile.h"

#if __has_include(<clang/Options/Options.h>)
#include <clang/Options/Options.h>
#else
#include <clang/Driver/Options.h>
#endif
#include <clang/Lex/LexDiagnostic.h>
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/StringSaver.h>
#include <llvm/Support/xxhash.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "clang_headers.h"
#include "header_lookups.h"
#include "known_bodies.h"
#include "resource_folder.h"
#include "suppressions.h"
#include "symbols.h"
#include "undeclared.h"
#include "unit.h"

namespace fvlint::extract {

using namespace clang;

namespace {

#if __has_include(<clang/Options/Options.h>)
namespace options = clang::options;
const llvm::opt::OptTable& option_table() { return getDriverOptTable(); }
#else
namespace options = clang::driver::options;
const llvm::opt::OptTable& option_table() { return driver::getDriverOptTable(); }
#endif

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

class Action : public ASTFrontendAction {
 public:
  Action(NameUses& names, facts::Unit& unit) : names_(names), unit_(unit) {}

  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance& compiler, StringRef) override {
    read_on_after_missing_files(compiler.getDiagnostics());
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

/// Runs the action on an invocation from which everything is gone that is not about reading.
class ReadingTool : public tooling::ToolAction {
 public:
  ReadingTool(NameUses& names, facts::Unit& unit, const Overlay& overlay) : names_(names), unit_(unit), overlay_(overlay) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> invocation, FileManager* files,
                     std::shared_ptr<PCHContainerOperations> containers, DiagnosticConsumer* diagnostics) override {
    harden(*invocation);
    replace_files(overlay_, invocation->getPreprocessorOpts());
    struct Factory : tooling::FrontendActionFactory {
      NameUses& names;
      facts::Unit& unit;
      Factory(NameUses& n, facts::Unit& u) : names(n), unit(u) {}
      std::unique_ptr<FrontendAction> create() override { return std::make_unique<Action>(names, unit); }
    } factory(names_, unit_);
    ran = true;
    return factory.runInvocation(std::move(invocation), files, std::move(containers), diagnostics);
  }

  bool ran = false;

 private:
  static void harden(CompilerInvocation& invocation) {
    FrontendOptions& frontend = invocation.getFrontendOpts();
    frontend.Plugins.clear();
    frontend.AddPluginActions.clear();
    frontend.PluginArgs.clear();
    frontend.LLVMArgs.clear();
    frontend.OutputFile.clear();
    frontend.SkipFunctionBodies = true;  // where Reader says so
    frontend.ProgramAction = frontend::ParseSyntaxOnly;
    frontend.ActionName.clear();
    invocation.getCodeGenOpts().PassPlugins.clear();
    invocation.getDependencyOutputOpts() = DependencyOutputOptions();
    PreprocessorOptions& preprocessor = invocation.getPreprocessorOpts();
    read_as_text(preprocessor);
    preprocessor.PCHThroughHeader.clear();
    invocation.getDiagnosticOpts().DiagnosticSerializationFile.clear();
    invocation.getDiagnosticOpts().DiagnosticLogFile.clear();
    LangOptions& language = invocation.getLangOpts();
    language.SpellChecking = false;
    language.DelayedTemplateParsing = false;
    language.MSVCCompat = false;
    language.ImplicitModules = false;
  }

  /// Of a header whose precompiled form lies beside it, the driver takes that one. It may be another compiler's, or anybody's.
  static void read_as_text(PreprocessorOptions& preprocessor) {
    llvm::StringRef header = preprocessor.ImplicitPCHInclude;
    if (header.consume_back(".pch") || header.consume_back(".gch")) preprocessor.Includes.insert(preprocessor.Includes.begin(), header.str());
    preprocessor.ImplicitPCHInclude.clear();
  }

  NameUses& names_;
  facts::Unit& unit_;
  const Overlay& overlay_;
};

bool is_compiler_launcher(llvm::StringRef program) {
  const llvm::StringRef name = llvm::sys::path::stem(program);
  return name == "ccache" || name == "sccache" || name == "distcc" || name == "icecc" || name == "env";
}

/// `@file` replaced by what the file says, relative to the command's directory.
std::vector<std::string> expand_response_files(const CompileCommand& command) {
  llvm::BumpPtrAllocator memory;
  llvm::StringSaver saver(memory);
  llvm::SmallVector<const char*, 64> words;
  for (const std::string& argument : command.arguments) words.push_back(saver.save(argument).data());
  llvm::cl::ExpansionContext expansion(memory, llvm::cl::TokenizeGNUCommandLine);
  expansion.setCurrentDir(command.directory).setRelativeNames(true);
  if (llvm::Error error = expansion.expandResponseFiles(words)) llvm::consumeError(std::move(error));
  return {words.begin(), words.end()};
}

/// The command with what Clang does not know left out, and with what reading wants added.
std::vector<std::string> reading_command(const CompileCommand& command) {
  std::vector<std::string> given = expand_response_files(command);
  while (given.size() > 1 && is_compiler_launcher(given.front())) given.erase(given.begin());
  std::vector<std::string> result{given.empty() ? "clang++" : given.front()};
  // The flags for which a name decides: the driver takes mode and target from it.
  const std::string name = llvm::sys::path::stem(result.front()).str();
  if (name == "cc" || name == "gcc" || name == "c++" || name == "g++" || name.find("clang") == std::string::npos) result.front() = name.find("cl") == 0 ? "clang-cl" : "clang++";
  std::vector<const char*> words;
  for (std::size_t i = 1; i < given.size(); ++i)
    if (given[i] != "--") words.push_back(given[i].c_str());
  unsigned missing_index = 0, missing_count = 0;
  const bool cl_mode = result.front() == "clang-cl";
  if (cl_mode) {
    result.insert(result.end(), words.begin(), words.end());
  } else {
    const llvm::opt::InputArgList parsed = option_table().ParseArgs(words, missing_index, missing_count, llvm::opt::Visibility(options::ClangOption));
    for (const llvm::opt::Arg* argument : parsed) {
      const auto kind = argument->getOption().getKind();
      if (kind == llvm::opt::Option::UnknownClass || kind == llvm::opt::Option::InputClass) continue;
      const llvm::StringRef option = argument->getOption().getPrefixedName();
      // What writes, loads, or stops reading early. -Xclang and -mllvm reach past the driver.
      static constexpr llvm::StringRef refused[] = {"-o", "-c", "-S", "-E", "-M", "-MM", "-MD", "-MMD", "-MF", "-MT", "-MQ", "-MJ", "-MP", "-MG",
                                                    "-fplugin=", "-fpass-plugin=", "-Xclang", "-Xpreprocessor", "-Xassembler", "-Xlinker", "-mllvm", "-Werror",
                                                    "-fmodules-cache-path=", "-fmodule-file=", "-fprebuilt-module-path=", "-ivfsoverlay", "--config",
                                                    "--config=", "-include-pch", "-save-temps", "-save-temps=", "-serialize-diagnostics",
                                                    "--serialize-diagnostics", "-fsyntax-only", "-emit-llvm", "-gsplit-dwarf", "-x", "-B",
                                                    "-fdelayed-template-parsing", "-fms-compatibility", "-###", "-v", "--analyze", "-gcc-install-dir"};
      if (std::find(std::begin(refused), std::end(refused), option) != std::end(refused) && option != "-x") continue;
      if (option == "-x") {
        result.push_back("-x");
        result.push_back(argument->getValue());
        continue;
      }
      llvm::opt::ArgStringList rendered;
      argument->render(parsed, rendered);
      result.insert(result.end(), rendered.begin(), rendered.end());
    }
  }
  for (const char* wanted : {"-fsyntax-only", "-fno-spell-checking", "-ferror-limit=0", "-w", "-Wno-error", "-ftemplate-backtrace-limit=1"})
    result.push_back(wanted);
  result.push_back("-resource-dir=" + resource_folder());
  result.push_back("--");
  result.push_back(command.file);
  return result;
}

/// An error's text is somebody else's: one line, and no novel.
std::string one_line(std::string text) {
  constexpr std::size_t longest = 240;
  std::replace_if(text.begin(), text.end(), [](unsigned char c) { return c < ' '; }, ' ');
  return text.size() <= longest ? text : text.substr(0, longest) + "...";
}

}  // namespace

bool extract(const CompileCommand& command, const Overlay& overlay, facts::Unit& unit, std::string& reason) {
  if (resource_folder().empty()) {
    reason = missing_resource_folder();
    return false;
  }
  std::error_code failed;
  std::filesystem::current_path(command.directory, failed);
  if (failed) {
    reason = "its directory " + command.directory + " cannot be entered: " + failed.message();
    return false;
  }
  unit.main_file = command.file;
  unit.root = command.root;
  NameUses names;
  const std::unique_ptr<DiagnosticConsumer> recorder = make_diagnostic_recorder(names);
  const auto files = llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions{command.directory}, file_system_with(overlay));
  ReadingTool tool(names, unit, overlay);
  tooling::ToolInvocation invocation(reading_command(command), &tool, files.get(), std::make_shared<PCHContainerOperations>());
  invocation.setDiagnosticConsumer(recorder.get());
  invocation.run();
  if (!tool.ran) {
    reason = "its compile command is not one of a C or C++ compiler" + (names.first_error.empty() ? "" : ": " + one_line(names.first_error));
    return false;
  }
  unit.errors = std::move(names.all_errors);
  std::sort(unit.errors.begin(), unit.errors.end());
  for (const std::string& include : names.missing_includes)
    unit.incomplete.push_back({"'" + include + "' file not found; add its directory to the compile command, or build what generates it", true});
  for (const std::string& text : names.missing_modules) unit.incomplete.push_back({one_line(text) + "; modules are not built for reading, and what this one exports is unknown", true});
  if (names.errors) {
    const std::string others = names.errors > 1 ? " (and " + std::to_string(names.errors - 1) + " more errors)" : "";
    unit.incomplete.push_back({"does not compile: " + one_line(names.first_error) + others, false});
  }
  return true;
}

}  // namespace fvlint::extract
