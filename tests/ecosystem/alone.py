"""alone.py FVLINT SOURCES STORE PROJECT: what fvlint says of the sample's functions where only their files are linted.

For projects that are too large to be judged whole, or not yet were: the answer is kept in the sample, as `alone`, and counts
until the project has stored findings. Less is seen so than in a whole run: what a function calls in other files stays unknown.
"""
import json
import os
import subprocess
import sys
import tempfile

import store
from tables import key


def lint(fvlint, folder, files):
    with tempfile.TemporaryDirectory() as made:
        report = os.path.join(made, 'report.json')
        configuration = os.path.join(made, 'default.json')
        with open(configuration, 'w', encoding='utf-8') as file:
            file.write('{}')
        subprocess.run([fvlint, '-p', 'fvlint-build', '--config', configuration, '--format=json', '--quiet', '--fail-on=none',
                        '--no-cache', '--output', report, *files], cwd=folder, check=False)
        with open(report, encoding='utf-8') as file:
            return json.load(file)


def main(fvlint, sources, folder, project):
    path = os.path.join(folder, 'recall.jsonl')
    sample = store.read_lines(path)
    mine = [read for read in sample if read['project'] == project]
    report = lint(os.path.realpath(fvlint), os.path.join(sources, project, 'source'), sorted({read['file'] for read in mine}))
    unread = {unit['file'] for unit in report['incomplete'] if unit['fatal']}
    found = {}
    for finding in store.reduced(report):
        if finding['rule'].startswith('validator-'):
            found.setdefault(key(finding['file'], finding['function']), set()).add(finding['rule'])
    for read in mine:
        if read['file'] not in unread:
            read['alone'] = sorted(found.get(key(read['file'], read['function']), ()))
    store.write_lines(path, sample)
    print(f"{project}: {len(mine)} functions, {report['stats']['units']} units, not read: {', '.join(sorted(unread)) or 'none'}")


main(*sys.argv[1:])
