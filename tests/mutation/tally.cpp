#include "tally.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>

#include <nlohmann/json.hpp>

#include "workshop.h"

namespace fvlint::mutation {
namespace {

struct Count {
  std::size_t caught = 0, total = 0, invalid = 0;

  void add(Result::Kind kind) {
    invalid += kind == Result::Kind::invalid;
    total += kind != Result::Kind::invalid;
    caught += kind == Result::Kind::caught;
  }
};

void print_line(const std::string& name, const Count& count) {
  std::cout << name << std::string(name.size() < 60 ? 60 - name.size() : 1, ' ') << count.caught << "/" << count.total;
  if (count.invalid) std::cout << "  (" << count.invalid << " were no mutants)";
  std::cout << "\n";
}

const char* name_of(Result::Kind kind) {
  switch (kind) {
    case Result::Kind::caught: return "caught";
    case Result::Kind::survived: return "survived";
    case Result::Kind::invalid: return "no mutant";
  }
  return "";
}

}  // namespace

bool print_tally(const std::vector<Candidate>& candidates, const std::vector<Result>& results, const KnownMisses& known) {
  std::map<std::string, Count> rules;
  std::map<std::string, std::map<std::string, Count>> ways;
  Count all;
  std::size_t unexplained = 0, stale = 0, explained = 0;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Mutant& mutant = candidates[i].mutant;
    const bool caught = results[i].kind == Result::Kind::caught, survived = results[i].kind == Result::Kind::survived;
    for (Count* count : {&all, &rules[mutant.rule], &ways[mutant.rule][mutant.way]}) count->add(results[i].kind);
    const bool is_known = known.explain(mutant.rule, mutant.way, mutant.place);
    explained += survived && is_known;
    if ((survived && !is_known) || (caught && is_known)) {
      (caught ? stale : unexplained) += 1;
      std::cout << (caught ? "known miss that is caught: " : "survived: ") << mutant.rule << " / " << mutant.way << " / " << mutant.place << "\n";
      if (survived) std::cout << results[i].why;
    }
  }
  for (const auto& [rule, count] : rules) {
    print_line(rule, count);
    for (const auto& [way, part] : ways[rule]) print_line("  " + way, part);
  }
  print_line("all", all);
  std::cout << all.total - all.caught << " survived, " << explained << " of them known; " << stale << " known misses are caught by now\n";
  return unexplained == 0 && stale == 0;
}

void write_survivors(const std::string& folder, const std::vector<Candidate>& candidates, const std::vector<Result>& results) {
  namespace fs = std::filesystem;
  fs::remove_all(folder);
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (results[i].kind == Result::Kind::caught) continue;
    const Mutant& mutant = candidates[i].mutant;
    const bool survived = results[i].kind == Result::Kind::survived;
    const fs::path own = fs::path(folder) / (survived ? "survived" : "no_mutants") / (mutant.rule + "." + mutant.way + "." + std::to_string(i));
    fs::create_directories(own);
    for (const auto& [file, text] : mutant.files) std::ofstream(own / fs::path(file).filename()) << text;
    std::ofstream why(own / "why.txt");
    why << mutant.rule << " / " << mutant.way << " / " << mutant.place << "\n" << results[i].why << "\n";
    for (const auto& [file, text] : mutant.files) why << file << "\n";
  }
}

void write_all(const std::string& folder, const std::string& root, const std::vector<Subject>& subjects, const std::vector<Candidate>& candidates,
               const std::vector<Result>& results) {
  namespace fs = std::filesystem;
  using nlohmann::json;
  fs::remove_all(folder);
  fs::create_directories(folder);
  const Workshop workshop(root, fs::canonical(folder).string());
  json manifest = json::array();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Mutant& mutant = candidates[i].mutant;
    json commands = json::array(), findings = json::array();
    for (const auto& command : workshop.set_up(i, mutant, subjects[candidates[i].subject]))
      commands.push_back({{"file", command.file}, {"directory", command.directory}, {"arguments", command.arguments}});
    for (const Mark& mark : mutant.findings)
      findings.push_back({{"file", workshop.path() + "/" + std::to_string(i) + "/" + workshop.relative(mark.file)}, {"line", mark.line}, {"rule", mark.rule}});
    manifest.push_back({{"rule", mutant.rule}, {"way", mutant.way}, {"place", mutant.place}, {"strict", mutant.strict}, {"compiles", mutant.compiles},
                        {"result", name_of(results[i].kind)}, {"commands", commands}, {"findings", findings}});
  }
  std::ofstream(fs::path(folder) / "manifest.json") << manifest.dump(1) << "\n";
}

}  // namespace fvlint::mutation
