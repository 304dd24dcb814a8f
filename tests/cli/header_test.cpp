// A header is linted through a unit that includes it, and only its own findings are shown.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/fvlint.h"

namespace fvlint::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const std::string rule = " validator-writes-member";

/// A class with the fault only where `macro` is defined: shows through which unit it was read.
std::string faulty_if(const std::string& macro) { return "#ifdef " + macro + "\n" + faulty_class("In_" + macro) + "#endif\n"; }

TEST(Header, ShowsItsOwnFindingsOnly) {
  Project project;
  project.write("a.h", faulty_class("InHeader"));
  project.write("a.cpp", "#include \"a.h\"\n" + faulty_class("InSource"));
  project.write_default_database({"a.cpp"});
  EXPECT_THAT(places(report_in(project, {"a.h"})), ElementsAre("a.h:5" + rule));
}

TEST(Header, OfCMakesPrecompiledHeadersIsTheProjects) {
  // As target_precompile_headers writes it; what it includes would be taken for a system's.
  Project project;
  project.write("pre.h", "#pragma once\n" + faulty_class("InHeader"));
  project.write("a.cpp", "#include \"pre.h\"\n");
  project.write("build/cmake_pch.hxx", "#pragma GCC system_header\n#ifdef __cplusplus\n#include \"" + project.at("pre.h") + "\"\n#endif\n");
  project.write("really.h", "#pragma GCC system_header\n#include \"" + project.at("pre.h") + "\"\n");
  project.write_database("build/compile_commands.json", {project.entry("a.cpp", {"-include", project.at("build/cmake_pch.hxx")})});
  EXPECT_THAT(places(report_in(project, {})), ElementsAre("pre.h:6" + rule));
  EXPECT_THAT(places(report_in(project, {"pre.h"})), ElementsAre("pre.h:6" + rule));
  EXPECT_THAT(places(report_in(project, {"a.cpp", "--", "-include", "really.h"})), IsEmpty());
}

TEST(Header, TogetherWithASourceShowsBoth) {
  Project project;
  project.write("a.h", faulty_class("InHeader"));
  project.write("a.cpp", "#include \"a.h\"\n" + faulty_class("InSource"));
  project.write("b.cpp", faulty_class("B"));
  project.write_default_database({"a.cpp", "b.cpp"});
  EXPECT_THAT(places(report_in(project, {"a.h", "b.cpp"})), ElementsAre("a.h:5" + rule, "b.cpp:5" + rule));
  EXPECT_THAT(places(report_in(project, {"a.h", "a.cpp"})), ElementsAre("a.cpp:6" + rule, "a.h:5" + rule));
}

TEST(Header, SourceOfTheSameStemIsPreferred) {
  Project project;
  project.write("include/box.hpp", faulty_if("RIGHT"));
  project.write("src/a.cpp", "#include \"box.hpp\"\n");
  project.write("src/box.cpp", "#define RIGHT\n#include <box.hpp>\n");
  project.write_database("build/compile_commands.json",
                         {project.entry("src/a.cpp", {"-Iinclude"}), project.entry("src/box.cpp", {"-I", "include"})});
  EXPECT_THAT(places(report_in(project, {"include/box.hpp"})), ElementsAre("include/box.hpp:6" + rule));
}

TEST(Header, DirectIncludeIsPreferredToOneThroughOthers) {
  Project project;
  project.write("box.h", faulty_if("RIGHT"));
  project.write("other.h", "#include \"box.h\"\n");
  project.write("a.cpp", "#include \"other.h\"\n");
  project.write("b.cpp", "#define RIGHT\n#include \"box.h\"\n");
  project.write_default_database({"a.cpp", "b.cpp"});
  EXPECT_THAT(places(report_in(project, {"box.h"})), ElementsAre("box.h:6" + rule));
}

TEST(Header, FoundThroughOtherHeaders) {
  Project project;
  project.write("lib/deep.h", faulty_class("Deep"));
  project.write("lib/middle.h", "#  include \"deep.h\"\n");
  project.write("a.cpp", "#include <lib/middle.h>\n");
  project.write_database("build/compile_commands.json", {project.entry("a.cpp", {"-iquote", "nowhere", "-I."})});
  EXPECT_THAT(places(report_in(project, {"lib/deep.h"})), ElementsAre("lib/deep.h:5" + rule));
}

TEST(Header, OfTheSameNameElsewhereIsNotTaken) {
  Project project;
  project.write("one/config.h", sound_class("One"));
  project.write("two/config.h", faulty_class("Two"));
  project.write("one/a.cpp", "#include \"config.h\"\n");
  project.write("two/a.cpp", "#include \"config.h\"\n");
  project.write_default_database({"one/a.cpp", "two/a.cpp"});
  EXPECT_THAT(places(report_in(project, {"one/config.h"})), IsEmpty());
  EXPECT_THAT(places(report_in(project, {"two/config.h"})), ElementsAre("two/config.h:5" + rule));
}

TEST(Header, ForcedIncludeCounts) {
  Project project;
  project.write("forced.h", faulty_class("Forced"));
  project.write("a.cpp", "int x;\n");
  project.write_database("build/compile_commands.json", {project.entry("a.cpp", {"-include", "forced.h"})});
  EXPECT_THAT(places(report_in(project, {"forced.h"})), ElementsAre("forced.h:5" + rule));
}

TEST(Header, ThatNoUnitIncludesSaysWhatToDo) {
  Project project;
  project.write("lonely.h", faulty_class("Lonely"));
  project.write("a.cpp", "int x;\n");
  project.write_default_database({"a.cpp"});
  const RunResult result = fvlint_in(project, {"lonely.h"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: lonely.h: no unit in build/compile_commands.json includes it; "
                                                "give its flags after --, or name a source that includes it"));
}

TEST(Header, WithFlagsIsReadByItself) {
  Project project;
  project.write("a.h", faulty_class("A"));
  project.write("noextension", faulty_class("B"));
  EXPECT_THAT(places(report_in(project, {"a.h", "noextension", "--", "-std=c++17"})), ElementsAre("a.h:5" + rule, "noextension:5" + rule));
}

TEST(Header, SourceThatAnotherUnitIncludesCounts) {
  Project project;
  project.write("part.cpp", faulty_class("Part"));
  project.write("unity.cpp", "#include \"part.cpp\"\n" + faulty_class("Unity"));
  project.write_default_database({"unity.cpp"});
  EXPECT_THAT(places(report_in(project, {"part.cpp"})), ElementsAre("part.cpp:5" + rule));
}

TEST(Header, ThatIsNotReadAfterAllIsSaid) {
  Project project;
  project.write("a.h", faulty_class("A"));
  project.write("a.cpp", "#if 0\n#include \"a.h\"\n#endif\n");
  project.write_default_database({"a.cpp"});
  const RunResult result = fvlint_in(project, {"a.h"});
  EXPECT_EQ(result.exit, 2);
  EXPECT_THAT(lines_of(result.err), ElementsAre("error: a.h: no unit that includes it could read it; give its flags after --"));
}

TEST(Header, IncludesThatGoInACircleEnd) {
  Project project;
  project.write("a.h", "#pragma once\n#include \"b.h\"\n");
  project.write("b.h", "#pragma once\n#include \"a.h\"\n");
  project.write("lonely.h", "");
  project.write("a.cpp", "#include \"a.h\"\n");
  project.write_default_database({"a.cpp"});
  EXPECT_EQ(fvlint_in(project, {"lonely.h"}).exit, 2);
}

}  // namespace
}  // namespace fvlint::test
