#include "header_lookups.h"

#include <llvm/Support/Path.h>

#include <map>
#include <set>
#include <string>

namespace fvlint::extract {

using namespace clang;

namespace {

class LookupRecorder : public PPCallbacks {
 public:
  LookupRecorder(Preprocessor& preprocessor, facts::Unit& unit)
      : sources_(preprocessor.getSourceManager()), files_(sources_.getFileManager()), search_(preprocessor.getHeaderSearchInfo()), unit_(unit) {
    // Folders that are missing are not among those that are searched.
    for (const HeaderSearchOptions::Entry& entry : search_.getHeaderSearchOpts().UserEntries) {
      llvm::SmallString<256> path(entry.Path);
      files_.makeAbsolutePath(path);
      missing("/", path);
    }
  }

  void InclusionDirective(SourceLocation hash, const Token&, StringRef name, bool is_angled, CharSourceRange, OptionalFileEntryRef file, StringRef, StringRef, const Module*, bool,
                          SrcMgr::CharacteristicKind) override {
    looked_for(hash, name, is_angled, file);
  }
  void HasInclude(SourceLocation at, StringRef name, bool is_angled, OptionalFileEntryRef file, SrcMgr::CharacteristicKind) override { looked_for(at, name, is_angled, file); }

  void EndOfMainFile() override {
    for (auto& [folder, names] : absent_) unit_.absent.push_back({folder, {names.begin(), names.end()}});
  }

 private:
  void looked_for(SourceLocation at, StringRef name, bool is_angled, OptionalFileEntryRef found) {
    if (llvm::sys::path::is_absolute(name)) return found ? void() : missing("/", name);
    std::vector<std::string> passed_by;
    if (!is_angled)
      if (const auto includer = sources_.getFileEntryRefForID(sources_.getFileID(sources_.getExpansionLoc(at))))
        if (found_in(includer->getDir().getName(), name, found, passed_by)) return note(passed_by, name);
    for (const DirectoryLookup& folder : search_.search_dir_range())
      if (folder.isNormalDir() && found_in(folder.getDirRef()->getName(), name, found, passed_by)) break;
    note(passed_by, name);
  }

  /// Otherwise the folder was passed by.
  bool found_in(StringRef folder, StringRef name, const OptionalFileEntryRef& found, std::vector<std::string>& passed_by) {
    llvm::SmallString<256> candidate(folder);
    llvm::sys::path::append(candidate, name);
    if (found && candidate == found->getName()) return true;
    passed_by.push_back(folder.str());
    return false;
  }

  void note(const std::vector<std::string>& passed_by, StringRef name) {
    for (const std::string& folder : passed_by)
      if (seen_.emplace(folder, name.str()).second) missing(folder, name);
  }

  /// Notes the first part of the path that is missing. Nothing, where all is there: it was found by another way.
  void missing(StringRef folder, StringRef name) {
    llvm::SmallString<256> at(folder);
    for (auto part = llvm::sys::path::begin(name); part != llvm::sys::path::end(name); ++part) {
      if (*part == "/") continue;
      llvm::SmallString<256> next(at);
      llvm::sys::path::append(next, *part);
      if (!is_there(next)) {
        files_.makeAbsolutePath(at);
        absent_[at.str().str()].insert(part->str());
        return;
      }
      at = next;
    }
  }

  bool is_there(StringRef path) {
    const auto [known, is_new] = there_.try_emplace(path.str(), false);
    if (is_new) {
      llvm::vfs::FileSystem& system = files_.getVirtualFileSystem();
      known->second = system.exists(path);
    }
    return known->second;
  }

  SourceManager& sources_;
  FileManager& files_;
  HeaderSearch& search_;
  facts::Unit& unit_;
  std::set<std::pair<std::string, std::string>> seen_;
  std::map<std::string, bool> there_;
  std::map<std::string, std::set<std::string>> absent_;
};

}  // namespace

std::unique_ptr<PPCallbacks> make_lookup_recorder(Preprocessor& preprocessor, facts::Unit& unit) { return std::make_unique<LookupRecorder>(preprocessor, unit); }

}  // namespace fvlint::extract
