"""Makes a .clang-tidy of queries.txt.

Problem: a query-based check repeats every definition that it uses, because `let` does not reach the next check, and
each is a line of YAML. Written by hand, two dozen of them could not be read, nor a role changed in one place.
"""

import re
import sys


def logical_lines(text):
    """Without comments; an indented line continues the one before."""
    lines = []
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return lines


def needed(lets, text):
    """The definitions that the text uses, itself or through others, in their order."""
    wanted, unread = set(), [text]
    while unread:
        for word in set(re.findall(r"\w+", re.sub(r'"[^"]*"', "", unread.pop()))):
            if word in lets and word not in wanted:
                wanted.add(word)
                unread.append(lets[word])
    return [name for name in lets if name in wanted]


def checks_of(text):
    """(name, bound node, message, definitions and matches as lines) of each check."""
    lets, checks = {}, []
    for line in logical_lines(text):
        word, rest = line.split(" ", 1)
        if word == "let":
            name, matcher = rest.split(" ", 1)
            lets[name] = matcher
        elif word == "check":
            head, message = rest.split(": ", 1)
            checks.append([*head.split(), message, []])
        elif word == "match":
            checks[-1][3].append(line)
        else:
            raise ValueError(f"neither let, check nor match: {line}")
    for check in checks:
        matches = check[3]
        check[3] = [f"let {name} {lets[name]}" for name in needed(lets, "\n".join(matches))] + matches
    return checks


def as_clang_tidy(text):
    out = ["Checks: '-*,custom-*'", "CustomChecks:"]
    for name, node, message, lines in checks_of(text):
        out += [f"  - Name: {name}", "    Query: |", *(f"      {line}" for line in lines)]
        out += ["    Diagnostic:", f"      - BindName: {node}", f"        Message: \"{message}\"", "        Level: Warning"]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    sys.stdout.write(as_clang_tidy(open(sys.argv[1], encoding="utf-8").read()))
