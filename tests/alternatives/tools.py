"""The tools: how each is called, and what it said.

Problem: five programs print in four formats, and take a program's flags in three places. Here each is a command, and
what comes back is a list of diagnostics: file, line, name of the check.
"""

import dataclasses
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time

STOCK = ("-*,bugprone-*,cppcoreguidelines-*,misc-*,performance-*,clang-analyzer-*,"
         "readability-make-member-function-const,modernize-use-nodiscard")
LIMIT = 120  # seconds for one program
LINE = re.compile(r"^(.+?):(\d+):(?:\d+:)? (warning|error|fatal error|style|performance|portability|information): (.*)$")
CHECK = re.compile(r" \[([^\[\]]+)\]$")


@dataclasses.dataclass
class Tool:
    name: str
    title: str
    program: str  # an absolute path, or found on the PATH
    command: object  # Program -> arguments
    reads_json: bool = False
    depends: str = ""  # what the answer depends on besides the command and the sources


def digest(*files):
    """Of programs that keep their version while they change."""
    return hashlib.sha256(b"".join(pathlib.Path(file).read_bytes() for file in files if pathlib.Path(file).exists())).hexdigest()


def all_tools(fvlint, queries, llvm, cppcheck="cppcheck"):
    """`queries`: the .clang-tidy of the query-based checks."""
    tidy, clang = f"clang-tidy-{llvm}", f"clang++-{llvm}"

    def ask_fvlint(program):
        profile = ["--profile=strict", "--rules=" + ",".join(sorted(program.rules))] if program.strict else []
        return ["check", "--no-cache", "--format=json", "-j", "1", *profile, *program.sources, "--", *program.flags]

    def ask_cppcheck(program):
        known = [flag for flag in program.flags if re.match(r"-(I|D|U|std=c)", flag)]
        return ["--enable=all", "--inconclusive", "--quiet", "--language=c++", "--template={file}:{line}:{column}: {severity}: {message} [{id}]",
                *(flag.replace("-std=", "--std=") for flag in known), *program.sources]

    return [
        Tool("fvlint", "fvlint", fvlint, ask_fvlint, reads_json=True, depends=digest(fvlint, fvlint + "-extract")),
        Tool("queries", "clang-tidy, own queries", tidy, lambda program: [
            "--quiet", "--experimental-custom-checks", f"--config-file={queries}", *program.sources, "--", *program.flags],
            depends=pathlib.Path(queries).read_text(encoding="utf-8")),
        Tool("stock", "clang-tidy, stock", tidy, lambda program: ["--quiet", "--config={}", f"--checks={STOCK}", *program.sources, "--", *program.flags]),
        Tool("cppcheck", "cppcheck", cppcheck, ask_cppcheck),
        Tool("weverything", "Clang -Weverything", clang, lambda program: ["-fsyntax-only", "-Weverything", "-ferror-limit=0", "-fno-caret-diagnostics", *program.flags, *program.sources]),
    ]


def version_of(tool):
    if not shutil.which(tool.program):
        return ""
    text = subprocess.run([tool.program, "--version"], capture_output=True, text=True, check=False).stdout
    return next((line.strip() for line in text.splitlines() if re.search(r"\d+\.\d+", line)), "unknown")


def read_text(text, directory):
    """(file, line, check) of each diagnostic in the form that compilers share."""
    found = set()
    for line in text.splitlines():
        match = LINE.match(line)
        if not match:
            continue
        file = os.path.normpath(os.path.join(directory, match[1]))
        check = CHECK.search(match[4])
        # That a header is not there says nothing about a name: fixtures leave out some that fvlint must do without.
        names = ["missing-include"] if "file not found" in match[4] else check[1].split(",") if check else ["error" if "error" in match[3] else match[3]]
        found.update((file, int(match[2]), name) for name in names if name != "-warnings-as-errors")
    return sorted(found)


def read_json(text, directory):
    findings = json.loads(text)["findings"]
    return sorted({(os.path.normpath(os.path.join(directory, one["file"])), one["line"], one["rule"]) for one in findings})


@dataclasses.dataclass
class Answer:
    diagnostics: list
    cpu: float  # seconds, its children included
    wall: float
    failed: str = ""  # why there is no answer


def run(tool, program):
    """Runs the tool on the program, and nothing else."""
    command = ["timeout", str(LIMIT), shutil.which(tool.program), *tool.command(program)]
    with tempfile.TemporaryFile() as out:
        begun = time.monotonic()
        process = subprocess.Popen(command, cwd=program.directory, stdout=out, stderr=subprocess.STDOUT if not tool.reads_json else subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode(errors="replace")
    failed = "over the time limit" if process.returncode == 124 else "a query is wrong" if "[clang-tidy-config]" in text else ""
    try:
        diagnostics = read_json(text, program.directory) if tool.reads_json else read_text(text, program.directory)
    except ValueError:
        diagnostics, failed = [], failed or f"exit code {process.returncode}"
    if process.returncode < 0 or process.returncode > 128:
        failed = failed or f"crashed: {process.returncode}"
    return Answer(diagnostics, usage.ru_utime + usage.ru_stime, wall, failed)


def ask(tool, version, program, kept):
    """The answer that is kept in the folder, if it is to the same question; else a new one. So a run that was broken off
    goes on, and a change of the scoring asks nobody anew."""
    question = hashlib.sha256()
    for text in [version, tool.depends, *tool.command(program), *(pathlib.Path(source).read_text(encoding="utf-8", errors="replace") for source in program.sources)]:
        question.update(text.encode() + b"\0")
    file = pathlib.Path(kept) / tool.name / (question.hexdigest()[:32] + ".json")
    if file.exists():
        answer = json.loads(file.read_text(encoding="utf-8"))
        return Answer([tuple(one) for one in answer["diagnostics"]], answer["cpu"], answer["wall"], answer["failed"])
    answer = run(tool, program)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(dataclasses.asdict(answer)), encoding="utf-8")
    part.replace(file)
    return answer
