"""The programs that every tool is tried on, and the faults that are in them.

Problem: mutants and fixtures say in two ways what must be found. Here both are the same thing: sources, how they compile,
which rules are on, and on which lines which rule's fault stands.
"""

import dataclasses
import json
import os
import pathlib
import re

RULE = re.compile(r"(?:^|,)\s*([a-z]+(?:-[a-z]+)+)(?=\s*(?::|,|$))")


@dataclasses.dataclass(frozen=True)
class Fault:
    file: str
    line: int
    rule: str


@dataclasses.dataclass
class Program:
    name: str
    kind: str  # "fixture" or "mutant"
    directory: str
    sources: list  # absolute
    flags: list
    faults: list
    rules: frozenset  # those that are on: no other counts, neither as found nor as a false alarm
    strict: bool
    good: bool


def comments(line):
    """As the fixtures' tests read them: "code // a  // b" gives a, b."""
    return [part.strip() for part in line.split("// ")[1:]]


def read_fixture(path, rules, root):
    """`rules`: name -> profile."""
    strict, flags, faults, at_top = False, ["-std=c++20"], [], True
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        at_top = at_top and line.startswith("//")
        for comment in comments(line):
            key, _, value = comment.partition(":")
            if at_top and key == "profile":
                strict = value.strip() == "strict"
            elif at_top and key == "flags":
                flags = value.split()
            elif key == "expect":
                faults += [Fault(str(path), number, rule) for rule in RULE.findall(value)]
    active = frozenset(rule for rule, profile in rules.items() if strict or profile == "default")
    name = str(path.relative_to(root))
    return Program(name, "fixture", str(path.parent), [str(path)], [*flags, f"-I{root}/checker/include"], faults, active, strict, path.stem == "good")


def fixtures(root, rules, every=1):
    """Those of one file. What is about fvlint's own comments is left out: no other tool reads them."""
    root = pathlib.Path(root)
    folders = sorted(path for group in [root / "rules", *(root / "tests/fixtures").iterdir()] if group.is_dir() for path in group.iterdir())
    folders = [folder for folder in folders if "suppression" not in str(folder.relative_to(root))]
    found = []
    for folder in folders[::every]:
        for path in (folder / "bad.cpp", folder / "good.cpp"):
            if path.exists():
                found.append(read_fixture(path, rules, root))
    return found


def mutants(manifest, rules):
    """Those that fvlint-mutate --all has written; what was no mutant is none here, either."""
    default = {rule for rule, profile in rules.items() if profile == "default"}
    found = []
    for number, mutant in enumerate(json.loads(pathlib.Path(manifest).read_text(encoding="utf-8"))):
        if mutant["result"] == "no mutant" or mutant["rule"].startswith("suppression-"):
            continue
        first = mutant["commands"][0]
        found.append(Program(
            f"mutant {number}: {mutant['rule']}/{mutant['way']} {mutant['place']}", "mutant", first["directory"],
            [command["file"] for command in mutant["commands"]], first["arguments"][1:],
            [Fault(os.path.normpath(one["file"]), one["line"], one["rule"]) for one in mutant["findings"]],
            frozenset(default | ({mutant["rule"]} if mutant["strict"] else set())), mutant["strict"], False))
    return found
