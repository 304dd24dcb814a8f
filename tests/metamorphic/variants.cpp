#include "variants.h"

#include <algorithm>
#include <filesystem>

#include <clang/Basic/SourceManager.h>
#include <llvm/Support/xxhash.h>

#include "change.h"
#include "config/configuration.h"
#include "rewriting/program.h"
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
  if (changes.empty()) return drafts;
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

template <typename Fits>
bool is_selected(const Selection& selection, const Fits& fits) { return selection.only.empty() || std::any_of(selection.only.begin(), selection.only.end(), fits); }

/// Changes that may make a variant whose "CHANGE PROGRAM: PLACE" holds a text, which may leave out the place.
std::vector<const Change*> changes_meant(const Program& program, const Selection& selection) {
  std::vector<const Change*> changes;
  for (const auto& [name, change] : all_changes()) {
    const std::string begin = name + " " + program.name + ":";
    const auto fits = [&](const std::string& only) {
      const std::size_t place = only.find(": ");
      return begin.find(only) != std::string::npos || (place != std::string::npos && begin.ends_with(only.substr(0, place + 1)));
    };
    if (is_selected(selection, fits)) changes.push_back(&change);
  }
  return changes;
}

}  // namespace

std::vector<Variant> variants_of(const std::vector<Program>& programs, const Selection& selection, unsigned jobs) {
  Configuration configuration({});
  const Settings& settings = configuration.of("/");
  std::vector<std::vector<Variant>> made(programs.size());
  in_parallel(programs.size(), jobs, [&](std::size_t i) {
    // By the name: a new fixture must not make another sample of the old ones.
    if (llvm::xxh3_64bits(programs[i].name) % selection.every != 0) return;
    Sources sources;
    for (auto& [change, drafts] : drafts_of(programs[i], changes_meant(programs[i], selection), settings, sources)) {
      for (auto& [label, draft] : drafts) {
        Variant variant{i, change, programs[i].name + ": " + label, std::move(draft)};
        const auto fits = [text = change + " " + variant.label](const std::string& only) { return text.find(only) != std::string::npos; };
        if (!variant.draft.empty() && is_selected(selection, fits)) made[i].push_back(std::move(variant));
      }
    }
  });
  std::vector<Variant> variants;
  for (auto& some : made) variants.insert(variants.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
  return variants;
}

}  // namespace fvlint::metamorphic
