// fvlint-metamorphic: changes code into code that means the same, and looks whether fvlint finds the same.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>

#include "rewriting/known.h"
#include "trial.h"
#include "variants.h"

namespace {

namespace fs = std::filesystem;
using namespace fvlint::metamorphic;

struct Options {
  std::string repository, known, keep;
  Selection selection;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
  bool show_invalid = false;
};

struct Count {
  std::size_t same = 0, known = 0, different = 0, invalid = 0, stale = 0;
};

void print(const std::string& name, const Count& count) {
  std::cout << name << std::string(name.size() < 24 ? 24 - name.size() : 1, ' ') << count.same << " the same, " << count.different << " different, " << count.known << " known to be, " << count.invalid << " were no variants\n";
}

/// Prints what differs, and the numbers by change. Returns whether all is as it should be.
bool print_tally(const std::vector<Variant>& variants, const std::vector<Result>& results, const KnownMisses& known, bool show_invalid) {
  std::map<std::string, Count> changes;
  Count all;
  for (std::size_t i = 0; i < variants.size(); ++i) {
    const Result& result = results[i];
    const auto explained = [&](const std::string& rule) { return known.explain(rule, variants[i].change, variants[i].label); };
    const bool differs_as_known = !result.rules.empty() && std::all_of(result.rules.begin(), result.rules.end(), explained);
    const bool is_known = result.kind == Result::Kind::same ? known.names(variants[i].change, variants[i].label) : differs_as_known;
    const std::string title = variants[i].change + " / " + variants[i].label + "\n";
    if (result.kind == Result::Kind::different && !is_known) std::cout << "different: " << title << result.why;
    if (result.kind == Result::Kind::same && is_known) std::cout << "known to differ, and does not: " << title;
    if (result.kind == Result::Kind::invalid && show_invalid) std::cout << "no variant: " << title << result.why << "\n";
    for (Count* count : {&all, &changes[variants[i].change]}) {
      count->same += result.kind == Result::Kind::same;
      count->stale += result.kind == Result::Kind::same && is_known;
      count->known += result.kind == Result::Kind::different && is_known;
      count->different += result.kind == Result::Kind::different && !is_known;
      count->invalid += result.kind == Result::Kind::invalid;
    }
  }
  for (const auto& [name, count] : changes) print(name, count);
  print("all", all);
  return all.different == 0 && all.stale == 0;
}

int run(const Options& options) {
  const std::vector<Program> programs = programs_of(options.repository);
  const auto progress = [](const std::string& what) { std::cerr << "fvlint-metamorphic: " << what << "\n"; };
  progress("changing " + std::to_string(programs.size()) + " programs");
  const std::vector<Variant> variants = variants_of(programs, options.selection, options.jobs);
  const KnownMisses known(options.known);
  const auto is_listed = [&](const Variant& variant) { return known.names(variant.change, variant.label); };
  const Laboratory laboratory{.fvlint = (fs::canonical("/proc/self/exe").parent_path() / "fvlint").string(), .keep = options.keep, .jobs = options.jobs, .tries_alone = is_listed};
  if (!options.keep.empty()) fs::remove_all(options.keep);
  return print_tally(variants, try_variants(laboratory, programs, variants, progress), known, options.show_invalid) ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  CLI::App app("Changes code into code that means the same, and looks whether fvlint finds the same. Exit: 0 it does, or the difference is known, 1 not, 2 it could not be done.");
  app.add_option("REPOSITORY", options.repository, "Folder of fvlint's sources: its fixtures and its reference are what is changed")->required();
  app.add_option("-j", options.jobs, "Variants at once");
  app.add_option("--every", options.selection.every, "Only about each N-th program, always the same")->check(CLI::PositiveNumber);
  app.add_option("--only", options.selection.only, "Only variants whose \"CHANGE PROGRAM: PLACE\" holds this; a place alone is not enough. May be given several times")->allow_extra_args(false);
  app.add_option("--known", options.known, "Folder of the known differences");
  app.add_option("--keep", options.keep, "Folder that gets the variants that differ; emptied before");
  app.add_flag("--show-invalid", options.show_invalid, "Also say what was no variant, and why");
  CLI11_PARSE(app, count, arguments);
  try {
    return run(options);
  } catch (const std::exception& error) {
    std::cerr << "fvlint-metamorphic: " << error.what() << "\n";
    return 2;
  }
}
