#include "trial.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <stdexcept>
#include <tuple>

#include <nlohmann/json.hpp>

#include "rewriting/program.h"
#include "run/facts_file.h"
#include "workshop.h"

namespace fvlint::mutation {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

/// What a finding is, apart from its line.
std::string identity(const json& finding) {
  std::string text;
  for (const char* key : {"rule", "class", "function", "member", "message"}) text += finding.value(key, json()).dump() + " ";
  return text;
}

std::string described(const json& findings) {
  std::string text;
  for (const json& finding : findings) {
    text += "  " + fs::path(finding["file"].get<std::string>()).filename().string() + ":" + finding["line"].dump() + ": " + finding["message"].get<std::string>() + " [" + finding["rule"].get<std::string>() + "]\n";
    for (const json& note : finding["notes"])
      text += "    " + fs::path(note["file"].get<std::string>()).filename().string() + ":" + note["line"].dump() + ": " + note["message"].get<std::string>() + "\n";
  }
  return text;
}

/// The trial of one list of mutants.
class Trial {
 public:
  Trial(const Laboratory& laboratory, const std::vector<Subject>& subjects, const std::vector<Candidate>& candidates)
      : laboratory_(laboratory), subjects_(subjects), candidates_(candidates), workshop_(laboratory.root), results_(candidates.size()), commands_(candidates.size()) {
    const json rules = json::parse(ask({"rule", "--format=json"}).text);
    for (const json& rule : rules["rules"])
      if (rule["profile"] == "default") default_rules_ += rule["name"].get<std::string>() + ",";
  }

  /// Call once.
  std::vector<Result> run(const std::function<void(const std::string&)>& progress) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) commands_[i] = workshop_.set_up(i, candidates_[i].mutant, subjects_[candidates_[i].subject]);
    progress("reading " + std::to_string(candidates_.size()) + " mutants");
    extract();
    progress("judging and compiling");
    in_parallel(candidates_.size(), laboratory_.jobs, [&](std::size_t i) {
      const bool read_wholly = judge(i);
      if (!read_wholly || results_[i].kind != Result::Kind::caught || !candidates_[i].mutant.compiles) compile(i);
    });
    return std::move(results_);
  }

 private:
  Output ask(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), laboratory_.fvlint);
    return run_program(arguments);
  }

  /// What fvlint has read without an error, and found out as was meant, compiles; anything else is asked.
  void compile(std::size_t i) {
    const bool compiles = candidates_[i].mutant.compiles;
    std::vector<Error> errors;
    for (const Command& command : commands_[i])
      if (errors.empty()) errors = errors_of(command);
    if (compiles == errors.empty()) return;
    results_[i] = {Result::Kind::invalid, compiles ? "does not compile: " + errors.front().place + ": " + errors.front().message : "compiles, and should not"};
  }

  /// Facts of all mutants, and of the units as they were.
  void extract() {
    std::vector<Command> database;
    for (const auto& commands : commands_) database.insert(database.end(), commands.begin(), commands.end());
    for (const Subject& subject : subjects_) database.push_back(subject.command);
    write_database(workshop_.path(), database);
    ask({"extract", "-p", workshop_.path(), "-o", workshop_.path() + "/facts/", "--quiet", "-j", std::to_string(laboratory_.jobs)});
  }

  std::string facts_of(const Command& command) const { return workshop_.path() + "/facts/" + facts_file_name(command.file); }

  /// The facts of the other units, but for those that read a file which the mutant changes.
  std::vector<std::string> company_of(const Subject& subject, const Mutant& mutant) const {
    std::vector<std::string> facts;
    if (!laboratory_.company) return facts;
    for (const Subject& other : subjects_) {
      const auto changed = [&](const std::string& file) { return mutant.files.contains(file); };
      if (&other != &subject && std::none_of(other.inputs.begin(), other.inputs.end(), changed)) facts.push_back(facts_of(other.command));
    }
    return facts;
  }

  json report(const Command& command, const std::vector<std::string>& company, const std::string& strict_rule) const {
    std::vector<std::string> arguments{"judge", "--format=json", "--quiet", facts_of(command)};
    if (!strict_rule.empty()) arguments.insert(arguments.end(), {"--profile=strict", "--rules=" + default_rules_ + strict_rule});
    arguments.insert(arguments.end(), company.begin(), company.end());
    const Output output = ask(arguments);
    if (output.exit != 0 && output.exit != 1) throw std::runtime_error("fvlint judge failed on " + command.file);
    return json::parse(output.text);
  }

  /// What is found in the unit as it was. Most mutants of a unit share the answer, so it is asked for once.
  std::multiset<std::string> found_before(const Command& command, const std::vector<std::string>& company, const std::string& strict_rule) {
    const auto question = std::tuple(command.file, company, strict_rule);
    {
      const std::lock_guard lock(mutex_);
      if (const auto known = found_before_.find(question); known != found_before_.end()) return known->second;
    }
    std::multiset<std::string> found;
    const json before = report(command, company, strict_rule);
    for (const json& finding : before["findings"]) found.insert(identity(finding));
    const std::lock_guard lock(mutex_);
    return found_before_.emplace(question, std::move(found)).first->second;
  }

  /// Returns whether the mutant was read without an error.
  bool judge(std::size_t i) {
    const Mutant& mutant = candidates_[i].mutant;
    const Subject& subject = subjects_[candidates_[i].subject];
    const std::string strict = mutant.strict ? mutant.rule : "";
    std::vector<std::string> company = company_of(subject, mutant);
    std::multiset<std::string> known = found_before(subject.command, company, strict);
    json found = json::array();
    for (std::size_t added = 1; added < commands_[i].size(); ++added) company.push_back(facts_of(commands_[i][added]));
    const json after = report(commands_[i].front(), company, strict);
    for (const json& finding : after["findings"]) {
      const auto one = known.find(identity(finding));
      if (one == known.end()) found.push_back(finding);
      // A file that the mutant has not changed may stand in its copy, too.
      else if (is_changed(mutant, finding)) known.erase(one);
    }
    results_[i].why = compare(mutant, found);
    results_[i].kind = results_[i].why.empty() ? Result::Kind::caught : Result::Kind::survived;
    if (!results_[i].why.empty()) results_[i].why += "fvlint said:\n" + described(found);
    return after["incomplete"].empty();
  }

  bool is_changed(const Mutant& mutant, const json& finding) const {
    const std::string& file = finding["file"].get_ref<const std::string&>();
    return std::any_of(mutant.files.begin(), mutant.files.end(), [&](const auto& changed) { return file.ends_with("/" + workshop_.relative(changed.first)); });
  }

  bool stands_at(const json& found, const Mark& mark) const {
    return found["line"] == mark.line && found["file"].get_ref<const std::string&>().ends_with("/" + workshop_.relative(mark.file));
  }

  /// What is wrong with the answer; empty: nothing.
  std::string compare(const Mutant& mutant, const json& findings) const {
    std::vector<json> others(findings.begin(), findings.end()), expected;
    std::string why;
    for (const Mark& mark : mutant.findings) {
      const auto met = std::find_if(others.begin(), others.end(), [&](const json& finding) { return finding["rule"] == mark.rule && stands_at(finding, mark); });
      if (met == others.end()) {
        why += "not found: " + mark.rule + " at " + workshop_.relative(mark.file) + ":" + std::to_string(mark.line) + "\n";
        continue;
      }
      expected.push_back(*met);
      others.erase(met);
    }
    for (const json& other : others) why += "found and not meant: " + other["rule"].get<std::string>() + " at line " + other["line"].dump() + "\n";
    const auto any_note = [&](const auto& is_it) {
      return std::any_of(expected.begin(), expected.end(), [&](const json& finding) { return std::any_of(finding["notes"].begin(), finding["notes"].end(), is_it); });
    };
    if (!why.empty()) return why;
    for (const Mark& mark : mutant.notes)
      if (!any_note([&](const json& note) { return stands_at(note, mark); })) why += "no note points to " + workshop_.relative(mark.file) + ":" + std::to_string(mark.line) + "\n";
    if (!mutant.note.empty() && !any_note([&](const json& note) { return note["message"].get_ref<const std::string&>().find(mutant.note) != std::string::npos; }))
      why += "no note says: " + mutant.note + "\n";
    return why;
  }

  const Laboratory& laboratory_;
  const std::vector<Subject>& subjects_;
  const std::vector<Candidate>& candidates_;
  Workshop workshop_;
  std::vector<Result> results_;
  std::vector<std::vector<Command>> commands_;  ///< of each mutant: its unit, and those that it adds
  std::string default_rules_;
  std::mutex mutex_;
  std::map<std::tuple<std::string, std::vector<std::string>, std::string>, std::multiset<std::string>> found_before_;
};

}  // namespace

std::vector<Result> try_mutants(const Laboratory& laboratory, const std::vector<Subject>& subjects, const std::vector<Candidate>& candidates,
                                const std::function<void(const std::string&)>& progress) {
  return Trial(laboratory, subjects, candidates).run(progress);
}

}  // namespace fvlint::mutation
