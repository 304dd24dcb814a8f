// FILE, DIR, header or nothing: what is read, and whose findings are shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using testing::AnyOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const std::string rule = " validator-writes-member";

TEST(WhatToLint, NothingNamedIsTheWholeDatabase) {
  Project project;
  project.write("src/a.cpp", faulty_class("A"));
  project.write("src/b.cpp", faulty_class("B"));
  project.write("other.cpp", faulty_class("Other"));
  project.write_default_database({"src/b.cpp", "src/a.cpp"});
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("src/a.cpp:5" + rule, "src/b.cpp:5" + rule));
}

TEST(WhatToLint, CheckIsTheDefaultCommand) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write_default_database({"a.cpp"});
  EXPECT_EQ(fvlint_in(project, {"check"}).out, fvlint_in(project, {}).out);
}

TEST(WhatToLint, FolderIsTheUnitsBelowIt) {
  Project project;
  project.write("src/a.cpp", faulty_class("A"));
  project.write("src2/b.cpp", faulty_class("B"));
  project.write_default_database({"src/a.cpp", "src2/b.cpp"});
  EXPECT_THAT(places(report_in(project, {"src"})), ElementsAre("src/a.cpp:5" + rule));
  EXPECT_THAT(places(report_in(project, {"src/"})), ElementsAre("src/a.cpp:5" + rule));
}

TEST(WhatToLint, FolderWithoutUnitsIsAnError) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  project.write("doc/readme.txt", "");
  project.write_default_database({"a.cpp"});
  const RunResult result = fvlint_in(project, {"doc"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: doc: no C++ file that exists below it is in build/compile_commands.json; "
                                                "add them to the build, or give their flags after --"));
}

TEST(WhatToLint, FolderWithFlagsIsEverySourceBelowIt) {
  Project project;
  project.write("src/a.cpp", faulty_class("A"));
  project.write("src/deep/b.cc", faulty_class("B"));
  project.write("src/c.txt", "no C++");
  project.write("src/.git/d.cpp", faulty_class("Hidden"));
  project.write("src/build/CMakeCache.txt", "");
  project.write("src/build/CompilerId.cpp", faulty_class("Generated"));
  EXPECT_THAT(places(report_in(project, {"src", "--", "-std=c++20"})), ElementsAre("src/a.cpp:5" + rule, "src/deep/b.cc:5" + rule));
  const RunResult none = fvlint_in(project, {"src/build", "--"});
  EXPECT_EQ(none.exit, 1) << "named itself, a build folder is read";
}

TEST(WhatToLint, SourceShowsItsHeadersToo) {
  Project project;
  project.write("a.h", faulty_class("A"));
  project.write("a.cpp", "#include \"a.h\"\n");
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(places(report_in(project, {"a.cpp"})), ElementsAre("a.h:5" + rule));
}

TEST(WhatToLint, HeaderOfSeveralUnitsIsReportedOnce) {
  Project project;
  project.write("a.h", "#pragma once\n" + faulty_class("A"));
  for (const char* file : {"a.cpp", "b.cpp", "c.cpp"}) project.write(file, "#include \"a.h\"\n");
  project.write_default_database({"a.cpp", "b.cpp", "c.cpp"});
  const auto report = report_in(project, {});
  EXPECT_THAT(places(report), ElementsAre("a.h:6" + rule));
  EXPECT_EQ(report["stats"]["units"], 3);
}

TEST(WhatToLint, FlagsNeedNoDatabase) {
  Project project;
  project.write("a.cpp", "#ifdef FAULTY\n" + faulty_class("A") + "#endif\n");
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--", "-DFAULTY"})), ElementsAre("a.cpp:6" + rule));
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--"})), IsEmpty());
}

TEST(WhatToLint, FlagsBeatTheDatabase) {
  Project project;
  project.write("a.cpp", "#ifndef SOUND\n" + faulty_class("A") + "#endif\n");
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(places(report_in(project, {"a.cpp"})), ElementsAre("a.cpp:6" + rule));
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--", "-DSOUND"})), IsEmpty());
}

TEST(WhatToLint, FlagsAloneAreAnError) {
  Project project;
  const RunResult result = fvlint_in(project, {"--", "-std=c++20"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: flags after -- need a file or folder in front of them: fvlint FILE -- FLAGS"));
}

TEST(WhatToLint, NoSuchFile) {
  Project project;
  project.write_default_database({"a.cpp"});
  const RunResult result = fvlint_in(project, {"gone.cpp"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: gone.cpp: no such file or folder"));
}

TEST(WhatToLint, OneFileMissingDoesNotHideTheOthers) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write_default_database({"a.cpp"});
  const auto report = report_in(project, {"gone.cpp", "a.cpp"});
  EXPECT_THAT(places(report), ElementsAre("a.cpp:5" + rule));
  EXPECT_THAT(incomplete(report), ElementsAre("gone.cpp: no such file or folder"));
  EXPECT_EQ(fvlint_in(project, {"gone.cpp", "a.cpp"}).exit, 2);
}

TEST(WhatToLint, FileInNoDatabaseSaysWhatToDo) {
  Project project;
  project.write("a.cpp", sound_class("A"));
  project.write("b.cpp", sound_class("B"));
  project.write_default_database({"a.cpp"});
  const RunResult result = fvlint_in(project, {"b.cpp"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err),
              ElementsAre("error: b.cpp: not in build/compile_commands.json; add it to the build, or give its flags after --"));
}

TEST(WhatToLint, SameFileTwiceIsReadOnce) {
  Project project;
  project.write("a.cpp", faulty_class("A"));
  project.write_default_database({"a.cpp"});
  const auto report = report_in(project, {"a.cpp", "./a.cpp", project.at("a.cpp"), "."});
  EXPECT_THAT(places(report), ElementsAre("a.cpp:5" + rule));
  EXPECT_EQ(report["stats"]["units"], 1);
}

TEST(WhatToLint, FileNamedThroughALink) {
  Project project;
  project.write("real/a.cpp", faulty_class("A"));
  project.write_database("build/compile_commands.json", {project.entry("real/a.cpp")});
  std::filesystem::create_directory_symlink("real", project.at("link"));
  EXPECT_THAT(places(report_in(project, {"link/a.cpp"})), ElementsAre("real/a.cpp:5" + rule));
}

TEST(WhatToLint, CSourcesAreLeftOutOfAWholeRun) {
  Project project;
  project.write("a.c", "int class;\n");
  project.write("b.cpp", sound_class("B"));
  nlohmann::json c = project.entry("a.c");
  c["arguments"][0] = "gcc";
  project.write_database("build/compile_commands.json", {c, project.entry("b.cpp")});
  const auto report = report_in(project, {});
  EXPECT_EQ(report["stats"]["units"], 1);
  EXPECT_THAT(incomplete(report), IsEmpty());
}

TEST(WhatToLint, CSourceNamedIsNotSilentlySkipped) {
  Project project;
  project.write("a.c", "int class;\n");
  nlohmann::json c = project.entry("a.c");
  c["arguments"][0] = "gcc";
  project.write_database("build/compile_commands.json", {c});
  const RunResult result = fvlint_in(project, {"a.c"});
  EXPECT_EQ(result.exit, 0);
  EXPECT_THAT(result.err, HasSubstr("warning: a.c: is compiled as C or assembler; fvlint reads C++ only"));
}

TEST(WhatToLint, ObjectiveCppAndCudaAreRefusedInOneLineEach) {
  Project project;
  for (const char* file : {"a.mm", "b.cu", "c.cuh", "d.hip"}) project.write(file, "@interface Nothing\n__global__ void nothing();\n");
  project.write("e.cpp", faulty_class("E"));
  project.write("f.mm", faulty_class("F"));
  const std::vector<std::string> refused = {"a.mm: is Objective-C++; fvlint reads C++ only", "b.cu: is CUDA; fvlint reads C++ only", "c.cuh: is CUDA; fvlint reads C++ only",
                                            "d.hip: is HIP; fvlint reads C++ only"};
  EXPECT_THAT(incomplete(report_in(project, {"a.mm", "b.cu", "c.cuh", "d.hip", "--", "-std=c++20"})), ElementsAreArray(refused));
  EXPECT_EQ(fvlint_in(project, {"a.mm", "b.cu", "--"}).exit, 0) << "a hook names whatever has changed";
  EXPECT_THAT(places(report_in(project, {"f.mm", "--", "-x", "c++"})), ElementsAre("f.mm:5" + rule)) << "unless it is said to be C++";
  EXPECT_THAT(incomplete(report_in(project, {".", "--"})), ElementsAre(refused[0], refused[1], refused[3], "f.mm: is Objective-C++; fvlint reads C++ only"));
}

TEST(WhatToLint, ObjectiveCppAndCudaInADatabaseAreSaidToBeLeftOut) {
  Project project;
  project.write("a.mm", "#include \"view.h\"\n");
  project.write("b.cc", "__global__ void nothing();\n");
  project.write("c.cpp", faulty_class("C"));
  project.write("view.h", faulty_class("View"));
  project.write_database("build/compile_commands.json", {project.entry("a.mm"), project.entry("b.cc", {"-x", "cuda"}), project.entry("c.cpp")});
  const auto report = report_in(project, {});
  EXPECT_THAT(places(report), ElementsAre("c.cpp:5" + rule));
  EXPECT_THAT(incomplete(report), ElementsAre("a.mm: is Objective-C++; fvlint reads C++ only", "b.cc: is CUDA; fvlint reads C++ only"));
  EXPECT_THAT(incomplete(report_in(project, {"view.h"})), ElementsAre("view.h: only Objective-C++ units include it; fvlint reads C++ only"));
}

TEST(WhatToLint, ModuleUnitsAreReadWithoutTheModulesTheyImport) {
  Project project;
  project.write("shop.cppm", "module;\n#include <cstddef>\nexport module shop;\nimport base;\nexport {\n" + faulty_class("Shop") + "}\n");
  project.write("shop-part.cppm", "export module shop:part;\n" + faulty_class("Part"));
  project.write("shop.cpp", "module shop;\nimport :part;\n" + faulty_class("Inner"));
  const std::vector<std::string> standard = {"-std=c++20"};
  project.write_database("build/compile_commands.json", {project.entry("shop.cppm", standard), project.entry("shop-part.cppm", standard), project.entry("shop.cpp", standard)});
  for (const auto& arguments : {std::vector<std::string>{"shop.cppm", "shop-part.cppm", "shop.cpp", "--", "-std=c++20"}, std::vector<std::string>{}}) {
    const auto report = report_in(project, arguments);
    EXPECT_THAT(places(report), ElementsAre("shop-part.cppm:6" + rule, "shop.cpp:7" + rule, "shop.cppm:10" + rule));
    EXPECT_THAT(incomplete(report), Contains("shop.cppm: module 'base' not found; modules are not built for reading, and what this one exports is unknown"));
    EXPECT_THAT(incomplete(report), Each(AnyOf(HasSubstr("shop.cpp: "), HasSubstr("shop.cppm: "))));
  }
}

TEST(WhatToLint, NamesOfAnAbsentModuleAreNotUndeclared) {
  Project project;
  project.write("shop.cppm", "export module shop;\nimport base;\nclass Shop {\n public:\n  void validate() const { if (base::is_odd(size_)) throw odd; }\n  int size_;\n};\n");
  const auto report = report_in(project, {"shop.cppm", "--", "-std=c++20"});
  EXPECT_THAT(places(report), IsEmpty());
}

TEST(WhatToLint, OtherExtensionIsReadAsTheCommandSays) {
  Project project;
  project.write("a.c", faulty_class("A"));
  project.write_database("build/compile_commands.json", {project.entry("a.c", {"-x", "c++"})});
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("a.c:5" + rule));
}

TEST(WhatNoUnitDoes, IsNotSaidOfOneUnitOfMany) {
  // What b.cpp sends nobody knows who reads a.cpp alone, as run-clang-tidy or CMake makes it.
  Project project;
  project.write("events.h", "#pragma once\nenum class [[clang::annotate(\"fvlint::events\")]] Event { started, stopped, lost };\nvoid send(Event);\n");
  project.write("a.cpp", "#include \"events.h\"\nvoid start() { send(Event::started); }\n");
  project.write("b.cpp", "#include \"events.h\"\nvoid stop() { send(Event::stopped); }\n");
  project.write_default_database({"a.cpp", "b.cpp"});
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("events.h:2 event-never-sent"));
  EXPECT_THAT(places(report_in(project, {"."})), ElementsAre("events.h:2 event-never-sent"));
  EXPECT_THAT(places(report_in(project, {"a.cpp"})), IsEmpty());
  EXPECT_THAT(places(report_in(project, {"events.h"})), IsEmpty());
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--", "clang++", "-c", "a.cpp"})), IsEmpty());
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--"})), SizeIs(2)) << "with flags of one's own the run is what was named";
}

}  // namespace
}  // namespace fvlint::test
