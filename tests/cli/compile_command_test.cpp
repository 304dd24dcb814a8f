// Compile commands of other compilers and other people: understood as far as they say how to read
// the source, never obeyed where they would run, load or write something.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string rule = " validator-writes-member";

/// A project with one faulty file, compiled by `arguments` (and the file).
class CompileCommand : public testing::Test {
 protected:
  json compiled_with(std::vector<std::string> arguments) {
    project.write("a.cpp", "#ifdef SEEN\n" + faulty_class("A") + "#endif\n");
    arguments.push_back("a.cpp");
    project.write_database("build/compile_commands.json", json::array({{{"directory", project.path()}, {"file", "a.cpp"}, {"arguments", arguments}}}));
    return report_in(project, {});
  }

  json compiled_by(const std::string& command) {
    project.write("a.cpp", "#ifdef SEEN\n" + faulty_class("A") + "#endif\n");
    project.write_database("build/compile_commands.json", json::array({{{"directory", project.path()}, {"file", "a.cpp"}, {"command", command}}}));
    return report_in(project, {});
  }

  static void expect_read(const json& report) {
    EXPECT_THAT(places(report), ElementsAre("a.cpp:6" + rule));
    EXPECT_THAT(incomplete(report), IsEmpty());
  }

  Project project;
};

TEST_F(CompileCommand, AsArguments) { expect_read(compiled_with({"clang++", "-DSEEN=1", "-c", "-o", "a.o"})); }

TEST_F(CompileCommand, AsOneString) { expect_read(compiled_by("clang++ -DSEEN -c a.cpp -o a.o")); }

TEST_F(CompileCommand, StringIsQuotedAsForAShell) {
  project.write("a b/seen.h", "#define SEEN\n");
  project.write("it's/here.h", "");
  expect_read(compiled_by(R"(g++ -DTEXT=\"a\ b\" '-DMORE="$HOME;`x`"' "-Ia b" -include seen.h -I"it's" -include here.h  -c	a.cpp)"));
}

TEST_F(CompileCommand, StringIsNeverRunByAShell) {
  expect_read(compiled_by("clang++ -DSEEN $(touch${IFS}made) `touch made` -DX=';touch made' a.cpp"));
  EXPECT_FALSE(std::filesystem::exists(project.at("made")));
}

TEST_F(CompileCommand, MissingCompilerDoesNotMatter) {
  expect_read(compiled_with({"/opt/gone/bin/g++-4.8", "-DSEEN"}));
  expect_read(compiled_with({"/opt/gone/bin/x86_64-linux-gnu-g++", "-DSEEN"}));
}

TEST_F(CompileCommand, CompilerIsNeverRun) {
  project.write("compiler.sh", "#!/bin/sh\ntouch " + project.at("made") + "\n");
  std::filesystem::permissions(project.at("compiler.sh"), std::filesystem::perms::owner_all);
  expect_read(compiled_with({project.at("compiler.sh"), "-DSEEN"}));
  EXPECT_FALSE(std::filesystem::exists(project.at("made")));
}

TEST_F(CompileCommand, LaunchersAreStripped) {
  for (const char* launcher : {"ccache", "/usr/lib/ccache/bin/ccache", "distcc", "sccache", "icecc"}) {
    SCOPED_TRACE(launcher);
    expect_read(compiled_with({launcher, "g++", "-DSEEN"}));
  }
  expect_read(compiled_with({"ccache", "sloppiness=time_macros", "distcc", "/usr/bin/g++", "-DSEEN"}));
  expect_read(compiled_with({"/usr/bin/cmake", "-E", "env", "A=b", "ccache", "g++", "-DSEEN"}));
  expect_read(compiled_with({"/usr/bin/cmake", "-E", "__run_co_compile", "--tidy=clang-tidy", "--source=a.cpp", "--", "g++", "-DSEEN"}));
}

TEST_F(CompileCommand, FlagsOfGccAloneAreLeftOut) {
  expect_read(compiled_with({"g++", "-DSEEN", "-std=gnu++20", "-fno-fat-lto-objects", "-fconcepts-diagnostics-depth=2", "-fmodules-ts", "-Wlogical-op",
                             "-Wduplicated-cond", "-mno-such-machine-flag", "-fno-such-flag", "-frecord-gcc-switches", "--param", "max-inline-insns-single=5",
                             "-fuse-ld=gold", "-specs=/no/such.specs", "-Werror", "-MD", "-MF", "a.d", "-pipe", "-g3", "-O3"}));
}

TEST_F(CompileCommand, PrecompiledHeaderIsReadAsText) {
  project.write("seen.h", "#define SEEN\n");
  const std::string pch = project.at("seen.h.pch"), header = project.at("seen.h");
  // As CMake writes it for Clang, before and after something has been built; the last form is Meson's.
  const std::vector<std::vector<std::string>> commands = {
      {"clang++", "-Winvalid-pch", "-Xclang", "-include-pch", "-Xclang", pch, "-Xclang", "-include", "-Xclang", header}, {"clang++", "-include", header}, {"clang++", "-include-pch", pch}};
  for (const char* built : {"", "seen.h.pch", "seen.h.gch"}) {
    if (*built) project.write(built, "CPCH of some compiler");
    for (const auto& command : commands) {
      SCOPED_TRACE(command.size());
      expect_read(compiled_with(command));
    }
  }
}

TEST_F(CompileCommand, WritesNothing) {
  compiled_with({"clang++", "-DSEEN", "-c", "-o", "a.o", "-MD", "-MF", "a.d", "-MJ", "a.json", "-save-temps", "-gsplit-dwarf", "-ftime-trace", "-fcrash-diagnostics-dir=.",
                 "--serialize-diagnostics", "a.dia", "-fmodules", "-fmodules-cache-path=cache", "--coverage"});
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(project.path())) files.push_back(entry.path().filename().string());
  EXPECT_THAT(files, testing::UnorderedElementsAre("a.cpp", "build"));
}

TEST_F(CompileCommand, ResponseFilesAreRead) {
  project.write("flags.rsp", "-DSEEN \"-DTEXT=\\\"a b\\\"\"\n@more.rsp");
  project.write("more.rsp", "-Iinclude -include seen.h");
  project.write("include/seen.h", "");
  expect_read(compiled_with({"g++", "@flags.rsp"}));
  expect_read(compiled_by("g++ @flags.rsp -c a.cpp"));
}

TEST_F(CompileCommand, ResponseFileThatIsMissingDoesNotStopReading) {
  const json report = compiled_with({"g++", "-DSEEN", "@gone.rsp"});
  EXPECT_THAT(places(report), ElementsAre("a.cpp:6" + rule));
}

TEST_F(CompileCommand, PluginsAreNeverLoaded) {
  // A library whose loading alone leaves a trace.
  project.write("plugin.cpp", "#include <cstdio>\n__attribute__((constructor)) void loaded() { std::fclose(std::fopen(\"" + project.at("made") + "\", \"w\")); }\n");
  ASSERT_EQ(run({"c++", "-shared", "-fPIC", "-o", project.at("plugin.so"), project.at("plugin.cpp")}).exit, 0);
  const std::string plugin = project.at("plugin.so");
  const std::vector<std::vector<std::string>> ways = {{"-fplugin=" + plugin},
                                                      {"-fpass-plugin=" + plugin},
                                                      {"-Xclang", "-load", "-Xclang", plugin},
                                                      {"-Xclang", "-load", "-Xclang", plugin, "-Xclang", "-add-plugin", "-Xclang", "x"},
                                                      {"-mllvm", "-load=" + plugin},
                                                      {"-Xclang", "-fpass-plugin=" + plugin},
                                                      {"-fplugin-arg-x-y", "-fplugin=" + plugin},
                                                      {"-Xclang=-load", "-Xclang=" + plugin}};
  for (const std::vector<std::string>& way : ways) {
    SCOPED_TRACE(testing::PrintToString(way));
    std::vector<std::string> arguments = {"clang++", "-DSEEN"};
    arguments.insert(arguments.end(), way.begin(), way.end());
    EXPECT_THAT(places(compiled_with(arguments)), ElementsAre("a.cpp:6" + rule));
    EXPECT_FALSE(std::filesystem::exists(project.at("made")));
    project.write("plugin.rsp", way.back() == "x" ? "-fplugin=" + plugin : way.back());
    compiled_with({"clang++", "-DSEEN", "@plugin.rsp"});
    EXPECT_FALSE(std::filesystem::exists(project.at("made")));
    ASSERT_EQ(fvlint_in(project, {"a.cpp", "--", "-DSEEN", way[0], way.back()}).exit != 0, true);
    EXPECT_FALSE(std::filesystem::exists(project.at("made")));
  }
}

TEST_F(CompileCommand, ConfigurationFilesOfClangAreNotRead) {
  project.write("clang.cfg", "-fplugin=" + project.at("gone.so") + "\n-USEEN\n");
  expect_read(compiled_with({"clang++", "-DSEEN", "--config", project.at("clang.cfg")}));
  expect_read(compiled_with({"clang++", "-DSEEN", "--config=" + project.at("clang.cfg")}));
}

TEST_F(CompileCommand, MissingIncludeIsReadAsFarAsItGoes) {
  project.write("b.cpp", "#include \"gone/first.h\"\n#include <gone/second.h>\n" + faulty_class("B"));
  project.write_default_database({"b.cpp"});
  const RunResult result = fvlint_in(project, {});
  EXPECT_EQ(result.exit, 1) << "partly read units do not change the exit status";
  ASSERT_EQ(lines_of(result.err).size(), 1u) << result.err;
  EXPECT_THAT(result.err, HasSubstr("warning: b.cpp: 'gone/first.h' file not found; "));
  const json report = report_in(project, {});
  EXPECT_THAT(places(report), ElementsAre("b.cpp:7" + rule));
  ASSERT_GE(report["incomplete"].size(), 2u);
  EXPECT_THAT(incomplete(report)[0], HasSubstr("gone/first.h"));
  EXPECT_THAT(incomplete(report)[1], HasSubstr("gone/second.h"));
  EXPECT_EQ(report["incomplete"][0]["fatal"], false);
}

TEST_F(CompileCommand, QuietLeavesOutWarnings) {
  project.write("b.cpp", "#include \"gone.h\"\n" + sound_class("B"));
  project.write_default_database({"b.cpp"});
  const RunResult result = fvlint_in(project, {"--quiet"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_EQ(result.err, "");
  EXPECT_EQ(fvlint_in(project, {"--quiet", "gone.cpp"}).err, "error: gone.cpp: no such file or folder\n");
}

TEST_F(CompileCommand, DependentsOfPrecompiledHeadersAreRead) {
  project.write("pch.h", "#define SEEN\n");
  expect_read(compiled_with({"g++", "-Winvalid-pch", "-include", project.at("pch.h")}));
}

}  // namespace
}  // namespace fvlint::test
