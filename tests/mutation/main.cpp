// fvlint-mutate: seeds faults into compliant code, and counts those that fvlint finds.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <thread>

#include <CLI/CLI.hpp>
#include <clang/Basic/SourceManager.h>
#include <clang/Frontend/ASTUnit.h>

#include "config/configuration.h"
#include "finder.h"
#include "tally.h"
#include "trial.h"

namespace {

namespace fs = std::filesystem;
using namespace fvlint::mutation;

struct Options {
  std::vector<std::string> files, flags;
  std::string build, known, survivors, all, only;
  std::size_t every = 1;
  unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
};

/// The files of the project that the unit reads.
std::vector<std::string> inputs_of(const clang::SourceManager& sources, const std::string& root) {
  std::vector<std::string> inputs;
  for (auto file = sources.fileinfo_begin(); file != sources.fileinfo_end(); ++file) {
    llvm::SmallString<256> path(file->first.getName());
    sources.getFileManager().makeAbsolutePath(path);
    std::string name = fs::path(path.str().str()).lexically_normal().string();
    if (name.starts_with(root + "/")) inputs.push_back(std::move(name));
  }
  return inputs;
}

std::vector<Place> places_in(clang::ASTContext& context, const std::string& root, const fvlint::Settings& settings) {
  const Scribe scribe(context, root);
  const Survey found = survey(context, scribe, settings);
  std::vector<Place> places;
  find_validator_places(found, scribe, places);
  find_factory_places(found, scribe, settings, places);
  find_other_places(found, scribe, settings, places);
  return places;
}

/// Makes every mutant of every unit; each place once, though several units may include it.
class Maker {
 public:
  Maker(const Project& project, const std::string& only) : project_(project), only_(only), tables_(all_tables()), configuration_({}) {}

  std::vector<Subject> subjects;
  std::vector<Candidate> candidates;

  void read(const Command& command) {
    const auto unit = parse(command);
    subjects.push_back({command, inputs_of(unit->getSourceManager(), project_.root)});
    for (Place& place : places_in(unit->getASTContext(), project_.root, configuration_.of("/"))) {
      // In a header it is found by each unit that includes it; the text of the places tells them apart.
      place.label = fs::proximate(command.file).string() + ": " + place.label;
      for (const Table& table : tables_)
        for (const Way& way : table.ways) take(make_mutant(table, way, place, sources_));
    }
  }

 private:
  void take(std::optional<Mutant> mutant) {
    if (!mutant || !known_.insert(mutant->files).second) return;
    if ((mutant->rule + "/" + mutant->way + " " + mutant->place).find(only_) == std::string::npos) return;
    candidates.push_back({subjects.size() - 1, std::move(*mutant)});
  }

  const Project& project_;
  const std::string& only_;
  const std::vector<Table>& tables_;
  fvlint::Configuration configuration_;
  Sources sources_;
  std::set<std::map<std::string, std::string>> known_;
};

/// Each N-th in the order of rules and ways, so that a sample has all of them.
std::vector<Candidate> sample(const std::vector<Candidate>& candidates, std::size_t every) {
  std::map<std::pair<std::string, std::string>, std::vector<const Candidate*>> ordered;
  for (const Candidate& candidate : candidates) ordered[{candidate.mutant.rule, candidate.mutant.way}].push_back(&candidate);
  std::vector<Candidate> kept;
  std::size_t number = 0;
  for (const auto& [way, list] : ordered)
    for (const Candidate* candidate : list)
      if (number++ % std::max<std::size_t>(every, 1) == 0) kept.push_back(*candidate);
  return kept;
}

int run(const Options& options, const std::string& program) {
  const Project project = read_project(options.files, options.build, options.flags);
  Maker maker(project, options.only);
  for (const Command& command : project.units) maker.read(command);
  const std::vector<Candidate> candidates = sample(maker.candidates, options.every);
  const Laboratory laboratory{.fvlint = (fs::canonical(program).parent_path() / "fvlint").string(), .root = project.root, .company = !options.build.empty(), .jobs = options.jobs};
  const auto results = try_mutants(laboratory, maker.subjects, candidates, [](const std::string& what) { std::cerr << "fvlint-mutate: " << what << "\n"; });
  if (!options.survivors.empty()) write_survivors(options.survivors, candidates, results);
  if (!options.all.empty()) write_all(options.all, project.root, maker.subjects, candidates, results);
  return print_tally(candidates, results, KnownMisses(options.known)) ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  Options options;
  std::vector<std::string> words(arguments + 1, arguments + count);
  const auto flags = std::find(words.begin(), words.end(), "--");
  if (flags != words.end()) options.flags.assign(flags + 1, words.end());
  words.erase(flags, words.end());
  CLI::App app("Seeds faults into compliant code, and counts those that fvlint finds. Exit: 0 all are found or known misses, 1 not, 2 it could not be done.");
  app.add_option("FILES", options.files, "Sources that are compliant and compile; their flags come from -p, or follow --")->required();
  app.add_option("-p", options.build, "Folder of the compile database");
  app.add_option("-j", options.jobs, "Mutants at once");
  app.add_option("--every", options.every, "Only each N-th mutant");
  app.add_option("--only", options.only, "Only mutants whose \"RULE/WAY PLACE\" holds this");
  app.add_option("--known", options.known, "Folder of the known misses");
  app.add_option("--survivors", options.survivors, "Folder that gets the mutants that were not caught; emptied before");
  app.add_option("--all", options.all, "Folder that gets every mutant, and manifest.json: how each compiles, and what must be found; emptied before");
  try {
    std::reverse(words.begin(), words.end());
    app.parse(std::move(words));
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  try {
    return run(options, "/proc/self/exe");
  } catch (const std::exception& error) {
    std::cerr << "fvlint-mutate: " << error.what() << "\n";
    return 2;
  }
}
