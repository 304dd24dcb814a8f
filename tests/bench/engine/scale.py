"""What judging ten thousand units costs, of which each was read by itself.

Problem: with `extract` on many machines the time of one run is that of its slowest machine and of `judge`, which sees all facts. So the
sizes of facts, and judge's time and memory, are what one has to know beforehand.

    scale.py FVLINT COPIES_OF_FACTS COMPILER RESULT.json PAGE     PAGE is documentation, whose table between the marks is written anew
"""
import json
import pathlib
import sys
import tempfile

import generated
import measure

UNITS = 400
SIZES = (400, 2000, 10000)


def size_of(folder):
    return sum(file.stat().st_size for file in folder.rglob("*.facts"))


def row(folder, facts, units, fvlint, copies):
    parts = folder / f"facts{units}"
    made = measure.run([copies, str(facts), "unit", str(units // UNITS), str(parts)], folder)
    assert made.status == 0, made.errors
    judged = measure.run([fvlint, "judge", "--fail-on=none", "--quiet", "--output", "report.txt", str(parts)], folder)
    assert judged.status == 0, judged.errors
    return {"units": units, "facts_mb": size_of(parts) / 1e6, "judge_wall": judged.wall, "judge_user": judged.user, "judge_peak_mb": judged.peak}


def table(results, extract):
    lines = ["| units | facts, MB | `judge`, s | its peak, MB | `extract` of all, s of processor time |", "| ---: | ---: | ---: | ---: | ---: |"]
    for one in results:
        lines.append(f"| {one['units']} | {one['facts_mb']:.0f} | {one['judge_wall']:.1f} | {one['judge_peak_mb']:.0f} | {extract * one['units'] / UNITS:.0f} |")
    return "\n".join(lines) + "\n"


def main(fvlint, copies, compiler, output, page):
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        (folder / ".git").mkdir()
        generated.write(folder / "unit", UNITS, compiler)
        facts = folder / "facts"
        read = measure.run([fvlint, "extract", "-p", "unit", "--quiet", "-o", f"{facts}/"], folder)
        assert read.status == 0, read.errors
        results = [row(folder, facts, units, fvlint, copies) for units in SIZES]
    text = table(results, read.user)
    print(text)
    pathlib.Path(output).write_text(json.dumps({"extract_user": read.user, "units": UNITS, "judge": results}, indent=1) + "\n")
    page = pathlib.Path(page)
    begin, end = "<!-- from ./dev bench -->\n", "<!-- up to here -->\n"
    before, rest = page.read_text().split(begin)
    page.write_text(before + begin + text + end + rest.split(end)[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
