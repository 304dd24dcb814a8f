"""fvlint beside the compiler and clang-tidy, in one run: a table, and the same as JSON.

Problem: a figure in seconds says something about the machine that it was taken on. What is printed here are ratios of
whole processes' user times, taken one after the other: what all units cost `clang++ -fsyntax-only`, and what they cost fvlint
cold, with nothing changed, and with a comment changed in one body.

    compare.py FVLINT COMPILER TIDY RESULT.json PAGE DIR...     DIR: a folder with compile_commands.json, or with build/ that has it

PAGE is documentation, whose table between the marks is written anew if DIRs are named.
"""
import json
import pathlib
import shlex
import statistics
import sys
import tempfile

import generated
import measure

SIZES = (100, 400, 1600)
SAMPLE = 40  # units that the compiler and clang-tidy are timed on; more are estimated from these
QUERY = """CustomChecks:
  - Name: validator-writes
    Query: |
      match binaryOperator(isAssignmentOperator(), hasLHS(memberExpr(hasObjectExpression(cxxThisExpr()))), hasAncestor(cxxMethodDecl(matchesName("[Vv]alidate"))))
    Diagnostic:
      - BindName: root
        Message: a validator writes a member
"""


def commands_of(build):
    for one in json.loads((build / "compile_commands.json").read_text()):
        words = one.get("arguments") or shlex.split(one["command"])
        kept, skip = [], False
        for word in words[1:]:
            if skip or word == "-c":
                skip = False
            elif word == "-o":
                skip = True
            else:
                kept.append(word)
        yield one["directory"], one["file"], kept


def sampled(build):
    every = list(commands_of(build))
    step = max(1, len(every) // SAMPLE)
    return every[::step], len(every)


def estimate(costs, units):
    """Of all units' user time, by the mean of those that were timed."""
    return statistics.fmean(costs) * units


def syntax_only(build, compiler):
    """What all units cost, how many there are, and those of the sample that compile: one that ends early costs nothing, and says nothing."""
    chosen, units = sampled(build)
    costs = [(one, measure.run([compiler, "-fsyntax-only", "-w", *one[2]], one[0])) for one in chosen]
    compiled = [one for one, cost in costs if cost.status == 0]
    if len(compiled) < 0.9 * len(chosen):
        first = next(cost.errors for _, cost in costs if cost.status)
        raise SystemExit(f"{build}: of {len(chosen)} units {len(chosen) - len(compiled)} do not compile by their commands; build the project, or configure it "
                         f"with -DCMAKE_DISABLE_PRECOMPILE_HEADERS=ON\n{first}")
    return estimate([cost.user for _, cost in costs if cost.status == 0], units), units, compiled


def tidy(build, program, chosen, units):
    with tempfile.NamedTemporaryFile("w", suffix=".clang-tidy") as config:
        config.write(QUERY)
        config.flush()
        base = [program, "--experimental-custom-checks", "--checks=-*,custom-*", "--quiet", f"--config-file={config.name}", "-p", str(build)]
        return estimate([measure.run([*base, str(pathlib.Path(folder, file))]).user for folder, file, _ in chosen], units)


def lint(fvlint, build, cache, *more):
    cost = measure.run([fvlint, "check", "-p", str(build), "--quiet", "--stats", "--cache-dir", cache, "--cache-size", "20000", *more])
    if cost.status not in (0, 1):
        print(cost.errors, file=sys.stderr)
        raise SystemExit(f"fvlint left with exit status {cost.status} on {build}")
    counters = dict(line.rsplit(None, 1) for line in cost.errors.splitlines() if len(line.split()) > 1 and not line.startswith("time"))
    return cost, int(counters.get("units parsed", 0))


def row(name, build, fvlint, compiler, tidy_program, is_ours):
    with tempfile.TemporaryDirectory() as cache:
        whole, units, compiled = syntax_only(build, compiler)
        checks = tidy(build, tidy_program, compiled, units) if tidy_program else None
        cold, parsed = lint(fvlint, build, cache)
        again, _ = lint(fvlint, build, cache)
        result = {"project": name, "units": units, "parsed": parsed, "syntax_only_user": whole, "tidy_user": checks, "cold_user": cold.user, "cold_wall": cold.wall,
                  "cold_peak_mb": cold.peak, "again_user": again.user, "again_wall": again.wall, "again_peak_mb": again.peak,
                  "cold_to_syntax_only": cold.user / whole, "cold_to_tidy": cold.user / checks if checks else None, "again_to_cold": again.user / cold.user}
        if is_ours:
            generated.change_a_comment(build, 40)
            changed, parsed_then = lint(fvlint, build, cache)
            generated.change_a_comment(build, 80)
            one, _ = lint(fvlint, build, cache, str(build / "part80.cpp"))
            result |= {"changed_wall": changed.wall, "changed_parsed": parsed_then, "one_file_wall": one.wall}
        return result


COLUMNS = {
    "project": ("project", ""), "units": ("units", "d"), "parsed": ("parsed", "d"), "cold / -fsyntax-only": ("cold_to_syntax_only", ".2f"),
    "cold / clang-tidy, one query": ("cold_to_tidy", ".2f"), "nothing changed / cold": ("again_to_cold", ".4f"), "nothing changed, s": ("again_wall", ".3f"),
    "parsed after a comment": ("changed_parsed", "d"), "s": ("changed_wall", ".2f"), "that file alone, s": ("one_file_wall", ".2f"),
    "fvlint's peak, MB": ("cold_peak_mb", ".0f"),
}


def line(cells):
    return "| " + " | ".join(cells) + " |"


def header():
    return [line(COLUMNS), line(["---"] + ["---:"] * (len(COLUMNS) - 1))]


def shown(result):
    return line("" if result.get(key) is None else format(result[key], form) for key, form in COLUMNS.values())


def write_table(page, results):
    begin, end = "<!-- from ./dev bench -->\n", "<!-- up to here -->\n"
    text = page.read_text()
    before, rest = text.split(begin)
    page.write_text(before + begin + "\n".join(header() + [shown(one) for one in results]) + "\n" + end + rest.split(end)[1])


def main(fvlint, compiler, tidy_program, output, page, *folders):
    results = []
    print(*header(), sep="\n", flush=True)

    def take(name, build, is_ours):
        results.append(row(name, build, fvlint, compiler, tidy_program, is_ours))
        print(shown(results[-1]), flush=True)
        pathlib.Path(output).write_text(json.dumps(results, indent=1) + "\n")

    for folder in map(pathlib.Path, folders):
        build = folder if (folder / "compile_commands.json").exists() else folder / "build"
        take(folder.resolve().name, build, False)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            take(f"generated, {size} units", generated.write(folder, size, compiler), True)
    if folders:
        write_table(pathlib.Path(page), results)


if __name__ == "__main__":
    main(*sys.argv[1:])
