"""What is kept of findings: names and fingerprints, one a line; never a project's code.

STORE/findings/PROJECT.jsonl   what fvlint found when it was stored, sorted
STORE/labels/PROJECT.jsonl     what a reader of the code says of each fingerprint: right, wrong or debatable, and why
STORE/runs.jsonl               what each run read
STORE/recall.jsonl             validators chosen at random, and what a reader says should be found in them
"""
import json
import os
import sys

KEPT = ('rule', 'file', 'class', 'function', 'member', 'fingerprint')
LABELS = ('right', 'wrong', 'debatable')


def read_lines(path):
    """The records of a file, none where there is no file."""
    if not os.path.exists(path):
        return []
    with open(path, encoding='utf-8') as file:
        return [json.loads(line) for line in file if line.strip()]


def write_lines(path, records):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        for record in records:
            file.write(json.dumps(record, ensure_ascii=False) + '\n')


def order(finding):
    return [finding[key] for key in ('file', 'rule', 'function', 'member', 'class', 'fingerprint')]


def place(path):
    """Relative paths stay. One outside of the project would tell where things lie on this machine."""
    return path if not os.path.isabs(path) else 'outside/' + os.path.basename(path)


def reduced(report):
    """The findings of fvlint's JSON, without messages, lines and fixes."""
    findings = [{key: finding[key] for key in KEPT} for finding in report['findings']]
    for finding in findings:
        finding['file'] = place(finding['file'])
    return sorted(findings, key=order)


def findings_path(store, project):
    return os.path.join(store, 'findings', project + '.jsonl')


def labels_path(store, project):
    return os.path.join(store, 'labels', project + '.jsonl')


def labels(store, project):
    """fingerprint -> record; a label that is none of the three is a mistake in the file."""
    path = labels_path(store, project)
    known = {}
    for record in read_lines(path):
        if record['label'] not in LABELS or not record['reason']:
            print(f'{path}: {record["fingerprint"]} needs a label ({", ".join(LABELS)}) and a reason', file=sys.stderr)
            sys.exit(2)
        known[record['fingerprint']] = record
    return known


def projects(store):
    folder = os.path.join(store, 'findings')
    return sorted(name[:-len('.jsonl')] for name in os.listdir(folder)) if os.path.isdir(folder) else []
