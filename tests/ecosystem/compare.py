"""compare.py STORE PROJECT REPORT SECONDS [--update]: what a run found against what is stored of the project.

Prints units, time and the difference; exit code 1 when there is one. --update stores what was found instead.
Labels are never written here: they outlive the findings that they speak of, so that a fault that comes back is known.
"""
import collections
import json
import os
import sys

import store


def multiset(findings):
    return collections.Counter(json.dumps(finding, sort_keys=True) for finding in findings)


def described(finding, labels):
    known = labels.get(finding['fingerprint'])
    member = f" '{finding['member']}'" if finding['member'] else ''
    said = f"  ({known['label']}: {known['reason']})" if known else ''
    return f"{finding['rule']} {finding['file']}: {finding['function']}{member} {finding['fingerprint']}{said}"


def by_rule(findings):
    counts = collections.Counter(finding['rule'] for finding in findings)
    return ', '.join(f'{rule} {count}' for rule, count in sorted(counts.items()))


def differences(stored, found):
    """added, removed: findings as often as one side has them more than the other."""
    old, new = multiset(stored), multiset(found)
    return tuple(sorted((json.loads(text) for text in side.elements()), key=store.order) for side in (new - old, old - new))


def remember_run(folder, run):
    path = os.path.join(folder, 'runs.jsonl')
    runs = {record['project']: record for record in store.read_lines(path)}
    runs[run['project']] = run
    store.write_lines(path, [runs[name] for name in sorted(runs)])


def main(folder, project, report_path, seconds, update):
    with open(report_path, encoding='utf-8') as file:
        report = json.load(file)
    found = store.reduced(report)
    labels = store.labels(folder, project)
    path = store.findings_path(folder, project)
    incomplete = len({unit['file'] for unit in report['incomplete']})
    units = report['stats']['units']
    print(f'{project}: {units} units, {incomplete} not read wholly, {seconds} s, {len(found)} findings')
    added, removed = differences(store.read_lines(path), found)
    for sign, name, findings in (('+', 'added', added), ('-', 'removed', removed)):
        if findings:
            print(f'  {name} {len(findings)}: {by_rule(findings)}')
        for finding in findings:
            print(f'  {sign} {described(finding, labels)}')
    unlabelled = len({finding['fingerprint'] for finding in found} - labels.keys())
    if unlabelled:
        print(f'  {unlabelled} without a label in {os.path.basename(folder)}/labels/{project}.jsonl')
    if update:
        store.write_lines(path, found)
        remember_run(folder, {'project': project, 'units': units, 'incomplete': incomplete})
        return 0
    return 1 if added or removed else 0


arguments = [word for word in sys.argv[1:] if word != '--update']
sys.exit(main(*arguments, '--update' in sys.argv))
