#include "trial.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "bundles.h"
#include "comparison.h"
#include "rewriting/program.h"
#include "rewriting/temporary_folder.h"
#include "rewriting/unit.h"
#include "run/facts_file.h"

namespace fvlint::metamorphic {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// A program as files in a folder of the trial: as it is, or a variant.
struct Copy {
  std::string folder;  ///< of its files
  std::vector<Command> units;
  json report;
};

class Trial {
 public:
  Trial(const Laboratory& laboratory, const std::vector<Program>& programs, const std::vector<Variant>& variants) : laboratory_(laboratory), programs_(programs), variants_(variants), results_(variants.size()) {}

  /// Call once.
  std::vector<Result> run(const std::function<void(const std::string&)>& progress) {
    if (variants_.empty()) return {};
    std::vector<Copy*> copies;
    for (const Variant& variant : variants_)
      if (!as_they_are_.contains(variant.program)) copies.push_back(&(as_they_are_[variant.program] = copy(programs_[variant.program], {})));
    changed_.resize(variants_.size());
    for (std::size_t i = 0; i < variants_.size(); ++i) {
      changed_[i] = copy(programs_[variants_[i].program], Layout(variants_[i].draft, sources_).texts());
      copies.push_back(&changed_[i]);
    }
    progress("reading " + std::to_string(variants_.size()) + " variants of " + std::to_string(as_they_are_.size()) + " programs");
    extract(copies);
    progress("judging");
    in_parallel(copies.size(), laboratory_.jobs, [&](std::size_t i) { copies[i]->report = judge(*copies[i]); });
    progress("comparing");
    for (std::size_t i = 0; i < variants_.size(); ++i) results_[i] = compare(i);
    return std::move(results_);
  }

 private:
  /// Writes the program's files, and what is changed or added.
  Copy copy(const Program& program, std::map<std::string, std::string> texts) {
    const fs::path root = fs::path(folder_.path()) / std::to_string(count_++);
    Copy result{.folder = (root / fs::path(program.folder).filename()).string(), .units = {}, .report = {}};
    for (const std::string& file : program.files) texts.try_emplace(file, sources_.text(file));
    std::vector<std::string> arguments = program.flags;
    arguments.insert(arguments.begin() + 1, {"-I" + root.string(), "-iquote" + program.folder});
    for (const auto& [file, text] : texts) {
      const std::string own = (fs::path(result.folder) / fs::path(file).filename()).string();
      write_file(own, text);
      if (own.ends_with(".cpp")) result.units.push_back({own, program.folder, arguments});
    }
    return result;
  }

  void extract(const std::vector<Copy*>& copies) const {
    std::vector<Command> commands;
    for (const Copy* copy : copies) commands.insert(commands.end(), copy->units.begin(), copy->units.end());
    write_database(folder_.path(), commands);
    run_program({laboratory_.fvlint, "extract", "-p", folder_.path(), "-o", folder_.path() + "/facts/", "--quiet", "-j", std::to_string(laboratory_.jobs)});
  }

  /// Null where fvlint ended without one.
  json judge(const Copy& copy) const {
    std::vector<std::string> command = {laboratory_.fvlint, "judge", "--format=json", "--quiet", "--profile=strict"};
    for (const Command& unit : copy.units) command.push_back(folder_.path() + "/facts/" + facts_file_name(unit.file));
    const Output output = run_program(command);
    json report = json::parse(output.text, nullptr, false);
    return output.exit < 0 || report.is_discarded() ? json() : report;
  }

  Result compare(std::size_t i) {
    const Variant& variant = variants_[i];
    const Copy &before = as_they_are_[variant.program], &after = changed_[i];
    const Layout layout(variant.draft, sources_);
    if (before.report.is_null() || after.report.is_null()) return keep(variant, after), Result{Result::Kind::different, "fvlint ended without a report\n", {}};
    const auto [why, rules] = differences(programs_[variant.program], variant.draft, layout, sources_, {before.report, before.folder}, {after.report, after.folder});
    // What fvlint has found the same compiles as before; a name that nothing declares it does not call an error.
    const bool is_whole = before.report["incomplete"].empty() && after.report["incomplete"].empty();
    if ((!is_whole || !why.empty()) && messages(before, {}) != messages(after, variant.draft.names)) return {Result::Kind::invalid, "compiles otherwise: " + first_difference(before, after, variant.draft.names), {}};
    if (why.empty()) return {};
    keep(variant, after);
    return {Result::Kind::different, why + "before:\n" + described(before.report) + "after:\n" + described(after.report), rules};
  }

  /// What a compiler says of the copy.
  static std::set<std::string> messages(const Copy& copy, const std::map<std::string, std::string>& names) {
    std::set<std::string> messages;
    for (const Command& unit : copy.units)
      for (const Error& error : errors_of(unit)) messages.insert(with_old_names(error.message, names));
    return messages;
  }

  static std::string first_difference(const Copy& before, const Copy& after, const std::map<std::string, std::string>& names) {
    const auto old = messages(before, {}), now = messages(after, names);
    for (const std::string& message : now)
      if (!old.contains(message)) return message;
    return "an error is gone";
  }

  void keep(const Variant& variant, const Copy& copy) {
    if (laboratory_.keep.empty()) return;
    std::string name = variant.change + " " + variant.label;
    std::replace(name.begin(), name.end(), '/', '.');
    fs::create_directories(laboratory_.keep);
    fs::copy(copy.folder, fs::path(laboratory_.keep) / name, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
  }

  const Laboratory& laboratory_;
  const std::vector<Program>& programs_;
  const std::vector<Variant>& variants_;
  TemporaryFolder folder_;
  std::size_t count_ = 0;
  Sources sources_;
  std::map<std::size_t, Copy> as_they_are_;  ///< by program
  std::vector<Copy> changed_;
  std::vector<Result> results_;
};

}  // namespace

std::vector<Result> try_variants(const Laboratory& laboratory, const std::vector<Program>& programs, const std::vector<Variant>& variants, const std::function<void(const std::string&)>& progress) {
  std::vector<Bundle> bundles = bundled(variants, laboratory.tries_alone);
  std::vector<std::size_t> alone;
  const auto set_apart = [&](const Bundle& bundle) { alone.insert(alone.end(), bundle.members.begin(), bundle.members.end()); };
  std::vector<Variant> together;
  for (const Bundle& bundle : bundles) bundle.members.size() > 1 ? together.push_back(bundle.variant) : set_apart(bundle);
  std::erase_if(bundles, [](const Bundle& bundle) { return bundle.members.size() == 1; });
  Laboratory first = laboratory;
  first.keep.clear();
  const std::vector<Result> answers = Trial(first, programs, together).run(progress);
  for (std::size_t i = 0; i < bundles.size(); ++i)
    if (answers[i].kind != Result::Kind::same) set_apart(bundles[i]);
  std::vector<Variant> suspects;
  for (const std::size_t i : alone) suspects.push_back(variants[i]);
  const std::vector<Result> verdicts = Trial(laboratory, programs, suspects).run(progress);
  std::vector<Result> results(variants.size());
  for (std::size_t i = 0; i < alone.size(); ++i) results[alone[i]] = verdicts[i];
  return results;
}

}  // namespace fvlint::metamorphic
