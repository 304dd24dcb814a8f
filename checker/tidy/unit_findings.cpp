#include "tidy/unit_findings.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <tuple>

#include "cli/judging.h"
#include "cli/settling.h"
#include "extract/reading.h"
#include "extract/symbols.h"
#include "report/paths.h"
#include "run/failure.h"

namespace fvlint::tidy {

namespace {

using clang::tidy::ClangTidyOptions;

std::optional<Profile> profile_named(const std::string& word) {
  if (word.empty()) return std::nullopt;
  if (word == "default") return Profile::standard;
  if (word == "strict") return Profile::strict;
  throw Failure(std::string(profile_option) + ": " + escaped(word) + " is no profile; there are default and strict");
}

/// A relative name is looked for beside the source, and in the folders above: clang-tidy says nothing of which `.clang-tidy` it stood in.
std::string found_above(const std::string& source, const std::string& file) {
  std::error_code none;
  if (std::filesystem::path(file).is_absolute()) return file;
  for (std::filesystem::path folder = std::filesystem::path(source).parent_path();; folder = folder.parent_path()) {
    if (std::filesystem::exists(folder / file, none)) return (folder / file).string();
    if (folder == folder.parent_path()) return file;
  }
}

ReportOptions report_options(const ClangTidyOptions& options, const std::string& source) {
  ReportOptions made;
  made.profile = profile_named(option(options, profile_option));
  if (const std::string file = option(options, config_option); !file.empty()) made.config = found_above(source, file);
  if (options.Checks) made.checks.add(*options.Checks);
  return made;
}

/// The unit that the compiler has at hand, as fvlint-extract reads it.
facts::Unit read(clang::CompilerInstance& compiler) {
  const clang::SourceManager& sources = compiler.getSourceManager();
  const auto main_file = sources.getFileEntryRefForID(sources.getMainFileID());
  facts::Unit unit;
  unit.main_file = extract::plain_path(main_file ? main_file->getName() : "", compiler.getFileManager());
  const auto invocation = std::make_shared<clang::CompilerInvocation>(compiler.getInvocation());
  // The texts that stand for files are the other one's, which is not done with them.
  invocation->getPreprocessorOpts().RetainRemappedFileBuffers = true;
  const auto files = llvm::makeIntrusiveRefCnt<clang::FileManager>(compiler.getFileSystemOpts(), compiler.getFileManager().getVirtualFileSystemPtr());
  const extract::Overlay nothing_replaced;
  extract::Reading(unit, nothing_replaced).run(invocation, files.get(), std::make_shared<clang::PCHContainerOperations>());
  return unit;
}

/// `emitter_ = emitter;` is two findings, which the same edit mends: of fixes that overlap clang-tidy applies none.
void offer_each_fix_once(std::vector<Finding>& findings) {
  std::set<std::tuple<std::string, unsigned, unsigned>> offered;
  for (Finding& finding : findings)
    std::erase_if(finding.fixes, [&](const Fix& fix) {
      return std::any_of(fix.edits.begin(), fix.edits.end(), [&](const Edit& edit) { return !offered.emplace(edit.range.file, edit.range.line, edit.range.column).second; });
    });
}

}  // namespace

std::string option(const ClangTidyOptions& options, const char* name) {
  const auto found = options.CheckOptions.find(name);
  return found == options.CheckOptions.end() ? "" : found->getValue().Value;
}

std::shared_ptr<UnitFindings> UnitFindings::of(clang::CompilerInstance& compiler, const ClangTidyOptions& options) {
  // clang-tidy makes the checks of a unit together, and lets go of them before it makes the next one's.
  static std::weak_ptr<UnitFindings> last;
  auto known = last.lock();
  if (known && &known->compiler_ == &compiler) return known;
  known = std::make_shared<UnitFindings>(compiler, options);
  last = known;
  return known;
}

const std::vector<Finding>& UnitFindings::findings() {
  if (std::exchange(is_found_, true)) return result_.findings;
  try {
    find();
  } catch (const std::exception& error) {
    failure_ = error.what();
    result_.findings.clear();
  }
  return result_.findings;
}

void UnitFindings::find() {
  facts::Unit unit = read(compiler_);
  const ReportOptions options = report_options(options_, unit.main_file);
  Judging judging(options);
  std::set<std::string> files(unit.files.begin(), unit.files.end());
  judging.take(unit);
  result_ = judging.finish(Extent::unit);
  result_.read.files = std::move(files);
  settle(result_, options, judging.configuration(), {});
  std::erase_if(result_.findings, [](const Finding& finding) { return !finding.is_open(); });
  offer_each_fix_once(result_.findings);
}

std::optional<std::string> UnitFindings::take_failure() { return std::exchange(failure_, std::nullopt); }

}  // namespace fvlint::tidy
