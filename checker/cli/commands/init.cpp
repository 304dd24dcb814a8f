// fvlint init: the configuration, the hook and the CI step of a CMake project.
#include <filesystem>

#include <CLI/CLI.hpp>

#include "cli/command.h"
#include "cli/output.h"
#include "fix/patch.h"
#include "init/proposal.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

/// A line, and below it what is to be seen.
std::string said(const std::string& what, const ProposedFile& file) {
  std::string text = what + " " + shown_path(file.path) + (file.note.empty() ? "" : ": " + file.note) + "\n";
  return file.to_add.empty() ? text : text + "\n" + file.to_add + "\n";
}

void write(const ProposedFile& file) {
  if (file.before) {
    if (read_whole(file.path) != *file.before) throw Failure(shown_path(file.path) + ": was changed meanwhile; run fvlint init again");
    return write_whole(file.path, *file.after);
  }
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file.path).parent_path(), error);
  if (error) throw Failure("cannot write " + shown_path(file.path) + ": " + error.message());
  write_new_file(*file.after, file.path);
}

/// What is left to people.
std::string next_steps(const Survey& survey) {
  std::string text = "\nNext:\n";
  if (!survey.database) text += "  cmake -S " + shown_path(survey.project) + " -B " + shown_path(survey.project + "/build") + " -DCMAKE_EXPORT_COMPILE_COMMANDS=ON    # says how each file is compiled\n";
  text += "  fvlint baseline       # accepts what is found today; later runs report new findings only\n";
  if (survey.top) text += "  pre-commit install    # judges what is staged before each commit\n";
  return text;
}

void init(bool is_dry) {
  const Survey found = survey();
  const Proposal proposal = proposal_for(found);
  bool changes = false;
  for (const ProposedFile& file : proposal.files) {
    if (!file.after) {
      write_output(said("left", file), {});
      continue;
    }
    changes = true;
    if (!is_dry) write(file);
    const std::string what = file.before ? "changed" : "wrote";
    std::string text = is_dry ? said(file.before ? "would change" : "would write", file) : said(what, file);
    if (file.before) text += "\n" + patch_of(relative_path(file.path), *file.before, *file.after) + "\n";
    else if (is_dry) text += "\n" + *file.after + "\n";
    write_output(text, {});
  }
  for (const std::string& remark : proposal.remarks) write_output(remark + "\n", {});
  if (!changes) write_output("nothing to do\n", {});
  else if (!is_dry) write_output(next_steps(found), {});
}

int run_init(const std::vector<std::string>& words) {
  bool is_dry = false;
  CLI::App app;
  app.footer("Writes .fvlint.json, .pre-commit-config.yaml, and a workflow for GitHub or a job for GitLab. A file that exists is left as it is, but for one\n"
             "hook more in .pre-commit-config.yaml.");
  app.add_flag("--dry-run", is_dry, "Show what would be written, and write nothing");
  if (!parse(app, "init", words)) return 0;
  init(is_dry);
  return 0;
}

const CommandRegistration registration({
    .name = "init",
    .usage = "[--dry-run]",
    .summary = "write the configuration, the pre-commit hook and the CI step of a CMake project",
    .run = run_init,
});

}  // namespace
}  // namespace fvlint
