"""The scores as a table in README.md, between its markers, and as JSON.

Problem: five tools, two dozen rules and four numbers are read only where they stand in one table; and numbers copied by hand
are wrong a week later.
"""

import dataclasses
import json
import pathlib
import re


def share(caught, faults):
    return f"{caught} ({100 * caught // faults} %)" if faults else "–"


def row(cells):
    return "| " + " | ".join(cells) + " |"


def caught_table(tools, scores):
    rules = sorted({rule for score in scores.values() for rule, count in score.rules.items() if count.faults})
    lines = [row(["rule", "faults", *(tool.title for tool in tools)]), row(["---"] + ["---:"] * (len(tools) + 1))]
    for rule in rules:
        counts = [scores[tool.name].rules[rule] for tool in tools]
        lines.append(row([f"`{rule}`", str(counts[0].faults), *(f"{count.caught}" + (f", {count.alarms} false" if count.alarms else "") for count in counts)]))
    return lines


def total_rows(tools, scores):
    all_scores = [scores[tool.name] for tool in tools]
    first = all_scores[0]

    def line(what, of, text):
        return row([what, of, *(text(score) for score in all_scores)])

    lines = [line(f"**caught, {kind}s**", str(first.kinds[kind].faults), lambda score, kind=kind: share(score.kinds[kind].caught, score.kinds[kind].faults)) for kind in sorted(first.kinds)]
    return [
        *lines,
        line("**caught, all**", str(first.total.faults), lambda score: f"**{share(score.total.caught, score.total.faults)}**"),
        line("the right check, any line of the file", str(first.total.faults), lambda score: share(score.in_file, score.total.faults)),
        line("any check at all, on the line", str(first.total.faults), lambda score: share(score.any_on_line, score.total.faults)),
        line("**false alarms on good code**", "", lambda score: f"**{score.total.alarms}**"),
        line("good programs with one, of", str(first.good), lambda score: str(score.good_with_alarm)),
        line("processor time, s", "", lambda score: f"{score.cpu:.0f}"),
        line("wall time, one after another, s", "", lambda score: f"{score.wall:.0f}"),
        line("no answer (crash, time limit)", "", lambda score: str(len(score.failed))),
    ]


def markdown(tools, scores, versions, described):
    lines = [described, "", "Versions: " + "; ".join(f"{tool.title}: {versions[tool.name]}" for tool in tools) + ".", ""]
    return "\n".join([*lines, *caught_table(tools, scores), *total_rows(tools, scores)])


def write_markdown(readme, text):
    path = pathlib.Path(readme)
    before = path.read_text(encoding="utf-8")
    after, count = re.subn(r"(<!-- begin table -->\n).*?(<!-- end table -->)", lambda match: match[1] + text + "\n" + match[2], before, flags=re.DOTALL)
    if count != 1:
        raise ValueError(f"{readme} has no place for the table")
    path.write_text(after, encoding="utf-8")


def as_json(tools, scores, versions, described):
    out = {"programs": described, "tools": {}}
    for tool in tools:
        score = scores[tool.name]
        out["tools"][tool.name] = {
            "version": versions[tool.name], "cpu": round(score.cpu, 1), "wall": round(score.wall, 1), "failed": len(score.failed),
            "in_file": score.in_file, "any_on_line": score.any_on_line, "good": score.good, "good_with_alarm": score.good_with_alarm,
            "total": dataclasses.asdict(score.total),
            **{key: {name: dataclasses.asdict(count) for name, count in sorted(getattr(score, key).items())} for key in ("kinds", "rules")}}
    text = json.dumps(out, indent=1, ensure_ascii=False) + "\n"
    return re.sub(r'\{\s+("faults": \d+,)\s+("caught": \d+,)\s+("alarms": \d+)\s+\}', r"{\1 \2 \3}", text)  # one count, one line


def write_details(folder, tools, scores):
    """For people: what each tool missed, where it cried wolf, and which checks stood beside a missed fault unnamed."""
    for tool in tools:
        score = scores[tool.name]
        beside = [f"{number:5} {check} on a fault of {rule}" for (check, rule), number in score.beside.most_common()]
        parts = {"missed": score.missed, "false-alarms": score.alarmed, "beside": beside, "no-answer": score.failed}
        for name, lines in parts.items():
            (pathlib.Path(folder) / f"{tool.name}.{name}.txt").write_text("".join(line + "\n" for line in lines), encoding="utf-8")
