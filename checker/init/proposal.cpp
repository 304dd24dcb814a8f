#include "init/proposal.h"

#include <filesystem>

#include <kainjow/mustache.hpp>
#include <nlohmann/json.hpp>

#include "config/config_file.h"
#include "init/hook_entry.h"
#include "init/texts.h"
#include "report/paths.h"
#include "run/failure.h"
#include "run/whole_file.h"

namespace fvlint {
namespace {

namespace fs = std::filesystem;
using kainjow::mustache::data;

constexpr char homepage[] = FVLINT_HOMEPAGE;
constexpr std::string_view harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-";

std::string in_json(const nlohmann::json& value) { return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace); }

/// JSON's quotes are YAML's, too.
std::string in_yaml(const std::string& text) { return text.find_first_not_of(harmless) == text.npos ? text : in_json(text); }

/// As one word of a shell's command in a plain YAML value, where ` #` and `: ` would mean something else.
std::string in_shell(const std::string& text) {
  if (!text.empty() && text.find_first_not_of(harmless) == text.npos) return text;
  if (text.find_first_of("'#:\\") != text.npos || escaped(text) != text) throw Failure(escaped(text) + ": fvlint init writes no commands with such a name; see docs/ci.md for what to write by hand");
  return "'" + text + "'";
}

std::string list_in_json(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "[" : ", ") + in_json(item);
  return text.empty() ? "[]" : text + "]";
}

std::string configure_command(const Survey& survey) {
  const std::string folder = fs::path(survey.project).lexically_relative(survey.top.value_or(survey.project)).string();
  // A preset is looked for where the sources are.
  return "cmake -S " + in_shell(folder) + " -B /tmp/build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON" + (survey.preset ? " --preset " + in_shell(*survey.preset) : "");
}

/// The build folder, as a hook has to be told.
std::string hook_build(const Survey& survey) {
  if (survey.finds_database) return "";
  const fs::path build = survey.database ? fs::path(*survey.database).parent_path() : fs::path(survey.project) / "build";
  return build.lexically_relative(survey.top.value_or(survey.project)).string();
}

data values_of(const Survey& survey) {
  data values{"homepage", homepage};
  values["version"] = FVLINT_VERSION;
  values["exclude"] = list_in_json(survey.foreign);
  std::vector<std::string> tests = survey.tests;
  tests.insert(tests.begin(), std::string(rest_of_list));
  if (tests.size() > 1) values["test_files"] = list_in_json(tests);
  if (const std::string build = hook_build(survey); !build.empty()) values["hook_build"] = in_yaml(build);
  values["branch"] = in_yaml(survey.branch);
  values["configure"] = configure_command(survey);
  return values;
}

std::string filled(const std::string& text, const data& values) {
  kainjow::mustache::mustache pattern(text);
  pattern.set_custom_escape([](const std::string& value) { return value; });
  return pattern.render(values);
}

std::string text_of(const std::string& path) try {
  return read_whole(path);
} catch (const Failure& failure) {
  throw Failure(shown_path(path) + ": " + failure.what());
}

/// A file that is there stays; a link is there, wherever it leads.
ProposedFile file(const std::string& path, const std::string& text) {
  std::error_code error;
  if (!fs::exists(fs::symlink_status(path, error))) return {path, {}, text, "", ""};
  return {path, {}, {}, "exists", ""};
}

ProposedFile hooks(const std::string& path, const std::string& entry) {
  ProposedFile made = file(path, "repos:\n" + entry);
  if (made.after) return made;
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(path, error))) return {path, {}, {}, "is no regular file; add to it:", entry};
  made.before = text_of(path);
  const HookPresence presence = hook_presence(*made.before, homepage);
  if (presence == HookPresence::present) return {path, made.before, {}, "has a hook of fvlint", ""};
  if (presence == HookPresence::absent) made.after = with_entry(*made.before, entry);
  made.note = made.after ? "" : "is not written so that a line could be added safely; add to its repos:";
  made.to_add = made.after ? "" : entry;
  return made;
}

void propose_ci(Proposal& proposal, const Survey& survey, const data& values) {
  const fs::path top = *survey.top;
  if (survey.host == Host::gitlab) {
    ProposedFile made = file((top / ".gitlab-ci.yml").string(), filled(gitlab_template, values));
    if (!made.after && text_of(made.path).find("fvlint") == std::string::npos) {
      made.note = "exists; add to it:";
      made.to_add = filled(gitlab_template, values);
    }
    proposal.files.push_back(std::move(made));
  } else if (survey.host == Host::other) {
    proposal.remarks.push_back("no CI step: the remote is neither GitHub nor GitLab; docs/ci.md has the commands");
  } else {
    proposal.files.push_back(file((top / ".github/workflows/fvlint.yml").string(), filled(github_template, values)));
  }
}

}  // namespace

Proposal proposal_for(const Survey& survey) {
  const data values = values_of(survey);
  Proposal proposal;
  proposal.files.push_back(file((fs::path(survey.project) / config_name).string(), filled(configuration_template, values)));
  if (!survey.top) {
    proposal.remarks.push_back("no hook and no CI step: " + shown_path(survey.project) + " is in no git repository");
    return proposal;
  }
  proposal.files.push_back(hooks((fs::path(*survey.top) / ".pre-commit-config.yaml").string(), filled(hooks_template, values)));
  propose_ci(proposal, survey, values);
  return proposal;
}

}  // namespace fvlint
