"""fvlint beside clang-tidy, cppcheck and Clang's warnings, over the same faults and the same good code.

Problem: whether a tool of one's own is worth having is told only by what the existing ones find of the same faults, at
what price in false alarms and time. ./dev alternatives runs this; README.md says what is counted.
"""

import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys

import programs
import queries
import report
import score
import tools

HERE = pathlib.Path(__file__).resolve().parent


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fvlint", required=True, help="the program")
    parser.add_argument("--llvm", required=True, help="version of clang-tidy and clang++")
    parser.add_argument("--mutants", help="folder that fvlint-mutate --all has written")
    parser.add_argument("--out", required=True, help="folder for answers and details")
    parser.add_argument("--every", type=int, default=1, help="only each N-th fixture")
    parser.add_argument("--only", default="", help="only programs whose name holds this")
    parser.add_argument("--tools", default="", help="only these, separated by commas")
    parser.add_argument("--readme", help="file whose table is written anew, and results.json beside it; not with --only or --tools")
    parser.add_argument("-j", type=int, default=1, help="programs at once")
    return parser.parse_args()


def rules_of(fvlint):
    text = subprocess.run([fvlint, "rule", "--format=json"], capture_output=True, text=True, check=True).stdout
    return {rule["name"]: rule["profile"] for rule in json.loads(text)["rules"]}


def present(options):
    """Those tools that are wanted and here, and their versions."""
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    made = pathlib.Path(options.out).resolve() / "queries.clang-tidy"
    made.write_text(queries.as_clang_tidy((HERE / "queries.txt").read_text(encoding="utf-8")), encoding="utf-8")
    wanted = [tool for tool in tools.all_tools(options.fvlint, made, options.llvm) if not options.tools or tool.name in options.tools.split(",")]
    versions = {tool.name: tools.version_of(tool) for tool in wanted}
    for tool in wanted:
        if not versions[tool.name]:
            print(f"alternatives: {tool.program} is not here, {tool.title} is left out", file=sys.stderr)
    return [tool for tool in wanted if versions[tool.name]], versions


def answers_of(tool, version, tried, options):
    answers = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=options.j) as pool:
        for answer in pool.map(lambda program: tools.ask(tool, version, program, pathlib.Path(options.out) / "answers"), tried):
            answers.append(answer)
            if len(answers) % 200 == 0:
                print(f"alternatives: {tool.title}: {len(answers)} of {len(tried)}", file=sys.stderr)
    return answers


def main():
    options = arguments()
    options.fvlint = str(pathlib.Path(options.fvlint).resolve())
    rules = rules_of(options.fvlint)
    tried = programs.fixtures(HERE.parent.parent, rules, options.every)
    if options.mutants:
        tried += programs.mutants(pathlib.Path(options.mutants) / "manifest.json", rules)
    tried = [program for program in tried if options.only in program.name]
    used, versions = present(options)
    meanings = score.Meanings(score.read_table((HERE / "table.txt").read_text(encoding="utf-8")), rules)
    scores = {tool.name: score.score_of(tool.name, tried, answers_of(tool, versions[tool.name], tried, options), meanings) for tool in used}
    fixtures = [program for program in tried if program.kind == "fixture"]
    sampled = f" (of one folder in {options.every})" if options.every > 1 else ""
    described = (f"{sum(not program.good for program in fixtures)} bad and {sum(program.good for program in fixtures)} good fixtures{sampled}, "
                 f"{len(tried) - len(fixtures)} mutants; {sum(len(program.faults) for program in tried)} faults.")
    table = report.markdown(used, scores, versions, described)
    print(table)
    report.write_details(options.out, used, scores)
    results = report.as_json(used, scores, versions, described)
    (pathlib.Path(options.out) / "results.json").write_text(results, encoding="utf-8")
    if options.readme and not options.only and not options.tools:
        report.write_markdown(options.readme, table)
        pathlib.Path(options.readme).with_name("results.json").write_text(results, encoding="utf-8")


if __name__ == "__main__":
    main()
