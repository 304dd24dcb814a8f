"""What a tool caught, and where it cried wolf.

Problem: a general tool says something on many lines. What counts is a diagnostic on the fault's line whose check is about that
fault; which check is about which rule says table.txt, and says it generously. On good code each such diagnostic is a false alarm.
"""

import collections
import dataclasses
import fnmatch


def read_table(text):
    """[(tool, pattern of checks, rules)]: lines "tool | check | rule, rule"."""
    table = []
    for line in text.splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        tool, check, rules = (part.strip() for part in line.split("|"))
        table.append((tool, check, frozenset(rule.strip() for rule in rules.split(","))))
    return table


class Meanings:
    """Which rules' faults a tool's check is about."""

    def __init__(self, table, rules):
        self.table, self.known = table, {}
        unknown = {rule for _, _, about in table for rule in about if rule.removeprefix("strict ") not in rules}
        if unknown:
            raise ValueError("table.txt names what is no rule: " + ", ".join(sorted(unknown)))

    def about(self, tool, check, program):
        """Of the rules that are on for the program. "strict RULE" counts where the strict profile is on."""
        if tool == "fvlint":
            return program.rules & {check}
        key = (tool, check)
        if key not in self.known:
            self.known[key] = {rule for name, pattern, about in self.table if name == tool and fnmatch.fnmatchcase(check, pattern) for rule in about}
        named = self.known[key]
        return program.rules & ({rule for rule in named if not rule.startswith("strict ")} | ({rule[7:] for rule in named if rule.startswith("strict ")} if program.strict else set()))


@dataclasses.dataclass
class Count:
    faults: int = 0
    caught: int = 0
    alarms: int = 0


@dataclasses.dataclass
class Score:
    """Of one tool."""
    rules: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(Count))
    kinds: dict = dataclasses.field(default_factory=lambda: collections.defaultdict(Count))  # fixture, mutant
    total: Count = dataclasses.field(default_factory=Count)
    in_file: int = 0  # faults with a diagnostic about them anywhere in the file
    any_on_line: int = 0  # faults with any diagnostic on their line, whatever it is about
    good: int = 0
    good_with_alarm: int = 0
    cpu: float = 0
    wall: float = 0
    failed: list = dataclasses.field(default_factory=list)
    missed: list = dataclasses.field(default_factory=list)
    alarmed: list = dataclasses.field(default_factory=list)
    beside: collections.Counter = dataclasses.field(default_factory=collections.Counter)  # (check, rule) that stood on a missed fault's line


def add_fault(score, program, fault, said):
    """`said`: [(file, line, check, rules that it is about)]."""
    here = [(check, about) for file, line, check, about in said if (file, line) == (fault.file, fault.line)]
    caught = any(fault.rule in about for _, about in here)
    for count in (score.total, score.rules[fault.rule], score.kinds[program.kind]):
        count.faults += 1
        count.caught += caught
    score.in_file += any(fault.rule in about for *_, about in said)
    score.any_on_line += bool(here)
    if not caught:
        score.missed.append(f"{program.name}: line {fault.line}: {fault.rule}")
        score.beside.update({(check, fault.rule) for check, _ in here})


def add_good(score, program, said):
    alarms = [(line, check, about) for _, line, check, about in said if about]
    score.good += 1
    score.good_with_alarm += bool(alarms)
    for line, check, about in alarms:
        score.alarmed.append(f"{program.name}: line {line}: {check}")
        for count in (score.total, score.kinds[program.kind], *(score.rules[rule] for rule in about)):
            count.alarms += 1


def score_of(tool, programs, answers, meanings):
    """`answers`: in the order of the programs."""
    score = Score()
    for program, answer in zip(programs, answers):
        score.cpu += answer.cpu
        score.wall += answer.wall
        if answer.failed:
            score.failed.append(f"{program.name}: {answer.failed}")
        said = [(file, line, check, meanings.about(tool, check, program)) for file, line, check in answer.diagnostics]
        if program.good:
            add_good(score, program, said)
        for fault in program.faults:
            add_fault(score, program, fault, said)
    return score
