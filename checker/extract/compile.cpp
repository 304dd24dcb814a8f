#include "compile.h"

#if __has_include(<clang/Options/Options.h>)
#include <clang/Options/Options.h>
#else
#include <clang/Driver/Options.h>
#endif
#include <llvm/Option/ArgList.h>
#include <llvm/Option/OptTable.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/Path.h>
#include <llvm/Support/StringSaver.h>

#include <algorithm>
#include <filesystem>

#include "clang_headers.h"
#include "reading.h"
#include "resource_folder.h"

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

/// Reads where the command turns out to be a compiler's.
class ReadingTool : public tooling::ToolAction {
 public:
  explicit ReadingTool(Reading& reading) : reading_(reading) {}

  bool runInvocation(std::shared_ptr<CompilerInvocation> invocation, FileManager* files, std::shared_ptr<PCHContainerOperations> containers, DiagnosticConsumer*) override {
    ran = true;
    return reading_.run(std::move(invocation), files, std::move(containers));
  }

  bool ran = false;

 private:
  Reading& reading_;
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
  for (const char* wanted : {"-fsyntax-only", "-w", "-Wno-error"})
    result.push_back(wanted);
  result.push_back("-resource-dir=" + resource_folder());
  result.push_back("--");
  result.push_back(command.file);
  return result;
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
  Reading reading(unit, overlay);
  const auto files = llvm::makeIntrusiveRefCnt<FileManager>(FileSystemOptions{command.directory}, file_system_with(overlay));
  ReadingTool tool(reading);
  tooling::ToolInvocation invocation(reading_command(command), &tool, files.get(), std::make_shared<PCHContainerOperations>());
  invocation.setDiagnosticConsumer(reading.recorder());
  invocation.run();
  if (tool.ran) return true;
  const std::string error = reading.first_error();
  reason = "its compile command is not one of a C or C++ compiler" + (error.empty() ? "" : ": " + error);
  return false;
}

}  // namespace fvlint::extract
