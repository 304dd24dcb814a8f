#include "variants.h"

#include <algorithm>
#include <filesystem>

#include <clang/Basic/SourceManager.h>

#include "change.h"
#include "config/configuration.h"
#include "rewriting/unit.h"

namespace fvlint::metamorphic {
namespace {

/// Those of the program's files that the unit reads.
std::set<std::string> files_read(const clang::ASTContext& context, const Program& program) {
  const clang::SourceManager& sources = context.getSourceManager();
  std::set<std::string> files;
  for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
    llvm::SmallString<256> path(file->first.getName());
    sources.getFileManager().makeAbsolutePath(path);
    const std::string name = std::filesystem::path(path.str().str()).lexically_normal().string();
    if (std::find(program.files.begin(), program.files.end(), name) != program.files.end()) files.insert(name);
  }
  return files;
}

/// The drafts of these changes, put together over the program's units.
std::map<std::string, Drafts> drafts_of(const Program& program, const std::vector<const Change*>& changes, const Settings& settings, Sources& sources) {
  std::map<std::string, Drafts> drafts;
  for (const std::string& unit : program.units) {
    std::vector<std::string> arguments = program.flags;
    arguments.push_back("-I" + std::filesystem::path(program.folder).parent_path().string());
    rewriting::read({unit, program.folder, arguments}, [&](clang::ASTContext& context) {
      const Scribe scribe(context, program.folder);
      const Reading reading{context, scribe, settings, sources, unit, files_read(context, program)};
      for (const Change* change : changes) {
        Drafts own;
        change->make(reading, own);
        for (const auto& [label, draft] : own) drafts[change->name][label].merge(draft);
      }
    });
  }
  return drafts;
}

}  // namespace

std::vector<Variant> variants_of(const std::vector<Program>& programs, const Selection& selection) {
  std::vector<Variant> variants;
  Configuration configuration({});
  Sources sources;
  std::size_t pairs = 0;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    std::vector<const Change*> changes;
    for (const auto& [name, change] : all_changes()) {
      const bool can_be_meant = selection.only.find(programs[i].name) != std::string::npos || programs[i].name.find(selection.only) != std::string::npos || selection.only.starts_with(name);
      if (pairs++ % selection.every == 0 && (selection.only.empty() || can_be_meant)) changes.push_back(&change);
    }
    if (changes.empty()) continue;
    for (auto& [change, drafts] : drafts_of(programs[i], changes, configuration.of("/"), sources)) {
      for (auto& [label, draft] : drafts) {
        Variant variant{i, change, programs[i].name + ": " + label, std::move(draft)};
        if (!variant.draft.empty() && (change + " " + variant.label).find(selection.only) != std::string::npos) variants.push_back(std::move(variant));
      }
    }
  }
  return variants;
}

}  // namespace fvlint::metamorphic
