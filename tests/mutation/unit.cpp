#include "unit.h"

#include <filesystem>
#include <set>
#include <stdexcept>

#include <clang/Frontend/ASTUnit.h>
#include <clang/Frontend/FrontendActions.h>
#include <clang/Tooling/CompilationDatabase.h>
#include <clang/Tooling/Tooling.h>
#include <llvm/Support/VirtualFileSystem.h>

#include "run/compile_database.h"

namespace fvlint::mutation {
namespace {

namespace fs = std::filesystem;

/// A compile database of one command, as Clang's tools want it.
class OneCommand : public clang::tooling::CompilationDatabase {
 public:
  explicit OneCommand(const Command& command) : command_(command) {}
  std::vector<clang::tooling::CompileCommand> getCompileCommands(llvm::StringRef) const override {
    std::vector<std::string> arguments = command_.arguments;
    for (const char* more : {"-w", "-fsyntax-only", "-fno-caret-diagnostics", "-resource-dir=" FVLINT_LLVM_PREFIX "/lib/clang/" FVLINT_LLVM}) arguments.push_back(more);
    arguments.push_back(command_.file);
    return {{command_.directory, command_.file, std::move(arguments), ""}};
  }

 private:
  const Command& command_;
};

/// Keeps the first error.
class FirstError : public clang::DiagnosticConsumer {
 public:
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level, const clang::Diagnostic& diagnostic) override {
    clang::DiagnosticConsumer::HandleDiagnostic(level, diagnostic);
    if (level < clang::DiagnosticsEngine::Error || !text.empty()) return;
    llvm::SmallString<128> message;
    diagnostic.FormatDiagnostic(message);
    text = message.str().str();
    if (!diagnostic.hasSourceManager() || diagnostic.getLocation().isInvalid()) return;
    const clang::PresumedLoc place = diagnostic.getSourceManager().getPresumedLoc(diagnostic.getLocation());
    if (place.isValid()) text = std::string(place.getFilename()) + ":" + std::to_string(place.getLine()) + ": " + text;
  }

  std::string text;
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

std::unique_ptr<clang::ASTUnit> parse(const Command& command) {
  const OneCommand database(command);
  clang::tooling::ClangTool tool(database, {command.file});
  tool.setPrintErrorMessage(false);
  std::vector<std::unique_ptr<clang::ASTUnit>> units;
  FirstError errors;
  tool.setDiagnosticConsumer(&errors);
  tool.buildASTs(units);
  if (units.empty() || !errors.text.empty()) throw std::runtime_error(command.file + ": does not compile: " + errors.text);
  return std::move(units.front());
}

std::string first_error(const Command& command) {
  const OneCommand database(command);
  // Its own working directory: threads must not share the process's.
  const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files(llvm::vfs::createPhysicalFileSystem().release());
  clang::tooling::ClangTool tool(database, {command.file}, std::make_shared<clang::PCHContainerOperations>(), files);
  tool.setPrintErrorMessage(false);
  FirstError errors;
  tool.setDiagnosticConsumer(&errors);
  const auto action = clang::tooling::newFrontendActionFactory<clang::SyntaxOnlyAction>();
  if (tool.run(action.get()) != 0 && errors.text.empty()) return "it cannot be read";
  return errors.text;
}

}  // namespace fvlint::mutation
