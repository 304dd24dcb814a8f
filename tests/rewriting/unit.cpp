#include "unit.h"

#include <filesystem>
#include <fstream>
#include <set>
#include <stdexcept>

#include <clang/AST/ASTConsumer.h>
#include <clang/Frontend/ASTUnit.h>
#include <clang/Frontend/CompilerInstance.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Tooling/CompilationDatabase.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/Support/VirtualFileSystem.h>
#include <nlohmann/json.hpp>

#include "run/compile_database.h"

namespace fvlint::rewriting {
namespace {

namespace fs = std::filesystem;

/// A compile database of one command, as Clang's tools want it.
class OneCommand : public clang::tooling::CompilationDatabase {
 public:
  explicit OneCommand(const Command& command) : command_(command) {}
  std::vector<clang::tooling::CompileCommand> getCompileCommands(llvm::StringRef) const override {
    std::vector<std::string> arguments = command_.arguments;
    for (const char* more : {"-w", "-fsyntax-only", "-fno-caret-diagnostics", "-ferror-limit=0", "-resource-dir=" FVLINT_LLVM_PREFIX "/lib/clang/" FVLINT_LLVM}) arguments.push_back(more);
    arguments.push_back(command_.file);
    return {{command_.directory, command_.file, std::move(arguments), ""}};
  }

 private:
  const Command& command_;
};

/// Runs on one unit, in a working directory of its own: threads must not share the process's.
class Tool : private OneCommand, public clang::tooling::ClangTool {
 public:
  Tool(const Command& command, clang::DiagnosticConsumer& consumer)
      : OneCommand(command), ClangTool(static_cast<const OneCommand&>(*this), {command.file}, std::make_shared<clang::PCHContainerOperations>(), llvm::vfs::createPhysicalFileSystem()) {
    setPrintErrorMessage(false);
    setDiagnosticConsumer(&consumer);
  }
};

/// Keeps the errors.
class ErrorKeeper : public clang::DiagnosticConsumer {
 public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) override {
    clang::DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < clang::DiagnosticsEngine::Error) return;
    llvm::SmallString<128> message;
    diagnostic.FormatDiagnostic(message);
    errors.push_back({"", message.str().str()});
    if (!diagnostic.hasSourceManager() || diagnostic.getLocation().isInvalid()) return;
    const clang::PresumedLoc place = diagnostic.getSourceManager().getPresumedLoc(diagnostic.getLocation());
    if (place.isValid()) errors.back().place = std::string(place.getFilename()) + ":" + std::to_string(place.getLine());
  }

  std::vector<Error> errors;
};

/// Makes the action that shows a unit.
class Lookers : public clang::tooling::FrontendActionFactory {
 public:
  explicit Lookers(const std::function<void(clang::ASTContext&)>& look) : look_(look) {}

  std::unique_ptr<clang::FrontendAction> create() override { return std::make_unique<Action>(look_); }

 private:
  using Look = std::function<void(clang::ASTContext&)>;

  struct Consumer : clang::ASTConsumer {
    explicit Consumer(const Look& with) : look(with) {}
    bool shouldSkipFunctionBody(clang::Decl* function) override {
      return function->getASTContext().getSourceManager().isInSystemHeader(function->getLocation());
    }
    void HandleTranslationUnit(clang::ASTContext& context) override { look(context); }
    const Look& look;
  };

  struct Action : clang::ASTFrontendAction {
    explicit Action(const Look& with) : look(with) {}
    std::unique_ptr<clang::ASTConsumer> CreateASTConsumer(clang::CompilerInstance& compiler, llvm::StringRef) override {
      compiler.getFrontendOpts().SkipFunctionBodies = true;
      return std::make_unique<Consumer>(look);
    }
    const Look& look;
  };

  const Look& look_;
};

/// What is only about output and other tools' files.
std::vector<std::string> reading_arguments(const std::vector<std::string>& given, const std::string& file, const std::string& directory) {
  static const std::set<std::string> alone = {"-c", "-MD", "-MMD", "-MP", "-Werror", "--"}, with_value = {"-o", "-MF", "-MT", "-MQ", "-include-pch"};
  std::vector<std::string> arguments;
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (with_value.contains(given[i])) {
      ++i;
    } else if (!alone.contains(given[i]) && (i == 0 || fs::path(directory) / given[i] != fs::path(file))) {
      arguments.push_back(given[i]);
    }
  }
  return arguments;
}

bool lies_in(const fs::path& path, const fs::path& folder) { return !path.lexically_relative(folder).string().starts_with(".."); }

/// The folder above all units, and above it each that they include from: what lies in it counts as the project.
std::string project_root(const std::vector<Command>& units) {
  fs::path root = fs::path(units.front().file).parent_path();
  for (const Command& unit : units)
    while (!lies_in(unit.file, root)) root = root.parent_path();
  for (const Command& unit : units) {
    for (const std::string& folder : include_folders(unit))
      if (lies_in(root, folder)) root = folder;
  }
  return root.string();
}

}  // namespace

std::vector<std::string> include_folders(const Command& command) {
  std::vector<std::string> folders;
  for (std::size_t i = 0; i < command.arguments.size(); ++i) {
    std::string argument = command.arguments[i];
    if (!argument.starts_with("-I")) continue;
    argument = argument.size() > 2 ? argument.substr(2) : i + 1 < command.arguments.size() ? command.arguments[++i] : "";
    std::string folder = (fs::path(command.directory) / argument).lexically_normal().string();
    while (folder.size() > 1 && folder.ends_with('/')) folder.pop_back();
    folders.push_back(std::move(folder));
  }
  return folders;
}

Project read_project(const std::vector<std::string>& files, const std::string& build, const std::vector<std::string>& flags) {
  Project project;
  std::optional<CompileDatabase> database;
  if (!build.empty()) database = CompileDatabase::read((fs::absolute(build) / "compile_commands.json").lexically_normal().string());
  for (const std::string& name : files) {
    const std::string file = fs::absolute(name).lexically_normal().string();
    if (!fs::is_regular_file(file)) throw std::runtime_error(name + ": no such file");
    Command command{file, fs::current_path().string(), {"clang++"}};
    if (database) {
      const CompileCommand* known = database->find(file);
      if (!known) throw std::runtime_error(name + ": is not in the compile database");
      command.directory = known->directory;
      command.arguments = reading_arguments(known->arguments, file, known->directory);
    } else {
      command.arguments.insert(command.arguments.end(), flags.begin(), flags.end());
    }
    project.units.push_back(std::move(command));
  }
  project.root = project_root(project.units);
  return project;
}

void write_database(const std::string& folder, const std::vector<Command>& commands) {
  nlohmann::json database = nlohmann::json::array();
  for (const Command& command : commands) {
    std::vector<std::string> arguments = command.arguments;
    arguments.push_back(command.file);
    database.push_back({{"directory", command.directory}, {"file", command.file}, {"arguments", arguments}});
  }
  std::ofstream(folder + "/compile_commands.json") << database;
}

std::unique_ptr<clang::ASTUnit> parse(const Command& command) {
  ErrorKeeper keeper;
  Tool tool(command, keeper);
  std::vector<std::unique_ptr<clang::ASTUnit>> units;
  tool.buildASTs(units);
  const std::string error = keeper.errors.empty() ? "" : keeper.errors.front().place + ": " + keeper.errors.front().message;
  if (units.empty() || !error.empty()) throw std::runtime_error(command.file + ": does not compile: " + error);
  return std::move(units.front());
}

void read(const Command& command, const std::function<void(clang::ASTContext&)>& look) {
  clang::IgnoringDiagConsumer ignored;
  Lookers lookers(look);
  Tool(command, ignored).run(&lookers);
}

std::vector<Error> errors_of(const Command& command) {
  ErrorKeeper keeper;
  const auto action = clang::tooling::newFrontendActionFactory<clang::SyntaxOnlyAction>();
  if (Tool(command, keeper).run(action.get()) != 0 && keeper.errors.empty()) return {{"", "it cannot be read"}};
  return std::move(keeper.errors);
}

}  // namespace fvlint::rewriting
