"""The scorer counts rightly: what is caught, what is beside the fault, what is a false alarm.

With answers made up for it, and with the real tools that are here on two fixtures.  usage: scorer_test.py FVLINT LLVM
"""

import pathlib
import sys
import tempfile
import unittest

import programs
import queries
import score
import tools

HERE = pathlib.Path(__file__).resolve().parent
RULES = {"validator-not-const": "strict", "validator-reads-undeclared-name": "default", "validator-writes-member": "default"}
TABLE = """
tidy | error    | validator-reads-undeclared-name   # a comment
tidy | member-* | validator-writes-member
tidy | nodiscard | strict validator-writes-member
"""


def program(faults, good=False, strict=False):
    rules = frozenset(rule for rule, profile in RULES.items() if strict or profile == "default")
    return programs.Program("it", "fixture", "/", ["/a.cpp"], [], [programs.Fault("/a.cpp", *fault) for fault in faults], rules, strict, good)


def scored(one, diagnostics, tool="tidy"):
    meanings = score.Meanings(score.read_table(TABLE), RULES)
    return score.score_of(tool, [one], [tools.Answer([("/a.cpp", *said) for said in diagnostics], 1.5, 2.5)], meanings)


class Counting(unittest.TestCase):
    WRITE = [(7, "validator-writes-member")]

    def numbers(self, result):
        return result.total.caught, result.total.faults, result.in_file, result.any_on_line, result.total.alarms

    def test_what_is_about_the_fault_and_on_its_line_is_caught(self):
        self.assertEqual(self.numbers(scored(program(self.WRITE), [(7, "member-written")])), (1, 1, 1, 1, 0))

    def test_on_another_line_it_is_not(self):
        self.assertEqual(self.numbers(scored(program(self.WRITE), [(8, "member-written")])), (0, 1, 1, 0, 0))

    def test_about_something_else_it_is_not(self):
        self.assertEqual(self.numbers(scored(program(self.WRITE), [(7, "error"), (7, "style")])), (0, 1, 0, 1, 0))

    def test_in_another_file_it_is_not(self):
        meanings = score.Meanings(score.read_table(TABLE), RULES)
        answer = tools.Answer([("/b.h", 7, "member-written")], 0, 0)
        self.assertEqual(score.score_of("tidy", [program(self.WRITE)], [answer], meanings).total.caught, 0)

    def test_each_fault_of_a_line_counts(self):
        one = program([(7, "validator-writes-member"), (7, "validator-reads-undeclared-name")])
        self.assertEqual(self.numbers(scored(one, [(7, "error")])), (1, 2, 1, 2, 0))

    def test_on_good_code_only_what_is_about_a_rule_is_a_false_alarm(self):
        result = scored(program([], good=True), [(3, "member-written"), (4, "member-written"), (5, "style")])
        self.assertEqual((result.total.alarms, result.good_with_alarm, result.rules["validator-writes-member"].alarms), (2, 1, 2))

    def test_rules_that_are_off_do_not_count(self):
        self.assertEqual(scored(program([], good=True), [(3, "validator-not-const")], "fvlint").total.alarms, 0)
        self.assertEqual(scored(program([], good=True, strict=True), [(3, "validator-not-const")], "fvlint").total.alarms, 1)
        self.assertEqual(scored(program(self.WRITE), [(7, "nodiscard")]).total.caught, 0)
        self.assertEqual(scored(program(self.WRITE, strict=True), [(7, "nodiscard")]).total.caught, 1)

    def test_time_adds_up(self):
        result = scored(program([]), [])
        self.assertEqual((result.cpu, result.wall), (1.5, 2.5))


class Reading(unittest.TestCase):
    def test_diagnostics_of_compilers(self):
        text = "a.cpp:3:5: warning: it writes [x-one,y-two]\n  3 | code\n/b.h:4:1: error: no such name\n/b.h:5:1: fatal error: 'x.h' file not found [clang-diagnostic-error]\n1 warning generated.\na.cpp:6:0: style: so [functionConst]\n"
        self.assertEqual(tools.read_text(text, "/d"), [("/b.h", 4, "error"), ("/b.h", 5, "missing-include"), ("/d/a.cpp", 3, "x-one"), ("/d/a.cpp", 3, "y-two"), ("/d/a.cpp", 6, "functionConst")])

    def test_expectations_of_fixtures(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "bad.cpp"
            path.write_text("// profile: strict\n// flags: -std=c++17\nx = 1;  // expect: rule-a: 'x', with a comma, rule-b  // note: here\n", encoding="utf-8")
            one = programs.read_fixture(path, {"rule-a": "strict"}, pathlib.Path(folder))
        self.assertEqual([(fault.line, fault.rule) for fault in one.faults], [(3, "rule-a"), (3, "rule-b")])
        self.assertTrue(one.strict)
        self.assertEqual(one.flags[0], "-std=c++17")

    def test_the_table_names_rules(self):
        with self.assertRaises(ValueError):
            score.Meanings(score.read_table("tidy | x | no-such-rule"), RULES)


class RealTools(unittest.TestCase):
    """Two rules' own examples: a tool that is not here is left out."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.config = pathlib.Path(cls.folder.name) / "queries.clang-tidy"
        cls.config.write_text(queries.as_clang_tidy((HERE / "queries.txt").read_text(encoding="utf-8")), encoding="utf-8")
        cls.tools = {tool.name: tool for tool in tools.all_tools(FVLINT, cls.config, LLVM)}

    def caught(self, name):
        """(caught, faults, false alarms) over both examples of both rules; skips where the tool is not here."""
        tool = self.tools[name]
        version = tools.version_of(tool)
        if not version or (name == "queries" and int(LLVM) < 22):
            self.skipTest(f"{tool.program} is not here")
        root = HERE.parent.parent
        tried = [programs.read_fixture(root / "rules" / rule / f"{kind}.cpp", RULES, root)
                 for rule in ("validator-not-const", "validator-reads-undeclared-name") for kind in ("bad", "good")]
        table = [line for line in score.read_table((HERE / "table.txt").read_text(encoding="utf-8")) if line[2] <= RULES.keys()]
        answers = [tools.ask(tool, version, one, self.folder.name) for one in tried]
        again = [tools.ask(tool, version, one, self.folder.name) for one in tried]
        self.assertEqual(answers, again, "what is kept is what was answered")
        self.assertEqual([answer.failed for answer in answers], [""] * len(tried))
        result = score.score_of(name, tried, answers, score.Meanings(table, RULES))
        return result.total.caught, result.total.faults, result.total.alarms

    def test_fvlint(self):
        self.assertEqual(self.caught("fvlint"), (2, 2, 0))

    def test_queries(self):
        self.assertEqual(self.caught("queries"), (2, 2, 0))

    def test_stock_clang_tidy(self):
        self.assertEqual(self.caught("stock"), (2, 2, 0))

    def test_warnings(self):
        self.assertEqual(self.caught("weverything"), (1, 2, 0))


if __name__ == "__main__":
    LLVM, FVLINT = sys.argv.pop(), sys.argv.pop()
    unittest.main()
