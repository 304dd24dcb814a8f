// `fvlint init` in real repositories with real CMake projects: what it writes works, and what exists stays.
#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "change/repository.h"
#include "init/workflow.h"
#include "support/files.h"
#include "support/places.h"

namespace fvlint::test {
namespace {

namespace fs = std::filesystem;
using testing::Each;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

const std::string github = ".github/workflows/fvlint.yml";

/// A CMake project in a repository.
class CMakeRepository : public Repository {
 public:
  CMakeRepository() {
    environment["PRE_COMMIT_HOME"] = cache_.path();
    environment["PRE_COMMIT_COLOR"] = "never";
    environment["CMAKE_GENERATOR"] = "Ninja";
    files.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(app CXX)\nadd_library(app a.cpp)\n");
    files.write("a.cpp", faulty_class("A"));
    commit();
  }

  RunResult init(std::vector<std::string> arguments = {}, const std::string& folder = "") const {
    arguments.insert(arguments.begin(), "init");
    return fvlint(arguments, folder);
  }
  std::string text(const std::string& file) const { return read_file(files.at(file)); }

 private:
  Project cache_;
};

TEST(Init, WritesConfigurationHookAndWorkflow) {
  const CMakeRepository repository;
  const RunResult result = repository.init();
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_THAT(result.out, StartsWith("wrote .fvlint.json\nwrote .pre-commit-config.yaml\nwrote " + github + "\n\nNext:\n  cmake -S . -B build -DCMAKE_EXPORT_COMPILE_COMMANDS=ON "));
  EXPECT_EQ(repository.fvlint({"config", "--check"}).out, ".fvlint.json: valid\n");
  EXPECT_EQ(repository.run({"pre-commit", "validate-config"}).exit, 0);
  EXPECT_THAT(repository.text(github), HasSubstr("branches: [main]\n"));
}

TEST(Init, ASecondRunChangesNothingAndSaysSo) {
  const CMakeRepository repository;
  repository.init();
  repository.commit();
  const RunResult result = repository.init();
  EXPECT_EQ(result.out, "left .fvlint.json: exists\nleft .pre-commit-config.yaml: has a hook of fvlint\nleft " + github + ": exists\nnothing to do\n");
  EXPECT_EQ(repository.git({"status", "--porcelain"}), "");
}

TEST(Init, ADryRunShowsAllAndWritesNothing) {
  const CMakeRepository repository;
  const RunResult dry = repository.init({"--dry-run"});
  EXPECT_EQ(repository.git({"status", "--porcelain"}), "");
  repository.init();
  for (const std::string file : {".fvlint.json", ".pre-commit-config.yaml", github.c_str()}) EXPECT_THAT(dry.out, HasSubstr("would write " + file + "\n\n" + repository.text(file))) << file;
}

TEST(Init, WhatExistsStaysAsItIs) {
  const CMakeRepository repository;
  for (const std::string file : {".fvlint.json", github.c_str()}) repository.files.write(file, "mine\n");
  EXPECT_THAT(repository.init().out, HasSubstr("left .fvlint.json: exists\nwrote .pre-commit-config.yaml\nleft " + github + ": exists\n"));
  for (const std::string file : {".fvlint.json", github.c_str()}) EXPECT_EQ(repository.text(file), "mine\n");
}

TEST(Init, AHookIsAddedWhereThereAreSomeAndTheChangeIsShown) {
  const CMakeRepository repository;
  repository.files.write(".pre-commit-config.yaml", "# Ours.\nrepos:\n  - repo: local   # here\n    hooks:\n      - {id: x, name: x, entry: 'true', language: system}\n\n# for CI\ndefault_stages: [commit]");
  const RunResult result = repository.init();
  EXPECT_THAT(result.out, HasSubstr("changed .pre-commit-config.yaml\n\n--- a/.pre-commit-config.yaml\n"));
  EXPECT_THAT(result.out, HasSubstr("+  - repo: https://github.com/fvlint/fvlint\n"));
  EXPECT_EQ(repository.text(".pre-commit-config.yaml"),
            "# Ours.\nrepos:\n  - repo: local   # here\n    hooks:\n      - {id: x, name: x, entry: 'true', language: system}\n  - repo: https://github.com/fvlint/fvlint\n    rev: v0.1.0\n    hooks:\n"
            "    - id: fvlint\n    - id: fvlint-config\n\n# for CI\ndefault_stages: [commit]");
  EXPECT_EQ(repository.run({"pre-commit", "validate-config"}).exit, 0);
}

struct Hooks {
  std::string name, text;
  bool is_extended;
};

void PrintTo(const Hooks& one, std::ostream* out) { *out << one.name; }

class ExistingHooks : public testing::TestWithParam<Hooks> {};

TEST_P(ExistingHooks, AreExtendedOrLeftWithWhatToAdd) {
  const CMakeRepository repository;
  repository.files.write(".pre-commit-config.yaml", GetParam().text);
  const RunResult result = repository.init();
  EXPECT_EQ(result.exit, 0);
  const std::string after = repository.text(".pre-commit-config.yaml");
  if (GetParam().is_extended) {
    EXPECT_EQ(repository.run({"pre-commit", "validate-config"}).exit, 0) << after;
    EXPECT_THAT(after, HasSubstr("- id: fvlint-config"));
    EXPECT_THAT(repository.init().out, HasSubstr("left .pre-commit-config.yaml: has a hook of fvlint\n"));
  } else {
    EXPECT_EQ(after, GetParam().text);
    EXPECT_THAT(result.out, HasSubstr("left .pre-commit-config.yaml: is not written so that a line could be added safely; add to its repos:\n\n- repo: https://github.com/fvlint/fvlint\n"));
  }
}

const std::string own_hook = "hooks: [{id: x, name: x, entry: 'true', language: system}]";

INSTANTIATE_TEST_SUITE_P(All, ExistingHooks,
                         testing::Values(Hooks{"no_indentation", "repos:\n- repo: local\n  " + own_hook + "\n", true},
                                         Hooks{"without_line_end", "repos:\n- repo: local\n  " + own_hook, true},
                                         Hooks{"carriage_returns", "repos:\r\n- repo: local\r\n  " + own_hook + "\r\n", true},
                                         Hooks{"comment_at_the_end", "repos:\n- repo: local\n  " + own_hook + "\n  # the last\n\n", true},
                                         Hooks{"document_marks", "---\nrepos:\n- repo: local\n  " + own_hook + "\n", true},
                                         Hooks{"ends_document", "repos:\n- repo: local\n  " + own_hook + "\n...\n", false},
                                         Hooks{"flow", "repos: [{repo: local, " + own_hook + "}]\n", false},
                                         Hooks{"empty", "repos: []\n", false},
                                         Hooks{"no_yaml", "repos: [\n", false},
                                         Hooks{"no_map", "- a\n", false}),
                         [](const auto& info) { return info.param.name; });

TEST(Init, ALinkIsNotWrittenThrough) {
  const CMakeRepository repository;
  const Project elsewhere;
  elsewhere.write("hooks.yaml", "repos:\n- repo: local\n  " + own_hook + "\n");
  fs::create_symlink(elsewhere.at("hooks.yaml"), repository.files.at(".pre-commit-config.yaml"));
  EXPECT_THAT(repository.init().out, HasSubstr("left .pre-commit-config.yaml: is no regular file; add to it:\n"));
  EXPECT_THAT(read_file(elsewhere.at("hooks.yaml")), Not(HasSubstr("fvlint")));
}

TEST(Init, KnowsGitLab) {
  const CMakeRepository repository;
  repository.git({"remote", "add", "origin", "git@gitlab.example.org:a/b.git"});
  EXPECT_THAT(repository.init().out, HasSubstr("wrote .gitlab-ci.yml\n"));
  EXPECT_THAT(repository.init().out, HasSubstr("left .gitlab-ci.yml: exists\nnothing to do\n"));
  const std::string job = repository.text(".gitlab-ci.yml");
  repository.files.write(".gitlab-ci.yml", "test:\n  script: [make]\n");
  EXPECT_THAT(repository.init().out, HasSubstr("left .gitlab-ci.yml: exists; add to it:\n\n" + job));
  EXPECT_EQ(repository.text(".gitlab-ci.yml"), "test:\n  script: [make]\n");
}

TEST(Init, WritesNoStepForAHostThatItDoesNotKnow) {
  const CMakeRepository repository;
  repository.git({"remote", "add", "origin", "https://example.org/a/b.git"});
  EXPECT_THAT(repository.init().out, HasSubstr("no CI step: the remote is neither GitHub nor GitLab; docs/ci.md has the commands\n"));
  EXPECT_FALSE(fs::exists(repository.files.at(".github")));
}

TEST(Init, TheHostIsWhoHasTheRepositoryWhateverItsName) {
  const CMakeRepository repository;
  repository.git({"remote", "add", "origin", "ssh://git@gitlab.example.org:22/a/github-tools.git"});
  EXPECT_THAT(repository.init().out, HasSubstr("wrote .gitlab-ci.yml\n"));
  const CMakeRepository other;
  other.git({"remote", "add", "origin", "https://ada:secret@github.com/gitlab/b.git"});
  EXPECT_THAT(other.init().out, HasSubstr("wrote " + github + "\n"));
  const CMakeRepository local;
  local.git({"remote", "add", "origin", other.files.path()});
  EXPECT_THAT(local.init().out, HasSubstr("wrote " + github + "\n"));
}

TEST(Init, SaysWhatIsForeignAndWhatIsATest) {
  const CMakeRepository repository;
  for (const std::string folder : {"third_party/json", "src/external", "unittests", "src/own"}) repository.files.write(folder + "/x.cpp", "");
  repository.files.write(".gitmodules", "[submodule \"s\"]\n\tpath = libs/fmt\n\turl = https://example.org/fmt\n");
  repository.files.write("CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(app CXX)\ninclude(FetchContent)\nFetchContent_Declare(x)\n");
  repository.init();
  const std::string config = repository.text(".fvlint.json");
  EXPECT_THAT(config, HasSubstr("\"exclude\": [\"_deps/\", \"libs/fmt/\", \"src/external/\", \"third_party/\"]\n"));
  EXPECT_THAT(config, HasSubstr("\"test-files\": [\"...\", \"unittests/\"],\n"));
  EXPECT_EQ(repository.fvlint({"config", "--check"}).exit, 0);
}

TEST(Init, AProjectBelowTheRootAndABuildFolderOfItsOwnName) {
  const CMakeRepository repository;
  fs::remove(repository.files.at("CMakeLists.txt"));
  repository.files.write("cpp/CMakeLists.txt", "cmake_minimum_required(VERSION 3.20)\nproject(app CXX)\nadd_subdirectory(src)\n");
  repository.files.write("cpp/src/CMakeLists.txt", "add_library(app a.cpp)\n");
  repository.files.write("cpp/src/a.cpp", sound_class("A"));
  repository.files.write(".git/info/exclude", "/cpp/obj dir/\n");
  ASSERT_EQ(repository.run({"cmake", "-S", "cpp", "-B", "cpp/obj dir", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"}).exit, 0);
  EXPECT_THAT(repository.init({}, repository.files.at("cpp/src")).out, StartsWith("wrote " + repository.files.at("cpp/.fvlint.json") + "\nwrote " + repository.files.at(".pre-commit-config.yaml") + "\nwrote " + repository.files.at(github) + "\n\nNext:\n  fvlint baseline "));
  EXPECT_THAT(repository.text(".pre-commit-config.yaml"), HasSubstr("args: [--staged, -p, \"cpp/obj dir\"]\n"));
  EXPECT_THAT(repository.text(github), HasSubstr("run: cmake -S cpp -B /tmp/build "));
}

TEST(Init, APresetConfigures) {
  const CMakeRepository repository;
  repository.files.write("CMakePresets.json", R"({"version": 3, "configurePresets": [{"name": "base", "hidden": true}, {"name": "dev", "inherits": "base", "generator": "Ninja", "binaryDir": "${sourceDir}/out"}]})");
  repository.init();
  const Workflow workflow(repository.text(github));
  const std::string build = repository.files.at("build");
  const RunResult result = repository.run({"sh", "-ec", replaced(workflow.step("Configure"), "/tmp/build", build)});
  EXPECT_EQ(result.exit, 0) << result.err;
  EXPECT_THAT(workflow.step("Configure"), HasSubstr(" --preset dev"));
  EXPECT_TRUE(fs::exists(build + "/compile_commands.json"));
}

TEST(Init, NeedsACMakeProject) {
  const Repository repository;
  const RunResult result = repository.fvlint({"init"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.err, "error: no CMakeLists.txt in . or above; run fvlint init in a CMake project, or see fvlint config for what .fvlint.json may say\n");
}

TEST(Init, WithoutARepositoryThereIsAConfigurationOnly) {
  const Project project;
  project.write("CMakeLists.txt", "project(app CXX)\n");
  EXPECT_THAT(fvlint_in(project, {"init"}).out, StartsWith("wrote .fvlint.json\nno hook and no CI step: . is in no git repository\n"));
}

// What was written, put to work: the hook through pre-commit, with this repository's hooks in the place of the published ones.
TEST(InitWrites, AHookThatRefusesACommit) {
  const Repository published;
  published.files.write(".pre-commit-hooks.yaml", read_file(FVLINT_SOURCE "/.pre-commit-hooks.yaml"));
  published.commit();
  published.git({"tag", "v0.1.0"});
  CMakeRepository repository;
  repository.environment["GIT_CONFIG_COUNT"] = "1";
  repository.environment["GIT_CONFIG_KEY_0"] = "url." + published.files.path() + ".insteadOf";
  repository.environment["GIT_CONFIG_VALUE_0"] = "https://github.com/fvlint/fvlint";
  repository.init();
  for (const std::vector<std::string>& next : std::vector<std::vector<std::string>>{{"cmake", "-S", ".", "-B", "build", "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON"}, {"fvlint", "baseline"}, {"pre-commit", "install"}})
    EXPECT_EQ(repository.run(next).exit, 0) << next[0];
  repository.stage();
  const RunResult accepted = repository.run({"git", "commit", "-m", "fvlint"});
  EXPECT_EQ(accepted.exit, 0) << accepted.out << accepted.err;
  repository.files.write("a.cpp", faulty_class("A") + faulty_class("B"));
  repository.stage();
  const RunResult refused = repository.run({"git", "commit", "-m", "a fault"});
  EXPECT_EQ(refused.exit, 1);
  EXPECT_THAT(refused.out + refused.err, HasSubstr("a.cpp:17:5: error: validator 'validate' writes member 'port_'"));
}

}  // namespace
}  // namespace fvlint::test
